//! The meaning of answers to requests with a key (`Idempotency-Key`), and which APIs accept keys.

use amapi_checkout::api::{Answer, Created, Failure, Refusal, RetryAfter, test};

fn answer(status: u16, body: &str) -> Answer {
    Answer { status, retry_after: None, accepts_keys: false, body: body.as_bytes().to_vec() }
}

#[test]
fn an_api_takes_keys_where_its_test_says_so_in_its_body_or_in_a_header() {
    let up = |more: &str| format!(r#"{{"isAuthenticated":true,"serviceAvailable":true{more}}}"#);
    for (more, header, expected) in [
        ("", false, false),
        (r#","idempotencyKeys":true"#, false, true),
        (r#","idempotencyKeys":false"#, false, false),
        (r#","idempotencyKeys":"true""#, false, false),
        (r#","idempotencyKeys":1"#, false, false),
        (r#","idempotencyKeys":null"#, false, false),
        ("", true, true),
        (r#","idempotencyKeys":true"#, true, true),
    ] {
        let told = Answer { accepts_keys: header, ..answer(200, &up(more)) };
        assert_eq!(test::decode(&told).unwrap().accepts_keys, expected, "{more:?}, header: {header}");
    }
}

/// The first column is the answer; then whether the outcome is unknown, and whether the same request is to be sent
/// again, for the first request with a key and for one that may have arrived before.
#[test]
fn what_an_answer_says_of_a_request_that_may_have_come_before_is_known() {
    let json = r#"{"message":"…"}"#;
    for (status, body, first, repeated) in [
        (400, r#"{"signedIn":false,"message":"Не создан заказ"}"#, "refused", "refused"),
        (200, r#"{"OrderCreated":false}"#, "refused", "refused"),
        (400, "{}", "refused", "refused"),
        (200, r#"{"OrderCreated":false,"message":"Нет"}"#, "refused", "refused"),
        (401, json, "refused", "refused"),
        (419, json, "refused", "refused"),
        (422, json, "refused", "refused"),
        // About this request, not about the one before.
        (404, "<html>", "refused", "again"),
        (403, "", "refused", "again"),
        (408, json, "refused", "again"),
        (429, json, "refused", "again"),
        (503, r#"{"outcome":"not-sent","message":"…"}"#, "again, not sent", "again"),
        (503, json, "again", "again"),
        (503, "", "again", "again"),
        (500, "<html>", "again", "again"),
        (502, json, "again", "again"),
        (504, "", "again", "again"),
        (201, "", "again", "again"),
        (201, r#"{"OrderCreated":1}"#, "again", "again"),
        (0, "", "again", "again"),
        (502, r#"{"outcome":"unknown","message":"…"}"#, "unknown", "unknown"),
        (500, r#"{"outcome":"unknown"}"#, "unknown", "unknown"),
        (502, r#"{"outcome":"Unknown"}"#, "again", "again"),
    ] {
        let say = |result: Result<Created, Failure>| {
            let failure = result.unwrap_err();
            match (failure.is_unknown(), failure.again().is_some()) {
                (true, true) => "again",
                (true, false) => "unknown",
                (false, true) => "again, not sent",
                (false, false) => "refused",
            }
        };
        let told = answer(status, body);
        assert_eq!(say(Created::decode(&told)), first, "{status} {body}, the first time");
        assert_eq!(say(Created::decode_repeated(&told)), repeated, "{status} {body}, again");
    }
    for failure in [Failure::TimedOut, Failure::Network] {
        assert_eq!((failure.is_unknown(), failure.again()), (true, Some(None)));
    }
    assert_eq!(Failure::Refused(Refusal::default()).again(), None);
}

#[test]
fn when_to_ask_again_is_the_servers_to_say() {
    let soon = Some(RetryAfter::Seconds(5));
    for (status, body) in [(503, r#"{"outcome":"not-sent"}"#), (503, ""), (429, "")] {
        let told = Answer { retry_after: Some("5".into()), ..answer(status, body) };
        assert_eq!(Created::decode_repeated(&told).unwrap_err().again(), Some(soon), "{status} {body}");
    }
}

#[test]
fn a_success_is_one_however_often_it_comes() {
    let told = answer(201, r#"{"OrderCreated":true,"OrderCode":"XX0000-00000"}"#);
    assert_eq!(Created::decode_repeated(&told), Created::decode(&told));
    assert_eq!(Created::decode(&told).unwrap().code.as_deref(), Some("XX0000-00000"));
}
