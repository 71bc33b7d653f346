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

/// A question to the page that nobody wants answered any more when it is dropped.
struct Asked {
    host: Host,
    is_answered: bool,
}

impl Drop for Asked {
    fn drop(&mut self) {
        if !self.is_answered {
            // Its promise is kept with nothing, at once.
            let _: Promise = self.host.suggest("");
        }
    }
}

/// Asks the page's function for addresses; `None` where it could not say. Dropping the future aborts it.
pub(super) async fn ask(element: Element, question: &str) -> Option<String> {
    let mut asked = Asked { host: element.host()?, is_answered: false };
    let answer = JsFuture::from(asked.host.suggest(question)).await;
    asked.is_answered = true;
    answer.ok()?.as_string()
}

/// The key of DaData, and the address of what stands before it, both empty where there is none; `None` where the page has a
/// function.
pub(super) fn dadata(element: Element) -> Option<[String; 2]> {
    element.host()?.dadata().try_into().ok()
}
