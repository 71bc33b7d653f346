// What the shops of all hosts have: a page says kettle, a script says samovar, and the samovar is to be ordered.
const PICKUP = { points: [{ code: "103", address: "Москва, Красная площадь, 3" }] };

export const SAMOVAR = {
  items: [{ productId: 1, itemId: 2, name: "Самовар", price: 7000 }],
  totalWeight: 3,
  totalVolume: 0.01,
};

// What a shop asks its server.
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

// The page's words for the order: whatever a framework shows anew once it hears of it.
export const heading = (code) => (code ? `Заказ ${code}` : "Оформление заказа");

// What stands for the origin and the token on the server; in the page it is what the test has put there.
export const data = (root) => (root ? { ...root.dataset } : { api: "API", token: "TOKEN" });

// How often a page renders anew by itself, in milliseconds.
export const EVERY = 150;
