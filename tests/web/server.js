// A stand-in for `fetch`: canned answers by path, and a record of the requests.

const { setTimeout: realSetTimeout } = globalThis;
let sent = [];
let aborted = 0;
let pulled = 0;
let release = () => {};

// `answers`: JSON, {"api/test": [{"status": 200, "body": "…"}, …]}; the last one of a path repeats. Instead of a
// status: `fail` breaks the connection (a text there is what `fetch` rejects with), `odd` is not a Response, `hold`
// waits for `release_answer`, `redirect` leads to that answer. `chunk` sends the body in chunks of that many bytes;
// then `size` pads it with spaces, and it `ends` with "break" or "stall" instead of properly.
export function serve(answers) {
  const queues = JSON.parse(answers);
  sent = [];
  aborted = 0;
  pulled = 0;
  globalThis.fetch = async (request) => {
    const path = new URL(request.url).pathname.slice(1);
    const body = request.method === "POST" ? await request.text() : "";
    const [authorization, key] = ["authorization", "idempotency-key"].map((name) => request.headers.get(name));
    sent.push({ path, body, authorization, key });
    const queue = queues[path];
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    if (answer.fail) throw answer.fail === true ? new TypeError("Failed to fetch") : answer.fail;
    if (answer.odd) return answer;
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
    // A redirect that is not followed: no status, no body.
    if (answer.redirect && request.redirect === "manual") return Response.error();
    // Without a token nobody is signed in, unless the shop's server signs.
    const isNobody = path === "api/test" && !answer.signs && !request.headers.has("authorization");
    const text = isNobody ? answer.body?.replace(`"isAuthenticated":true`, `"isAuthenticated":false`) : answer.body;
    const content = answer.chunk ? stream(answer, request.signal) : (text ?? "");
    return new Response(content, { status: answer.status ?? 200, headers: answer.headers });
  };
}

// A body like a connection's: it is sent on demand, and fails once the request is aborted.
function stream({ body, size, chunk, ends }, signal) {
  const text = new TextEncoder().encode(body);
  const bytes = new Uint8Array(size ?? text.length).fill(32);
  bytes.set(text);
  let at = 0;
  const source = {
    start(controller) {
      signal.addEventListener("abort", () => {
        if (at < bytes.length || ends) aborted += 1;
        controller.error(new DOMException("aborted", "AbortError"));
      });
    },
    pull(controller) {
      if (at < bytes.length) {
        controller.enqueue(bytes.slice(at, at + chunk));
        at += chunk;
        pulled = Math.min(at, bytes.length);
      } else if (ends === "break") controller.error(new TypeError("network error"));
      else if (ends !== "stall") controller.close();
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

export const release_answer = () => release();
export const sent_requests = () => JSON.stringify(sent);
export const aborted_requests = () => aborted;
export const pulled_bytes = () => pulled;

// The pauses between questions elapse at once; the timeouts of answers and locks stay as they are.
const PAUSES = [2000, 4000, 6000, 8000, 16_000, 32_000, 60_000];
export function rush_timers(on) {
  globalThis.setTimeout = on ? (f, ms, ...rest) => realSetTimeout(f, PAUSES.includes(ms) ? 0 : ms, ...rest) : realSetTimeout;
}

// Timeouts over five seconds elapse at once.
export function rush_long_timers(on) {
  globalThis.setTimeout = on ? (f, ms, ...rest) => realSetTimeout(f, ms > 5000 ? 0 : ms, ...rest) : realSetTimeout;
}

// localStorage as in private windows and with strict settings.
const owner = Object.hasOwn(globalThis, "localStorage") ? globalThis : Window.prototype;
const storage = Object.getOwnPropertyDescriptor(owner, "localStorage");
export function block_storage(on) {
  const get = () => {
    throw new DOMException("blocked", "SecurityError");
  };
  Object.defineProperty(owner, "localStorage", on ? { ...storage, get } : storage);
}

// Edits an input like a keyboard, a paste or autofill: no key events, as on Android.
export function edit(input, start, end, text) {
  input.focus();
  input.setSelectionRange(start, end);
  input.dispatchEvent(new InputEvent("beforeinput", { bubbles: true, inputType: "insertText" }));
  input.setRangeText(text, start, end, "end");
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

// The connection changes while the page is in the browser's cache, without an event.
export function set_online_meanwhile(online) {
  Object.defineProperty(navigator, "onLine", { value: online, configurable: true });
}

export function set_online(online) {
  set_online_meanwhile(online);
  dispatchEvent(new Event(online ? "online" : "offline"));
}
