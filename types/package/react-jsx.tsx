// The elements in React's own JSX.
import type { Cart } from "amapi-checkout";
import type {} from "amapi-checkout/jsx/react";

declare const cart: Cart;

export const Shop = () => (
  <>
    <amapi-checkout id="order" cart={cart} draft-days={3} onamapi-created={({ detail }) => console.log(detail.code?.length)}>
      <p>Позвоните нам</p>
    </amapi-checkout>
    <amapi-buy-click inline="" className="wide" analytics="layer" />
    <amapi-callback ref={(element) => element?.open()} />
    <amapi-account lang="en" />
    {/* @ts-expect-error: not a cart */}
    <amapi-checkout cart={[]} />
    {/* @ts-expect-error: no element */}
    <amapi-basket />
  </>
);
