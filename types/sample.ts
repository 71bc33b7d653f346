// Uses every type of checkout.d.ts as a shop would; `cargo xtask test check` compiles it.
import type { AddressSuggester, CallbackConfig, Cart, CheckoutConfig, DeliveryFinder, PointFinder, PurchaseConfig } from "./checkout.js";
import "./checkout.js";

const cart: Cart = {
  items: [
    { productId: 1191767, itemId: 857, name: "Чайник", price: 1990, quantity: 2, deliveryPrice: 300, status: 3 },
    { productId: 1191801, itemId: 858, parentId: 857, name: "Чашка", price: 0, status: null },
  ],
  totalWeight: 1.2,
  totalVolume: 0.004,
};

const checkout: CheckoutConfig = {
  ...cart,
  delivery: {
    address: { intervals: ["с 9 до 12", { name: "с 18 до 22", price: 200 }] },
    external: [
      {
        company: "СДЭК",
        companyId: 304,
        tariffs: [{ id: 1502, name: "Посылка", to: "terminal", price: 240, term: "2–4 дня" }],
        terminals: [{ code: "MSK1", address: "Москва, Тверская улица, 12", latitude: 55.7641, longitude: 37.6068 }],
      },
    ],
    pickup: { points: [{ code: "103", name: "Магазин", address: "Москва, Красная площадь, 3", hours: "10–22" }] },
    pickpoint: null,
  },
  payment: [1, 39],
  days: { first: "2026-12-31", count: 7, closedWeekdays: [7], closedDates: ["2027-01-01"] },
  timeZone: "+03:00",
  privacyPolicy: "/privacy",
  place: { city: "Москва", kladr: "7700000000000" },
  map: { tiles: "https://tiles.example.ru/{z}/{x}/{y}.png", attribution: "© OpenStreetMap", maxZoom: 18 },
};

// Several elements may use the checkout's own configuration.
const purchase: PurchaseConfig = checkout;
const callback: CallbackConfig = { privacyPolicy: "/privacy" };
// @ts-expect-error: a misspelt key
const misspelt: CallbackConfig = { privacypolicy: "/privacy" };
console.log(purchase, callback, misspelt);

const form = document.createElement("amapi-checkout");
form.api = "https://www.amapi.ru";
form.loading = "eager";
form.token = null;
form.analytics = "dataLayer";
form.cart = cart;
form.delivery = checkout.delivery;
const find: DeliveryFinder = async (place, { signal }) => {
  const city: string = place.city;
  const latitude: number | undefined = place.latitude;
  const answer = await fetch(`/delivery?city=${city}&latitude=${latitude}`, { signal });
  return answer.json();
};
form.delivery = find;
form.configuration = checkout;
form.payment = checkout.payment;
const points: PointFinder = async ({ kind, company, place, near, query, limit }, { signal }) => {
  const asked = new URLSearchParams({ kind, company: company ?? "", city: place?.city ?? "", query, limit: `${limit}` });
  if (near) asked.set("latitude", `${near.latitude}`);
  const answer = await fetch(`/points?${asked}`, { signal });
  return answer.json();
};
form.delivery = { pickpoint: { points } };
const suggest: AddressSuggester = async ({ query, part, city }, { signal }) => {
  const answer = await fetch(`/addresses?${new URLSearchParams({ query, part, city })}`, { signal });
  const found: { name: string; house: number }[] = await answer.json();
  return found.map(({ name, house }) => ({ text: name, city, house }));
};
form.suggest = suggest;
form.dadata = "key";
form.reset();
console.log(customElements.get("amapi-checkout")?.version.split("."), customElements.get("other-element")?.name);
const isRight: boolean = form.checkValidity();
console.log(isRight);

const buyClick = document.querySelector("amapi-buy-click");
if (buyClick) {
  buyClick.inline = false;
  buyClick.config = "order";
  buyClick.open();
}
document.querySelector("amapi-callback")?.close();
document.querySelector("amapi-account")?.setAttribute("lang", "en");

form.addEventListener("amapi-ready", ({ detail }) => console.log(detail satisfies null));
form.addEventListener("amapi-change", ({ detail }) => console.log(detail.kind === "contacts"));
form.addEventListener("amapi-submit", (event) => {
  if (event.detail.call === "create-order") JSON.parse(event.detail.body);
  event.preventDefault();
});
document.addEventListener("amapi-created", ({ detail }) => console.log(detail.code ?? "without a code"));
document.addEventListener("amapi-refused", ({ detail }) => console.log(detail.reason === "too-many-requests"));
window.addEventListener("amapi-failed", ({ detail }) => {
  switch (detail.stage) {
    case "start":
      return console.log(detail.reason === "configuration" ? detail.errors.map(({ path }) => path) : detail.reason);
    case "send":
      return console.log(detail.reason === "unknown");
  }
});
window.addEventListener("amapi-session", ({ detail }) => console.log(detail.signedIn));
window.addEventListener("amapi-empty", ({ detail }) => console.log(detail satisfies null));
window.addEventListener("amapi-open", () => console.log("open"));
window.addEventListener("amapi-close", () => console.log("closed"));
