//! Guesses at what was meant: a part of the module that is loaded when somebody has typed something.

use crate::domain::likely_email;
use crate::domain::street::{self, Parts};
use crate::part::part;

pub struct Guesses {
    /// [`likely_email`].
    pub likely_email: fn(&str) -> Option<String>,
    /// [`street::take_apart`].
    pub take_apart: fn(&str, &str) -> Option<Parts>,
}

part! {
    pub static GUESSES("later", 0): Guesses = Guesses { likely_email, take_apart: street::take_apart };
}
