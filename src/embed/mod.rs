//! How the forms get into a page: what `element.js` calls.

pub mod mount;
mod trouble;
