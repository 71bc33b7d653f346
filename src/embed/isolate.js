// What is typed or clicked in the form is the form's: a page's shortcut on "/" would take it from an address, and a page that
// closes its own dialogs on a click outside would close them on one inside ours. So such events end at the shadow root, where
// the page's listeners on the element and above it do not hear of them:
//
// - whatever starts in a dialog;
// - whatever starts in an input that one types into, but for the click: a page closes its menus by it.
//
// Listeners of the page that capture come first, and cannot be kept from it. The element's own events (`amapi-…`) start on the
// element, and are not touched.
const TYPES = ["keydown", "keypress", "keyup", "beforeinput", "input", "compositionstart", "compositionupdate", "compositionend",
  "copy", "cut", "paste", "pointerdown", "pointermove", "pointerup", "pointercancel", "pointerover", "pointerout", "mousedown",
  "mousemove", "mouseup", "mouseover", "mouseout", "click", "auxclick", "dblclick", "contextmenu", "touchstart", "touchmove",
  "touchend", "touchcancel", "wheel", "focusin", "focusout"];

const TYPED_INTO = "textarea, select, input:not([type=radio], [type=checkbox])";

function end(event) {
  const { target, type } = event;
  const isInDialog = target.closest?.("dialog");
  if (isInDialog || (type !== "click" && target.matches?.(TYPED_INTO))) event.stopPropagation();
}

// Once for each root, however often it is called.
export function isolate(root) {
  for (const type of TYPES) root.addEventListener(type, end, { passive: true });
}
