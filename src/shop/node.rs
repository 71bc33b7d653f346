//! A JSON value that knows where it stands, so that every error can say so.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde_json::{Map, Value};

use super::{ConfigError, ConfigProblem, Expected};

/// A value and its path.
pub(super) struct Node<'a> {
    value: &'a Value,
    pub path: String,
}

/// An object whose keys are all known.
pub(super) struct Object<'a> {
    map: &'a Map<String, Value>,
    path: String,
}

impl<'a> Node<'a> {
    pub fn root(value: &'a Value) -> Self {
        Node { value, path: String::new() }
    }

    pub fn error(&self, problem: ConfigProblem) -> ConfigError {
        ConfigError { path: self.path.clone(), problem }
    }

    pub fn expected(&self, expected: Expected) -> ConfigError {
        self.error(ConfigProblem::Expected(expected))
    }

    /// An object with no keys but these: a misspelt key must not pass for one left out.
    pub fn object(&self, keys: &'static [&'static str]) -> Result<Object<'a>, ConfigError> {
        let map = self.value.as_object().ok_or_else(|| self.expected(Expected::Object))?;
        let object = Object { map, path: self.path.clone() };
        match map.keys().find(|key| !keys.contains(&key.as_str())) {
            Some(key) => {
                Err(ConfigError { path: object.path_of(key), problem: ConfigProblem::UnknownKey(keys) })
            }
            None => Ok(object),
        }
    }

    /// The entries of a list, which may be empty.
    pub fn entries(&self) -> Result<Vec<Node<'a>>, ConfigError> {
        let values = self.value.as_array().ok_or_else(|| self.expected(Expected::List))?;
        let entry = |(i, value)| Node { value, path: format!("{}[{i}]", self.path) };
        Ok(values.iter().enumerate().map(entry).collect())
    }

    /// The parsed entries of a list that has at least one.
    pub fn list<T>(&self, parse: fn(&Node) -> Result<T, ConfigError>) -> Result<Vec<T>, ConfigError> {
        match self.entries()?.as_slice() {
            [] => Err(self.expected(Expected::List)),
            entries => entries.iter().map(parse).collect(),
        }
    }

    /// Refuses a list of choices of which two have the same text to tell them apart by.
    pub fn distinct(&self, key: &str, texts: impl Iterator<Item = String>) -> Result<(), ConfigError> {
        let mut seen = BTreeSet::new();
        match texts.zip(0..).find(|(text, _)| !seen.insert(text.clone())) {
            Some((_, index)) => Err(ConfigError {
                path: format!("{}[{index}]{key}", self.path),
                problem: ConfigProblem::Duplicate,
            }),
            None => Ok(()),
        }
    }

    /// A text with something in it, trimmed.
    pub fn text(&self) -> Result<String, ConfigError> {
        let text = self.value.as_str().map(str::trim).filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or_else(|| self.expected(Expected::Text))
    }

    /// A text that parses.
    pub fn parsed<T: FromStr>(&self, expected: Expected) -> Result<T, ConfigError> {
        self.value.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| self.expected(expected))
    }

    /// A number that parses, from the very digits of the JSON.
    pub fn number<T: FromStr>(&self, expected: Expected) -> Result<T, ConfigError> {
        match self.value {
            Value::Number(number) => number.as_str().parse().map_err(|_| self.expected(expected)),
            _ => Err(self.expected(expected)),
        }
    }

    pub fn integer(&self, min: u64, max: u64) -> Result<u64, ConfigError> {
        self.value
            .as_u64()
            .filter(|n| (min..=max).contains(n))
            .ok_or_else(|| self.expected(Expected::Integer { min, max }))
    }

    pub fn kladr(&self) -> Result<String, ConfigError> {
        let is_kladr =
            |text: &str| (13..=19).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        self.text().ok().filter(|text| is_kladr(text)).ok_or_else(|| self.expected(Expected::Kladr))
    }

    /// An address that is safe to link to: never `javascript:`.
    pub fn link(&self) -> Result<String, ConfigError> {
        let is_link = |text: &str| ["https://", "http://", "/"].iter().any(|start| text.starts_with(start));
        self.text().ok().filter(|text| is_link(text)).ok_or_else(|| self.expected(Expected::Link))
    }
}

impl<'a> Object<'a> {
    /// The value of a key; `null` is as good as left out.
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.map.get(key).filter(|value| !value.is_null())?;
        Some(Node { value, path: self.path_of(key) })
    }

    pub fn required(&self, key: &str) -> Result<Node<'a>, ConfigError> {
        self.get(key).ok_or_else(|| ConfigError { path: self.path_of(key), problem: ConfigProblem::Missing })
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}
