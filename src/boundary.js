// The boundary between the page and the widget. Whatever the page has put in place of the browser's own functions, its
// listeners, and whatever else writes into its storage may fail in any way. A failure is reported as an uncaught error of the
// page is (`reportError`) and never thrown into the module, which could not go on.

// From the window: a page's own script may have declared something else by the same name, which a module sees as well. The
// build makes one module of this and wasm-bindgen's script, for which `URL` is.
const { AbortController, Blob, CustomEvent, DOMException, Request, URL } = window;

// How long an answer may take, in milliseconds. Long, because giving up on an order leaves its outcome unknown.
const PATIENCE = 30_000;

// How long the browser may take to say whether a lock is free, in milliseconds.
const LOCK_PATIENCE = 5_000;

// The largest body that is read, in bytes. The largest real answer is a 422 with words for every field of a long cart: some
// tens of kilobytes. Anything above is another's, and would only cost memory and the shopper's traffic.
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

// What a call gives; `otherwise` where it fails.
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

// Moves the focus to the element with that `id` below `root`, and scrolls it into view; for a group of radio buttons to the
// chosen one, else to the first, else to the search that leaves them all out. Waits for the next frame: what is to be
// focused may only just be appearing. A person who has gone on to something else on the page is left there: the live
// regions tell of it.
export const focus = (root, id) => attempt(() => window.requestAnimationFrame(() => attempt(() => {
  const { activeElement, body } = window.document;
  const tree = root.getRootNode();
  // What has the focus in the element's own tree, wherever that is.
  const isHere = tree instanceof ShadowRoot ? tree.activeElement : (root.closest("dialog") ?? root).contains(activeElement);
  if (activeElement && activeElement !== body && !isHere) return;
  const find = (within) => root.querySelector(`#${id}${within}`);
  const target = find(" [type=checkbox][aria-invalid]") ?? find(" input:checked") ?? find(" input[type=radio]") ?? find(" input[type=search]") ?? find("");
  target?.focus();
})));

// Puts rows into a list in this order, and takes all others out. The row that has the focus or is being pressed is not moved, for
// it would lose that; the others are put around it. Where what is pressed is under the pointer no more, it is chosen all the
// same, and not what came there. Gives whether the row with the focus went out; its group has the focus then.
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

// The click that ends a press is the row's in which the press began.
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

// Lets every input with a text below an element tell what is in it: what fills in a form may tell of nothing, or too little.
export const hear = (root) => attempt(() => {
  for (const input of root.querySelectorAll(TEXTS)) input.dispatchEvent(new window.Event("input"));
});

// The same, of each input that is changed or left.
export const listen = (root) => {
  const tell = ({ target }) => attempt(() => target.matches(TEXTS) && target.dispatchEvent(new window.Event("input")));
  for (const type of ["change", "focusout"]) root.addEventListener(type, tell);
};

// An object whose members fail no more: a method that does gives `true`.
export const guarded = (object) => new Proxy(object, {
  get: (_, name) => attempt(() => {
    const member = object[name];
    return typeof member === "function" ? (...values) => attempt(() => member.apply(object, values), true) : member;
  }),
});

// Dispatches an event. Whether the page lets it go on.
export const dispatch = (element, type, detail, cancelable) => {
  const event = () => new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable });
  return attempt(() => element.dispatchEvent(event()), true) !== false;
};

// How far the true time is ahead of the device's clock, in milliseconds: where that is up to an hour, nobody cares whose is right.
let ahead = 0;
const HOUR = 3_600_000;
// What the device's clock says beyond the page's own, which nobody sets; `expected` is what it should say.
const beyond = () => window.Date.now() - window.performance.now();
let expected = attempt(beyond, 0);

// Takes the header `Date` of an answer, where the server lets it be read.
const setClock = (date) => date && attempt(() => {
  const off = window.Date.parse(date) - window.Date.now();
  if (off) [ahead, expected] = [off, beyond() + off];
});

// The time, in UNIX milliseconds: the device's, or the true one where that is known and another. A clock that is behind the
// page's own was set back. One that is ahead of it may have been set as well, or the device has slept: it counts.
export const now = () => attempt(() => {
  const behind = expected - beyond();
  if (Math.abs(behind) <= HOUR) ahead = 0;
  return window.Date.now() + (ahead = behind > ahead + HOUR ? behind : ahead);
}, 0);

// What ends what a promise waits for.
const ends = new WeakMap();

// Keeps its promise after so many milliseconds; never where the page's timers do not work.
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

// Nobody waits for that any more. The promise is kept all the same, or what listens to it would never be freed.
export const cancel = (promise) => attempt(() => ends.get(promise)());

// What a promise is kept with, or what `late` gives where it takes longer.
const within = async (milliseconds, promise, late) => {
  const timer = elapsed(milliseconds);
  try {
    return await Promise.race([promise, timer.then(late)]);
  } finally {
    cancel(timer);
  }
};

// Keeps its promise with what the page's own function gives, and breaks it where that takes too long.
export const asked = async (ask) => within(PATIENCE, ask(), () => {
  throw new DOMException("no answer", "TimeoutError");
});

// A browser that denies something is nothing to report: the widget works without.
const reportUnlessDenied = (error) => error instanceof DOMException || report(error);

const storage = (use) => {
  try {
    const { localStorage } = window;
    return localStorage ? use(localStorage) : undefined;
  } catch (error) {
    reportUnlessDenied(error);
  }
};

// A text that was stored, unless it is none or longer than any of the widget's.
export const stored = (key) => {
  const text = storage((it) => it.getItem(key));
  return typeof text === "string" && text.length <= LARGEST_STORED ? text : undefined;
};

// Stores a text, and tells whether it is there then; else nothing is, for what stood there before must not be taken for it.
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

// Sends a request. Its promise is kept with the status, the header `Retry-After` and the body of the answer, and whether a
// header says that keys are taken; with nothing where there is none, and with null where that takes too long.
// A redirect is not followed and has the status 0: it would turn a POST into a GET, and bring the answer of something else.
// A body that is too large is cut off, and counts as empty; the caller cancels the rest.
export const exchange = (url, method, authorization, json, key) => {
  // The token is all that the API asks for; cookies would only widen what a request gives away.
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

// Where the shopper is, in degrees of latitude and longitude; nothing in the list where they or their browser do not tell.
export const whereabouts = () => within(PATIENCE, new Promise((resolve) => attempt(() => {
  const told = ({ coords }) => resolve([coords.latitude, coords.longitude]);
  const { geolocation } = window.navigator;
  // As it was a few minutes ago will do.
  geolocation ? geolocation.getCurrentPosition(told, () => resolve([]), { maximumAge: 300_000 }) : resolve([]);
})), () => []);

// What ends each lock that this page has.
const releases = new Set();

// A page that was left may be kept as it was, with its locks, while nobody is there to see what comes of its request.
attempt(() => addEventListener("pagehide", () => releases.forEach((release) => release())));

// Keeps all other forms of the browser, in whatever tab, from sending the like. Tells whether that was to be had, or
// nothing where there are no locks, and gives what ends it; the end of the page does so, too.
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

// Keeps its promise with true once no form of the browser has that lock; with nothing where there are none, or where the
// page is left first.
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
