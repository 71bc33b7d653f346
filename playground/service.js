// The stand-in for the order API. It replaces `fetch` before the forms are mounted: none of their requests leaves the
// page, whatever its address.
import { isOrder, LOST, SILENT, success } from "./answers.js";

// The stand-in's address. By RFC 2606 this host cannot exist.
export const API = "https://playground.invalid/";

// The number of calls kept.
const MOST = 12;

// The newest first. Each has `answered` once an answer was chosen.
export const calls = [];

let hear = () => {};
let settings = {};

const isOwnFile = ({ origin, pathname }) =>
  origin === location.origin && /\/amapi-[\w-]+\.(js|wasm)$/.test(pathname);

const tell = () => {
  calls.splice(MOST);
  hear();
};

// Answers a call with one of its possible answers.
export const answer = (call, name, it) => {
  if (call.answered) return;
  call.answered = { name, status: it.status };
  if (it === LOST) call.reject(new TypeError("Failed to fetch"));
  else if (it !== SILENT) call.resolve(new Response(it.body, it));
  tell();
};

const isHeld = (call) => (settings.hold === "orders" ? isOrder(call) : settings.hold === "all");

const take = async (request) => {
  const call = {
    method: request.method,
    url: request.url,
    path: request.url.startsWith(API) ? request.url.slice(API.length) : request.url,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  };
  const { promise, resolve, reject } = Promise.withResolvers();
  request.signal.addEventListener("abort", () => {
    call.answered ??= { name: "gone" };
    reject(request.signal.reason);
    tell();
  });
  Object.assign(call, { resolve, reject });
  calls.unshift(call);
  if (isHeld(call)) tell();
  else answer(call, "ok", success(call, settings.signed));
  return promise;
};

// Intercepts every request from now on except those for the widget's own files. `changed` is called on every call and
// answer; `chosen` has the developer's settings.
export const interceptFetch = (changed, chosen) => {
  hear = changed;
  settings = chosen;
  const { fetch } = window;
  window.fetch = (input, init) =>
    isOwnFile(new URL(input.url ?? input, location)) ? fetch(input, init) : take(new Request(input, init));
};
