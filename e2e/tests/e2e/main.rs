//! The built widget on the demo page, in a real browser, against the running sandbox: `cargo xtask test e2e`.

mod account;
mod answers;
mod attacks;
mod broken_pages;
mod elements;
mod examples;
mod faults;
mod files;
mod handed_over;
mod hostile;
mod interruptions;
mod kinds;
mod life;
mod loading;
mod long_life;
mod looks;
mod one_order;
mod orders;
mod points;
mod quick;
mod security;
mod sending;
mod sign_in;
mod tokens;
mod trouble;
mod typing;
