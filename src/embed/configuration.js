// What the page hands over, as one JSON text for the module, which parses it.
import { attempt, report } from "../boundary.js";

// The longest configuration that is read, in characters: twice that of 50,000 points.
const LARGEST = 32 * 1024 * 1024;

// What stands in it for a value of the page's that cannot be read: it is wrong wherever it stands.
const UNREADABLE = false;

// What stands in it for a function that finds points: the module asks for them then.
const FUNCTION = "function";

const marked = (key, value) => typeof value === "function" && /^(points|terminals)$/.test(key) ? FUNCTION : value;

// A copy of a value of the page's, as JSON has it.
export const plain = (value) => attempt(() => JSON.parse(JSON.stringify(value, marked)), UNREADABLE);

const object = (value) => typeof value === "object" && !Array.isArray(value) ? value : undefined;

// The configuration of an element; nothing where there is none. `own` is what the page's scripts hand over: `cart`, and
// `delivery`, which counts where it `asks`, too, and there is none yet.
export function configuration(element, own) {
  const text = merged(script(element)?.textContent, own);
  if (!(text?.length > LARGEST)) return text;
  report(RangeError("the configuration is too large"));
  return String(UNREADABLE);
}

// A script alone: whoever can write markup, and no script, can give an element an `id`.
function script(element) {
  const script = 'script[type="application/json"]';
  const beside = element.getAttribute("config");
  if (!beside) return element.querySelector(script);
  return element.getRootNode().querySelector(`${script}#${CSS.escape(beside)}`);
}

function merged(text, { cart, delivery, asks }) {
  if (!cart && !delivery && !asks) return text;
  try {
    const config = { ...JSON.parse(text ?? "{}") };
    if (cart) {
      const { items, totalWeight, totalVolume } = object(plain(cart)) ?? { items: UNREADABLE };
      Object.assign(config, plain({ items, totalWeight, totalVolume }));
    }
    if (delivery || asks) config.delivery = delivery && plain(delivery);
    return JSON.stringify(config);
  } catch {
    // No JSON: the module says where.
    return text;
  }
}
