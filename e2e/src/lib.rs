//! The basis of the end-to-end tests: the built widget on the demo page, in a browser that a driver steers as a person
//! would, against the running sandbox.
//!
//! - [`shop`]: the shop and the sandbox on two origins, over a fresh database; `site`: the files that the shop serves
//! - [`browser`]: the driver and the browser; [`page`]: what a person sees and does there
//! - [`shopper`]: the steps that most orders share
//! - [`looks`]: screenshots, sizes and axe
//!
//! `cargo xtask test e2e` runs them. Everything here panics on failure, with what it observed.

pub mod browser;
mod connection;
mod gateway;
mod keyboard;
pub mod looks;
pub mod page;
mod pointer;
mod rows;
pub mod shop;
pub mod shopper;
mod site;

/// The repository's root.
pub const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

pub use amapi_sandbox::{Answer, Damage, PlainResponse};
pub use axum::http::StatusCode;
pub use browser::{Browser, Scheme, View};
pub use page::Page;
pub use shop::{Setup, Shop};
pub use site::{FileFault, Hints};
pub use thirtyfour::Key;
