// Work that the next frame need not wait for.

// A page that is not shown has no frames.
const AT_THE_LATEST = 100;

export const afterPaint = (work) => {
  const once = () => {
    work?.();
    work = undefined;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, AT_THE_LATEST);
};
