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
  #hasBegun = false;

  constructor(element) {
    this.#element = element;
  }

  // An input has changed; `items` are the cart's lines.
  changed(key, value, items) {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#push("begin_checkout", items);
    }
    const [event, name] = STEPS[key] ?? [];
    if (event && value) this.#push(event, items, { [name]: value });
  }

  // The shop took the order: its code, and the sums in roubles where they are known.
  created({ call, code, sum, delivery }, items) {
    if (call === "callback") return;
    const id = code ?? "";
    const products = items.map(({ itemId, name, price, quantity = 1 }) => ({ id: String(itemId), name, price, quantity }));
    this.#push("purchase", items, {
      transaction_id: id,
      ...(sum === undefined ? {} : { value: sum, shipping: delivery }),
      currencyCode: CURRENCY,
      purchase: { actionField: { id, revenue: sum ?? total(items) }, products },
    });
    this.#hasBegun = false;
  }

  #push(event, items, more) {
    const name = this.#element.getAttribute("analytics");
    if (name === null) return;
    const list = items.map((item) => ({
      item_id: String(item.itemId),
      item_name: item.name,
      price: item.price,
      quantity: item.quantity ?? 1,
    }));
    const ecommerce = { currency: CURRENCY, value: total(items), items: list, ...more };
    (window[name || "dataLayer"] ??= []).push({ event, ecommerce });
  }
}

const total = (items) =>
  Math.round(items.reduce((sum, { price, quantity = 1 }) => sum + price * quantity * 100, 0)) / 100;
