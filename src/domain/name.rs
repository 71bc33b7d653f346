//! Names of people.

use std::fmt;
use std::str::FromStr;

use super::plain::{is_mark, plain};

/// A person's name as the API requires it: «Фамилия Имя Отчество», or as much of it as there is.
///
/// Letters of any script with their marks, spaces, hyphens, apostrophes and full stops; 1 to 100 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// There is no letter in it.
    Empty,
    /// A visible character that is not allowed in a name.
    Unexpected(char),
    /// It has this many characters, which is too many.
    TooLong(usize),
}

/// The most characters a name may have.
const MAX: usize = 100;

impl FromStr for PersonName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let name = plain(text).replace('`', "'");
        if let Some(c) = name.chars().find(|&c| !is_allowed(c)) {
            return Err(NameError::Unexpected(c));
        }
        if !name.chars().any(char::is_alphabetic) {
            return Err(NameError::Empty);
        }
        match name.chars().count() {
            n if n > MAX => Err(NameError::TooLong(n.saturating_sub(MAX))),
            _ => Ok(PersonName(name)),
        }
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Roman numerals of one character are alphabetic in Unicode but are numbers; circled letters are not letters.
fn is_allowed(c: char) -> bool {
    let is_letter = c.is_alphabetic() && !c.is_numeric() && !('\u{2460}'..='\u{24ff}').contains(&c);
    is_letter || is_mark(c) || " -'.".contains(c)
}
