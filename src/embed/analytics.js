// E-commerce events in the array that tag managers read, off unless the element has the attribute `analytics`.
// The keys of GA4 and those of Yandex Metrica do not collide, so that one entry serves both. Nothing personal is in them.
// Whatever the page has put in the array's place may fail: the form goes on.
import { attempt } from "../boundary.js";

const CURRENCY = "RUB";

// Which choice makes which step, and GA4's name of what was chosen.
const STEPS = {
  deliveryType: ["add_shipping_info", "shipping_tier"],
  paymentOption: ["add_payment_info", "payment_type"],
};

export class Analytics {
  #element;
  #items;
  #hasBegun = false;

  // `items` gives the cart's lines, which nobody needs where nothing is told.
  constructor(element, items) {
    this.#element = element;
    this.#items = items;
  }

  // An input has changed.
  changed(key, value) {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#tell("begin_checkout", () => ({}))();
    }
    const [event, name] = STEPS[key] ?? [];
    if (event && value) this.#tell(event, () => ({ [name]: value }))();
  }

  // The shop took the order: its code, and the sums in roubles where they are known. Gives what tells of it, with the cart as
  // it is now: the page may empty it when it hears of the order.
  created({ call, code, sum, delivery }) {
    if (call === "callback") return () => {};
    this.#hasBegun = false;
    return this.#tell("purchase", (items) => {
      const id = code ?? "";
      const products = items.map(({ itemId, name, price, quantity = 1 }) => ({ id: String(itemId), name, price, quantity }));
      return {
        transaction_id: id,
        ...(sum === undefined ? {} : { value: sum, shipping: delivery }),
        currencyCode: CURRENCY,
        purchase: { actionField: { id, revenue: sum ?? total(items) }, products },
      };
    });
  }

  #tell(event, more) {
    if (!this.#element.hasAttribute("analytics")) return () => {};
    const ecommerce = attempt(() => {
      const items = this.#items();
      const list = items.map((item) => ({
        item_id: String(item.itemId),
        item_name: item.name,
        price: item.price,
        quantity: item.quantity ?? 1,
      }));
      return { currency: CURRENCY, value: total(items), items: list, ...more(items) };
    });
    const layer = this.#element.getAttribute("analytics") || "dataLayer";
    return () => attempt(() => (window[layer] ??= []).push({ event, ecommerce }));
  }
}

const total = (items) =>
  Math.round(items.reduce((sum, { price, quantity = 1 }) => sum + price * quantity * 100, 0)) / 100;
