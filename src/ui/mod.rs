//! The user interface. `forms` are what shoppers fill in; `controls` their building blocks: inputs, notices, dialogs;
//! `request` is shared by the forms whose request must not be sent twice; `page` is shared by all forms on a page. The
//! forms never import one another.

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
