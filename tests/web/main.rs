//! The form's behaviour in a browser, against canned answers. `cargo xtask test web` runs it in Chromium,
//! Firefox and WebKit.
#![cfg(target_arch = "wasm32")]

mod answers;
mod client;
mod filling;
mod form;
mod life;
mod page;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
