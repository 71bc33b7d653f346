// Sees what changes in the page around the elements: their configuration, and the language. One observer for all.
import { attempt } from "../boundary.js";

const WATCHED = { subtree: true, childList: true, characterData: true, attributeFilter: ["id", "lang", "type"] };

let observer;

// Begins. `elements` are those in the page, `forms` the forms in some of them.
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
  // While the page is parsed, what is not there yet may come.
  addEventListener("DOMContentLoaded", () => look([]), { once: true });
}

// The root that an element is in, and those of the hosts around it.
export function* roots(element) {
  const root = element.getRootNode();
  yield root;
  if (root instanceof ShadowRoot) yield* roots(root.host);
}

// Watches what is around an element, too.
export function watchAround(element) {
  for (const root of roots(element)) observer.observe(root, WATCHED);
}
