// React 18 sets attributes only: a ref adds properties and listeners. The build replaces React 19 with 18.
import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { CONFIG, EVERY, SAMOVAR, data, delivery, heading } from "./shop.js";

function Shop({ api, token }) {
  const [code, setCode] = useState(null);
  const [, render] = useState(0);
  const checkout = useRef(null);
  useEffect(() => {
    const timer = setInterval(() => render((times) => times + 1), EVERY);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    const created = (event) => setCode(event.detail.code);
    Object.assign(checkout.current, { cart: { ...SAMOVAR }, delivery: (place, options) => delivery(place, options) });
    checkout.current.addEventListener("amapi-created", created);
    return () => checkout.current?.removeEventListener("amapi-created", created);
  });
  return (
    <>
      <h1>{heading(code)}</h1>
      <amapi-checkout ref={checkout} api={api} token={token} loading="eager" config="offer">
        <p>Позвоните нам</p>
      </amapi-checkout>
      <script type="application/json" id="offer" dangerouslySetInnerHTML={{ __html: CONFIG }} />
    </>
  );
}

const root = document.getElementById("root");
createRoot(root).render(<StrictMode><Shop {...data(root)} /></StrictMode>);
