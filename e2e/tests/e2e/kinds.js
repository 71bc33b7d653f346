// Puts hundreds of kinds of configuration, draft, record, token and answer through the widget, and returns those that
// it handled wrongly. `api` is an address; each case has its own address below it, which nothing else uses.

const BASE = {
  items: [{ productId: 1, itemId: 10, name: "Чайник", price: 1990, quantity: 2, deliveryPrice: 300, status: 3 }],
  totalWeight: 1.2,
  totalVolume: 0.004,
  delivery: {
    address: { intervals: ["с 9 до 12", { name: "с 18 до 22", price: 200 }] },
    external: [
      {
        company: "СДЭК",
        companyId: 304,
        tariffs: [{ id: 1, name: "Посылка", to: "terminal", price: 240, term: "2 дня" }],
        terminals: [{ code: "T1", name: "На Тверской", address: "Москва, Тверская, 12" }],
      },
    ],
    pickup: { points: [{ code: "103", address: "Москва, Красная площадь, 3" }] },
  },
  payment: [1, 2],
  days: { first: 1, count: 5, closedWeekdays: [7], closedDates: ["2026-12-31"] },
  timeZone: "+03:00",
  privacyPolicy: "/privacy",
  place: { city: "Москва", latitude: 55.7, longitude: 37.6 },
};

const PATHS = [
  "items", "items.0", "items.0.name", "items.0.price", "items.0.quantity", "items.0.status", "items.0.productId",
  "totalWeight", "totalVolume", "delivery", "delivery.address", "delivery.address.intervals", "delivery.external",
  "delivery.external.0.company", "delivery.external.0.tariffs.0.to", "delivery.pickup", "delivery.pickup.points",
  "delivery.pickup.points.0.code", "payment", "payment.0", "days", "days.first", "days.closedDates", "timeZone",
  "privacyPolicy", "place", "place.city",
];

const SCRIPT = "<img src=x onerror=\"seen.ran = true\"><script>seen.ran = true</script>";

// JSON texts; 1e999 is out of JavaScript's range.
const JUNK = [
  "null", "true", "-1", "1.5", "1e999", '""', '" "', JSON.stringify("Ы".repeat(1001)), '"\\u0000"', "[]", "{}", "[[]]",
  JSON.stringify(SCRIPT), '"javascript:seen.ran=true"', '{"__proto__":[]}', '"\\u202e"',
];

const EMPTY = '{"items":[]}';

const WHOLES = [
  "", " ", "null", "[]", "5", '"text"', "{", "{}{}", "\u0000", "\ufeff{}", "[".repeat(200_000), '{"a":'.repeat(5000),
  '{"__proto__":{"items":[]}}', EMPTY, `{"x":"${"x".repeat(100_000)}"}`, "<html>",
];

const now = Math.floor(Date.now() / 1000);
const draft = (typed, until = now + 9999, version = 1) => JSON.stringify({ version, until, typed });

const DRAFTS = [
  "", "{", "null", "[]", "7", '"text"', "\u0000", "x".repeat(1_000_000), draft({ comment: "Старое" }, now - 1),
  draft({ comment: "Новое" }, now + 9999, 2), draft({ comment: "Нет" }, "завтра"), draft([]), draft(null), draft("typed"),
  draft({ comment: 7 }), draft({ comment: null }), draft({ comment: {} }), draft({ nothing: "x" }), draft({ __proto__: 1 }),
  draft({ comment: SCRIPT }), draft({ comment: "\u0000\u202e" }), draft({ comment: "Ы".repeat(20_000) }),
  draft({ consent: "yes" }), draft({ consent: "true" }), draft({ deliveryType: "teleport" }), draft({ paymentOption: "99" }),
  draft({ desiredDeliveryDate: "1970-01-01" }), draft({ phone: "9".repeat(500) }), draft({ "pickup-point": "999" }),
  draft({ comment: "Позвоните" }),
];

const record = (text) => `1 create-order 7 1 ${now - 300} ${text}`;

// Stored attempts, and whether the form must say that the outcome is unknown.
const RECORDS = [
  ["", false], ["1", false], ["{}", false], ["x".repeat(1_000_000), false], [record(""), false], [record("ended"), false],
  [record("ended refused"), false], [record("ended created AB-1"), false], [record("ended unknown"), true],
  [record("sending refused"), true], [record("sending unknown"), true], [record("sending created"), true],
  [record("ended unknown more"), false], [record("ended unknown").replace("1", "2"), false],
  [record("ended unknown").replace("create-order", "callback"), false],
  [record("ended unknown").replace(" 7 ", " -7 "), false], [record("ended unknown").replace(" 7 ", ` ${"9".repeat(30)} `), false],
  [record("ended unknown").replace(String(now - 300), String(now - 90_000)), false],
  [record("ended unknown").replace(String(now - 300), "NaN"), false], [record("ended unknown").toUpperCase(), false],
  [record("ended created") + " " + "Ы".repeat(500), false], ["\u0000", false], [record("ended unknown") + "\n", false],
  [`${record("ended unknown")}${SCRIPT}`, false],
];

// Stored tokens, and whether they are valid.
const TOKENS = [
  ["", false], [" ", false], ["1|abc", true], ["1|abc anna@example.ru", true], [`1|abc ${SCRIPT}`, true], ["\u0000", false],
  ["токен", false], ["a\nb", false], ["a\tb", false], ["a".repeat(4096), true], ["a".repeat(4097), false],
  ["a".repeat(200_000), false], [`1|abc ${"x".repeat(60_000)}`, true], [`1|abc ${"x".repeat(200_000)}`, false],
  [" 1|abc", false], ["null", true], ["undefined", true], ["{}", true], ["a\u202eb", false], ["a\u00a0b", false],
];

const up = (more) => JSON.stringify({ isAuthenticated: false, serviceAvailable: true, ...more });

// Answers to `api/test`, and whether the service counts as available.
const SERVICES = [
  [200, up(), true], [200, up({ onlineRegistrationAvailable: false }), true], [200, up({ onlineRegistrationAvailable: "no" }), true],
  [200, up({ serviceAvailable: false }), false], [200, up({ serviceAvailable: "true" }), false], [200, up({ serviceAvailable: 1 }), false],
  [200, up({ isAuthenticated: null }), false], [200, up({ extra: SCRIPT }), true], [200, "", false], [200, "null", false],
  [200, "[]", false], [200, "true", false], [200, "<html>", false], [200, up().slice(0, -1), false], [200, `${up()}x`, false],
  [200, up() + " ".repeat(300_000), false], [200, up({ x: "x".repeat(250_000) }), true], [201, up(), true], [299, up(), true],
  [400, up(), false], [401, "", true], [403, '{"message":"Unauthenticated."}', true], [403, "", false], [404, up(), false],
  [419, "", true], [429, "", false], [500, up(), false], [503, "", false], [599, "", false], [200, "\u0000", false],
];

const created = (more) => JSON.stringify({ OrderCreated: true, ...more });

// Answers to `api/callback`, and the form's claim.
const ANSWERS = [
  [201, created({ OrderCode: "AB-1" }), "created"], [200, created({ orderCode: "AB-1" }), "created"], [201, created(), "created"],
  [201, created({ OrderCode: null }), "created"], [201, created({ OrderCode: 7 }), "created"], [201, created({ OrderCode: "" }), "created"],
  [201, created({ OrderCode: "Ы".repeat(70_000) }), "created"], [201, created({ OrderCode: SCRIPT }), "created"],
  [201, created({ OrderCode: "A\u0000B" }), "created"], [201, created({ message: SCRIPT }), "created"],
  [201, '{"OrderCreated":false}', "refused"], [201, "{}", "unknown"], [201, '{"OrderCreated":"true"}', "unknown"],
  [201, '{"OrderCreated":1}', "unknown"], [201, "", "unknown"], [201, "null", "unknown"], [201, `[${created()}]`, "unknown"],
  [201, created().slice(0, -1), "unknown"], [201, `${created()}x`, "unknown"], [201, created({ x: "x".repeat(300_000) }), "unknown"],
  [202, created(), "created"], [204, null, "unknown"], [400, '{"signedIn":false,"message":"Нет"}', "refused"],
  [400, JSON.stringify({ message: Array(50_000).fill("а") }), "refused"], [400, JSON.stringify({ message: SCRIPT }), "refused"],
  [400, "", "refused"], [400, created(), "refused"], [403, "<html>", "refused"], [404, "", "refused"],
  [422, JSON.stringify({ message: "Нет", errors: { phone: ["Номер занят"] } }), "refused"],
  [422, JSON.stringify({ errors: Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`f${i}`, ["а"]])) }), "refused"],
  [422, JSON.stringify({ errors: { phone: { deep: [SCRIPT] } } }), "refused"], [422, JSON.stringify({ errors: [] }), "refused"],
  [500, created(), "unknown"], [502, "<html>", "unknown"], [503, "", "unknown"],
];

// Answers by path, in place of the network's.
const answers = new Map();
let posts = 0;
const fetched = window.fetch;
window.fetch = async (request, ...rest) => {
  const { pathname } = new URL(request.url ?? request, location);
  if (request.method === "POST") posts++;
  const answer = answers.get(pathname);
  if (!answer) return fetched(request, ...rest);
  return new Response(answer[1], { status: answer[0], headers: { "Content-Type": "application/json" } });
};

const frame = () => new Promise(requestAnimationFrame);

const until = async (look) => {
  for (const start = performance.now(); performance.now() - start < 20_000; await frame()) {
    const seen = look();
    if (seen) return seen;
  }
  return undefined;
};

const shows = (element) => element?.checkVisibility() ?? false;

let count = 0;

// A page with this policy needs its own policy to write a script, even one that never runs.
const pages = window.trustedTypes?.createPolicy("kinds", { createScript: (text) => text }) ?? { createScript: (text) => text };

// Mounts an element with this configuration, stored texts and answer of the service; returns the result of `look`.
async function probe({ name = "amapi-checkout", config = JSON.stringify(BASE), kept = {}, service = [200, up()], more = {} }, look) {
  const base = `${kinds.api}/k${count++}`;
  const path = new URL(base).pathname;
  answers.set(`${path}/api/test`, service);
  for (const [call, answer] of Object.entries(more)) answers.set(`${path}/api/${call}`, answer);
  for (const [key, text] of Object.entries(kept)) localStorage.setItem(`amapi-checkout:${key.replace("@", `${base}/`)}`, text);
  const element = document.createElement(name);
  const script = document.createElement("script");
  script.type = "application/json";
  script.text = pages.createScript(config);
  const words = document.createElement("p");
  words.textContent = "Слова магазина";
  element.append(words, script);
  for (const [key, value] of Object.entries({ api: base, loading: "eager", inline: "" })) element.setAttribute(key, value);
  document.body.append(element);
  const before = posts;
  const root = element.shadowRoot;
  const state = await until(() => {
    if (shows(root.querySelector("#request"))) return "form";
    if (root.querySelector(".place .notice")?.innerText.includes("Корзина пуста")) return "empty";
    if (shows(root.querySelector(".place .notice"))) return "error";
    return shows(root.querySelector(".open")) && "failed";
  });
  await frame();
  const wrong = [];
  if (!state) wrong.push("nothing shows");
  if (state !== "form" && !shows(words)) wrong.push("the shop's own words do not show");
  if (posts > before) wrong.push("a request left without a press");
  if (root.querySelector("img, script")) wrong.push("markup was inserted");
  if (state === "form" && root.querySelector("#consent")?.checked) wrong.push("consent was given by nobody");
  const said = await look({ state, root, text: root.querySelector(".place")?.innerText ?? "" });
  if (said) wrong.push(said);
  element.remove();
  await frame();
  localStorage.clear();
  return wrong;
}

const at = (path) => path.split(".").map((part) => (/^\d/.test(part) ? `[${part}]` : `.${part}`)).join("").slice(1);

// The configuration with the value at a path replaced by a JSON text.
function changed(path, json) {
  const config = structuredClone(BASE);
  const keys = path.split(".");
  keys.slice(0, -1).reduce((it, key) => it[key], config)[keys.at(-1)] = "@JSON@";
  return JSON.stringify(config).replace('"@JSON@"', () => json);
}

const CASES = [
  ...PATHS.flatMap((path) => JUNK.map((json) => [`${path} = ${json.slice(0, 40)}`, { config: changed(path, json) },
    ({ state, text }) => state === "error" && !text.includes(at(path)) && `the error is said of something else: ${text}`])),
  ...WHOLES.map((config) => [`configuration ${config.slice(0, 30)}`, { config }, ({ state }) => state !== (config === EMPTY ? "empty" : "error") && state]),
  ...DRAFTS.map((text) => [`draft ${text.slice(0, 60)}`, { kept: { "draft:@:create-order": text } },
    ({ state }) => state !== "form" && state]),
  ...RECORDS.map(([text, isUnknown]) => [`record ${text.slice(0, 60)}`, { kept: { "attempt:@:create-order": text } },
    async ({ root }) => {
      // The form requests the lock first.
      for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 10));
      return root.querySelector("#notice").innerText.includes("неизвестно") !== isUnknown && `unknown: ${!isUnknown}`;
    }]),
  ...TOKENS.map(([text, isToken]) => [`token ${text.slice(0, 40)}`, { kept: { "token:@": text }, service: [200, up({ isAuthenticated: isToken })] },
    // Nobody is asked to sign in before the service has answered who is signed in.
    async ({ root }) => !(await until(() => shows(root.querySelector("#sign-in")) !== isToken)) && `signed in: ${!isToken}`]),
  ...SERVICES.map(([status, body, isThere]) => [`test ${status} ${body.slice(0, 60)}`, { service: [status, body] },
    async ({ root }) => {
      for (let i = 0; i < 3; i++) await frame();
      return shows(root.querySelector("#unavailable .notice")) === isThere && `the service is there: ${!isThere}`;
    }]),
  ...ANSWERS.map(([status, body, expected]) => [`callback ${status} ${String(body).slice(0, 60)}`,
    { name: "amapi-callback", config: "{}", kept: { "token:@": "1|abc" }, service: [200, up({ isAuthenticated: true })], more: { callback: [status, body] } },
    async ({ root }) => {
      const phone = root.getElementById("phone");
      phone.focus();
      phone.value = "+7 916 123-45-67";
      phone.dispatchEvent(new InputEvent("input", { bubbles: true }));
      const before = posts;
      root.querySelector("button[form=request]").click();
      const notice = () => root.querySelector("#notice")?.innerText ?? "";
      const said = await until(() => {
        if (root.querySelector("#receipt")) return "created";
        if (/неизвестно/i.test(notice())) return "unknown";
        return (notice() || shows(root.querySelector(".problem"))) && "refused";
      });
      if (posts !== before + 1) return `${posts - before} requests`;
      if (root.querySelector("img, script")) return "markup was inserted";
      if (root.querySelector(".place").innerText.length > 25_000) return "too much is said";
      return said !== expected && `it says ${said} of what is ${expected}`;
    }]),
];

window.kinds = {
  api: "",
  async run(api) {
    kinds.api = api;
    const problems = [];
    for (const [what, element, look] of CASES) {
      for (const wrong of await probe(element, look)) problems.push(`${what}: ${wrong}`);
    }
    if (seen.ran) problems.push("a script of a text ran");
    return { count: CASES.length, problems };
  },
};
