// Keeps all other forms of the browser, in whatever tab, from sending the like. Tells whether that was to be had, or
// nothing where there are no locks, and gives what ends it; the end of the page does so, too.
export const lock = (name) => new Promise((resolve) => {
  const none = () => {};
  if (!navigator.locks) return resolve([undefined, none]);
  const got = (lock) => {
    if (!lock) return resolve([false, none]);
    return new Promise((release) => resolve([true, release]));
  };
  navigator.locks.request(name, { ifAvailable: true }, got).catch(() => resolve([undefined, none]));
});
