//! Formatting a phone number while a person types.

use super::{
    LENGTH, PhoneError, digits, format, is_digit, is_separator, read, without_plus, without_trunk_prefix,
};
use crate::domain::plain::plain_char;

/// The state of a text field: its text and the selection, in characters. Start equals end for a mere caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed<'a> {
    /// The text.
    pub text: &'a str,
    /// Where the selection starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// Formats a phone field after an edit and returns the new caret position, in characters.
///
/// It compares the field before and after, and needs neither keys nor input types, so it works with keyboards that send
/// none (Android), paste, drop and autofill alike. Text that cannot be a +7 number (another country code, letters) is
/// left exactly as typed, for [`Phone::from_str`] to explain.
pub fn edit(before: Typed<'_>, after: Typed<'_>) -> (String, usize) {
    let (text_before, text_after) = (keyed(before.text), keyed(after.text));
    let (before, after) = (Typed { text: &text_before, ..before }, Typed { text: &text_after, ..after });
    let (head, tail) = split(after.text, after.end);
    if before.text == after.text {
        return (after.text.to_owned(), head.chars().count());
    }
    let Some((from, to)) = replaced(before, head, tail) else { return whole(head, tail) };
    let inserted = split(head, from).1;
    match read(inserted) {
        // A whole number replaces the previous text.
        Ok((phone, None)) => return formatted(&phone.0, LENGTH),
        // So does a text with more than a number, which is reported unchanged.
        Ok(_) | Err(PhoneError::Several) => return (inserted.to_owned(), inserted.chars().count()),
        Err(PhoneError::Foreign(_)) if digits(inserted).len() > LENGTH => {
            return (inserted.to_owned(), inserted.chars().count());
        }
        Err(_) => {}
    }
    let types_over_code = from < PREFIX && from < to && !inserted.is_empty();
    if types_over_code || !before.text.starts_with("+7") {
        return whole(head, tail);
    }
    let (left, removed, right) =
        (part(before.text, 0, from), part(before.text, from, to), part(before.text, to, usize::MAX));
    let (mut digits_left, mut digits_right) = (digits(left), digits(right));
    if digits_left.is_empty() && inserted.starts_with('+') {
        // A + starts a new number.
        return whole(inserted, right);
    }
    if [left, inserted, right].iter().any(|text| text.chars().any(is_foreign)) {
        return (after.text.to_owned(), head.chars().count());
    }
    if from < to && inserted.is_empty() && removed.chars().all(is_separator) && before.start == before.end {
        // Only a separator was removed: the person meant the digit beyond it.
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

/// The text with keyboard characters, one for one.
fn keyed(text: &str) -> String {
    text.chars().map(plain_char).collect()
}

/// The length of a formatted number's country code: `+7`.
const PREFIX: usize = 2;

/// The range of the previous text that was replaced by the text between it and the caret now. `None` if the field was
/// filled in from elsewhere, regardless of its previous text.
fn replaced(before: Typed<'_>, head: &str, tail: &str) -> Option<(usize, usize)> {
    let length = before.text.chars().count();
    let (start, end) = (before.start.min(length), before.end.min(length));
    // If the selection was replaced, its range is the most reliable: comparing texts would mistake a pasted digit that
    // equals the replaced one for an unchanged one.
    if start <= end && split(before.text, end).1 == tail && head.starts_with(split(before.text, start).0) {
        return Some((start, end));
    }
    let kept_tail = common(before.text.chars().rev(), tail.chars().rev());
    let to = length.saturating_sub(kept_tail);
    let from = common(before.text.chars().take(to), head.chars());
    (kept_tail == tail.chars().count()).then_some((from, to))
}

/// Formats a text that was not formatted before: the first typed character, or a whole number that was pasted or filled
/// in.
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

/// The characters between two positions, without the country code.
fn part(text: &str, from: usize, to: usize) -> &str {
    let from = from.max(PREFIX);
    split(split(text, to).0, from).1
}

fn formatted(national: &str, caret: usize) -> (String, usize) {
    // Typing the trunk prefix 8 after "+7" results in 11 digits. No area code starts with 88 or 89, so nothing else can
    // be meant.
    if national.len() > LENGTH && (national.starts_with("88") || national.starts_with("89")) {
        return formatted(national.get(1..).unwrap_or_default(), caret.saturating_sub(1));
    }
    // The same applies to the international prefixes `00 7` and `8 10 7`.
    let from_abroad = national.strip_prefix("007").or_else(|| national.strip_prefix("107"));
    if let Some(national) = from_abroad.filter(|national| national.len() == LENGTH) {
        return formatted(national, caret.saturating_sub(3));
    }
    let text = format(national);
    // The prefix "+7 " has three characters; there is a separator before the digits 4, 7 and 9.
    let separators = [3, 6, 8].iter().filter(|&&at| caret > at).count();
    let caret = caret.saturating_add(separators).saturating_add(3);
    let end = text.len();
    (text, caret.min(end))
}

fn split(text: &str, at: usize) -> (&str, &str) {
    let byte = text.char_indices().nth(at).map_or(text.len(), |(i, _)| i);
    text.split_at_checked(byte).unwrap_or((text, ""))
}

fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// Whether a character is not allowed in a number, apart from a leading `+`.
fn is_foreign(c: char) -> bool {
    !is_digit(c) && !is_separator(c)
}
