// React 18 or 19 with the npm package; the shop serves the files that it loads: `npx amapi-checkout public/amapi`.
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { load } from "amapi-checkout/load";
import { AmapiCheckout } from "amapi-checkout/react";

load("/amapi/checkout.js");

const OFFER = { payment: [1, 2] };

const KETTLE = { productId: 1191767, itemId: 857, name: "Чайник", price: 1990 };

// A real shop requests this from its own server; `signal` is aborted when the answer is no longer needed.
async function delivery({ city }, { signal }) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  signal.throwIfAborted();
  return city === "Москва" ? { address: { intervals: ["с 9 до 14", "с 14 до 20"] } } : null;
}

function Shop({ api }) {
  const [quantity, setQuantity] = useState(1);
  const [code, setCode] = useState(null);
  const cart = { items: [{ ...KETTLE, quantity }], totalWeight: 1.2 * quantity, totalVolume: 0.004 * quantity };
  return (
    <>
      <h1>{code ? `Заказ ${code}` : "Оформление заказа"}</h1>
      <button type="button" id="more" onClick={() => setQuantity(quantity + 1)}>
        Ещё один чайник
      </button>
      <AmapiCheckout
        api={api}
        configuration={OFFER}
        cart={cart}
        delivery={delivery}
        onAmapiCreated={(event) => setCode(event.detail.code)}
      >
        <p>Заказать можно и по телефону 8 (800) 123-45-67.</p>
      </AmapiCheckout>
    </>
  );
}

const root = document.getElementById("root");
createRoot(root).render(<Shop api={root.dataset.api} />);
