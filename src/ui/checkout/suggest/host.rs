//! What suggests addresses, on the element's side.

use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::ui::{Element, Host};

#[wasm_bindgen]
extern "C" {
    /// A promise that is kept once somebody is in the form, the page suggests addresses, and the part `address` is there; broken
    /// when the form goes.
    #[wasm_bindgen(method)]
    fn suggests(this: &Host) -> Promise;

    /// Asks the page's function: a promise of its answer in JSON, or of nothing where it could not say.
    #[wasm_bindgen(method)]
    fn suggest(this: &Host, question: &str) -> Promise;

    /// The attributes `dadata` and `dadata-url`; nothing where the page has a function.
    #[wasm_bindgen(method, getter)]
    fn dadata(this: &Host) -> Vec<String>;
}

/// Waits until somebody is in the form, the page suggests addresses, and the part is there. Whether that came to be.
pub(super) async fn is_wanted(element: Element) -> bool {
    match element.host() {
        Some(host) => JsFuture::from(host.suggests()).await.is_ok(),
        None => false,
    }
}

/// Asks the page's function for addresses; `None` where it could not say.
pub(super) async fn ask(element: Element, question: &str) -> Option<String> {
    JsFuture::from(element.host()?.suggest(question)).await.ok()?.as_string()
}

/// The key of DaData, and the address of what stands before it, both empty where there is none; `None` where the page has a
/// function.
pub(super) fn dadata(element: Element) -> Option<[String; 2]> {
    element.host()?.dadata().try_into().ok()
}
