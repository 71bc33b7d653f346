//! The element's side of address suggestions.

use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::ui::{Element, Host};

#[wasm_bindgen]
extern "C" {
    /// A promise that resolves once the focus is in the form, the page suggests addresses, and the part `address` is
    /// loaded; rejects when the form is unmounted.
    #[wasm_bindgen(method)]
    fn suggests(this: &Host) -> Promise;

    /// Asks the page's function: a promise of its answer in JSON, or of `undefined` if it failed.
    #[wasm_bindgen(method)]
    fn suggest(this: &Host, question: &str) -> Promise;

    /// The attributes `dadata` and `dadata-url`; empty if the page has a function.
    #[wasm_bindgen(method, getter)]
    fn dadata(this: &Host) -> Vec<String>;
}

/// Waits until the focus is in the form, the page suggests addresses, and the part is loaded. Returns whether that
/// happened.
pub(super) async fn is_wanted(element: Element) -> bool {
    match element.host() {
        Some(host) => JsFuture::from(host.suggests()).await.is_ok(),
        None => false,
    }
}

/// A question to the page, which is aborted when this is dropped.
struct Asked {
    host: Host,
    is_answered: bool,
}

impl Drop for Asked {
    fn drop(&mut self) {
        if !self.is_answered {
            // Its promise resolves with `undefined` at once.
            let _: Promise = self.host.suggest("");
        }
    }
}

/// Asks the page's function for addresses; `None` if it failed. Dropping the future aborts it.
pub(super) async fn ask(element: Element, question: &str) -> Option<String> {
    let mut asked = Asked { host: element.host()?, is_answered: false };
    let answer = JsFuture::from(asked.host.suggest(question)).await;
    asked.is_answered = true;
    answer.ok()?.as_string()
}

/// DaData's key, and the address of a proxy, both empty if there is none; `None` if the page has a function.
pub(super) fn dadata(element: Element) -> Option<[String; 2]> {
    element.host()?.dadata().try_into().ok()
}
