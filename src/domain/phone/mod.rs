//! Phone numbers of Russia and Kazakhstan: parsing, printing, and formatting while a person types.

mod country;
mod typing;

use std::fmt;
use std::str::FromStr;

pub use self::country::Country;
pub use self::typing::{Typed, edit};
use super::plain::{
    divided_before, is_dash, is_invisible, is_space, plain, small_letters, trimmed, trimmed_end,
    trimmed_start,
};

/// A phone number in the +7 zone: the ten digits after the country code (`contract.md`, ruling 12).
///
/// Prints as the API demands: `+7 916 123-45-67`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(String);

/// What is wrong with a phone number, precisely enough to say how to correct it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneError {
    /// No digit at all.
    Empty,
    /// This many digits are missing.
    Missing(usize),
    /// This many digits are too many.
    Extra(usize),
    /// A country code other than +7, and its country if it is one of the neighbours.
    Foreign(Option<Country>),
    /// No number in the +7 zone starts with this digit.
    FirstDigit(char),
    /// A character that is not allowed in a phone number.
    Unexpected(char),
    /// More than one number.
    Several,
}

/// Digits after the country code.
const LENGTH: usize = 10;

/// The most digits of an extension: more digits count as a second number.
const LONGEST_EXTENSION: usize = 6;

/// The beginnings of words that precede an extension.
const EXTENSION_WORDS: [&str; 7] = ["доб", "вн", "ext", "x", "х", "p", "w"];

impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(text: &str) -> Result<Self, PhoneError> {
        Ok(read(text)?.0)
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format(&self.0))
    }
}

/// The text after a number, which goes into the comment because the API has no field for it: «доб. 12» of
/// `8 495 123-45-67 #12`, «Анна» of `8 916 123-45-67 (Анна)`.
pub fn remark(text: &str) -> Option<String> {
    read(text).ok()?.1
}

/// A number, and the remark after it.
fn read(text: &str) -> Result<(Phone, Option<String>), PhoneError> {
    let text = plain(text);
    // Words and schemes: `tel:`, `тел.`, `моб. телефон №`.
    let text = trimmed_start(&text, |c| c.is_alphabetic() || is_separator(c) || ":/№".contains(c));
    let (number, rest) = divided_before(text, |c| !is_part(c));
    let (plus, behind_plus) = without_plus(number);
    let (digits_all, more) = (digits(number), digits(rest).len());
    let is_divided = digits_all.len() > LENGTH.saturating_add(1) && number.contains('/');
    if is_divided || digits_all.len() > LENGTH.saturating_add(LONGEST_EXTENSION) || more > LONGEST_EXTENSION {
        return Err(PhoneError::Several);
    }
    if behind_plus.contains('+') {
        return Err(PhoneError::Unexpected('+'));
    }
    // Not `contains`: the module has no other search for a text.
    let phone = of_digits(plus, &digits_all, number.split('(').skip(1).any(|behind| behind.starts_with('8')));
    match behind(rest) {
        Ok(extension) => Ok((phone?, extension.map(|number| format!("доб. {number}")))),
        Err(unexpected) => match (phone, words(number, rest)) {
            (Ok(phone), Some(words)) => Ok((phone, Some(words.to_owned()))),
            _ => Err(unexpected),
        },
    }
}

/// The number with these digits, after a `+` or not. `has_trunk_prefix`: an `8` precedes the area code.
fn of_digits(plus: bool, digits: &str, has_trunk_prefix: bool) -> Result<Phone, PhoneError> {
    if digits.is_empty() {
        return Err(PhoneError::Empty);
    }
    let national = match plus {
        // No country has the code 89.
        true if digits.len() > LENGTH && digits.starts_with("89") => digits,
        true => international(digits)?,
        false => without_trunk_prefix(digits),
    };
    let from_abroad = national.strip_prefix("10").or_else(|| national.strip_prefix("00"));
    let national = match from_abroad {
        Some(rest) if national.len() != LENGTH && !rest.is_empty() => international(rest)?,
        _ => national,
    };
    // The prefix after the code: `+7 8 916`, `+7 (8495)`. No area code begins with 88, 89 or 849.
    let is_prefixed = has_trunk_prefix || ["88", "89", "849"].iter().any(|start| national.starts_with(start));
    let national = match national.strip_prefix('8') {
        Some(rest) if is_prefixed && rest.len() == LENGTH => rest,
        _ => national,
    };
    if let Some(country) = Country::of_whole(national) {
        return Err(PhoneError::Foreign(Some(country)));
    }
    match national.chars().next() {
        Some('3' | '4' | '6'..='9') | None => {}
        Some(c) => return Err(PhoneError::FirstDigit(c)),
    }
    match national.len() {
        LENGTH => Ok(Phone(national.to_owned())),
        n if n < LENGTH => Err(PhoneError::Missing(LENGTH.saturating_sub(n))),
        n => Err(PhoneError::Extra(n.saturating_sub(LENGTH))),
    }
}

/// The digits after `+`, `00` or `8 10`, without the country code.
fn international(digits: &str) -> Result<&str, PhoneError> {
    match digits.strip_prefix('7') {
        None if !digits.is_empty() => Err(PhoneError::Foreign(Country::of_code(digits))),
        national => Ok(national.unwrap_or_default()),
    }
}

/// The extension after a number, if the rest is one or empty.
fn behind(rest: &str) -> Result<Option<String>, PhoneError> {
    let (word, number) = divided_before(trimmed(rest, is_mark), |c| !c.is_alphabetic());
    let number = trimmed_start(number, is_mark);
    let small = small_letters(word);
    let is_known = word.is_empty() || EXTENSION_WORDS.iter().any(|known| small.starts_with(known));
    let wrong = if is_known { number.chars().find(|&c| !is_digit(c)) } else { word.chars().next() };
    match wrong {
        Some(c) => Err(PhoneError::Unexpected(c)),
        None => Ok((!number.is_empty()).then(|| number.to_owned())),
    }
}

/// The words after a number, separated by a space or a mark: a letter typed by mistake is not.
fn words<'a>(number: &str, rest: &'a str) -> Option<&'a str> {
    let words = trimmed(rest, is_mark);
    let is_apart = number.ends_with(is_separator) || words.len() < trimmed_end(rest, is_mark).len();
    (is_apart && words.chars().take_while(|c| c.is_alphabetic()).count() > 1).then_some(words)
}

/// A separator between a number and the rest.
fn is_mark(c: char) -> bool {
    is_separator(c) || ",;:=#*№".contains(c)
}

/// Whether a text starts with `+`, and the text after it.
fn without_plus(text: &str) -> (bool, &str) {
    match trimmed_start(text, is_separator).strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

/// A leading `8` or `7` is a prefix, unless there are exactly ten digits (ruling 12: the bare number).
fn without_trunk_prefix(digits: &str) -> &str {
    match digits.strip_prefix('7').or_else(|| digits.strip_prefix('8')) {
        Some(national) if digits.len() != LENGTH => national,
        _ => digits,
    }
}

fn format(national: &str) -> String {
    let mut text = String::from("+7 ");
    for (i, c) in national.chars().enumerate() {
        match i {
            3 => text.push(' '),
            6 | 8 => text.push('-'),
            _ => {}
        }
        text.push(c);
    }
    text
}

fn digits(text: &str) -> String {
    text.chars().filter(|&c| is_digit(c)).collect()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The characters of a number.
fn is_part(c: char) -> bool {
    is_digit(c) || is_separator(c) || c == '+' || c == '/'
}

fn is_separator(c: char) -> bool {
    is_space(c) || is_invisible(c) || is_dash(c) || "().".contains(c)
}
