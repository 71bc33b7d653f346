//! The checkout widget. The modules, from the inside out:
//!
//! - [`domain`]: the parts of an order. Plain `std`; text in, valid values or precise errors out.
//! - [`api`]: the order API's eight calls as data, and the meaning of its responses. Only `api::client` sends requests.
//! - [`shop`]: the data of the shop's page, parsed into the domain.
//! - [`draft_text`]: what was typed, as the text that is stored in the browser.
//! - [`json`]: JSON read and written, for `api`, `shop` and `draft_text`.
//! - [`part`]: code that is loaded when it is first needed.
//! - [`text`]: every sentence that a person reads, in Russian and English.
//! - `boundary`: every call into the page and the browser that may fail there.
//! - `session`: the shopper's token. `storage`: drafts and sent requests, so that nothing is lost or sent twice.
//! - `ui`: the forms. `embed`: mounting them in a page.
//!
//! `docs/ARCHITECTURE.md` has the invariants; `tests/architecture.rs` checks who imports whom.

// A panic in WebAssembly kills every form on the page, so no code here may panic (invariant 6).
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::todo,
        clippy::unreachable,
        clippy::unwrap_used,
    )
)]

pub mod api;
pub mod domain;
pub mod draft_text;
pub mod json;
pub mod part;
pub mod shop;
pub mod text;

#[cfg(target_arch = "wasm32")]
mod boundary;
#[cfg(target_arch = "wasm32")]
pub mod embed;
#[cfg(target_arch = "wasm32")]
pub mod session;
#[cfg(target_arch = "wasm32")]
mod storage;
#[cfg(target_arch = "wasm32")]
pub mod ui;
