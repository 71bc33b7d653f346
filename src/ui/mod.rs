//! The forms. `form` has what all of them are made of, `request` what those have in common whose request must not be
//! sent twice; the forms (`checkout`, `buy_click`, `callback`, `account`) never import one another.

pub mod account;
mod account_form;
pub mod buy_click;
pub mod callback;
mod cart;
pub mod checkout;
mod clock;
pub mod config_error;
mod contacts;
mod element;
mod form;
mod last_words;
mod page;
mod request;
mod sign_in;
mod speaker;
mod unavailable;

pub use element::{Element, Host, Offered};
pub use form::DialogForm;
pub use page::Page;
pub use speaker::Speaker;
