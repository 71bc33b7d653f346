//! The forms. `form` has what all of them are made of, `request` what those have in common whose request must not be
//! sent twice; the forms (`checkout`, `buy_click`, `callback`, `account`) never import one another.

pub mod account;
mod account_form;
pub mod buy_click;
pub mod callback;
mod cart;
pub mod checkout;
mod clock;

mod consents;
mod contacts;
mod effect;
mod element;
mod event;
mod form;
mod guesses;
mod handed_over;
mod let_go;
mod needed;
pub mod no_form;
mod page;
mod request;
mod sign_in;
mod speaker;
mod unavailable;

pub use element::{Element, Host};
pub use event::Event;
pub use form::DialogForm;
pub use handed_over::HandedOver;
pub use needed::{Coming, Missing, Needed};
pub use page::Page;
pub use speaker::Speaker;
