// What the developer has chosen. It is kept for as long as the tab is open, and never stands in the address.
import { EXAMPLES } from "./examples.js";
import { API } from "./service.js";

const KEY = "amapi-playground";

const kept = () => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    // Storage is blocked, or holds something else.
  }
};

export const state = {
  lang: navigator.language.startsWith("ru") ? "ru" : "en",
  element: "amapi-checkout",
  text: EXAMPLES.kettle,
  // Of the element, those that are set.
  attributes: {},
  // The custom properties, those that are set.
  properties: {},
  width: "",
  scheme: "light dark",
  // Which requests wait for an answer to be chosen, and whether the shop signs for its shoppers.
  hold: "orders",
  signed: true,
  ...kept(),
};

const listeners = [];

// Calls at once, and whenever one of these has changed.
export const follow = (keys, run) => {
  listeners.push([keys, run]);
  run();
};

export const change = (part) => {
  Object.assign(state, part);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // The page works without.
  }
  for (const [keys, run] of listeners) if (keys.some((key) => key in part)) run();
};

// Forgets what was chosen, and what the forms have kept for the stand-in.
export const startAgain = () => {
  try {
    sessionStorage.removeItem(KEY);
    for (const key of Object.keys(localStorage)) if (key.includes(API)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
  location.reload();
};
