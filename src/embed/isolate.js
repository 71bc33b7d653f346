// Typing and clicks in the form must not reach the page: its shortcut on "/" would take the key from an address, and a
// page that closes its own dialogs on an outside click would close them on a click in ours. So such events stop at the
// shadow root, and the page's listeners on the element and above it do not receive them:
//
// - everything that starts in a dialog;
// - everything that starts in a text input or a select, except the click: a page closes its menus on it.
//
// Capturing listeners of the page run first, which cannot be prevented. The element's own events (`amapi-…`) start on
// the element, and are not affected.
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
