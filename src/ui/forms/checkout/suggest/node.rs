//! DOM nodes, accessed by the names of their members: imports of this part would end up in the main module.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// A member; `undefined` if there is none.
pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A member that is a string.
pub(super) fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

/// Sets a member.
pub(super) fn set(object: &JsValue, name: &str, value: &str) {
    // A member that cannot be set keeps its value.
    let _: Result<bool, JsValue> = Reflect::set(object, &name.into(), &value.into());
}

/// Calls a method with one argument.
pub(super) fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    get(object, method).dyn_into::<Function>().ok()?.call1(object, argument).ok()
}

/// Sets attributes, as in `role=option aria-selected=true`.
pub(super) fn mark(element: &Element, attributes: &str) {
    for (name, value) in attributes.split(' ').filter_map(|attribute| attribute.split_once('=')) {
        let _: Result<(), JsValue> = element.set_attribute(name, value);
    }
}

/// A new element below another.
pub(super) fn append(parent: &Element, name: &str, attributes: &str) -> Option<Element> {
    let element = call(&get(parent, "ownerDocument"), "createElement", &name.into())?;
    let element: Element = element.unchecked_into();
    mark(&element, attributes);
    call(parent, "append", &element)?;
    Some(element)
}

/// Scrolls as little as is needed for an element to be seen.
pub(super) fn scroll_to(element: &Element) {
    // Any object will do for the options.
    let options = Array::new();
    set(&options, "block", "nearest");
    call(element, "scrollIntoView", &options);
}
