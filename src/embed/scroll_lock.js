// The scroll lock: the page behind a dialog does not scroll, and its scroll bar stays in its place; what this overrules is put back.
import { find } from "./configuration.js";

const lockers = new Set();
let before = [];

// What scrolls where it is the page. The viewport takes its overflow from the root, or else from the body (CSS Overflow 3,
// section 3.3): if the root's were overruled where it is the body's, the body would scroll from then on, and from the top.
function scrollers() {
  const root = find(document, ":root");
  const body = find(document, ":root > body");
  const scrolls = (element) => element && getComputedStyle(element).overflow !== "visible";
  if (!scrolls(root)) return [body ?? root];
  return scrolls(body) ? [root, body] : [root];
}

function overrule(element, name, value) {
  before.push([element.style, name, element.style[name]]);
  element.style[name] = value;
}

export function lockScroll(form, isLocked) {
  const was = lockers.size;
  isLocked ? lockers.add(form) : lockers.delete(form);
  if (lockers.size && !was) {
    const root = find(document, ":root");
    if (innerWidth > root.clientWidth) overrule(root, "scrollbarGutter", "stable");
    for (const element of scrollers()) overrule(element, "overflow", "hidden");
  }
  if (was && !lockers.size) {
    for (const [style, name, value] of before) style[name] = value;
    before = [];
  }
}
