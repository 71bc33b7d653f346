// The elements in Vue's templates, as its tools see them.
import type { Cart } from "amapi-checkout";
import type {} from "amapi-checkout/jsx/vue";
import type { GlobalComponents } from "vue";

declare const cart: Cart;
type Props<Name extends keyof GlobalComponents> = InstanceType<GlobalComponents[Name]>["$props"];

const checkout: Props<"amapi-checkout"> = {
  id: "order",
  cart,
  "draft-days": 3,
  onAmapiCreated: ({ detail }) => console.log(detail.code?.length),
};
const callback: Props<"amapi-callback"> = { class: "wide", inline: true };
// @ts-expect-error: not a cart
const wrong: Props<"amapi-checkout"> = { cart: [] };
console.log(checkout, callback, wrong);
