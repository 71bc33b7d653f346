//! The page's address suggestions: JSON, `[{"text":"г Тверь, ул Мира","city":"Тверь","street":"ул Мира"}]`.
//!
//! An invalid suggestion is omitted without an error: nobody would read it.

use crate::domain::FieldId;
use crate::domain::suggestion::{MOST, Suggestion};
use crate::json::Json;

/// The parts by their keys, which are the API's.
const PARTS: [(&str, FieldId); 7] = [
    ("city", FieldId::City),
    ("street", FieldId::Street),
    ("house", FieldId::House),
    ("corp", FieldId::Corp),
    ("build", FieldId::Build),
    ("flat", FieldId::Flat),
    ("metro", FieldId::Metro),
];

/// Parses an answer; `None` if it is not a list.
pub fn read(json: &str) -> Option<Vec<Suggestion>> {
    let Json::List(entries) = Json::parse(json).ok()? else { return None };
    Some(entries.iter().filter_map(suggestion).take(MOST).collect())
}

fn suggestion(entry: &Json) -> Option<Suggestion> {
    let parts = PARTS.into_iter().map(|(key, id)| (id, entry.said(key))).collect();
    let degrees = [entry.said("latitude"), entry.said("longitude")];
    Suggestion::of(&entry.said("text"), parts, &entry.said("kladr"), degrees)
}
