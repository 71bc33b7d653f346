//! The form's behaviour in a browser, with canned answers. `cargo xtask test web` runs it in Chromium, Firefox and
//! WebKit.
#![cfg(target_arch = "wasm32")]

mod account;
mod again;
mod answers;
mod attempts;
mod client;
mod drafts;
mod element;
mod filling;
mod form;
mod keys;
mod life;
mod page;
mod pressing;
mod quick;
mod server;
mod sharing;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
