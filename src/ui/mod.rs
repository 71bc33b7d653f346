//! The forms. `form` has what they share; the forms never import one another.

pub mod checkout;
mod clock;
pub mod config_error;
mod form;
mod service;
mod sign_in;
mod speaker;

pub use service::Service;
pub use speaker::Speaker;
