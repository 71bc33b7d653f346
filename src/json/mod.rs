//! JSON (RFC 8259), as much of it as the page has a use for: a document read into a [`Json`], an [`Object`]
//! written into a request. Numbers stay the digits that they are written with (`contract.md`, ruling 8).

mod object;
mod parser;

pub use object::{Digits, Object};
pub use parser::SyntaxError;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Null,
    Bool(bool),
    /// As it is written: `1.20`, `-1e-7`.
    Number(String),
    Text(String),
    List(Vec<Json>),
    /// In the document's order. A key may stand there twice: see [`Json::get`].
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of an object's key. Where a key stands twice, the last counts.
    pub fn get(&self, key: &str) -> Option<&Json> {
        let Json::Object(entries) = self else { return None };
        entries.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The text of a text.
    pub fn as_str(&self) -> Option<&str> {
        let Json::Text(text) = self else { return None };
        Some(text)
    }

    /// `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        let Json::Bool(is) = self else { return None };
        Some(*is)
    }
}
