// The scroll lock: the page behind a dialog does not scroll, and its scroll bar keeps its place; overridden styles are
// restored.
import { find } from "./configuration.js";

const lockers = new Set();
let before = [];

// The elements whose overflow scrolls the page. The viewport takes its overflow from the root, or else from the body
// (CSS Overflow 3, section 3.3): overriding the root's when the body's is used would make the body scroll from then on,
// and from the top.
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
