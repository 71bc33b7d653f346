//! Nodes of the document, by the names of their members: for a part of the module every import of its own would stand in the module.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A member; `undefined` where there is none.
pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A member that is a text.
pub(super) fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

/// Calls a method with one argument.
pub(super) fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    get(object, method).dyn_into::<Function>().ok()?.call1(object, argument).ok()
}

/// Scrolls as little as is needed for an element to be seen.
pub(super) fn scroll_to(element: &JsValue) {
    // Any object will do for the options.
    let options = Array::new();
    if Reflect::set(&options, &"block".into(), &"nearest".into()).is_ok() {
        call(element, "scrollIntoView", &options);
    }
}
