// What the page hands over, as one JSON text for the module, which parses it. A property comes before JSON in the page, and
// one for a part of the configuration before that for the whole.
import { attempt, report } from "../boundary.js";
import { roots } from "./watch.js";

// The longest configuration that is read, in characters: twice that of 50,000 points.
const LARGEST = 32 * 1024 * 1024;

// What stands in it for a value of the page's that cannot be read: it is wrong wherever it stands.
const UNREADABLE = false;

// What stands in it for a function that finds points: the module asks for them then.
const FUNCTION = "function";

const marked = (key, value) => typeof value === "function" && /^(points|terminals)$/.test(key) ? FUNCTION : value;
// A script alone: whoever can write markup, and no script, can give an element an `id`.
const SCRIPT = ["application", "text"].map((kind) => `script[type^="${kind}/json" i]`);

// A copy of a value of the page's, as JSON has it.
export const plain = (value) => attempt(() => JSON.parse(JSON.stringify(value, marked)), UNREADABLE);

const object = (value) => typeof value === "object" && !Array.isArray(value) ? value : undefined;

// From the prototype: an image of the page named "querySelector" takes the place of the document's own.
export const find = (root, selector) => Object.getPrototypeOf(root).querySelector.call(root, selector);

// The configuration of an element; nothing where there is none. `own` is what the page's scripts hand over. Where it
// `asks`, `delivery` counts where there is none yet, too.
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

// WordPress puts a paragraph around the element, and a paragraph inside ends that: what is behind it is outside then.
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
    // No JSON: the module says where.
    return text;
  }
}
