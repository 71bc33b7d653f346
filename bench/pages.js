// The compared pages: the demo shop's, with the widget or a peer in the same places.
import { readdirSync, readFileSync } from "node:fs";
import { DIST, OUTPUT, UPLOAD } from "./places.js";

/** The compared implementations. The first is compared with each of the others. */
export const ARMS = ["ours", "hints", "react", "preact"];
export const PEERS = ["react", "preact"];

const read = (name, folder) => readFileSync(new URL(name, folder), "utf8");

// The tags that `cargo xtask dist` prints, on this server.
const manifest = JSON.parse(read("manifest.json", UPLOAD));
const here = (tag) => tag.replace("https://cdn.example.ru/", "/ours/");

function tags(arm) {
  if (arm === "ours") return [here(manifest.script)];
  if (arm === "hints") return [...manifest.hints.map(here), here(manifest.script)];
  const file = (end) => `/${arm}/${readdirSync(new URL(`${arm}/`, OUTPUT)).find((name) => name.endsWith(end))}`;
  return [`<link rel="stylesheet" href="${file(".css")}">`, `<script type="module" src="${file(".js")}"></script>`];
}

// With the attribute that the documentation recommends for a checkout page.
const demo = read("index.html", DIST).replace("<amapi-checkout ", '<amapi-checkout loading="eager" ');
const body = demo.slice(demo.indexOf("<body>"), demo.indexOf("</html>"));

// A peer's places: the same elements under a name that is not defined.
const placed = (html) => html
  .replace("<amapi-checkout", '<amapi-checkout id="root"')
  .replace(/<amapi-([\w-]+)([^>]*)>/g, (_, view, rest) => `<div data-view="${view}"${rest.replace("config=", "data-config=")}>`)
  .replace(/<\/amapi-[\w-]+>/g, "</div>");

const page = (arm, body) => `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Оформление заказа — магазин «Пример»</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shop-${PEERS.includes(arm) ? "peer" : "ours"}.css">
${tags(arm).join("\n")}
</head>
${PEERS.includes(arm) ? placed(body) : body}
</html>
`;

const sheet = read(readdirSync(DIST).find((name) => name.endsWith(".css")), DIST);

/** The files that all shop pages share; a peer's places reserve the same room as the widget's. */
export const SHOP = {
  "/shop-ours.css": sheet,
  "/shop-peer.css": sheet.replace(/amapi-([\w-]+)(?=[^{}]*\{)/g, '[data-view="$1"]').replaceAll(":not(:defined)", ":not(.place)"),
  "/privacy.html": read("privacy.html", DIST),
};

const STREETS = [
  "Ленина", "Тверская", "Садовая", "Мира", "Гагарина", "Советская", "Невская", "Лесная", "Полевая", "Новая", "Школьная",
  "Кирова", "Пушкина", "Озёрная", "Зелёная", "Речная", "Вокзальная",
];
const KINDS = ["Пункт", "Магазин", "Склад", "Павильон", "Киоск"];
const TOWNS = [
  "Москва", "Санкт-Петербург", "Казань", "Пермь", "Тула", "Орёл", "Самара", "Томск", "Омск", "Псков", "Рязань",
];
const point = (_, i) => ({
  code: `P${String(i).padStart(6, "0")}`,
  name: `${KINDS[i % KINDS.length]} № ${i + 1} на улице ${STREETS[i % STREETS.length]}`,
  address: `${TOWNS[i % TOWNS.length]}, улица ${STREETS[(i * 7) % STREETS.length]}, ${(i % 180) + 1}`,
  hours: i % 2 ? "ежедневно 10:00–22:00" : "пн–пт 9:00–20:00, сб 10:00–18:00",
  latitude: Number((55 + ((i * 37) % 10000) / 10000).toFixed(4)),
  longitude: Number((37 + ((i * 53) % 10000) / 10000).toFixed(4)),
});

function withPoints(count) {
  const [before, rest] = body.split('id="order">');
  const end = rest.indexOf("</script>");
  const config = JSON.parse(rest.slice(0, end));
  config.delivery.pickup.points = Array.from({ length: count }, point);
  return `${before}id="order">${JSON.stringify(config)}${rest.slice(end)}`;
}

function withButtons() {
  const [article] = body.match(/<article>.*<\/article>/s);
  return `<body><main><h1>Каталог</h1>${article.repeat(20)}</main></body>`;
}

/** The page of an arm, by its path. */
export function pageAt(path) {
  const [, arm, view] = path.match(/^\/(\w+)\/([\w-]*)$/) ?? [];
  if (!ARMS.includes(arm)) return;
  if (!view) return page(arm, body);
  if (view === "buttons") return page(arm, withButtons());
  const [, count] = view.match(/^points-(\d+)$/) ?? [];
  return count && page(arm, withPoints(Number(count)));
}
