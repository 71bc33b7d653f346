// The elements in Svelte's templates, as its tools see them.
import type { Cart } from "amapi-checkout";
import type {} from "amapi-checkout/jsx/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

declare const cart: Cart;

const checkout: SvelteHTMLElements["amapi-checkout"] = {
  id: "order",
  cart,
  "draft-days": 3,
  "onamapi-created": ({ detail }) => console.log(detail.code?.length),
};
const callback: SvelteHTMLElements["amapi-callback"] = { class: "wide", inline: true };
// @ts-expect-error: not a cart
const wrong: SvelteHTMLElements["amapi-checkout"] = { cart: [] };
console.log(checkout, callback, wrong);
