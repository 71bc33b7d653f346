// What ends each lock that this page has.
const releases = new Set();

// A page that was left may be kept as it was, with its locks, while nobody is there to see what comes of its request.
addEventListener("pagehide", () => releases.forEach((release) => release()));

// Keeps all other forms of the browser, in whatever tab, from sending the like. Tells whether that was to be had, or
// nothing where there are no locks, and gives what ends it; the end of the page does so, too.
export const lock = (name) => new Promise((resolve) => {
  const none = () => {};
  if (!navigator.locks) return resolve([undefined, none]);
  const got = (lock) => {
    if (!lock) return resolve([false, none]);
    return new Promise((done) => {
      const release = () => {
        releases.delete(release);
        done();
      };
      releases.add(release);
      resolve([true, release]);
    });
  };
  navigator.locks.request(name, { ifAvailable: true }, got).catch(() => resolve([undefined, none]));
});

// Keeps its promise with true once no form of the browser has that lock; with nothing where there are none, or where the
// page is left first.
export const unlocked = async (name) => {
  const waiting = new AbortController();
  const release = () => waiting.abort();
  releases.add(release);
  const { signal } = waiting;
  const free = await navigator.locks?.request(name, { mode: "shared", signal }, () => true).catch(() => {});
  releases.delete(release);
  return free;
};
