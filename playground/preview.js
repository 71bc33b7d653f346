// The form as shown to a shopper: the element with the chosen settings, connected to the stand-in.
import { broken } from "./check.js";
import { byId, make } from "./dom.js";
import { attributesOf } from "./manifest.js";
import { API } from "./service.js";
import { change, follow, state } from "./state.js";

let element;
let script;

// Attributes that the preview sets itself.
const OWN = ["api", "loading"];

// The stand-in's address in place of a valid one; an invalid one unchanged, so that the forms report it.
const addressOf = (api) => {
  const { protocol, hostname } = URL.parse(api, location) ?? {};
  const isTaken = protocol === "https:" || (protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
  return isTaken ? API : api;
};

const setAttributes = () => {
  element.setAttribute("api", addressOf(state.attributes.api || API));
  for (const { name } of attributesOf(state.element).filter(({ name }) => !OWN.includes(name))) {
    const value = state.attributes[name] ?? "";
    if (value === "") element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value === true ? "" : value);
  }
};

const style = () => {
  byId("stage").style.colorScheme = state.scheme;
  byId("stage").style.width = state.width && `${state.width}px`;
};

const setProperties = () => {
  element.removeAttribute("style");
  for (const [name, value] of Object.entries(state.properties)) element.style.setProperty(name, value);
};

// Under Trusted Types any text of a script element is a script; this one, by its type, never runs.
const policy = window.trustedTypes?.createPolicy("amapi-playground", { createScript: (text) => text });

// Invalid JSON is not set, because the user is still typing it.
const setText = () => {
  if (!broken(state.text)) script.text = policy?.createScript(state.text) ?? state.text;
};

const mount = () => {
  script = make("script", { type: "application/json" });
  element = make(state.element, { loading: "eager" }, script);
  setText();
  setAttributes();
  setProperties();
  byId("stage").replaceChildren(element);
};

export const preview = () => {
  follow(["element"], mount);
  for (const name of ["width", "scheme"]) byId(name).onchange = ({ target }) => change({ [name]: target.value });
  byId("reset").onclick = () => element.reset();
  follow(["attributes"], setAttributes);
  follow(["properties"], setProperties);
  follow(["text"], setText);
  follow(["width", "scheme"], style);
};
