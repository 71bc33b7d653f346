//! Mounting the forms in a page: the functions that `element.js` calls.

mod forms;
pub mod mount;
mod trouble;
