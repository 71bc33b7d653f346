// The developer's settings. They are kept as long as the tab is open, and never put in the address.
import { EXAMPLES } from "./examples.js";
import { API } from "./service.js";

const KEY = "amapi-playground";

const kept = () => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    // Storage is blocked, or contains something else.
  }
};

export const state = {
  lang: navigator.language.startsWith("ru") ? "ru" : "en",
  element: "amapi-checkout",
  text: EXAMPLES.kettle,
  // The element's attributes that are set.
  attributes: {},
  // The custom properties that are set.
  properties: {},
  width: "",
  scheme: "light dark",
  // Which requests wait for a chosen answer, and whether the shop signs for its shoppers.
  hold: "orders",
  signed: true,
  ...kept(),
};

const listeners = [];

// Calls `run` at once, and whenever one of these keys changes.
export const follow = (keys, run) => {
  listeners.push([keys, run]);
  run();
};

export const change = (part) => {
  Object.assign(state, part);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // The page works without storage.
  }
  for (const [keys, run] of listeners) if (keys.some((key) => key in part)) run();
};

// Deletes the settings, and the data that the forms have stored for the stand-in.
export const startAgain = () => {
  try {
    sessionStorage.removeItem(KEY);
    for (const key of Object.keys(localStorage)) if (key.includes(API)) localStorage.removeItem(key);
  } catch {
    // Nothing was stored.
  }
  location.reload();
};
