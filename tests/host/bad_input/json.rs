//! JSON, compared with `serde_json`.

use amapi_checkout::json::{Json, SyntaxError};
use proptest::prelude::*;
use serde_json::Value;

use super::change::{changed, changes};
use super::holds;
use crate::json::value;
use crate::support::FULL;

/// The number of values, and the bytes of all texts.
fn size(json: &Json) -> (usize, usize) {
    let add = |(a, b): (usize, usize), (c, d): (usize, usize)| (a + c, b + d);
    match json {
        Json::Null | Json::Bool(_) => (1, 0),
        Json::Number(text) | Json::Text(text) => (1, text.len()),
        Json::List(values) => values.iter().map(size).fold((1, 0), add),
        Json::Object(entries) => {
            entries.iter().map(|(key, value)| add(size(value), (0, key.len()))).fold((1, 0), add)
        }
    }
}

#[test]
fn json() {
    let full: Value = serde_json::from_str(FULL).unwrap();
    // Small parts of it too: in a large document mutations are far from one another.
    let parts = [full["items"][0].clone(), full["days"].clone(), full["place"].clone(), Value::Null, full];
    let part = prop_oneof![3 => 0..4_usize, 1 => Just(4)];
    holds((part, changes(5)), |(part, changes)| {
        let text = changed(parts[part].clone(), &changes);
        let text = String::from_utf8_lossy(&text);
        let theirs = serde_json::from_str::<Value>(&text).ok();
        match Json::parse(&text) {
            Ok(json) => {
                let (values, bytes) = size(&json);
                assert!(values <= text.len() && bytes <= text.len(), "{text}");
                // `serde_json` writes an exponent in its own way: `1E5` as `1e+5`.
                let plain = |value: Value| value.to_string().to_lowercase().replace('+', "");
                assert_eq!(Some(plain(value(json))), theirs.map(plain), "{text}");
            }
            Err(SyntaxError { line, column }) => {
                assert_eq!(theirs, None, "{text}");
                let length = text.split('\n').nth(line - 1).map(|line| line.chars().count());
                assert!(length.is_some_and(|length| column <= length + 1), "{line}:{column}: {text}");
            }
        }
    });
}
