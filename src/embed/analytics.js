// E-commerce events in the array that tag managers read, off unless the element has the attribute `analytics`. The keys
// of GA4 and those of Yandex Metrica do not collide, so one entry serves both: docs/EMBEDDING.md lists them. They
// contain no personal data. If the page has replaced the array, a push may throw: the form continues.
import { attempt } from "../boundary.js";

const CURRENCY = "RUB";

// The input of a step, the step's event, and GA4's name for the value.
const STEPS = [
  ["deliveryType", "add_shipping_info", "shipping_tier"],
  ["paymentOption", "add_payment_info", "payment_type"],
];

// The values as text.
const WORDS = {
  address: "courier", "external-door": "carrier to the door", "external-terminal": "carrier to a terminal",
  pickup: "pickup point", pickpoint: "parcel locker",
  1: "cash", 2: "card", 3: "credit", 4: "instalments", 5: "online", 39: "bank transfer", 43: "gift certificate",
};

const kopecks = (roubles) => Math.round(roubles * 100);

export class Analytics {
  #element;
  #items;
  #told;
  #sent = [];

  // `items` returns the cart's lines; it is not called if nothing is reported. `told` has the events of this purchase
  // that were already pushed: it survives a remount.
  constructor(element, items, told) {
    this.#element = element;
    this.#items = items;
    this.#told = told;
  }

  // The shopper has changed something; `kept` has the values of the inputs.
  changed(kept) {
    this.#once("begin_checkout", {});
    for (const [key, event, name] of STEPS) {
      const value = kept.get(key);
      if (value) this.#once(event, { [name]: WORDS[value] });
    }
  }

  // The form is about to be sent. Values that were chosen by default, or earlier, are reported now.
  submitted(body) {
    const { items = [], deliveryType, lgsTerminalCode, paymentOption } = JSON.parse(body);
    this.#sent = items;
    if (!items.length) return;
    const to = lgsTerminalCode === undefined ? "door" : "terminal";
    const method = deliveryType === "external" ? `external-${to}` : deliveryType;
    this.changed(new Map([["deliveryType", method], ["paymentOption", paymentOption]]));
  }

  // The shop has accepted the order: its code, and its sum if that is known. The shop's own number counts an order
  // once; without one, the time distinguishes it from others.
  created({ call, code, sum }) {
    if (call === "callback") return;
    const items = this.#sent;
    const id = code ?? String(Date.now());
    const value = total(items);
    const shipping = sum === undefined ? {} : { shipping: (kopecks(sum) - kopecks(value)) / 100 };
    const products = items.map((item) => ({ id: String(item.productId), name: item.name, ...amount(item) }));
    const purchase = { actionField: { id, revenue: sum ?? value }, products };
    this.#push("purchase", { transaction_id: id, ...shipping, currencyCode: CURRENCY, purchase }, items);
    this.#told.clear();
  }

  #once(event, more) {
    if (this.#told.has(event)) return;
    this.#told.add(event);
    this.#push(event, more);
  }

  #push(event, more, ordered) {
    if (!this.#element.hasAttribute("analytics")) return;
    const items = ordered ?? attempt(this.#items, []);
    const list = items.map((item) => ({ item_id: String(item.productId), item_name: item.name, ...amount(item) }));
    const ecommerce = { currency: CURRENCY, value: total(items), items: list, ...more };
    const layer = this.#element.getAttribute("analytics") || "dataLayer";
    attempt(() => {
      const entries = (window[layer] ??= []);
      // GA4 merges the values that two entries have under one key.
      entries.push({ ecommerce: null });
      entries.push({ event, ecommerce });
    });
  }
}

// The page may write numbers as strings.
const amount = ({ price, quantity }) => ({ price: Number(price), quantity: Number(quantity ?? 1) });

const total = (items) => items.map(amount).reduce((sum, it) => sum + kopecks(it.price) * it.quantity, 0) / 100;
