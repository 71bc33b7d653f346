//! JSON (RFC 8259): a document is parsed into a [`Json`]; derived types are written by serde_json. Numbers keep the
//! digits that they are written with (`contract.md`, ruling 8).

mod parser;
mod written;

pub use parser::SyntaxError;
pub use written::{Digits, text};

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Null,
    Bool(bool),
    /// As written: `1.20`, `-1e-7`.
    Number(String),
    Text(String),
    List(Vec<Json>),
    /// In the document's order. A key may occur twice: see [`Json::get`].
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of an object's key. If a key occurs twice, the last one counts.
    pub fn get(&self, key: &str) -> Option<&Json> {
        let Json::Object(entries) = self else { return None };
        entries.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The content of a string.
    pub fn as_str(&self) -> Option<&str> {
        let Json::Text(text) = self else { return None };
        Some(text)
    }

    /// The value of an object's key: a string, or a number as written; empty if it is neither.
    pub fn said(&self, key: &str) -> String {
        match self.get(key) {
            Some(Json::Text(text) | Json::Number(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        let Json::Bool(is) = self else { return None };
        Some(*is)
    }
}
