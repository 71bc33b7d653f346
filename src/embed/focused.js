// The focus outlives the nodes that had it: a form that is moved, or is made anew within a second, has it where it was, unless the
// person has gone on.
import { attempt } from "../boundary.js";

const AT_ONCE = 1000;

// What has the focus in a form, and what had it in one that has gone.
let last;
let lost;

const took = ({ target }) => {
  last = target;
  lost = undefined;
};

// Some browsers tell of this before they take a node out.
const gave = ({ target }) => queueMicrotask(() => {
  if (last === target && target.getRootNode().activeElement !== target) last = undefined;
});

// Once for each root, however often it is called.
export const follow = (root) => {
  root.addEventListener("focusin", took);
  root.addEventListener("focusout", gave);
};

// What is below the root goes now, or has just gone with it.
export const lose = (root) => attempt(() => {
  if (!root.contains(last)) return;
  const { id, name, value, selectionStart, selectionEnd } = last;
  const selector = id ? `#${CSS.escape(id)}` : `[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`;
  lost = { form: root.host.localName, selector, selection: [selectionStart, selectionEnd], at: Date.now() };
});

export const regain = (root) => attempt(() => {
  const { activeElement, body } = document;
  if (lost?.form !== root.host.localName || Date.now() - lost.at > AT_ONCE || activeElement !== body) return;
  const { selector, selection } = lost;
  const target = root.querySelector(selector);
  target?.focus({ preventScroll: true });
  // Of a text alone, which the module puts in right after the input.
  if (typeof selection[0] === "number") queueMicrotask(() => attempt(() => target?.setSelectionRange(...selection)));
});
