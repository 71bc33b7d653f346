//! Data stored in the browser, which anything may have overwritten.

use amapi_checkout::domain::attempt::{Attempt, Digest, Kind, Outcome, Permit, SendCheck, Sender, Sending};
use amapi_checkout::domain::{Draft, FieldId};
use amapi_checkout::draft_text::{LARGEST, read_draft, write_draft};
use proptest::prelude::*;
use serde_json::json;

use super::change::{Change, change_text, changed, changes};
use super::{Choices, TROUBLE, bytes, holds};
use crate::support::NOW;

#[test]
fn stored_draft() {
    holds((bytes(60), changes(4)), |(bytes, changes)| {
        let mut choices = Choices(&bytes);
        let typed = (0..choices.below(12)).map(|_| {
            let field = choices.of(&FieldId::ALL);
            (field.key().to_owned(), json!(choices.of(&TROUBLE).repeat(choices.below(4))))
        });
        let typed: serde_json::Map<_, _> = typed.collect();
        let text = changed(json!({ "version": 1, "until": NOW + 60, "typed": typed }), &changes);
        let text = String::from_utf8_lossy(&text);
        let read = read_draft(&text, NOW);
        assert!(read.is_some() || !changes.is_empty(), "{text}");
        let Some(draft) = read else { return };
        assert!(draft.typed().map(|(_, value)| value.len()).sum::<usize>() <= text.len());
        let again = write_draft(&draft, NOW + 60);
        assert!(again.as_ref().is_none_or(|text| text.len() <= LARGEST));
        let again = again.and_then(|text| read_draft(&text, NOW)).unwrap_or_default();
        assert!(again.typed().eq(draft.typed()), "{again:?}");
    });
}

/// More than fits, with the characters that take the most space.
#[test]
fn stored_draft_that_is_too_long() {
    let length = prop_oneof![3 => 0..100_usize, 1 => 0..40_000_usize];
    let value = (prop::sample::select(&["a", "й", "\u{1}", "\"", "👩"][..]), length);
    holds(prop::collection::vec((prop::sample::select(FieldId::ALL.as_slice()), value), 0..4), |values| {
        let mut draft = Draft::default();
        for (field, (text, times)) in values {
            draft.set(field, text.repeat(times));
        }
        if let Some(text) = write_draft(&draft, NOW + 60) {
            let again = read_draft(&text, NOW).unwrap();
            assert!(text.len() <= LARGEST && again.typed().all(|(field, value)| draft.get(field) == value));
        }
    });
}

/// A record as some tab may have left it.
fn recorded(choices: &mut Choices) -> Option<Attempt> {
    let mut record = None;
    for _ in 0..choices.below(4) {
        let (digest, sender) =
            (digest(choices), choices.of(&[Sender::Gone, Sender::Unknowable, Sender::Lives]));
        let Some(permit) = permit(record.clone(), digest, sender) else { continue };
        let sending = permit.start(choices.below(3) as u64, choices.of(&Kind::ALL), digest, NOW, None);
        let outcome = match choices.below(4) {
            0 => Outcome::Refused,
            1 => Outcome::Unknown,
            2 => Outcome::Created { code: None },
            _ => Outcome::Created { code: Some(choices.of(&TROUBLE).repeat(choices.below(20))) },
        };
        record = Some(if choices.once_in(3) { sending.record().clone() } else { sending.end(outcome) });
    }
    record
}

fn digest(choices: &mut Choices) -> Digest {
    Digest::of(&[choices.of(&["a", "b"])])
}

/// The permission to send, with the shopper's confirmation if it needs one.
fn permit(record: Option<Attempt>, digest: Digest, sender: Sender) -> Option<Permit> {
    match SendCheck::of(record, digest, sender, NOW) {
        SendCheck::Free(permit) => Some(permit),
        SendCheck::Taken { unconfirmed, .. } | SendCheck::Unknown { unconfirmed, .. } => {
            Some(unconfirmed.confirmed())
        }
        SendCheck::Busy | SendCheck::Open(_) => None,
    }
}

#[test]
fn stored_attempt() {
    holds((bytes(40), changes(3), any::<i64>()), |(bytes, changes, now)| {
        let mut choices = Choices(&bytes);
        let record = recorded(&mut choices);
        let mut text = record.as_ref().map(Attempt::to_string).unwrap_or_default().into_bytes();
        let is_changed =
            |change: &Change| matches!(change, Change::Truncate(_) | Change::Cut(..) | Change::Insert(..));
        changes.iter().for_each(|change| change_text(&mut text, change));
        let text = String::from_utf8_lossy(&text);
        let read = text.parse::<Attempt>().ok();
        assert!(read == record || changes.iter().any(is_changed), "{text:?}");
        let Some(attempt) = read else { return };
        let again = attempt.to_string();
        assert!(again.len() <= text.len() && again.parse() == Ok(attempt.clone()), "{again:?}");
        let digest = digest(&mut choices);
        for sender in [Sender::Lives, Sender::Gone, Sender::Unknowable] {
            let _ = SendCheck::of(Some(attempt.clone()), digest, sender, now);
        }
    });
}

/// The main invariant: nothing is sent without the shopper's confirmation while the previous request may have been
/// accepted.
#[test]
fn attempts_in_a_row() {
    holds(bytes(60), |bytes| {
        let mut choices = Choices(&bytes);
        let digest = Digest::of(&["a"]);
        let (mut record, mut may_be_taken, mut before) = (None::<Attempt>, false, false);
        while !choices.0.is_empty() {
            let kept = record.as_ref().map(|attempt: &Attempt| {
                let mut kept: Attempt = attempt.to_string().parse().unwrap();
                kept.request.clone_from(&attempt.request);
                kept
            });
            let permit = match SendCheck::of(kept, digest, Sender::Gone, NOW) {
                SendCheck::Free(permit) => {
                    assert!(!may_be_taken, "{record:?}");
                    permit
                }
                SendCheck::Taken { unconfirmed, .. } | SendCheck::Unknown { unconfirmed, .. } => {
                    assert!(may_be_taken, "{record:?}");
                    if choices.once_in(2) {
                        continue;
                    }
                    unconfirmed.confirmed()
                }
                SendCheck::Busy => panic!("its tab is gone"),
                SendCheck::Open(sending) => {
                    assert!(may_be_taken, "{record:?}");
                    // No request is sent until this one is answered.
                    let outcome = choices.of(&[0, 1, 2, 3]);
                    may_be_taken = outcome > 0 || before;
                    record = Some(end(sending, outcome));
                    continue;
                }
            };
            let request = choices.once_in(2).then(|| "{}".to_owned());
            let sending = permit.start(1, Kind::Order, digest, NOW, request);
            let outcome = choices.of(&[0, 1, 2, 3]);
            before = may_be_taken;
            may_be_taken |= outcome > 0;
            record = Some(end(sending, outcome));
        }
    });
}

/// Refused, unknown, accepted, or unfinished.
fn end(sending: Sending, outcome: u8) -> Attempt {
    match outcome {
        0 => sending.end(Outcome::Refused),
        1 => sending.end(Outcome::Unknown),
        2 => sending.end(Outcome::Created { code: None }),
        _ => sending.record().clone(),
    }
}
