/** @jsxImportSource solid-js */
// The elements in Solid.
import type { Cart } from "amapi-checkout";
import type {} from "amapi-checkout/jsx/solid";

declare const cart: Cart;

export const Shop = () => (
  <>
    <amapi-checkout id="order" cart={cart} draft-days={3} on:amapi-created={({ detail }) => console.log(detail.code?.length)}>
      <p>Позвоните нам</p>
    </amapi-checkout>
    <amapi-buy-click inline="" class="wide" analytics="layer" />
    <amapi-callback ref={(element) => element.open()} />
    {/* @ts-expect-error: not a cart */}
    <amapi-checkout cart={[]} />
    {/* @ts-expect-error: no element */}
    <amapi-basket />
  </>
);
