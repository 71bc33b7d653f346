//! What shows. `forms` are what shoppers fill in; `controls` what they are made of: inputs, notices, dialogs; `request` what those have
//! in common whose request must not be sent twice; `page` what all forms on a page share. The forms never import one another.

mod controls;
pub mod forms;
mod page;
mod request;

pub use controls::DialogForm;
pub use page::Page;
pub use page::element::{Element, Host};
pub use page::event::Event;
pub use page::needed::{Coming, Missing, Needed};
pub use page::page_data::PageData;
pub use page::speaker::Speaker;
