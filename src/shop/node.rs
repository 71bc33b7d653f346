//! A JSON value that is being parsed. Its errors are collected, and parsing continues, so that the shop's developer
//! sees all of them at once; the path of a value is only looked up for an error.
//!
//! Unambiguous variants are accepted: `docs/EMBEDDING.md` has the table.

use std::cell::RefCell;
use std::ptr;
use std::str::FromStr;

use super::values::{is_link, repeated, without_noise};
use super::{ConfigError, ConfigProblem, Expected, LONGEST_TEXT, MAX_ID};
use crate::domain::{Money, Number};
use crate::json::Json;

/// The most errors that are collected: each is looked up in the whole configuration.
const MOST_ERRORS: usize = 100;

/// All errors.
pub(super) type Wrongs = RefCell<Vec<Wrong>>;

/// A value.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    value: &'a Json,
    wrongs: &'a Wrongs,
}

/// An object whose keys are all known.
#[derive(Clone, Copy)]
pub(super) struct Object<'a>(Node<'a>);

/// An error, and its value.
pub(super) struct Wrong {
    /// Compared, and never dereferenced.
    value: *const Json,
    problem: ConfigProblem,
    /// The key that is missing in the value.
    missing: Option<&'static str>,
}

impl Wrong {
    /// The error with its path in the whole configuration.
    pub fn within(self, whole: &Json) -> ConfigError {
        let mut path = path(whole, self.value).unwrap_or_default();
        if let Some(key) = self.missing {
            path.push('.');
            path.push_str(key);
        }
        let path = path.strip_prefix('.').map(str::to_owned).unwrap_or(path);
        ConfigError { path, problem: self.problem }
    }
}

/// The path to one of a value's parts: `.pickup.points[2]`.
fn path(from: &Json, to: *const Json) -> Option<String> {
    match from {
        _ if ptr::eq(from, to) => Some(String::new()),
        Json::Object(entries) => {
            entries.iter().find_map(|(key, value)| path(value, to).map(|rest| format!(".{key}{rest}")))
        }
        Json::List(values) => {
            values.iter().zip(0..).find_map(|(value, i)| path(value, to).map(|rest| format!("[{i}]{rest}")))
        }
        _ => None,
    }
}

impl<'a> Node<'a> {
    pub fn root(value: &'a Json, wrongs: &'a Wrongs) -> Self {
        Node { value, wrongs }
    }

    fn of(self, value: &'a Json) -> Self {
        Node { value, ..self }
    }

    #[inline(never)]
    fn note(self, problem: ConfigProblem, missing: Option<&'static str>) {
        let mut wrongs = self.wrongs.borrow_mut();
        if wrongs.len() < MOST_ERRORS {
            wrongs.push(Wrong { value: self.value, problem, missing });
        }
    }

    /// Collects an error. Returns `None`, like everything that cannot be parsed.
    pub fn wrong<T>(self, problem: ConfigProblem) -> Option<T> {
        self.note(problem, None);
        None
    }

    /// The parsed value; `None` is collected as an error.
    fn or<T>(self, parsed: Option<T>, expected: Expected) -> Option<T> {
        if parsed.is_none() {
            self.note(ConfigProblem::Expected(expected), None);
        }
        parsed
    }

    /// The number of errors so far.
    pub fn wrongs(self) -> usize {
        self.wrongs.borrow().len()
    }

    /// An object with no keys but these: a misspelt key must not pass for a missing one. PHP writes an empty object as
    /// a list.
    pub fn object(self, keys: &'static [&'static str]) -> Option<Object<'a>> {
        match self.value {
            Json::Object(entries) => {
                for (_, value) in entries.iter().filter(|(key, _)| !keys.contains(&key.as_str())) {
                    self.of(value).note(ConfigProblem::UnknownKey(keys), None);
                }
                Some(Object(self))
            }
            _ => self.or(self.is_empty().then_some(Object(self)), Expected::Object),
        }
    }

    pub fn is_object(self) -> bool {
        matches!(self.value, Json::Object(_))
    }

    /// Whether it is an empty list or object.
    pub fn is_empty(self) -> bool {
        match self.value {
            Json::List(values) => values.is_empty(),
            Json::Object(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// The parsed entries of a list, which may be empty; `None` if one cannot be parsed.
    pub fn entries<T>(self, parse: impl Fn(Node<'a>) -> Option<T>) -> Option<Vec<T>> {
        let Json::List(values) = self.value else { return self.or(None, Expected::List) };
        // A loop is half the code size of `collect`, and this is compiled for every `T`.
        let mut entries = Vec::new();
        for value in values {
            if let Some(entry) = parse(self.of(value)) {
                entries.push(entry);
            }
        }
        (entries.len() == values.len()).then_some(entries)
    }

    /// An entry of a list, or the value of a key in it; the nearest existing value.
    pub fn at(self, index: usize, key: &str) -> Node<'a> {
        let entry = match self.value {
            Json::List(values) => values.get(index).map_or(self, |value| self.of(value)),
            _ => self,
        };
        Object(entry).get(key).unwrap_or(entry)
    }

    /// Collects an error for a choice of a list that has the same text as an earlier one: the text identifies it. The
    /// error is at a key of the entry, if it has that key.
    pub fn distinct(self, key: &str, texts: impl Iterator<Item = String>) {
        if let Some(index) = repeated(texts.zip(0..).collect()) {
            self.at(index, key).note(ConfigProblem::Duplicate, None);
        }
    }

    /// A non-empty text, trimmed; no longer than browsers can lay out at once.
    pub fn as_text(self) -> Option<String> {
        let text = self.value.as_str().filter(|text| text.chars().count() <= LONGEST_TEXT);
        text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    pub fn text(self) -> Option<String> {
        self.or(self.as_text(), Expected::Text)
    }

    /// One of the allowed texts.
    pub fn one_of<T>(self, read: impl FnOnce(&str) -> Option<T>, expected: Expected) -> Option<T> {
        let text = self.text()?;
        self.or(read(&text), expected)
    }

    /// A text that parses.
    pub fn as_parsed<T: FromStr>(self) -> Option<T> {
        self.value.as_str().and_then(|text| text.parse().ok())
    }

    pub fn parsed<T: FromStr>(self, expected: Expected) -> Option<T> {
        self.or(self.as_parsed(), expected)
    }

    /// The exact digits of a number. Databases may write it as a string.
    fn digits(self) -> Option<&'a str> {
        match self.value {
            Json::Number(digits) => Some(digits),
            Json::Text(text) => Some(text.trim()).filter(|text| text.parse::<Number>().is_ok()),
            _ => None,
        }
    }

    /// A number that parses.
    pub fn number<T: FromStr>(self, expected: Expected) -> Option<T> {
        self.or(self.digits().and_then(|digits| digits.parse().ok()), expected)
    }

    /// Roubles.
    pub fn money(self) -> Option<Money> {
        let roubles = self.digits().and_then(|digits| digits.parse().ok().or_else(|| without_noise(digits)));
        self.or(roubles, Expected::Money)
    }

    /// A whole number, even if it is written with a fraction of zeros.
    pub fn as_whole(self) -> Option<u64> {
        let digits = self.digits()?;
        let whole = digits.split_once('.').filter(|(_, zeros)| zeros.bytes().all(|b| b == b'0'));
        whole.map_or(digits, |(whole, _)| whole).parse().ok()
    }

    pub fn integer(self, min: u64, max: u64) -> Option<u64> {
        let whole = self.as_whole().filter(|n| (min..=max).contains(n));
        self.or(whole, Expected::Integer { min, max })
    }

    pub fn kladr(self) -> Option<String> {
        let is_kladr =
            |text: &String| (13..=19).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        self.or(self.as_text().filter(is_kladr), Expected::Kladr)
    }

    /// A URL that is safe to link to.
    pub fn link(self) -> Option<String> {
        self.or(self.as_text().filter(|text| is_link(text, "http://")), Expected::Link)
    }

    /// The same for a page or a picture that nobody must tamper with in transit.
    pub fn secure_link(self) -> Option<String> {
        self.or(self.as_text().filter(|text| is_link(text, "https://")), Expected::SecureLink)
    }

    /// `true` or `false`, which databases write as `1` and `0`.
    pub fn boolean(self) -> Option<bool> {
        let boolean = match self.value {
            Json::Bool(boolean) => Some(*boolean),
            _ => self.as_whole().filter(|n| *n < 2).map(|n| n == 1),
        };
        self.or(boolean, Expected::Boolean)
    }
}

impl<'a> Object<'a> {
    /// The value of a key; `null` is the same as a missing key.
    pub fn get(self, key: &str) -> Option<Node<'a>> {
        let Object(node) = self;
        node.value.get(key).filter(|value| !matches!(value, Json::Null)).map(|value| node.of(value))
    }

    /// The text of a key.
    pub fn text(self, key: &'static str) -> Option<String> {
        self.required(key)?.text()
    }

    /// An ID of the shop or the API.
    pub fn id(self, key: &'static str) -> Option<u64> {
        self.required(key)?.integer(0, MAX_ID)
    }

    /// The roubles of an optional key.
    pub fn money_if(self, key: &str) -> Option<Money> {
        self.get(key).and_then(Node::money)
    }

    /// The value of a key, unless it is an empty text or `false`, which PHP's functions return for nothing.
    pub fn filled(self, key: &str) -> Option<Node<'a>> {
        let is_filled = |value: &Json| match value {
            Json::Bool(is) => *is,
            value => value.as_str().is_none_or(|text| !text.trim().is_empty()),
        };
        self.get(key).filter(|node| is_filled(node.value))
    }

    /// The text of an optional key; `None` if it is empty.
    pub fn text_if(self, key: &str) -> Option<String> {
        self.filled(key)?.text()
    }

    pub fn required(self, key: &'static str) -> Option<Node<'a>> {
        let node = self.get(key);
        if node.is_none() {
            self.0.note(ConfigProblem::Missing, Some(key));
        }
        node
    }
}
