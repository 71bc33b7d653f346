//! What the forms share: the state of an input, the inputs themselves, the list of problems, the button.

mod busy_button;
mod checkbox;
mod countdown;
mod dialog;
mod fact;
mod field;
mod focus;
mod notice;
mod password_field;
mod phone_field;
mod problem;
mod radio_group;
mod select;
mod summary;
mod tasks;
mod text_area;
mod text_field;
mod when;

pub use busy_button::BusyButton;
pub use checkbox::Checkbox;
pub use countdown::Countdown;
pub use dialog::DialogButton;
pub use fact::Fact;
pub use field::{Bound, Fields};
pub use focus::focus;
pub use notice::{Notice, Words};
pub use password_field::PasswordField;
pub use phone_field::PhoneField;
pub use problem::{Label, Note};
pub use radio_group::{Choice, RadioGroup, finds, folded};
pub use select::Select;
pub use summary::Summary;
pub use tasks::Tasks;
pub use text_area::TextArea;
pub use text_field::{Keyboard, TextField};
pub use when::When;
