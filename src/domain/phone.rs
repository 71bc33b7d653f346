//! Phone numbers of Russia and Kazakhstan: parsing, printing, and formatting while a person types.

use std::fmt;
use std::str::FromStr;

use super::unicode::is_invisible;

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
        let (plus, rest) = without_plus(text);
        if let Some(c) = rest.chars().find(|&c| is_foreign(c)) {
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
    if before.text == after.text {
        return (after.text.to_owned(), head.chars().count());
    }
    let Some((from, to)) = replaced(before, head, tail) else { return whole(head, tail) };
    let inserted = split(head, from).1;
    if let Ok(phone) = inserted.parse::<Phone>() {
        // A whole number takes the place of whatever was there.
        return formatted(&phone.0, LENGTH);
    }
    let types_over_code = from < PREFIX && from < to && !inserted.is_empty();
    if types_over_code || !before.text.starts_with("+7") {
        return whole(head, tail);
    }
    let (left, removed, right) =
        (part(before.text, 0, from), part(before.text, from, to), part(before.text, to, usize::MAX));
    let (mut digits_left, mut digits_right) = (digits(left), digits(right));
    if digits_left.is_empty() && inserted.starts_with('+') {
        // A + starts the number afresh.
        return whole(inserted, right);
    }
    if [left, inserted, right].iter().any(|text| text.chars().any(is_foreign)) {
        return (after.text.to_owned(), head.chars().count());
    }
    if from < to && inserted.is_empty() && removed.chars().all(is_separator) && before.start == before.end {
        // Only a separator went: the person meant the digit beyond it.
        if before.start > head.chars().count() {
            digits_left.pop();
        } else if !digits_right.is_empty() {
            digits_right.remove(0);
        }
    }
    digits_left.push_str(&digits(inserted));
    let caret = digits_left.len();
    digits_left.push_str(&digits_right);
    if digits_left.is_empty() && from < to && inserted.is_empty() {
        return (String::new(), 0);
    }
    formatted(&digits_left, caret)
}

/// How many characters of a formatted number are the country code: `+7`.
const PREFIX: usize = 2;

/// Which characters of the field before gave way to what stands between them and the caret now. `None` where
/// the field was filled in from elsewhere, regardless of what it held.
fn replaced(before: Typed<'_>, head: &str, tail: &str) -> Option<(usize, usize)> {
    let length = before.text.chars().count();
    let (start, end) = (before.start.min(length), before.end.min(length));
    // Where something took the place of the selection, the selection says it best: comparing texts would take
    // a pasted digit that equals the one it replaces for one that stayed.
    if start <= end && split(before.text, end).1 == tail && head.starts_with(split(before.text, start).0) {
        return Some((start, end));
    }
    let kept_tail = common(before.text.chars().rev(), tail.chars().rev());
    let to = length.saturating_sub(kept_tail);
    let from = common(before.text.chars().take(to), head.chars());
    (kept_tail == tail.chars().count()).then_some((from, to))
}

/// Formats text of which nothing is known to be ours yet: the first thing typed, or a whole number that was
/// pasted or filled in.
fn whole(head: &str, tail: &str) -> (String, usize) {
    let text = format!("{head}{tail}");
    let verbatim = (text.clone(), head.chars().count());
    let (plus, rest) = without_plus(&text);
    let digits_all = digits(rest);
    if rest.chars().any(is_foreign) || digits_all.is_empty() {
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

/// The characters between two positions, the country code left out.
fn part(text: &str, from: usize, to: usize) -> &str {
    let from = from.max(PREFIX);
    split(split(text, to).0, from).1
}

/// Whether a text starts with `+`, and what follows it. The separators before a `+` are brackets or the
/// invisible marks that contact cards put around a number.
fn without_plus(text: &str) -> (bool, &str) {
    match text.trim_start_matches(is_separator).strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

/// `8` or `7` before the number is a prefix, unless the digits are exactly ten (ruling 12: the bare number).
fn without_trunk_prefix(digits: &str) -> &str {
    match digits.strip_prefix(['7', '8']) {
        Some(national) if digits.len() != LENGTH => national,
        _ => digits,
    }
}

fn formatted(national: &str, caret: usize) -> (String, usize) {
    // Someone who types the trunk prefix 8 after "+7" has 11 digits in the end. No area code starts with
    // 88 or 89, so nothing else can be meant.
    if national.len() > LENGTH && (national.starts_with("88") || national.starts_with("89")) {
        return formatted(national.get(1..).unwrap_or_default(), caret.saturating_sub(1));
    }
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

/// Whether a character has no place in a number, but for the `+` that it may start with.
fn is_foreign(c: char) -> bool {
    !is_digit(c) && !is_separator(c)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || is_invisible(c)
        || matches!(c, '(' | ')' | '-' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
