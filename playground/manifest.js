// The elements' members, from their manifest.
import manifest from "../types/custom-elements.json";

const { declarations } = manifest.modules[0];
const of = (element) => declarations.find(({ tagName }) => tagName === element);

export const ELEMENTS = declarations.map(({ tagName }) => tagName).filter(Boolean);

// The attributes that can be tried here: the configuration is inside the element, and the stand-in has no tokens.
export const attributesOf = (element) => of(element).attributes.filter(({ name }) => !["config", "token"].includes(name));

export const PROPERTIES = of("amapi-checkout").cssProperties;

export const EVENTS = [...new Set(declarations.flatMap(({ events = [] }) => events.map(({ name }) => name)))];
