// The boundary between the page and the widget. The page's replacements of the browser's own functions, its listeners,
// and other code that writes into its storage may fail in any way. A failure is reported like an uncaught error of the
// page (`reportError`) and never thrown into the module, which could not continue.

// From the window: a page's own script may have declared the same names, which a module sees as well. The build joins
// this module with wasm-bindgen's script, for which `URL` is.
const { AbortController, Blob, CustomEvent, DOMException, Request, URL } = window;

// How long a response may take, in milliseconds. Long, because giving up on an order leaves its outcome unknown.
const PATIENCE = 30_000;

// How long the browser may take to say whether a lock is free, in milliseconds.
const LOCK_PATIENCE = 5_000;

// The largest body that is read, in bytes. The largest real response is a 422 with messages for every field of a long
// cart: some tens of kilobytes. A larger one is not from the API, and would only cost memory and the shopper's traffic.
const LARGEST_BODY = 256 * 1024;

// The longest text that is read from the storage, in characters: as much as the widget writes at most.
const LARGEST_STORED = 64 * 1024;

export const report = (error) => {
  try {
    window.reportError(error);
  } catch {
    // The page has broken that, too.
  }
};

// The result of a call; `otherwise` if it throws.
export const attempt = (call, otherwise) => {
  try {
    return call();
  } catch (error) {
    report(error);
    return otherwise;
  }
};

// For the shop's developer.
export const complain = (...words) => attempt(() => window.console.error(...words));
export const hint = (...words) => attempt(() => window.console.warn(...words));

// Moves the focus to the element with that `id` below `root`, and scrolls it into view; for a group of radio buttons to
// the checked one, else to the first, else to the search that filters all of them out. Waits a frame: the target may be
// mounting. Does not take the focus from the rest of the page: live regions announce the change.
export const focus = (root, id) => attempt(() => window.requestAnimationFrame(() => attempt(() => {
  const { activeElement, body } = window.document;
  const tree = root.getRootNode();
  // The focused element in the element's own tree, wherever that is.
  const isHere = tree instanceof ShadowRoot ? tree.activeElement : (root.closest("dialog") ?? root).contains(activeElement);
  if (activeElement && activeElement !== body && !isHere) return;
  const find = (within) => root.querySelector(`#${id}${within}`);
  const target = find(" [type=checkbox][aria-invalid]") ?? find(" input:checked") ?? find(" input[type=radio]") ?? find(" input[type=search]") ?? find("");
  target?.focus();
})));

// Puts rows into a list in this order, and removes all others. The row that has the focus or is being pressed is not
// moved, or it would lose that; the others are put around it. If the pressed row is no longer under the pointer, it is
// still the one chosen. Returns whether the row with the focus was removed; its group has the focus then.
export const arrange = (list, rows) => attempt(() => {
  const inUse = [...list.children].find((row) => row.matches(":active, :focus-within"));
  const stays = rows.includes(inUse);
  const isLost = inUse?.matches(":focus-within") && !stays;
  if (isLost) list.closest("fieldset").focus();
  for (const row of [...list.children]) rows.includes(row) || row.remove();
  let next = null;
  for (const row of rows.toReversed()) {
    if (row !== inUse && row.nextElementSibling !== next) list.insertBefore(row, next);
    next = row;
  }
  if (stays && inUse.matches(":active")) keepPress(list, inUse);
  return !!isLost;
}, false);

// The click that ends a press goes to the row in which the press began.
const keepPress = (list, row) => {
  const over = new AbortController();
  const click = (event) => {
    over.abort();
    if (row.contains(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    row.control.click();
  };
  list.addEventListener("click", click, { capture: true, signal: over.signal });
  window.addEventListener("pointerdown", () => over.abort(), { capture: true, signal: over.signal });
};

const TEXTS = "input:not([type=radio], [type=checkbox], [type=search]), textarea";

// Makes every text input below an element report its value: autofill may dispatch no events, or too few.
export const hear = (root) => attempt(() => {
  for (const input of root.querySelectorAll(TEXTS)) input.dispatchEvent(new window.Event("input"));
});

// The same for each input that is changed or loses the focus.
export const listen = (root) => {
  const tell = ({ target }) => attempt(() => target.matches(TEXTS) && target.dispatchEvent(new window.Event("input")));
  for (const type of ["change", "focusout"]) root.addEventListener(type, tell);
};

// A proxy of an object whose members never throw: a method that would returns `true`.
export const guarded = (object) => new Proxy(object, {
  get: (_, name) => attempt(() => {
    const member = object[name];
    return typeof member === "function" ? (...values) => attempt(() => member.apply(object, values), true) : member;
  }),
});

// Dispatches an event. Returns whether the page did not cancel it.
export const dispatch = (element, type, detail, cancelable) => {
  const event = () => new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable });
  return attempt(() => element.dispatchEvent(event()), true) !== false;
};

// How far the true time is ahead of the device's clock, in milliseconds: up to an hour, the difference does not matter.
let ahead = 0;
const HOUR = 3_600_000;
// The difference between the device's clock and the page's monotonic one; `expected` is what it should be.
const beyond = () => window.Date.now() - window.performance.now();
let expected = attempt(beyond, 0);

// Reads the header `Date` of a response, if CORS exposes it.
const setClock = (date) => date && attempt(() => {
  const off = window.Date.parse(date) - window.Date.now();
  if (off) [ahead, expected] = [off, beyond() + off];
});

// The time, in UNIX milliseconds: the device's, or the true one if that is known and differs. A clock that is behind
// the monotonic one was set back. One that is ahead was set, or the device has slept: it counts.
export const now = () => attempt(() => {
  const behind = expected - beyond();
  if (Math.abs(behind) <= HOUR) ahead = 0;
  return window.Date.now() + (ahead = behind > ahead + HOUR ? behind : ahead);
}, 0);

// What settles or aborts each promise.
const ends = new WeakMap();

// Resolves after so many milliseconds; never if the page's timers do not work.
export const elapsed = (milliseconds) => {
  let end;
  const promise = new Promise((resolve) => {
    const timer = attempt(() => window.setTimeout(resolve, milliseconds));
    end = () => {
      resolve();
      window.clearTimeout(timer);
    };
  });
  ends.set(promise, end);
  return promise;
};

// Ends a promise that nobody waits for. It is settled nevertheless, or its listeners would never be freed.
export const cancel = (promise) => attempt(() => ends.get(promise)());

// The result of a promise, or of `late` if it takes longer.
const within = async (milliseconds, promise, late) => {
  const timer = elapsed(milliseconds);
  try {
    return await Promise.race([promise, timer.then(late)]);
  } finally {
    cancel(timer);
  }
};

// Resolves with the result of the page's own function, and rejects if that takes too long.
export const asked = async (ask) => within(PATIENCE, ask(), () => {
  throw new DOMException("no answer", "TimeoutError");
});

// A denial by the browser is not reported: the widget works without.
const reportUnlessDenied = (error) => error instanceof DOMException || report(error);

const storage = (use) => {
  try {
    const { localStorage } = window;
    return localStorage ? use(localStorage) : undefined;
  } catch (error) {
    reportUnlessDenied(error);
  }
};

// A stored text, unless there is none or it is longer than any of the widget's.
export const stored = (key) => {
  const text = storage((it) => it.getItem(key));
  return typeof text === "string" && text.length <= LARGEST_STORED ? text : undefined;
};

// Stores a text. Returns whether that worked; if not, the key is removed: an old text must not pass for the new.
export const store = (key, text) => {
  const isStored = storage((it) => {
    it.setItem(key, text);
    return it.getItem(key) === text;
  });
  if (!isStored) forget(key);
  return !!isStored;
};

export const forget = (key) => storage((it) => it.removeItem(key));

const body = async (response) => {
  const chunks = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > LARGEST_BODY) return new Uint8Array();
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
};

// Sends a request. Resolves with the response's status, `Retry-After` header and body, and whether a header says that
// idempotency keys are accepted; with `undefined` if there is no response, and with null if it takes too long. A
// redirect is not followed and has the status 0: it would turn a POST into a GET, and return the response of something
// else. A body that is too large is cut off, and counts as empty; the caller cancels the rest.
export const exchange = (url, method, authorization, json, key) => {
  // The API requires the token alone; cookies would only widen what a request discloses.
  const init = { method, credentials: "omit", cache: "no-store", redirect: "manual", body: json };
  const controller = new AbortController();
  const headers = { Accept: "application/json" };
  if (json !== undefined) headers["Content-Type"] = "application/json";
  if (authorization !== undefined) headers.Authorization = authorization;
  if (key !== undefined) headers["Idempotency-Key"] = key;
  const answer = async () => {
    const response = await window.fetch(new Request(url, { ...init, headers, signal: controller.signal }));
    const header = (name) => response.headers.get(name);
    setClock(header("Date"));
    return [response.status, header("Retry-After"), await body(response), header("idempotencyKeys") === "true"];
  };
  const exchange = within(PATIENCE, answer().catch(() => {}), () => null);
  ends.set(exchange, () => controller.abort());
  return exchange;
};

// The shopper's location, in degrees of latitude and longitude; an empty list if they or their browser do not share it.
export const whereabouts = () => within(PATIENCE, new Promise((resolve) => attempt(() => {
  const told = ({ coords }) => resolve([coords.latitude, coords.longitude]);
  const { geolocation } = window.navigator;
  // A location from a few minutes ago is good enough.
  geolocation ? geolocation.getCurrentPosition(told, () => resolve([]), { maximumAge: 300_000 }) : resolve([]);
})), () => []);

// What releases each lock of this page.
const releases = new Set();

// A page in the back/forward cache keeps its locks, but nobody sees the outcome of its request.
attempt(() => addEventListener("pagehide", () => releases.forEach((release) => release())));

// Keeps all other forms of the browser, in any tab, from sending the same kind of request. Resolves with whether the
// lock was acquired, or `undefined` without locks, and its release function; leaving the page releases it.
export const lock = (name) => {
  const without = (got) => [got, () => {}];
  let isLate = false;
  const answer = new Promise((resolve) => {
    const got = (lock) => {
      if (!lock || isLate) return resolve(without(false));
      return new Promise((done) => {
        const release = () => {
          releases.delete(release);
          done();
        };
        releases.add(release);
        resolve([true, release]);
      });
    };
    const ask = async () => {
      await window.navigator.locks.request(name, { ifAvailable: true }, got);
    };
    if (!window.navigator.locks) return resolve(without());
    ask().catch((error) => {
      reportUnlessDenied(error);
      resolve(without());
    });
  });
  return within(LOCK_PATIENCE, answer, () => {
    isLate = true;
    return without();
  });
};

// Resolves with true once no form of the browser has that lock; with `undefined` without locks, or if the page is left.
export const unlocked = async (name) => {
  const waiting = new AbortController();
  const release = () => waiting.abort();
  releases.add(release);
  try {
    return await window.navigator.locks?.request(name, { mode: "shared", signal: waiting.signal }, () => true);
  } catch (error) {
    reportUnlessDenied(error);
  } finally {
    releases.delete(release);
  }
};
