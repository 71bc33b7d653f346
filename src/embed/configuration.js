// The page data, as one JSON text for the module, which parses it. A property overrides JSON in the page, and a
// property for a part of the configuration overrides the one for the whole.
import { attempt, report } from "../boundary.js";
import { roots } from "./watch.js";

// The longest configuration that is read, in characters: twice that of 50,000 points.
const LARGEST = 32 * 1024 * 1024;

// Replaces a value of the page that cannot be read: it is invalid anywhere.
const UNREADABLE = false;

// Replaces a function that finds points: the module then asks for them.
const FUNCTION = "function";

const marked = (key, value) => typeof value === "function" && /^(points|terminals)$/.test(key) ? FUNCTION : value;
// Scripts only: someone who can write markup, but no script, could give any element that `id`.
const SCRIPT = ["application", "text"].map((kind) => `script[type^="${kind}/json" i]`);

// A JSON copy of a value of the page.
export const plain = (value) => attempt(() => JSON.parse(JSON.stringify(value, marked)), UNREADABLE);

const object = (value) => typeof value === "object" && !Array.isArray(value) ? value : undefined;

// From the prototype: an image of the page named "querySelector" shadows the document's own method.
export const find = (root, selector) => Object.getPrototypeOf(root).querySelector.call(root, selector);

// The configuration of an element; `undefined` if there is none. `own` has the properties that the page's scripts set.
// With `asks`, `delivery` counts even before there is an offer.
export function configuration(element, own) {
  const text = merged(source(element)?.textContent, own);
  if (!(text?.length > LARGEST)) return text;
  report(RangeError("the configuration is too large"));
  return String(UNREADABLE);
}

// The script with the configuration in the page.
export function source(element) {
  const beside = element.getAttribute("config");
  if (!beside) return find(element, SCRIPT.join()) ?? thrownOut(element);
  const selector = SCRIPT.map((script) => `${script}#${CSS.escape(beside)}`).join();
  for (const root of roots(element)) {
    const script = find(root, selector);
    if (script) return script;
  }
}

// WordPress wraps the element in a paragraph, and a paragraph inside closes it: the content after that ends up outside.
function thrownOut({ parentElement }) {
  if (parentElement?.localName !== "p") return;
  for (let next = parentElement.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches(SCRIPT.join())) return next.id ? undefined : next;
    if (next.localName !== "p" && next.localName !== "br" || next.querySelector(":not(:defined), [config]")) return;
  }
}

function merged(text, { configuration, cart, delivery, payment, asks }) {
  const whole = configuration ?? undefined;
  if (whole === undefined && cart == null && delivery == null && payment == null && !asks) return text;
  try {
    const config = whole === undefined ? JSON.parse(text ?? "{}") : plain(whole);
    if (!object(config)) return JSON.stringify(config);
    if (cart != null) {
      const { items, totalWeight, totalVolume } = object(plain(cart)) ?? { items: UNREADABLE };
      Object.assign(config, { items, totalWeight, totalVolume });
    }
    if (payment != null) config.payment = plain(payment);
    if (delivery != null || asks) config.delivery = plain(delivery ?? null);
    return JSON.stringify(config);
  } catch {
    // Invalid JSON: the module reports where.
    return text;
  }
}
