// Work that the next frame need not wait for.
import { attempt, elapsed } from "../boundary.js";

const { MessageChannel } = window;

// A hidden page has no frames.
const AT_THE_LATEST = 100;

// Resolves once the next frame is painted; at once if the page's frames do not work.
export const painted = () => {
  const frame = new Promise((resolve) => {
    const next = () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(undefined);
    };
    if (!attempt(() => window.requestAnimationFrame(next))) resolve();
  });
  return Promise.race([frame, elapsed(AT_THE_LATEST)]);
};
