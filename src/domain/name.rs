//! Names of people.

use std::fmt;
use std::str::FromStr;

use super::unicode::is_combining;

/// A person's name as the API wants it: «Фамилия Имя Отчество», or as much of it as there is.
///
/// Letters of any script, spaces (collapsed), hyphens and apostrophes; 1 to 100 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// There is no letter in it.
    Empty,
    /// A character that is not a letter, space, hyphen or apostrophe.
    Unexpected(char),
    /// So many characters are too many.
    TooLong(usize),
}

/// The most characters a name may have.
const MAX: usize = 100;

impl FromStr for PersonName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
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

fn is_allowed(c: char) -> bool {
    c.is_alphabetic()
        || is_combining(c)
        || matches!(c, ' ' | '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '`')
}
