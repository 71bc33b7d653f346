//! How the forms get into a page: what the loader, `checkout.js`, calls.

pub mod checkout;

use wasm_bindgen::prelude::wasm_bindgen;

/// The widget's style sheet, for the loader to construct once per page.
#[wasm_bindgen]
pub fn style() -> String {
    include_str!("../../style/widget.css").to_owned()
}
