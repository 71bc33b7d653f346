// The focus survives the nodes that had it: a form that is moved, or remounted within a second, gets it back in the
// same place, unless the person has moved on.
import { attempt } from "../boundary.js";

const AT_ONCE = 1000;

// The focused node of a form, and the one that a removed form had.
let last;
let lost;

const onFocusIn = ({ target }) => {
  last = target;
  lost = undefined;
};

// Some browsers dispatch this before they remove a node.
const onFocusOut = ({ target }) => queueMicrotask(() => {
  if (last === target && target.getRootNode().activeElement !== target) last = undefined;
});

// Once for each root, however often it is called.
export const follow = (root) => {
  root.addEventListener("focusin", onFocusIn);
  root.addEventListener("focusout", onFocusOut);
};

// The content below the root is about to be removed, or has just been removed with it.
export const saveFocus = (root) => attempt(() => {
  if (!root.contains(last)) return;
  const { id, name, value, selectionStart, selectionEnd } = last;
  const selector = id ? `#${CSS.escape(id)}` : `[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`;
  lost = { form: root.host.localName, selector, selection: [selectionStart, selectionEnd], at: Date.now() };
});

export const restoreFocus = (root) => attempt(() => {
  const { activeElement, body } = document;
  if (lost?.form !== root.host.localName || Date.now() - lost.at > AT_ONCE || activeElement !== body) return;
  const { selector, selection } = lost;
  const target = root.querySelector(selector);
  target?.focus({ preventScroll: true });
  // Only for a text input, whose value the module sets right after mounting it.
  if (typeof selection[0] === "number") queueMicrotask(() => attempt(() => target?.setSelectionRange(...selection)));
});
