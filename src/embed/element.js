// What starts the widget once an element is about to need it. The build puts this file behind the script that wasm-bindgen
// makes, so that a page pulls one file and not two.
import __wbg_init from "WIDGET_GLUE";
import { Form, forms } from "./form.js";
import { part, partOf } from "../parts.js";
import { watch } from "./watch.js";

// The build puts `style/widget.css` here.
const SHEET = "WIDGET_SHEET";

// Starts the module, once per run. Gives what puts the form of an element into its shadow root; `abandon` makes
// whatever starts next use a fresh instance; `elements` are those in the page.
export async function start(module, abandon, elements) {
  await __wbg_init({ module_or_path: module });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);

  let isLost = false;
  const crashed = (error) => {
    if (isLost) return;
    isLost = true;
    abandon();
    // Whatever timers and listeners still call into this instance calls nothing.
    wasm = new Proxy({}, { get: () => () => [] });
    for (const form of forms) form.crash(error);
    forms.clear();
  };
  // wasm-bindgen's variable. A panic is a trap, and leaves the export that was called as an exception, as does whatever is
  // thrown through the module's frames: nothing in the instance can be relied on then. What the page throws ends at the
  // boundary, or in its own listeners, and gets here never.
  const watched = (call) => (...values) => {
    try {
      return call(...values);
    } catch (error) {
      crashed(error);
      throw error;
    }
  };
  const exports = Object.entries(wasm).map(([name, it]) => [name, typeof it === "function" ? watched(it) : it]);
  wasm = Object.fromEntries(exports);

  watch(elements, forms);
  // Before a button is pressed.
  for (const { localName } of elements) part(partOf(localName));
  return (element, root, show, state) => {
    if (isLost) throw Error("the module has crashed");
    return element.isConnected ? new Form(element, root, show, state, sheet) : show();
  };
}
