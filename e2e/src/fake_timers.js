// A timer of a second or more, and less than an hour, fires only when a test says so.
{
  const { setTimeout, clearTimeout } = window;
  const held = new Map();
  window.setTimeout = (work, delay) => {
    const isHeld = delay >= 1000 && delay < 3_600_000;
    const id = setTimeout(isHeld ? () => {} : work, delay);
    if (isHeld) held.set(id, { work, delay });
    return id;
  };
  window.clearTimeout = (id) => {
    held.delete(id);
    clearTimeout(id);
  };
  // Except those of `but` milliseconds.
  const isMeant = (delay, least, but) => delay >= least && delay !== but;
  seen.elapse = (least, but) => [...held].filter(([, { delay }]) => isMeant(delay, least, but)).map(([id, { work, delay }]) => {
    window.clearTimeout(id);
    work();
    return delay;
  });
}
