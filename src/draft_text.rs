//! What was typed, as a text that survives a reload or a crash:
//! `{"version":1,"until":1795435200,"typed":{"name":"Иван","address.city":"Москва"}}`.
//!
//! It contains no passwords: they are typed into an [`AccountDraft`](crate::domain::AccountDraft), which has no text
//! form.

use serde::{Serialize, Serializer};

use crate::domain::{Draft, FieldId};
use crate::json::{self, Json};

/// The longest text that is written or read, in bytes: many times what anybody types, and a hundredth of what browsers
/// let an origin store.
pub const LARGEST: usize = 64 * 1024;

/// Changes when an older text would be misunderstood. An added or removed input is no reason.
const VERSION: u8 = 1;

/// A text for what was typed, valid until that UNIX time. `None` if nothing was typed. What does not fit is omitted,
/// the longest input first.
pub fn write_draft(draft: &Draft, until: i64) -> Option<String> {
    let mut typed: Vec<(FieldId, &str)> = draft.typed().collect();
    while !typed.is_empty() {
        let text = json::text(&Kept { version: VERSION, until, typed: &typed });
        if text.len() <= LARGEST {
            return Some(text);
        }
        let longest = typed.iter().map(|(_, value)| value.len()).max();
        typed.retain(|(_, value)| Some(value.len()) != longest);
    }
    None
}

/// What was typed, if the text is still valid at `now` (UNIX seconds) and was written by this version.
pub fn read_draft(text: &str, now: i64) -> Option<Draft> {
    if text.len() > LARGEST {
        return None;
    }
    let json = Json::parse(text).ok()?;
    let number = |key| match json.get(key)? {
        Json::Number(digits) => digits.parse::<i64>().ok(),
        _ => None,
    };
    if number("version")? != i64::from(VERSION) || number("until")? <= now {
        return None;
    }
    let Json::Object(typed) = json.get("typed")? else { return None };
    let mut draft = Draft::default();
    for (key, value) in typed {
        if let (Some(field), Some(value)) = (FieldId::from_key(key), value.as_str()) {
            draft.set(field, value);
        }
    }
    Some(draft)
}

#[derive(Serialize)]
struct Kept<'a> {
    version: u8,
    until: i64,
    #[serde(serialize_with = "by_key")]
    typed: &'a [(FieldId, &'a str)],
}

fn by_key<S: Serializer>(typed: &&[(FieldId, &str)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(typed.iter().map(|(field, value)| (field.key(), value)))
}
