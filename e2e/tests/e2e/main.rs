//! The built widget on the demo page, in a real browser, against the running sandbox: `cargo xtask test e2e`.

mod life;
mod looks;
mod orders;
mod sending;
mod sign_in;
mod trouble;
mod typing;
