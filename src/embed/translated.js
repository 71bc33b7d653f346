// A page's translator puts elements with its words in place of text nodes (`<font>` in Chrome, Yandex and Firefox), and what
// changes then is written into nodes that nobody sees. A node is put back once its text changes; the translator sees that and
// translates it anew.

import { attempt } from "../boundary.js";

// What stands in a node's place.
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

// Lets what changes below a shadow root still change. Once for each, however often it is called.
export const survive = (root) => attempt(() => {
  translations ??= observe();
  translations.observe(root, { childList: true, subtree: true });
});
