//! The widget's pure parts, tested on the host: one crate, so that the fixtures are shared and only one program is
//! linked. Its modules mirror those of `src/`.
#![cfg(not(target_arch = "wasm32"))]

mod api;
mod bad_input;
mod docs;
mod domain;
mod draft_text;
mod json;
mod shop;
mod support;
mod text;
mod translations;
mod types;
mod workflows;
