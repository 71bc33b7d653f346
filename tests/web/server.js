// A stand-in for `fetch`: canned answers by path, and a record of what was sent.

const { setTimeout: realSetTimeout } = globalThis;
let sent = [];
let aborted = 0;
let release = () => {};

// `answers`: JSON, {"api/test": [{"status": 200, "body": "…"}, …]}; the last one of a path repeats.
// Instead of a status: `fail` breaks the connection, `hold` waits for `release_answer`.
export function serve(answers) {
  const queues = JSON.parse(answers);
  sent = [];
  aborted = 0;
  globalThis.fetch = async (request) => {
    const path = new URL(request.url).pathname.slice(1);
    const body = request.method === "POST" ? await request.text() : "";
    sent.push({ path, body, authorization: request.headers.get("authorization") });
    const queue = queues[path];
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    if (answer.fail) throw new TypeError("Failed to fetch");
    if (answer.hold) {
      await new Promise((resolve, reject) => {
        release = resolve;
        const abort = () => {
          aborted += 1;
          reject(new DOMException("aborted", "AbortError"));
        };
        if (request.signal.aborted) abort();
        else request.signal.addEventListener("abort", abort);
      });
    }
    return new Response(answer.body ?? "", { status: answer.status ?? 200, headers: answer.headers });
  };
}

export const release_answer = () => release();
export const sent_requests = () => JSON.stringify(sent);
export const aborted_requests = () => aborted;

// Patience of minutes ends at once.
export function rush_long_timers(on) {
  globalThis.setTimeout = on ? (f, ms, ...rest) => realSetTimeout(f, ms > 5000 ? 0 : ms, ...rest) : realSetTimeout;
}

// localStorage as private windows and strict settings have it.
const owner = Object.hasOwn(globalThis, "localStorage") ? globalThis : Window.prototype;
const storage = Object.getOwnPropertyDescriptor(owner, "localStorage");
export function block_storage(on) {
  const get = () => {
    throw new DOMException("blocked", "SecurityError");
  };
  Object.defineProperty(owner, "localStorage", on ? { ...storage, get } : storage);
}

// What a keyboard, a paste or autofill does to an input: no key events, as on Android.
export function edit(input, start, end, text) {
  input.focus();
  input.setSelectionRange(start, end);
  input.dispatchEvent(new InputEvent("beforeinput", { bubbles: true, inputType: "insertText" }));
  input.setRangeText(text, start, end, "end");
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
