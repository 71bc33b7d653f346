//! Mounting the forms in a page: the functions that `element.js` calls.

mod config_errors;
mod forms;
pub mod mount;
