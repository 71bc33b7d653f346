//! Writes a JSON object.

use std::fmt::{Display, Write};

/// An object that is being written. An optional value that is not there leaves no trace.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// All but the last brace; empty where there is no entry.
    json: String,
}

/// What prints as a JSON number.
pub trait Digits: Display {}

impl Digits for u8 {}
impl Digits for u32 {}
impl Digits for u64 {}
impl Digits for i64 {}

impl Object {
    /// Adds a text.
    pub fn text(&mut self, key: &str, text: impl Display) -> &mut Self {
        self.key(key);
        self.quote(&text.to_string());
        self
    }

    /// Adds a text where there is one.
    pub fn text_if(&mut self, key: &str, text: Option<impl Display>) -> &mut Self {
        if let Some(text) = text {
            self.text(key, text);
        }
        self
    }

    /// Adds a text, or `null`.
    pub fn text_or_null(&mut self, key: &str, text: Option<impl Display>) -> &mut Self {
        match text {
            Some(text) => self.text(key, text),
            None => {
                self.key(key);
                self.json.push_str("null");
                self
            }
        }
    }

    /// Adds a `true` or `false`.
    pub fn flag(&mut self, key: &str, flag: bool) -> &mut Self {
        self.key(key);
        self.json.push_str(if flag { "true" } else { "false" });
        self
    }

    /// Adds a number.
    pub fn number(&mut self, key: &str, number: impl Digits) -> &mut Self {
        self.key(key);
        self.json.push_str(&number.to_string());
        self
    }

    /// Adds a number where there is one.
    pub fn number_if(&mut self, key: &str, number: Option<impl Digits>) -> &mut Self {
        if let Some(number) = number {
            self.number(key, number);
        }
        self
    }

    /// Adds an object.
    pub fn object(&mut self, key: &str, object: Object) -> &mut Self {
        self.key(key);
        self.json.push_str(&object.into_json());
        self
    }

    /// Adds a list of objects.
    pub fn list(&mut self, key: &str, objects: impl IntoIterator<Item = Object>) -> &mut Self {
        self.key(key);
        let objects: Vec<String> = objects.into_iter().map(Object::into_json).collect();
        self.json.push('[');
        self.json.push_str(&objects.join(","));
        self.json.push(']');
        self
    }

    /// The object as a document.
    pub fn into_json(mut self) -> String {
        self.json.push_str(if self.json.is_empty() { "{}" } else { "}" });
        self.json
    }

    fn key(&mut self, key: &str) {
        self.json.push(if self.json.is_empty() { '{' } else { ',' });
        self.quote(key);
        self.json.push(':');
    }

    fn quote(&mut self, text: &str) {
        self.json.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.json.extend(['\\', c]),
                '\0'..' ' => {
                    // Writing to a `String` cannot fail.
                    let _ = write!(self.json, "\\u{:04x}", u32::from(c));
                }
                _ => self.json.push(c),
            }
        }
        self.json.push('"');
    }
}
