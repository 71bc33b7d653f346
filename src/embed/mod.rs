//! stub
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub fn mount(root: leptos::web_sys::HtmlElement) {
    leptos::mount::mount_to(root, || view! { <p>"checkout"</p> }).forget();
}
