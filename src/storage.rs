//! Drafts and sent requests in this browser: a draft and the record of the last attempt of each kind, in localStorage,
//! with the request next to it while its outcome can be asked for; the record in memory if that is blocked or full. The
//! only file that names their keys.

use std::cell::RefCell;

use crate::api::Address;
use crate::boundary::{forget, rename, store, stored};
use crate::domain::attempt::{Attempt, Kind, LIFETIME};

thread_local! {
    static MEMORY: RefCell<Vec<(String, Attempt)>> = const { RefCell::new(Vec::new()) };
}

const ATTEMPT: &str = "attempt";
const DRAFT: &str = "draft";
const REQUEST: &str = "request";

/// Migrates the drafts that older versions have stored for an API.
pub fn migrate_drafts(address: &Address) {
    for kind in Kind::ALL {
        let (old, new) = keys(address, DRAFT, kind);
        rename(&old, &new, |_, _| false);
    }
}

/// Whether there may be an attempt of any kind with an API.
pub fn has_attempts(address: &Address) -> bool {
    Kind::ALL.into_iter().any(|kind| {
        let (old, new) = keys(address, ATTEMPT, kind);
        let is_in_memory = MEMORY.with_borrow(|kept| kept.iter().any(|(known, _)| *known == new));
        is_in_memory || stored(&new).is_some() || stored(&old).is_some()
    })
}

/// The keys of older versions, and of this one.
fn keys(address: &Address, what: &str, kind: Kind) -> (String, String) {
    (address.old_key(what, kind.key()), address.key(what, kind.key()))
}

/// Migrates the attempts that older versions have stored for an API, and deletes requests whose outcome nobody asks for
/// any more. `now` is in UNIX seconds.
pub fn migrate_attempts(address: &Address, now: i64) {
    for kind in Kind::ALL {
        let (old, new) = keys(address, ATTEMPT, kind);
        rename(&old, &new, |old, new| at(old) > at(new));
        if read_attempt(address, kind).is_none_or(|attempt| now.abs_diff(attempt.at) >= LIFETIME) {
            forget_request(address, kind);
        }
    }
}

/// The stored start time of an attempt.
fn at(text: &str) -> Option<i64> {
    Some(text.parse::<Attempt>().ok()?.at)
}

/// The stored draft, for [`draft_text::read_draft`](crate::draft_text::read_draft).
pub fn draft(address: &Address, kind: Kind) -> Option<String> {
    stored(&address.key(DRAFT, kind.key()))
}

/// Stores a draft, or deletes it. If storage is blocked or full nothing is stored, and nothing older stays.
pub fn store_draft(address: &Address, kind: Kind, text: Option<String>) {
    let key = address.key(DRAFT, kind.key());
    match text {
        Some(text) => drop(store(&key, &text)),
        None => forget(&key),
    }
}

/// The last attempt of a kind with an API; `None` if the stored text is not one.
pub fn read_attempt(address: &Address, kind: Kind) -> Option<Attempt> {
    let key = address.key(ATTEMPT, kind.key());
    let attempt = stored(&key).and_then(|text| text.parse::<Attempt>().ok());
    let kept = MEMORY
        .with_borrow(|kept| kept.iter().find(|(known, _)| *known == key).map(|(_, attempt)| attempt.clone()));
    // If nothing can be removed from the storage either, it has an older one.
    let mut attempt = attempt.filter(|attempt| attempt.kind == kind);
    if let Some(attempt) = &mut attempt {
        let request = stored(&address.key(REQUEST, kind.key()));
        attempt.request =
            request.and_then(|text| Some(text.strip_prefix(&format!("{} ", attempt.id))?.to_owned()));
    }
    let is_older = attempt.as_ref().map(|attempt| attempt.at) < kept.as_ref().map(|kept| kept.at);
    if is_older { kept } else { attempt }
}

/// Stores the outcome of an attempt, unless another has replaced it meanwhile and takes precedence.
pub fn end_attempt(address: &Address, attempt: &Attempt) {
    if attempt.replaces(read_attempt(address, attempt.kind).as_ref()) {
        store_attempt(address, attempt);
    }
}

/// Deletes a sent request, whatever its outcome: nobody can ask for it any more.
pub fn forget_request(address: &Address, kind: Kind) {
    let key = address.key(ATTEMPT, kind.key());
    forget(&address.key(REQUEST, kind.key()));
    MEMORY.with_borrow_mut(|kept| {
        kept.iter_mut().filter(|(known, _)| *known == key).for_each(|(_, attempt)| attempt.request = None);
    });
}

/// Stores an attempt in place of the one before.
pub fn store_attempt(address: &Address, attempt: &Attempt) {
    let key = address.key(ATTEMPT, attempt.kind.key());
    MEMORY.with_borrow_mut(|kept| kept.retain(|(known, _)| *known != key));
    // First: a record without its request has an outcome that nobody can ask for.
    match &attempt.request {
        Some(request) => {
            store(&address.key(REQUEST, attempt.kind.key()), &format!("{} {request}", attempt.id));
        }
        None => forget(&address.key(REQUEST, attempt.kind.key())),
    }
    if !store(&key, &attempt.to_string()) {
        MEMORY.with_borrow_mut(|kept| kept.push((key, attempt.clone())));
    }
}
