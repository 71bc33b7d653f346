//! The boundary between the page and the widget, as Rust calls it. None of these throws, even if the page has replaced
//! the browser's own functions: `boundary.js` says how a failure is handled.

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use crate::part::{arrived, is_there};

#[wasm_bindgen(module = "/src/boundary.js")]
extern "C" {
    /// A message for the shop's developer, in the console. Many people read that: it must contain no personal data.
    pub fn complain(words: &str);

    /// A text in localStorage, unless it is longer than any of the widget's. `None` if storage is blocked.
    pub fn stored(key: &str) -> Option<String>;

    /// Puts a text into localStorage. Returns whether that worked: if storage is blocked or full the key is empty.
    pub fn store(key: &str, text: &str) -> bool;

    /// Removes a text from localStorage.
    pub fn forget(key: &str);

    /// The time, in UNIX milliseconds: the device's, or the server's if they differ by more than an hour.
    pub fn now() -> f64;

    /// Moves the focus to the element with that `id` below the root, or to its representative.
    pub fn focus(root: &Element, id: &str);

    /// Puts rows into a list in this order and removes all others, without disturbing a person who is about to choose
    /// one: the row that has the focus or is being pressed stays in place. Returns whether the one with the focus was
    /// removed; its group has it then.
    pub fn arrange(list: &Element, rows: &Array) -> bool;

    /// Makes every input below the root report its value.
    pub fn hear(root: &Element);

    #[wasm_bindgen(js_name = exchange)]
    fn start_exchange(
        url: &str,
        method: &str,
        authorization: Option<&str>,
        json: Option<&str>,
        key: Option<&str>,
    ) -> Promise;

    /// The shopper's location: a promise of a list of two numbers, the degrees of latitude and longitude, or of an
    /// empty one.
    pub fn whereabouts() -> Promise;

    fn elapsed(milliseconds: u32) -> Promise;

    fn cancel(waited_for: &Promise);
}

#[wasm_bindgen(module = "/src/parts.js")]
extern "C" {
    #[wasm_bindgen(js_name = part)]
    fn start_loading(file: &str) -> Promise;
}

/// A promise that is cancelled on drop: a timer or a request ends with the future that waits for it.
struct Waiting(Promise);

impl Drop for Waiting {
    fn drop(&mut self) {
        cancel(&self.0);
    }
}

impl Waiting {
    async fn end(self) -> Result<JsValue, JsValue> {
        JsFuture::from(self.0.clone()).await
    }
}

/// Waits for so many milliseconds; forever if the page's timers do not work.
pub async fn sleep(milliseconds: u32) {
    let _: Result<JsValue, JsValue> = Waiting(elapsed(milliseconds)).end().await;
}

/// Loads a file with parts of the module, unless it is loaded already.
pub async fn load(file: &str) {
    if !is_there(file) && JsFuture::from(start_loading(file)).await.is_ok_and(|it| it.is_truthy()) {
        arrived(file);
    }
}

/// Sends a request; `api::client` reads the response.
pub async fn exchange(
    url: &str,
    method: &str,
    authorization: Option<&str>,
    json: Option<&str>,
    key: Option<&str>,
) -> Result<JsValue, JsValue> {
    Waiting(start_exchange(url, method, authorization, json, key)).end().await
}

/// Moves a stored text to another key: older versions used other names. An existing text at the new key stays, unless
/// the old one `is_newer`.
pub fn rename(from: &str, to: &str, is_newer: fn(&str, &str) -> bool) {
    if let Some(text) = stored(from) {
        // First: a full storage has no room for both.
        forget(from);
        if stored(to).is_none_or(|there| is_newer(&text, &there)) && !store(to, &text) {
            store(from, &text);
        }
    }
}
