//! A JSON value on its way into the domain. What is wrong with one refers to it; where it stands is only looked
//! up then.

use std::ptr;
use std::str::FromStr;

use super::{ConfigError, ConfigProblem, Expected, LONGEST_TEXT, MAX_ID};
use crate::json::Json;

/// A value.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(&'a Json);

/// An object whose keys are all known.
#[derive(Clone, Copy)]
pub(super) struct Object<'a>(&'a Json);

/// What is wrong, and with which value.
pub(super) struct Wrong<'a> {
    value: &'a Json,
    problem: ConfigProblem,
    /// The key that the value lacks.
    missing: Option<&'static str>,
}

/// Boxed, because every `?` on the way copies it.
pub(super) type Parsed<'a, T> = Result<T, Box<Wrong<'a>>>;

impl Wrong<'_> {
    /// The error in terms of the whole configuration.
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

/// The way to one of a value's parts: `.pickup.points[2]`.
fn path(from: &Json, to: &Json) -> Option<String> {
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
    pub fn root(value: &'a Json) -> Self {
        Node(value)
    }

    pub fn error(self, problem: ConfigProblem) -> Box<Wrong<'a>> {
        Box::new(Wrong { value: self.0, problem, missing: None })
    }

    pub fn expected(self, expected: Expected) -> Box<Wrong<'a>> {
        self.error(ConfigProblem::Expected(expected))
    }

    /// An object with no keys but these: a misspelt key must not pass for one left out.
    pub fn object(self, keys: &'static [&'static str]) -> Parsed<'a, Object<'a>> {
        let Json::Object(entries) = self.0 else { return Err(self.expected(Expected::Object)) };
        match entries.iter().find(|(key, _)| !keys.contains(&key.as_str())) {
            Some((_, value)) => Err(Node(value).error(ConfigProblem::UnknownKey(keys))),
            None => Ok(Object(self.0)),
        }
    }

    /// The parsed entries of a list, which may be empty.
    pub fn entries<T>(self, parse: fn(Node<'a>) -> Parsed<'a, T>) -> Parsed<'a, Vec<T>> {
        let Json::List(values) = self.0 else { return Err(self.expected(Expected::List)) };
        // A loop is half of what `collect` comes to in the page, and this is compiled for every `T`.
        let mut entries = Vec::new();
        for value in values {
            entries.push(parse(Node(value))?);
        }
        Ok(entries)
    }

    /// The parsed entries of a list that has at least one.
    pub fn list<T>(self, parse: fn(Node<'a>) -> Parsed<'a, T>) -> Parsed<'a, Vec<T>> {
        let entries = self.entries(parse)?;
        if entries.is_empty() { Err(self.expected(Expected::List)) } else { Ok(entries) }
    }

    /// An entry of a list, or the value of a key there; as near to it as there is.
    pub fn at(self, index: usize, key: &str) -> Node<'a> {
        let entry = match self.0 {
            Json::List(values) => values.get(index).map_or(self, Node),
            _ => self,
        };
        Object(entry.0).get(key).unwrap_or(entry)
    }

    /// Refuses a list of choices of which two have the same text, by which they are told apart. It stands at a
    /// key of each, where there is one.
    pub fn distinct(self, key: &str, texts: impl Iterator<Item = String>) -> Parsed<'a, ()> {
        match repeated(texts.zip(0..).collect()) {
            Some(index) => Err(self.at(index, key).error(ConfigProblem::Duplicate)),
            None => Ok(()),
        }
    }

    /// A text with something in it, trimmed; no longer than browsers can lay out at once.
    pub fn text(self) -> Parsed<'a, String> {
        let text = self.0.as_str().filter(|text| text.chars().count() <= LONGEST_TEXT);
        let text = text.map(str::trim).filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or_else(|| self.expected(Expected::Text))
    }

    /// A text that parses.
    pub fn parsed<T: FromStr>(self, expected: Expected) -> Parsed<'a, T> {
        self.0.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| self.expected(expected))
    }

    /// A number that parses, from the very digits of the JSON.
    pub fn number<T: FromStr>(self, expected: Expected) -> Parsed<'a, T> {
        match self.0 {
            Json::Number(digits) => digits.parse().map_err(|_| self.expected(expected)),
            _ => Err(self.expected(expected)),
        }
    }

    pub fn integer(self, min: u64, max: u64) -> Parsed<'a, u64> {
        let expected = Expected::Integer { min, max };
        let n = self.number(expected)?;
        if (min..=max).contains(&n) { Ok(n) } else { Err(self.expected(expected)) }
    }

    pub fn kladr(self) -> Parsed<'a, String> {
        let is_kladr =
            |text: &str| (13..=19).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        self.text().ok().filter(|text| is_kladr(text)).ok_or_else(|| self.expected(Expected::Kladr))
    }

    /// An address that is safe to link to: never `javascript:`. A path stays on the page's origin: browsers read `\` as `/`
    /// and leave tabs and line breaks out (WHATWG URL), and `//` would lead to another host.
    pub fn link(self) -> Parsed<'a, String> {
        let is_path = |text: &str| text.starts_with('/') && !text.starts_with("//");
        let is_link = |text: &str| {
            (text.starts_with("https://") || text.starts_with("http://") || is_path(text))
                && !text.contains(|c: char| c == '\\' || c.is_control())
        };
        self.text().ok().filter(|text| is_link(text)).ok_or_else(|| self.expected(Expected::Link))
    }
}

impl<'a> Object<'a> {
    /// The value of a key; `null` is as good as left out.
    pub fn get(self, key: &str) -> Option<Node<'a>> {
        self.0.get(key).filter(|value| !matches!(value, Json::Null)).map(Node)
    }

    /// The text of a key.
    pub fn text(self, key: &'static str) -> Parsed<'a, String> {
        self.required(key)?.text()
    }

    /// The number that the shop or the API knows something by.
    pub fn id(self, key: &'static str) -> Parsed<'a, u64> {
        self.required(key)?.integer(0, MAX_ID)
    }

    /// The text of a key that may be left out.
    pub fn text_if(self, key: &str) -> Parsed<'a, Option<String>> {
        self.get(key).map(Node::text).transpose()
    }

    pub fn required(self, key: &'static str) -> Parsed<'a, Node<'a>> {
        let missing = Wrong { value: self.0, problem: ConfigProblem::Missing, missing: Some(key) };
        self.get(key).ok_or_else(|| Box::new(missing))
    }
}

/// The index of the first text that stands before it already.
fn repeated(mut texts: Vec<(String, usize)>) -> Option<usize> {
    texts.sort_unstable();
    let same = |pair: &[(String, usize)]| match pair {
        [(a, _), (b, index)] if a == b => Some(*index),
        _ => None,
    };
    texts.windows(2).filter_map(same).min()
}
