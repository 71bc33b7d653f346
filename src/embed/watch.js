// Watches the page around the elements for changes of their configuration and of the language. One observer for all.
import { attempt } from "../boundary.js";

const WATCHED = { subtree: true, childList: true, characterData: true, attributeFilter: ["id", "lang", "type"] };

let observer;

// Starts watching. `elements` are the connected ones, `forms` the mounted forms.
export function watch(elements, forms) {
  const look = (records) => attempt(() => {
    for (const element of records.some(({ attributeName }) => attributeName === "lang") ? elements : []) {
      element.attributeChangedCallback("lang");
    }
    for (const form of forms) form.seen(records);
  });
  observer?.disconnect();
  observer = new MutationObserver(look);
  observer.observe(document, WATCHED);
  // While the page is parsed, missing parts may still arrive.
  addEventListener("DOMContentLoaded", () => look([]), { once: true });
}

// The root that contains an element, and those of its enclosing hosts.
export function* roots(element) {
  const root = element.getRootNode();
  yield root;
  if (root instanceof ShadowRoot) yield* roots(root.host);
}

// Also watches the roots around an element.
export function watchAround(element) {
  for (const root of roots(element)) observer.observe(root, WATCHED);
}
