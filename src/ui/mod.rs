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
mod effect;
mod element;
mod form;
mod handed_over;
mod last_words;
mod let_go;
mod page;
mod request;
mod sign_in;
mod speaker;
mod unavailable;

pub use element::{Element, Host};
pub use form::DialogForm;
pub use handed_over::HandedOver;
pub use page::Page;
pub use speaker::Speaker;
