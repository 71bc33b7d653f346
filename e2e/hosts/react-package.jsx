// React 18 or 19 with the package's components, everything inline: each render makes new objects and functions.
import { StrictMode, useEffect, useState } from "react";
import { AmapiCheckout } from "amapi-checkout/react";
import { CONFIG, EVERY, SAMOVAR, delivery, heading } from "./shop.js";

const BUY_NOTHING = { items: [] };

function Checkout({ api, token }) {
  const [code, setCode] = useState(null);
  const [heard, setHeard] = useState([]);
  const [, render] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => render((times) => times + 1), EVERY);
    return () => clearInterval(timer);
  }, []);
  const hear = ({ type }) => setHeard((heard) => [...heard, type]);
  return (
    <>
      <h1 data-heard={heard.join(" ")}>{heading(code)}</h1>
      <AmapiCheckout
        api={api}
        token={token}
        className="wide"
        loading="eager"
        configuration={{ ...JSON.parse(CONFIG), ...BUY_NOTHING }}
        cart={{ ...SAMOVAR }}
        delivery={(place, options) => delivery(place, options)}
        onAmapiReady={hear}
        onAmapiEmpty={hear}
        onAmapiFailed={hear}
        onAmapiCreated={(event) => setCode(event.detail.code)}
      >
        <p>Позвоните нам</p>
      </AmapiCheckout>
    </>
  );
}

export const Shop = (data) => <StrictMode><Checkout {...data} /></StrictMode>;
