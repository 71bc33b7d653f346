// A page translator replaces text nodes with elements (`<font>` in Chrome, Yandex and Firefox), and later changes go to
// detached nodes that nobody sees. A node is put back once its text changes; the translator notices that and translates
// it again.

import { attempt } from "../boundary.js";

// The replacement of each node.
const places = new WeakMap();

const isWord = (node) => node?.localName === "font";

let translations;

function observe() {
  const changes = new MutationObserver((records) => {
    for (const { target } of records) {
      places.get(target)?.replaceWith(target);
      places.delete(target);
    }
  });
  return new MutationObserver((records) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      const word = [...addedNodes, previousSibling, nextSibling].find(isWord);
      for (const node of removedNodes) {
        if (!word || node.isConnected || node.nodeType !== Node.TEXT_NODE) continue;
        places.set(node, word);
        changes.observe(node, { characterData: true });
      }
    }
  });
}

// Keeps the content below a shadow root updating. Once for each root, however often it is called.
export const survive = (root) => attempt(() => {
  translations ??= observe();
  translations.observe(root, { childList: true, subtree: true });
});
