//! What was typed and sent in this browser: a draft and the record of the last attempt of each kind, in localStorage; the
//! record in memory where that is blocked or full. The only file that names their keys.

use std::cell::RefCell;

use crate::domain::attempt::{Attempt, Kind};
use crate::session::storage;

thread_local! {
    static MEMORY: RefCell<Vec<(String, Attempt)>> = const { RefCell::new(Vec::new()) };
}

fn key(api_origin: &str, kind: Kind) -> String {
    format!("amapi-checkout:attempt:{api_origin}:{}", kind.key())
}

fn draft_key(api_origin: &str, kind: Kind) -> String {
    format!("amapi-checkout:draft:{api_origin}:{}", kind.key())
}

/// What was typed before, as [`keep::read_draft`](crate::keep::read_draft) reads it.
pub fn draft(api_origin: &str, kind: Kind) -> Option<String> {
    storage()?.get_item(&draft_key(api_origin, kind)).ok()?
}

/// Keeps what was typed, or forgets it. Where storage is blocked or full nothing is kept, and nothing of before.
pub fn keep_draft(api_origin: &str, kind: Kind, text: Option<String>) {
    let Some(storage) = storage() else { return };
    let key = draft_key(api_origin, kind);
    if text.is_none_or(|text| storage.set_item(&key, &text).is_err()) {
        let _ = storage.remove_item(&key);
    }
}

/// The last attempt of a kind with an API. Whatever else stands in its place is none.
pub fn read(api_origin: &str, kind: Kind) -> Option<Attempt> {
    let key = key(api_origin, kind);
    let stored = storage().and_then(|storage| storage.get_item(&key).ok().flatten());
    let stored = stored.and_then(|text| text.parse::<Attempt>().ok()).filter(|attempt| attempt.kind == kind);
    let kept = |kept: &Vec<(String, Attempt)>| {
        kept.iter().find(|(known, _)| *known == key).map(|(_, attempt)| attempt.clone())
    };
    stored.or_else(|| MEMORY.with_borrow(kept))
}

/// Keeps what became of an attempt, unless another has taken its place meanwhile and is more than it.
pub fn end(api_origin: &str, attempt: &Attempt) {
    if attempt.replaces(read(api_origin, attempt.kind).as_ref()) {
        keep(api_origin, attempt);
    }
}

/// Keeps an attempt in place of the one before.
pub fn keep(api_origin: &str, attempt: &Attempt) {
    let key = key(api_origin, attempt.kind);
    MEMORY.with_borrow_mut(|kept| kept.retain(|(known, _)| *known != key));
    let is_kept = storage().is_some_and(|storage| {
        let is_kept = storage.set_item(&key, &attempt.to_string()).is_ok();
        if !is_kept {
            // Full: what stood there before must not be taken for this.
            let _ = storage.remove_item(&key);
        }
        is_kept
    });
    if !is_kept {
        MEMORY.with_borrow_mut(|kept| kept.push((key, attempt.clone())));
    }
}
