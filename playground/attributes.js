// The element section: the choice of the element, and its attributes.
import { byId, fill, labelled, make } from "./dom.js";
import { attributesOf, ELEMENTS } from "./manifest.js";
import { change, follow, state } from "./state.js";
import { words } from "./words.js";

const set = (name, value) => change({ attributes: { ...state.attributes, [name]: value } });

// An attribute's possible values, if the manifest or the documents name them.
const valuesOf = ({ name, type }) => {
  if (name === "lang") return ["ru", "en"];
  return /^"/.test(type.text) ? type.text.split(" | ").map((word) => JSON.parse(word)) : undefined;
};

const control = (attribute) => {
  const { name, type } = attribute;
  const value = state.attributes[name] ?? "";
  if (type.text === "boolean") {
    return make("input", { type: "checkbox", checked: value === true, onchange: ({ target }) => set(name, target.checked || "") });
  }
  const values = valuesOf(attribute);
  if (values) {
    const select = make("select", { onchange: () => set(name, select.value) });
    fill(select, [["", words().unset], ...values.map((it) => [it, it])], value);
    return select;
  }
  const kind = type.text === "number" ? { type: "number", min: 0 } : { type: "text", spellcheck: false, autocomplete: "off" };
  return make("input", { ...kind, value, placeholder: attribute.default?.replaceAll("'", "") ?? "", oninput: ({ target }) => set(name, target.value) });
};

const row = (attribute) => {
  const { name, description } = attribute;
  const input = Object.assign(control(attribute), { id: `attribute-${name}` });
  const hint = make("p", { id: `${input.id}-hint`, className: "hint", textContent: words().attributes?.[name] ?? description });
  input.setAttribute("aria-describedby", hint.id);
  const label = make("code", { textContent: name });
  return make("div", { className: `row ${input.type}` }, labelled(label, input), hint);
};

export const attributes = () => {
  const select = byId("element");
  fill(select, ELEMENTS.map((name) => [name, `<${name}>`]), state.element);
  select.onchange = () => change({ element: select.value });
  follow(["element", "lang"], () => byId("attributes").replaceChildren(...attributesOf(state.element).map(row)));
};
