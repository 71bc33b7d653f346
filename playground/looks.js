// The looks section: the custom properties, with pickers that show the contrast in both schemes.
import sheet from "../style/widget/base.css";
import { contrast, hex, partsOf } from "./contrast.js";
import { byId, make } from "./dom.js";
import { PROPERTIES } from "./manifest.js";
import { change, follow, state } from "./state.js";
import { words } from "./words.js";

// Text needs 4.5 to its background, edges and chosen items 3: WCAG 2.2, 1.4.3 and 1.4.11.
const TEXT = 4.5;
const EDGE = 3;

// Which colours are shown on which, by the names of their properties without `--amapi-`.
const SEEN = {
  accent: [["accent", "paper", TEXT]],
  "accent-ink": [["accent-ink", "accent", TEXT]],
  "accent-soft": [["ink", "accent-soft", TEXT]],
  ink: [["ink", "paper", TEXT]],
  "ink-soft": [["ink-soft", "paper", TEXT], ["ink-soft", "paper-soft", TEXT]],
  paper: [["ink", "paper", TEXT]],
  "paper-soft": [["ink", "paper-soft", TEXT]],
  line: [["line", "paper", EDGE]],
  "line-soft": [],
  danger: [["danger", "paper", TEXT], ["danger", "danger-soft", TEXT]],
  "danger-soft": [["ink", "danger-soft", TEXT]],
  "warning-soft": [["ink", "warning-soft", TEXT]],
  success: [["success", "paper", TEXT]],
};

// The CSS property that validates the value of a custom property that is not a colour.
const TAKES = { radius: "border-radius", gap: "gap", top: "top", font: "font-family", "font-size": "font-size" };

const bare = (name) => name.replace("--amapi-", "");

// A value that would end the rule, or the element that contains it, is invalid.
const isValue = (name, value) => CSS.supports(TAKES[bare(name)] ?? "color", value) && !/[<>{};]/.test(value);

// An element with the widget's own rules, which derive colours from one another.
const place = make("div", { className: "place" });

const colour = (name, scheme, background) => {
  const host = place.getRootNode().host;
  host.style.colorScheme = scheme;
  place.style.color = `var(--${name})`;
  return partsOf(getComputedStyle(place).color, background);
};

const ratio = (on, background, scheme) => {
  const behind = colour(background, scheme);
  return contrast(colour(on, scheme, hex(behind)), behind);
};

const isDark = () =>
  state.scheme === "dark" || (state.scheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);

// Rounded down, so that 4.499 does not pass.
const rounded = (number) => (Math.floor(number * 100) / 100).toLocaleString(state.lang);

const verdict = ([on, background, least]) => {
  const { scheme, needs, on: seen } = words();
  const ratios = ["light", "dark"].map((name) => [name, ratio(on, background, name)]);
  const lines = ratios.map(([name, it]) => `${scheme[name]} ${rounded(it)} ${it < least ? `✗ ${needs(rounded(least))}` : "✓"}`);
  const passes = ratios.every(([, it]) => it >= least);
  const spans = lines.flatMap((textContent) => [" ", make("span", { textContent })]);
  return make("li", { className: passes ? "passes" : "fails" }, `${seen(on, background)}:`, ...spans);
};

// The rows, each with the function that updates it.
const rows = new Map();

const set = (name, value) => {
  const { [name]: before, ...properties } = state.properties;
  change({ properties: value === "" ? properties : { ...properties, [name]: value } });
};

// Sets the colour for the current scheme; the other keeps its colour.
const pick = (name, picked) => {
  const [light, dark] = ["light", "dark"].map((scheme) => hex(colour(bare(name), scheme)));
  set(name, isDark() ? `light-dark(${light}, ${picked})` : `light-dark(${picked}, ${dark})`);
};

const row = ({ name, description, default: standard }) => {
  const hint = words().properties?.[name] ?? description;
  const text = make("input", { type: "text", id: name.slice(2), spellcheck: false, autocomplete: "off", placeholder: standard ?? "" });
  const wrong = make("p", { className: "fails", id: `${text.id}-wrong`, textContent: words().noValue, hidden: true });
  text.setAttribute("aria-describedby", wrong.id);
  text.value = state.properties[name] ?? "";
  text.oninput = () => {
    const isRight = text.value.trim() === "" || isValue(name, text.value.trim());
    wrong.hidden = isRight;
    text.ariaInvalid = !isRight;
    if (isRight) set(name, text.value.trim());
  };
  const label = make("label", { htmlFor: text.id }, make("code", { textContent: name }), make("span", { textContent: hint }));
  const pairs = SEEN[bare(name)];
  const list = make("ul", { className: "contrast" });
  const controls = make("div", { className: "controls" }, text);
  const picker = make("input", { type: "color", ariaLabel: words().pick(name) });
  if (pairs) controls.prepend(picker);
  picker.oninput = () => {
    pick(name, picker.value);
    text.value = state.properties[name];
  };
  rows.set(name, () => {
    if (!pairs) return;
    picker.value = hex(colour(bare(name), isDark() ? "dark" : "light"));
    list.replaceChildren(...pairs.map(verdict));
  });
  return make("div", { className: "row property" }, label, controls, wrong, list);
};

const measure = () => {
  const { host } = place.getRootNode();
  host.removeAttribute("style");
  for (const [name, value] of Object.entries(state.properties)) host.style.setProperty(name, value);
  for (const show of rows.values()) show();
  const failing = byId("properties").querySelectorAll("li.fails").length;
  byId("contrast").textContent = words().contrast(failing);
};

export const looks = () => {
  const root = byId("probe").attachShadow({ mode: "open" });
  const rules = new CSSStyleSheet();
  rules.replaceSync(sheet);
  root.adoptedStyleSheets = [rules];
  root.append(place);
  follow(["lang"], () => byId("properties").replaceChildren(...PROPERTIES.map(row)));
  follow(["properties", "scheme", "lang"], measure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", measure);
};
