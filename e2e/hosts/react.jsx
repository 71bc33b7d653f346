// React 19, with everything inline: each render makes new objects and functions.
import { StrictMode, useEffect, useState } from "react";
import { CONFIG, EVERY, SAMOVAR, delivery, heading } from "./shop.js";

function Checkout({ api, token }) {
  const [code, setCode] = useState(null);
  const [, render] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => render((times) => times + 1), EVERY);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <h1>{heading(code)}</h1>
      <amapi-checkout
        api={api}
        token={token}
        loading="eager"
        config="offer"
        cart={{ ...SAMOVAR }}
        delivery={(place, options) => delivery(place, options)}
        onamapi-created={(event) => setCode(event.detail.code)}
      >
        <p>Позвоните нам</p>
      </amapi-checkout>
      <script type="application/json" id="offer" dangerouslySetInnerHTML={{ __html: CONFIG }} />
    </>
  );
}

export const Shop = (data) => <StrictMode><Checkout {...data} /></StrictMode>;
