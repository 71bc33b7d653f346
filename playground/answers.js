// The service's possible answers, from docs/API.md.
import { suggestions } from "./places.js";

const json = (status, body, headers) => ({
  status,
  headers: { "Content-Type": "application/json", ...headers },
  body: JSON.stringify(body),
});
const html = (status, words) => ({
  status,
  headers: { "Content-Type": "text/html; charset=utf-8" },
  body: `<!doctype html><title>${words}</title><h1>${words}</h1>`,
});

const TOKEN = "1|playground";
const created = json(201, { OrderCreated: true, OrderCode: "XX0000-00000" });

// By path: the documented success, and the key of the documented failure in addition to its message.
const CALLS = {
  "api/create-order": [created, "signedIn"],
  "api/buy-click": [created, "signedIn"],
  "api/callback": [created, "signedIn"],
  "api/register": [json(201, { signedUp: true, token: TOKEN }), "signedUp"],
  "api/login": [json(201, { signedIn: true, token: TOKEN }), "signedIn"],
  "api/logout": [json(200, { signedOut: true }), "signedOut"],
  "api/change-password": [json(201, { passwordChanged: true, token: TOKEN }), "passwordChanged"],
};

export const isOrder = ({ path }) => CALLS[path]?.[0] === created;

const tested = (of) =>
  json(200, { isAuthenticated: true, serviceAvailable: true, onlineRegistrationAvailable: true, ...of });

// The successful answer to a call. A shopper with a token is signed in, and everybody is if the shop signs.
export const success = ({ path, headers, body }, isSigned) => {
  if (path === "api/test") return tested({ isAuthenticated: isSigned || "authorization" in headers });
  return CALLS[path]?.[0] ?? json(200, { suggestions: suggestions(JSON.parse(body || "{}")) });
};

// Calls without an answer: the connection is lost, or nothing ever arrives.
export const LOST = "lost";
export const SILENT = "silent";

// The possible answers to a call, by name. `field` is the field named in a refusal by field.
export const answers = (call, isSigned, field) => {
  const key = CALLS[call.path]?.[1];
  const words = "Не создан заказ";
  const refused = (message) => json(400, key ? { [key]: false, message } : { message });
  return {
    ok: success(call, isSigned),
    ...(isOrder(call) && { noCode: json(201, { OrderCreated: true }) }),
    ...(key && { refused: refused(words), messages: refused([words, "Товар закончился"]) }),
    ...(field && { byField: json(422, { message: "Проверьте поля", errors: { [field]: ["Исправьте это поле"] } }) }),
    ...(call.path === "api/test" && {
      unavailable: tested({ serviceAvailable: false }),
      unknownShopper: tested({ isAuthenticated: false }),
      noRegistration: tested({ isAuthenticated: false, onlineRegistrationAvailable: false }),
    }),
    unauthenticated: json(401, { message: "Unauthenticated." }),
    tooMany: json(429, { message: "Too Many Attempts." }, { "Retry-After": "10" }),
    error: html(500, "Server Error"),
    notJson: html(200, "OK"),
    cut: { ...json(200), body: created.body.slice(0, 16) },
    [LOST]: LOST,
    [SILENT]: SILENT,
  };
};
