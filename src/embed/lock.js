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

// Whether any form of the browser has that lock; nothing where there are none.
export const isLocked = async (name) => {
  const { held } = (await navigator.locks?.query().catch(() => {})) ?? {};
  return held?.some((lock) => lock.name === name);
};
