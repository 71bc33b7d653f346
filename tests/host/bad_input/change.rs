//! Mutations of valid documents.

use proptest::prelude::*;
use serde_json::Value;

use super::TROUBLE;

/// A mutation of a document. Numbers are places, taken modulo the document's size.
#[derive(Clone, Debug)]
pub enum Change {
    /// Removes a value of the tree.
    Remove(usize),
    /// Replaces a value of the tree.
    Put(usize, Value),
    /// Duplicates an entry of a list.
    Double(usize),
    /// Renames a key of an object to another's name, or to an unknown one.
    Rename(usize, usize),
    /// Overwrites a value with a copy of another.
    Copy(usize, usize),
    /// Truncates the document here.
    Truncate(usize),
    /// Removes this many bytes here.
    Cut(usize, usize),
    /// Inserts bytes here.
    Insert(usize, Vec<u8>),
}

/// Up to this many mutations.
pub fn changes(most: usize) -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec(change(), 0..=most)
}

fn change() -> impl Strategy<Value = Change> {
    let at = || 0..4_096_usize;
    prop_oneof![
        3 => at().prop_map(Change::Remove),
        5 => (at(), value()).prop_map(|(at, value)| Change::Put(at, value)),
        2 => at().prop_map(Change::Double),
        1 => (at(), at()).prop_map(|(at, key)| Change::Rename(at, key)),
        2 => (at(), at()).prop_map(|(from, to)| Change::Copy(from, to)),
        1 => at().prop_map(Change::Truncate),
        1 => (at(), 1..20_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        2 => (at(), piece()).prop_map(|(at, piece)| Change::Insert(at, piece)),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    const VALUES: [&str; 26] = [
        "null",
        "true",
        "false",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "0",
        "-0",
        "1",
        "-1",
        "0.1",
        "1e999",
        "1E-999",
        "0.000000000000000000001",
        "9007199254740992",
        "99999999999999999999999",
        "1000000000",
        "\"0\"",
        "\"2026-02-30\"",
        "\"-9999-01-01\"",
        "\"+99:99\"",
        "\"-12:00\"",
        "\"https://\"",
        "\"Unauthenticated.\"",
        "{\"a\":{\"a\":{\"a\":[{}]}}}",
    ];
    prop_oneof![
        4 => prop::sample::select(VALUES.as_slice()).prop_map(|text| serde_json::from_str(text).unwrap()),
        1 => prop::sample::select(TROUBLE.as_slice()).prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
    ]
}

fn piece() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: [&str; 18] = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\udc00", "\\u0000", "null", "[[[[[[[[",
        "{\"\":", "/*", "1e", "-",
    ];
    prop_oneof![
        3 => prop::sample::select(PIECES.as_slice()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::sample::select(TROUBLE.as_slice()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ]
}

/// The mutated document. Mutations of the tree come first, whatever their position.
pub fn changed(mut document: Value, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        change_tree(&mut document, change);
    }
    let mut text = document.to_string().into_bytes();
    changes.iter().for_each(|change| change_text(&mut text, change));
    text
}

/// Mutations of the tree have no effect here: a text that is not JSON has no tree.
pub fn change_text(text: &mut Vec<u8>, change: &Change) {
    let place = |at: usize| if text.is_empty() { 0 } else { at % text.len() };
    match change {
        Change::Truncate(at) => text.truncate(place(*at)),
        Change::Cut(at, length) => {
            let (start, end) = (place(*at), (place(*at) + length).min(text.len()));
            text.drain(start..end);
        }
        Change::Insert(at, piece) => {
            let at = place(*at);
            text.splice(at..at, piece.iter().copied());
        }
        _ => {}
    }
}

fn change_tree(root: &mut Value, change: &Change) {
    let count = count(root);
    let find = |at: usize| at % count;
    match change {
        Change::Remove(at) => remove(root, find(*at)),
        Change::Put(at, value) => *nth(root, &mut find(*at)).unwrap() = value.clone(),
        Change::Double(at) => {
            if let Value::Array(values) = nth(root, &mut find(*at)).unwrap()
                && let Some(value) = values.get(at % values.len().max(1)).cloned()
            {
                values.push(value);
            }
        }
        Change::Rename(at, key) => {
            if let Value::Object(entries) = nth(root, &mut find(*at)).unwrap() {
                let keys: Vec<String> = entries.keys().cloned().collect();
                if let Some(value) = keys.get(key % keys.len().max(1)).and_then(|old| entries.remove(old)) {
                    let other = keys.get((key / 7) % (keys.len() + 1)).map_or("other", String::as_str);
                    entries.insert(other.to_owned(), value);
                }
            }
        }
        Change::Copy(from, to) => {
            let value = nth(root, &mut find(*from)).unwrap().clone();
            // A document copied into itself would double with every mutation.
            if self::count(&value) < 50 {
                *nth(root, &mut find(*to)).unwrap() = value;
            }
        }
        _ => {}
    }
}

fn children(value: &mut Value) -> Vec<&mut Value> {
    match value {
        Value::Array(values) => values.iter_mut().collect(),
        Value::Object(entries) => entries.values_mut().collect(),
        _ => Vec::new(),
    }
}

/// The number of values, including this one.
pub fn count(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(count).sum::<usize>(),
        Value::Object(entries) => 1 + entries.values().map(count).sum::<usize>(),
        _ => 1,
    }
}

/// The `at`th value, counted from the root; decrements `at` on its way.
fn nth<'a>(value: &'a mut Value, at: &mut usize) -> Option<&'a mut Value> {
    if *at == 0 {
        return Some(value);
    }
    *at -= 1;
    children(value).into_iter().find_map(|child| nth(child, at))
}

/// Removes the `at`th value from its parent.
fn remove(root: &mut Value, at: usize) {
    const GONE: &str = "\u{10fffe} gone";
    *nth(root, &mut { at }).unwrap() = GONE.into();
    fn sweep(value: &mut Value) {
        match value {
            Value::Array(values) => values.retain(|value| value != GONE),
            Value::Object(entries) => entries.retain(|_, value| value != GONE),
            _ => {}
        }
        children(value).into_iter().for_each(sweep);
    }
    sweep(root);
}
