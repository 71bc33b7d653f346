// A stand-in for a form's element, which records the events.

export function host(json) {
  const flags = { recovered: false, asks: false, staged: false, debug: true };
  const host = { kept: [], draftDays: 7, events: [], ...flags, ...JSON.parse(json) };
  host.tokenApi ??= host.api;
  const kept = new Map();
  for (let i = 0; i < host.kept.length; i += 2) kept.set(host.kept[i], host.kept[i + 1]);
  return Object.assign(host, {
    emit(name, detail) {
      host.events.push([name, JSON.parse(detail)]);
      return !(host.cancels === name);
    },
    keep(key, value) {
      value ? kept.set(key, value) : kept.delete(key);
      host.now = [...kept].flat();
    },
    async lock() {
      return host.locked === undefined ? true : !host.locked;
    },
    unlocked() {
      return host.locked ? new Promise(() => {}) : Promise.resolve(true);
    },
    unlock() {},
    settled() {},
    complete() {},
    reset() {
      host.events.push(["reset", null]);
    },
    // The page suggests no addresses.
    suggests: () => new Promise(() => {}),
    ask(city) {
      host.events.push(["ask", city]);
    },
  });
}

export const add_page_token = (host, token) => {
  host.token = token;
};
export const events = (host) => JSON.stringify(host.events.splice(0));
export const kept_now = (host) => host.now ?? [];
