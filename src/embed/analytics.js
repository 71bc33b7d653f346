// E-commerce events in the array that tag managers read, off unless the element has the attribute `analytics`. The keys of GA4
// and those of Yandex Metrica do not collide, so that one entry serves both: docs/EMBEDDING.md has them. Nothing personal is in
// them. Whatever the page has put in the array's place may fail: the form goes on.
import { attempt } from "../boundary.js";

const CURRENCY = "RUB";

// The input that makes a step, the step's event, and GA4's name of what was chosen.
const STEPS = [
  ["deliveryType", "add_shipping_info", "shipping_tier"],
  ["paymentOption", "add_payment_info", "payment_type"],
];

// What was chosen, in words.
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

  // `items` gives the cart's lines, which nobody needs where nothing is told. `told` has the events of this purchase that were
  // pushed: it outlives a form.
  constructor(element, items, told) {
    this.#element = element;
    this.#items = items;
    this.#told = told;
  }

  // The shopper has changed something; `kept` has what stands in the inputs.
  changed(kept) {
    this.#once("begin_checkout", {});
    for (const [key, event, name] of STEPS) {
      const value = kept.get(key);
      if (value) this.#once(event, { [name]: WORDS[value] });
    }
  }

  // The form is about to be sent. What was chosen without a click, or before, is told by now.
  submitted(body) {
    const { items = [], deliveryType, lgsTerminalCode, paymentOption } = JSON.parse(body);
    this.#sent = items;
    if (!items.length) return;
    const to = lgsTerminalCode === undefined ? "door" : "terminal";
    const method = deliveryType === "external" ? `external-${to}` : deliveryType;
    this.changed(new Map([["deliveryType", method], ["paymentOption", paymentOption]]));
  }

  // The shop took the order: its code, and what it comes to where that is known. The shop's own number counts an order once;
  // without one, the time keeps it apart from others.
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
      // GA4 merges what two entries have under one key.
      entries.push({ ecommerce: null });
      entries.push({ event, ecommerce });
    });
  }
}

// As the page may write them: texts that are numbers.
const amount = ({ price, quantity }) => ({ price: Number(price), quantity: Number(quantity ?? 1) });

const total = (items) => items.map(amount).reduce((sum, it) => sum + kopecks(it.price) * it.quantity, 0) / 100;
