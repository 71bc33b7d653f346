//! How the forms get into a page: what `element.js` calls.

mod forms;
pub mod mount;
mod trouble;
