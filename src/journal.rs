//! What was typed and sent in this browser: a draft and the record of the last attempt of each kind, in localStorage; the
//! record in memory where that is blocked or full. The only file that names their keys.

use std::cell::RefCell;

use crate::api::Address;
use crate::boundary::{forget, rename, store, stored};
use crate::domain::attempt::{Attempt, Kind};

thread_local! {
    static MEMORY: RefCell<Vec<(String, Attempt)>> = const { RefCell::new(Vec::new()) };
}

const ATTEMPT: &str = "attempt";
const DRAFT: &str = "draft";

/// Takes over what older versions have kept for an API.
pub fn open(address: &Address) {
    for kind in Kind::ALL {
        let keys = |what| (address.old_key(what, kind.key()), address.key(what, kind.key()));
        let (old, new) = keys(DRAFT);
        rename(&old, &new, |_, _| false);
        let (old, new) = keys(ATTEMPT);
        rename(&old, &new, |old, new| at(old) > at(new));
    }
}

/// When an attempt was begun, as it is kept.
fn at(text: &str) -> Option<i64> {
    Some(text.parse::<Attempt>().ok()?.at)
}

/// What was typed before, as [`keep::read_draft`](crate::keep::read_draft) reads it.
pub fn draft(address: &Address, kind: Kind) -> Option<String> {
    stored(&address.key(DRAFT, kind.key()))
}

/// Keeps what was typed, or forgets it. Where storage is blocked or full nothing is kept, and nothing of before.
pub fn keep_draft(address: &Address, kind: Kind, text: Option<String>) {
    let key = address.key(DRAFT, kind.key());
    match text {
        Some(text) => drop(store(&key, &text)),
        None => forget(&key),
    }
}

/// The last attempt of a kind with an API. Whatever else stands in its place is none.
pub fn read(address: &Address, kind: Kind) -> Option<Attempt> {
    let key = address.key(ATTEMPT, kind.key());
    let attempt = stored(&key).and_then(|text| text.parse::<Attempt>().ok());
    let kept = MEMORY
        .with_borrow(|kept| kept.iter().find(|(known, _)| *known == key).map(|(_, attempt)| attempt.clone()));
    // Where nothing can be removed from a storage either, an older one stands there.
    let attempt = attempt.filter(|attempt| attempt.kind == kind);
    let is_older = attempt.as_ref().map(|attempt| attempt.at) < kept.as_ref().map(|kept| kept.at);
    if is_older { kept } else { attempt }
}

/// Keeps what became of an attempt, unless another has taken its place meanwhile and is more than it.
pub fn end(address: &Address, attempt: &Attempt) {
    if attempt.replaces(read(address, attempt.kind).as_ref()) {
        keep(address, attempt);
    }
}

/// Keeps an attempt in place of the one before.
pub fn keep(address: &Address, attempt: &Attempt) {
    let key = address.key(ATTEMPT, attempt.kind.key());
    MEMORY.with_borrow_mut(|kept| kept.retain(|(known, _)| *known != key));
    if !store(&key, &attempt.to_string()) {
        MEMORY.with_borrow_mut(|kept| kept.push((key, attempt.clone())));
    }
}
