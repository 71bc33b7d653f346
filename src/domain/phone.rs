//! Phone numbers of Russia and Kazakhstan: parsing, printing, and formatting while a person types.

use std::fmt;
use std::str::FromStr;

/// A phone number in the +7 zone: the ten digits after the country code (`contract.md`, ruling 12).
///
/// Prints as the API demands: `+7 916 123-45-67`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(String);

/// What is wrong with a phone number, precisely enough to say how to mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneError {
    /// No digit at all.
    Empty,
    /// So many digits are missing.
    Missing(usize),
    /// So many digits are too many.
    Extra(usize),
    /// A country code other than +7.
    Foreign,
    /// No number in the +7 zone starts with this digit.
    FirstDigit(char),
    /// A character that has no place in a phone number.
    Unexpected(char),
}

/// Digits after the country code.
const LENGTH: usize = 10;

impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(text: &str) -> Result<Self, PhoneError> {
        let text = text.trim();
        let (plus, rest) = match text.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if let Some(c) = rest.chars().find(|&c| !is_digit(c) && !is_separator(c)) {
            return Err(PhoneError::Unexpected(c));
        }
        let digits = digits(rest);
        let national = if plus {
            match digits.strip_prefix('7') {
                Some(national) => national,
                None if digits.is_empty() => return Err(PhoneError::Empty),
                None => return Err(PhoneError::Foreign),
            }
        } else {
            without_trunk_prefix(&digits)
        };
        if digits.is_empty() {
            return Err(PhoneError::Empty);
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
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format(&self.0))
    }
}

/// The state of a text field: its text and the selection, in characters. Start equals end where there is
/// only a caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed<'a> {
    /// The text.
    pub text: &'a str,
    /// Where the selection starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// Formats a phone field after an edit and says where the caret belongs, in characters.
///
/// It compares the field before and after, and needs neither keys nor input types, so it serves keyboards
/// that send none (Android), paste, drop and autofill alike. What cannot be a +7 number (another country
/// code, letters) is left exactly as it was typed, for [`Phone::from_str`] to explain.
pub fn edit(before: Typed<'_>, after: Typed<'_>) -> (String, usize) {
    let (head, tail) = split(after.text, after.end);
    if !before.text.starts_with("+7") {
        return whole(head, tail);
    }
    let kept_tail = common(before.text.chars().rev(), tail.chars().rev());
    if kept_tail != tail.chars().count() {
        return whole(head, tail);
    }
    let length = before.text.chars().count();
    let replaced_to = length.saturating_sub(kept_tail);
    let replaced_from = common(before.text.chars().take(replaced_to), head.chars());
    let inserted: String = head.chars().skip(replaced_from).collect();
    if let Ok(phone) = inserted.parse::<Phone>() {
        return formatted(&phone.0, LENGTH);
    }

    let mut left = national(before.text, 0, replaced_from);
    let mut right = national(before.text, replaced_to, length);
    if left.is_empty() && right.is_empty() && replaced_from < 2 {
        return whole(&inserted, "");
    }
    let removed = national(before.text, replaced_from, replaced_to);
    if inserted.is_empty() && removed.is_empty() && before.start == before.end {
        // Only a separator went: the person meant the digit beyond it.
        if before.start > after.end {
            left.pop();
        } else if !right.is_empty() {
            right.remove(0);
        }
    }
    left.push_str(&digits(&inserted));
    let caret = left.len();
    left.push_str(&right);
    if left.is_empty() && inserted.is_empty() {
        return (String::new(), 0);
    }
    // Someone who types the trunk prefix 8 after "+7" has 11 digits in the end. No area code starts with
    // 88 or 89, so nothing else can be meant.
    if left.len() > LENGTH && (left.starts_with("88") || left.starts_with("89")) {
        left.remove(0);
        return formatted(&left, caret.saturating_sub(1));
    }
    formatted(&left, caret)
}

/// Formats text of which nothing is known to be ours yet: the first thing typed, or a whole number that was
/// pasted or filled in.
fn whole(head: &str, tail: &str) -> (String, usize) {
    let text = format!("{head}{tail}");
    let verbatim = (text.clone(), head.chars().count());
    let trimmed = text.trim();
    let (plus, rest) = match trimmed.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, trimmed),
    };
    let digits_all = digits(rest);
    if rest.chars().any(|c| !is_digit(c) && !is_separator(c)) || digits_all.is_empty() {
        return verbatim;
    }
    let national = match (plus, digits_all.strip_prefix('7')) {
        (true, Some(national)) => national,
        (true, None) => return verbatim,
        (false, _) => without_trunk_prefix(&digits_all),
    };
    let stripped = digits_all.len().saturating_sub(national.len());
    formatted(national, digits(head).len().saturating_sub(stripped))
}

/// The digits of `before` between two positions, without the 7 of its `+7`.
fn national(before: &str, from: usize, to: usize) -> String {
    before
        .chars()
        .take(to)
        .skip(from.max(2))
        .filter(|&c| is_digit(c))
        .collect()
}

/// `8` or `7` before the number is a prefix, unless the digits are exactly ten (ruling 12: the bare number).
fn without_trunk_prefix(digits: &str) -> &str {
    match digits.strip_prefix(['7', '8']) {
        Some(national) if digits.len() != LENGTH => national,
        _ => digits,
    }
}

fn formatted(national: &str, caret: usize) -> (String, usize) {
    let text = format(national);
    // "+7 " is three characters; a separator stands before the digits 4, 7 and 9.
    let separators = [3, 6, 8].iter().filter(|&&at| caret > at).count();
    let caret = caret.saturating_add(separators).saturating_add(3);
    let end = text.len();
    (text, caret.min(end))
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

fn split(text: &str, at: usize) -> (&str, &str) {
    let byte = text.char_indices().nth(at).map_or(text.len(), |(i, _)| i);
    text.split_at_checked(byte).unwrap_or((text, ""))
}

fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

fn digits(text: &str) -> String {
    text.chars().filter(|&c| is_digit(c)).collect()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | ')' | '-' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        // Invisible marks that come along when a number is copied from a messenger or a contact card.
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
