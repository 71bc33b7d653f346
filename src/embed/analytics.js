// E-commerce events in the array that tag managers read, off unless the element has the attribute `analytics`.
// The keys of GA4 and those of Yandex Metrica do not collide, so that one entry serves both. Nothing personal is in them.

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
      this.#push("begin_checkout");
    }
    const [event, name] = STEPS[key] ?? [];
    if (event && value) this.#push(event, { [name]: value });
  }

  // The shop took the order: its code, and the sums in roubles where they are known.
  created({ call, code, sum, delivery }) {
    if (call === "callback") return;
    this.#hasBegun = false;
    if (!this.#isOn) return;
    const items = this.#items();
    const id = code ?? "";
    const products = items.map(({ itemId, name, price, quantity = 1 }) => ({ id: String(itemId), name, price, quantity }));
    this.#push("purchase", {
      transaction_id: id,
      ...(sum === undefined ? {} : { value: sum, shipping: delivery }),
      currencyCode: CURRENCY,
      purchase: { actionField: { id, revenue: sum ?? total(items) }, products },
    });
  }

  get #isOn() {
    return this.#element.hasAttribute("analytics");
  }

  #push(event, more) {
    if (!this.#isOn) return;
    const items = this.#items();
    const list = items.map((item) => ({
      item_id: String(item.itemId),
      item_name: item.name,
      price: item.price,
      quantity: item.quantity ?? 1,
    }));
    const ecommerce = { currency: CURRENCY, value: total(items), items: list, ...more };
    (window[this.#element.getAttribute("analytics") || "dataLayer"] ??= []).push({ event, ecommerce });
  }
}

const total = (items) =>
  Math.round(items.reduce((sum, { price, quantity = 1 }) => sum + price * quantity * 100, 0)) / 100;
