//! Every transition of an attempt, and its effect on the next one.

use amapi_checkout::domain::attempt::{
    ASKABLE, Attempt, Digest, Kind, LIFETIME, LONGEST, Outcome, Permit, SendCheck, Sender, Sending, new_id,
};

use crate::support::NOW;

fn digest(text: &str) -> Digest {
    Digest::of(&["api/create-order", text])
}

/// The check before sending `text` this many seconds after [`NOW`].
fn way(recorded: &str, text: &str, sender: Sender, later: u64) -> SendCheck {
    SendCheck::of(recorded.parse().ok(), digest(text), sender, NOW + i64::try_from(later).unwrap())
}

/// The permission to send, given by the shopper if it needs one.
fn permit(recorded: &str, text: &str) -> Permit {
    match way(recorded, text, Sender::Gone, 1) {
        SendCheck::Free(permit) => permit,
        SendCheck::Taken { unconfirmed, .. } | SendCheck::Unknown { unconfirmed, .. } => {
            unconfirmed.confirmed()
        }
        SendCheck::Busy | SendCheck::Open(_) => panic!("{recorded} is in the way"),
    }
}

fn start(recorded: &str) -> Sending {
    permit(recorded, "a").start(7, Kind::Order, digest("a"), NOW, None)
}

fn created(code: &str) -> Outcome {
    Outcome::Created { code: Some(code.into()) }
}

/// The record of an attempt to send `a`.
fn record(stage: &str) -> String {
    let sending = SendCheck::of(None, digest("a"), Sender::Gone, NOW);
    let SendCheck::Free(permit) = sending else { panic!("{sending:?}") };
    let text = permit.start(7, Kind::Order, digest("a"), NOW, None).record().to_string();
    text.replace("sending refused", stage)
}

#[test]
fn an_attempt_ends_as_it_went_and_a_refusal_leaves_what_was_known_before() {
    for (before, outcome, after) in [
        ("", Outcome::Refused, "ended refused"),
        ("", Outcome::Unknown, "ended unknown"),
        ("", created("AB 1"), "ended created AB 1"),
        ("", Outcome::Created { code: None }, "ended created"),
        ("ended refused", Outcome::Refused, "ended refused"),
        ("ended refused", created("B"), "ended created B"),
        ("ended unknown", Outcome::Refused, "ended unknown"),
        ("ended unknown", Outcome::Unknown, "ended unknown"),
        ("ended unknown", created("B"), "ended created B"),
        ("ended created A", Outcome::Refused, "ended created A"),
        ("ended created A", Outcome::Unknown, "ended unknown"),
        ("ended created A", created("B"), "ended created B"),
        // Its tab was closed.
        ("sending refused", Outcome::Refused, "ended unknown"),
        ("sending unknown", Outcome::Refused, "ended unknown"),
        ("sending created A", Outcome::Refused, "ended unknown"),
        ("sending refused", created("B"), "ended created B"),
    ] {
        let ended = start(&record(before)).end(outcome.clone());
        assert_eq!(ended.to_string(), record(after), "{outcome:?} after {before:?}");
    }
}

#[test]
fn while_it_is_sent_the_record_says_so_and_what_was_known_before() {
    for (before, during) in [
        ("", "sending refused"),
        ("ended refused", "sending refused"),
        ("ended unknown", "sending unknown"),
        ("ended created A", "sending created A"),
        ("sending created A", "sending unknown"),
    ] {
        assert_eq!(start(&record(before)).record().to_string(), record(during), "after {before:?}");
    }
    let other = permit(&record("ended created A"), "b").start(8, Kind::Order, digest("b"), NOW, None);
    assert!(other.record().to_string().ends_with(" sending refused"), "another order was taken before");
}

#[test]
fn what_stands_in_the_way_is_told() {
    use Sender::*;
    let long = LONGEST - 1;
    for (recorded, text, sender, later, expected) in [
        ("", "a", Gone, 0, "permit"),
        ("", "a", Lives, 0, "busy"),
        ("ended refused", "a", Gone, 0, "permit"),
        ("ended refused", "b", Lives, 0, "busy"),
        ("ended unknown", "a", Gone, 0, "unknown"),
        ("ended unknown", "b", Lives, 0, "busy"),
        ("ended created A", "a", Gone, 0, "taken A"),
        ("ended created A", "a", Lives, 0, "busy"),
        ("ended created", "a", Gone, 0, "taken"),
        ("ended created A", "b", Gone, 0, "permit"),
        ("sending refused", "a", Lives, 0, "busy"),
        ("sending refused", "b", Lives, 0, "busy"),
        ("sending unknown", "a", Lives, LONGEST, "busy"),
        ("sending refused", "a", Gone, 0, "unknown"),
        ("sending refused", "b", Gone, 0, "unknown"),
        ("sending created A", "a", Gone, 0, "unknown"),
        ("sending refused", "a", Unknowable, long, "busy"),
        ("sending refused", "a", Unknowable, LONGEST, "unknown"),
        // A day later.
        ("ended unknown", "a", Gone, LIFETIME - 1, "unknown"),
        ("ended unknown", "a", Gone, LIFETIME, "permit"),
        ("ended created A", "a", Gone, LIFETIME - 1, "taken A"),
        ("ended created A", "a", Gone, LIFETIME, "permit"),
        ("sending refused", "a", Gone, LIFETIME, "permit"),
        ("sending refused", "a", Unknowable, LIFETIME, "permit"),
        ("sending refused", "a", Lives, LIFETIME, "busy"),
    ] {
        let told = match way(&record(recorded), text, sender, later) {
            SendCheck::Free(_) => "permit".to_owned(),
            SendCheck::Busy => "busy".to_owned(),
            SendCheck::Taken { code: Some(code), at: NOW, .. } => format!("taken {code}"),
            SendCheck::Taken { code: None, at: NOW, .. } => "taken".to_owned(),
            SendCheck::Unknown { at: NOW, .. } => "unknown".to_owned(),
            way => panic!("{way:?}"),
        };
        assert_eq!(told, expected, "{recorded} before {text}, {sender:?}, {later} s later");
    }
    assert!(matches!(SendCheck::of(None, digest("a"), Unknowable, NOW), SendCheck::Free(_)));
}

/// The record of an attempt to send `a` with a key.
fn with_request(stage: &str) -> Attempt {
    let mut attempt: Attempt = record(stage).parse().unwrap();
    attempt.request = Some("{}".into());
    attempt
}

#[test]
fn what_was_sent_with_a_key_is_open_until_it_is_known_what_became_of_it() {
    use Sender::*;
    for (recorded, text, sender, later, expected) in [
        ("sending refused", "a", Gone, 0, "open"),
        ("sending refused", "b", Gone, 0, "open"),
        ("sending unknown", "a", Gone, 0, "open"),
        ("sending created A", "a", Gone, 0, "open"),
        ("sending refused", "a", Lives, 0, "busy"),
        // Two forms that ask get the same answer.
        ("sending refused", "a", Unknowable, 0, "open"),
        ("sending refused", "a", Unknowable, LONGEST, "open"),
        // Before the server forgets the key.
        ("sending refused", "a", Gone, ASKABLE - 1, "open"),
        ("sending refused", "a", Gone, ASKABLE, "unknown"),
        ("sending refused", "a", Gone, LIFETIME, "permit"),
        // The outcome is known by now: the request no longer counts.
        ("ended refused", "a", Gone, 0, "permit"),
        ("ended unknown", "a", Gone, 0, "unknown"),
        ("ended created A", "a", Gone, 0, "taken"),
        ("ended created A", "b", Gone, 0, "permit"),
    ] {
        let now = NOW + i64::try_from(later).unwrap();
        let told = match SendCheck::of(Some(with_request(recorded)), digest(text), sender, now) {
            SendCheck::Free(_) => "permit",
            SendCheck::Busy => "busy",
            SendCheck::Taken { .. } => "taken",
            SendCheck::Unknown { .. } => "unknown",
            SendCheck::Open(sending) => {
                assert_eq!(*sending.record(), with_request(recorded), "it stays as it is recorded");
                "open"
            }
        };
        assert_eq!(told, expected, "{recorded} before {text}, {sender:?}, {later} s later");
    }
}

#[test]
fn what_was_asked_ends_as_what_was_sent_and_its_request_is_forgotten() {
    for (before, outcome, after, was_unknown) in [
        ("sending refused", Outcome::Refused, "ended refused", false),
        ("sending refused", Outcome::Unknown, "ended unknown", false),
        ("sending refused", created("A"), "ended created A", false),
        ("sending unknown", Outcome::Refused, "ended unknown", true),
        ("sending unknown", created("A"), "ended created A", true),
        ("sending created A", Outcome::Refused, "ended created A", false),
        ("sending created A", Outcome::Unknown, "ended unknown", false),
        ("sending created A", created("B"), "ended created B", false),
    ] {
        let SendCheck::Open(sending) =
            SendCheck::of(Some(with_request(before)), digest("b"), Sender::Gone, NOW)
        else {
            panic!("{before} is not open");
        };
        assert_eq!(sending.was_unknown(), was_unknown, "{before}");
        let ended = sending.end(outcome.clone());
        assert_eq!((ended.to_string(), ended.request), (record(after), None), "{outcome:?} after {before}");
    }
}

#[test]
fn a_request_is_recorded_where_it_has_a_key_and_its_text_form_has_nothing_of_it() {
    for request in [None, Some(r#"{"phone":"+7 916 123-45-67"}"#.to_owned())] {
        let sending = permit("", "a").start(7, Kind::Order, digest("a"), NOW, request.clone());
        assert_eq!(sending.record().request, request);
        assert_eq!(sending.record().to_string(), record("sending refused"));
    }
}

#[test]
fn no_two_attempts_have_one_id_even_where_the_page_has_made_random_numbers_one() {
    let ids = [(0, NOW, "a"), (0, NOW, "b"), (0, NOW + 1, "a"), (1, NOW, "a"), (10, 1, "a"), (1, 0, "1a")];
    let mut ids = ids.map(|(random, now, body)| new_id(random, now, body)).to_vec();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 6);
}

#[test]
fn a_clock_that_was_set_back_makes_no_attempt_last_longer() {
    let recorded: Attempt = record("ended unknown").parse().unwrap();
    for (now, is_there) in [(NOW - 3_600, true), (NOW - 90_000, false), (i64::MIN, false), (i64::MAX, false)]
    {
        let way = SendCheck::of(Some(recorded.clone()), digest("a"), Sender::Gone, now);
        assert_eq!(matches!(way, SendCheck::Unknown { .. }), is_there, "{now}");
    }
}

#[test]
fn a_late_outcome_takes_the_place_of_another_tabs_record_only_where_it_was_taken() {
    let attempt = |id: u64, outcome: &Outcome| {
        permit("", "a").start(id, Kind::Order, digest("a"), NOW, None).end(outcome.clone())
    };
    for outcome in [Outcome::Refused, Outcome::Unknown, created("A")] {
        let late = attempt(7, &outcome);
        assert!(late.replaces(None) && late.replaces(Some(&attempt(7, &Outcome::Unknown))), "{outcome:?}");
        let is_news = matches!(outcome, Outcome::Created { .. });
        for other in [Outcome::Refused, Outcome::Unknown, created("B")] {
            assert_eq!(late.replaces(Some(&attempt(8, &other))), is_news, "{outcome:?} for {other:?}");
        }
    }
}

#[test]
fn the_text_form_keeps_everything() {
    for kind in Kind::ALL {
        let text = format!("1 {} 18446744073709551615 0 -1 ended created A  B", kind.key());
        let attempt: Attempt = text.parse().unwrap();
        assert_eq!((attempt.kind, attempt.id, attempt.at), (kind, u64::MAX, -1));
        assert_eq!(attempt.to_string(), text);
    }
}

#[test]
fn what_was_not_written_so_is_no_attempt() {
    let good = record("ended unknown");
    assert!(good.parse::<Attempt>().is_ok());
    for text in [
        String::new(),
        " ".into(),
        "1".into(),
        "{\"id\":7}".into(),
        good.replacen('1', "2", 1),
        good.replacen("1 ", "", 1),
        good.replace("create-order", "order"),
        good.replace(" 7 ", " "),
        good.replace(" 7 ", " -7 "),
        good.replace(" 7 ", " 18446744073709551616 "),
        good.replace(&NOW.to_string(), "now"),
        good.replace("ended", "over"),
        good.replace("unknown", "perhaps"),
        good.replace(" unknown", ""),
        format!("{good} more"),
        format!(" {good}"),
        format!("{good}\n"),
    ] {
        assert_eq!(text.parse::<Attempt>(), Err(()), "{text:?}");
    }
}

#[test]
fn a_code_too_long_to_be_one_is_not_kept() {
    let code = |length| "Я".repeat(length);
    for (length, is_kept) in [(64, true), (65, false), (100_000, false)] {
        let expected = record(&format!("ended created {}", code(length)));
        let expected = if is_kept { expected } else { record("ended created") };
        assert_eq!(start("").end(created(&code(length))).to_string(), expected, "{length}");
        let read: Attempt = record(&format!("ended created {}", code(length))).parse().unwrap();
        assert_eq!(read.to_string(), expected, "{length}");
    }
}

/// The values are from the published test suite of FNV-1a, which does not end parts with a byte: 0xFF is the last here.
#[test]
fn a_digest_is_the_same_in_every_build_and_differs_with_each_part() {
    let value = |parts: &[&str]| {
        let record = permit("", "").start(0, Kind::Order, Digest::of(parts), 0, None).record().to_string();
        record.split(' ').nth(3).unwrap().parse::<u64>().unwrap()
    };
    let fnv = |bytes: &[u8]| {
        bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    assert_eq!(
        (fnv(b""), fnv(b"a"), fnv(b"foobar")),
        (0xcbf2_9ce4_8422_2325, 0xaf63_dc4c_8601_ec8c, 0x8594_4171_f739_67e8)
    );
    assert_eq!(value(&["foo", "bar"]), fnv(b"foo\xffbar\xff"));
    let all: [&[&str]; 6] = [&[], &[""], &["ab"], &["a", "b"], &["b", "a"], &["ab", ""]];
    for (i, a) in all.iter().enumerate() {
        for b in &all[..i] {
            assert_ne!(Digest::of(a), Digest::of(b), "{a:?} {b:?}");
        }
    }
}
