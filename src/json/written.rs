//! Writes derived types, with serde_json.

use std::fmt::Display;

use serde::{Serialize, Serializer};

/// The JSON of a value whose keys are strings; writing that cannot fail.
pub fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A number by the digits of its `Display`: money has its kopecks, and a weight is as the shop gave it.
pub struct Digits(String);

impl Digits {
    pub fn of(number: &impl Display) -> Digits {
        Digits(number.to_string())
    }
}

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Number::from_string_unchecked(self.0.clone()).serialize(serializer)
    }
}
