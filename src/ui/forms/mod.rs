//! The forms of the elements, and the sections that several of them share.

pub mod account;
mod account_form;
pub mod buy_click;
pub mod callback;
mod cart;
pub mod checkout;
mod consents;
mod contacts;
pub mod no_form;
pub mod sign_in;

pub use cart::Lines;
pub use consents::on_own_origin;
