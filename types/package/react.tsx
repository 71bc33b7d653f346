// Uses amapi-checkout/react as a shop would.
import { useRef } from "react";
import type { AmapiCheckoutElement, Cart } from "amapi-checkout";
import { load } from "amapi-checkout/load";
import { AmapiAccount, AmapiBuyClick, AmapiCallback, AmapiCheckout } from "amapi-checkout/react";

declare const cart: Cart;
load("/amapi/checkout.js").then(() => console.log("loaded"));

export const Shop = () => {
  const form = useRef<AmapiCheckoutElement>(null);
  return (
    <>
      <AmapiCheckout
        ref={form}
        api="https://www.amapi.ru"
        className="wide"
        id="order"
        draftDays={0}
        suggest={async ({ query }) => [{ text: query, city: query }]}
        dadata="key"
        dadataUrl="/addresses"
        analytics
        token={null}
        cart={cart}
        delivery={async (place, { signal }) => (signal.aborted || place.city ? null : { address: {} })}
        onAmapiCreated={({ detail }) => console.log(detail.code?.length)}
        onAmapiSubmit={(event) => event.preventDefault()}
      >
        <p onClick={() => form.current?.reset()}>Позвоните нам</p>
      </AmapiCheckout>
      <AmapiBuyClick inline cart={cart} analytics="layer" />
      <AmapiCallback configuration={{ privacyPolicy: "/privacy" }} onAmapiOpen={() => console.log("open")} />
      <AmapiAccount onAmapiSession={({ detail }) => console.log(detail.signedIn)} />
      {/* @ts-expect-error: the account has no cart */}
      <AmapiAccount cart={cart} />
      {/* @ts-expect-error: a misspelt event */}
      <AmapiCheckout onAmapiCreate={() => console.log()} />
      {/* @ts-expect-error: not a cart */}
      <AmapiCheckout cart={[]} />
    </>
  );
};
