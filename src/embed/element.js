// Starts the widget once an element is about to need it. The build appends this file to the script that wasm-bindgen
// generates, so that a page loads one file and not two.
import __wbg_init from "WIDGET_GLUE";
import { Form, forms } from "./form.js";
import { part, partOf } from "../parts.js";
import { painted } from "./painted.js";
import { watch } from "./watch.js";

// The build puts `style/widget.css` here.
const SHEET = "WIDGET_SHEET";

// Starts the module, once per run. Returns a function that mounts the form of an element in its shadow root; `abandon`
// makes the next start use a fresh instance; `elements` are the connected ones.
export async function start(module, abandon, elements) {
  // While the module is still being transferred.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);
  const ready = __wbg_init({ module_or_path: module });
  // `rest` is transferred while the module is compiled and the first sections are mounted.
  part("rest", ready);
  await ready;

  let isLost = false;
  const crashed = (error) => {
    if (isLost) return;
    isLost = true;
    abandon();
    // Timers and listeners that still call into this instance call nothing.
    wasm = new Proxy({}, { get: () => () => [] });
    for (const form of forms) form.crash(error);
    forms.clear();
  };
  // wasm-bindgen's variable. A panic is a trap, which leaves the called export as an exception, as does anything thrown
  // through the module's frames: after that the instance is unreliable. Exceptions of the page end at the boundary, or
  // in its own listeners, and never get here.
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
  // Before a button is pressed, but after the forms that are mounted now.
  painted().then(() => {
    for (const { localName } of elements) part(partOf(localName));
  });
  return (element, root, show, state) => {
    if (isLost) throw Error("the module has crashed");
    return element.isConnected ? new Form(element, root, show, state, sheet) : show();
  };
}
