// Shared by all hosts: the page's cart is a kettle, the script's is a samovar, and the samovar must be ordered.
const PICKUP = { points: [{ code: "103", address: "Москва, Красная площадь, 3" }] };

export const SAMOVAR = {
  items: [{ productId: 1, itemId: 2, name: "Самовар", price: 7000 }],
  totalWeight: 3,
  totalVolume: 0.01,
};

// The shop's request to its server.
export async function delivery({ city }) {
  await new Promise((resolve) => setTimeout(resolve, 10));
  return city === "Москва" ? { address: {}, pickup: PICKUP } : null;
}

// The configuration in the page. The shopper collects the order in the city that it names.
export const CONFIG = JSON.stringify({
  items: [{ productId: 1191767, itemId: 857, name: "Чайник", price: 1990 }],
  totalWeight: 1.2,
  totalVolume: 0.004,
  delivery: { address: {}, pickup: PICKUP },
  payment: [1, 2],
  privacyPolicy: "/privacy.html",
  place: { city: "Москва" },
});

// The page's heading for the order: an example of content that a framework renders again after the event.
export const heading = (code) => (code ? `Заказ ${code}` : "Оформление заказа");

// Placeholders for the origin and the token on the server; in the page the values from the test.
export const data = (root) => (root ? { ...root.dataset } : { api: "API", token: "TOKEN" });

// How often a page renders again by itself, in milliseconds.
export const EVERY = 150;
