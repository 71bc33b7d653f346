//! Answers of a server, or of whatever replaces it.

use std::fs;

use amapi_checkout::api::{Answer, Failure, RetryAfter};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::change::{Change, change_text, changed, changes};
use super::{TROUBLE, holds};
use crate::api::answers::{ALL, Outcome, decode, golden};
use crate::support::NOW;

/// Successes of every call at once, and refusals with everything that a refusal can have: mutations find more to change
/// here.
fn rich() -> [Value; 2] {
    [
        json!({ "OrderCreated": true, "OrderCode": "AB1234-00042", "orderCode": "\u{1}Я🚚", "signedIn": true, "signedUp": true,
                "signedOut": true, "passwordChanged": true, "token": "2|8xUSqJ4mZk", "isAuthenticated": true,
                "serviceAvailable": true, "onlineRegistrationAvailable": false }),
        json!({ "OrderCreated": false, "signedIn": false, "message": ["Раз", "Unauthenticated", " Два "],
                "errors": { "phone": ["Неверный телефон", "Не наш регион"], "address.city": "Нет", "items.0.price": [[], "x"],
                            "": ["пусто"] } }),
    ]
}

fn retry_after() -> impl Strategy<Value = Option<String>> {
    let date = "(Sun|Mon), [0-3][0-9] (Jan|Feb|Nov|Dec|J|an) (19|20|99|-1|00)[0-9]{2} [0-2][0-9]:[0-6][0-9]:[0-6][0-9] GMT";
    prop_oneof![
        2 => Just(None),
        1 => "[0-9]{0,12}".prop_map(Some),
        2 => date.prop_map(Some),
        1 => prop::sample::select(TROUBLE.as_slice()).prop_map(|text| Some(text.to_owned())),
        1 => ".{0,12}".prop_map(Some),
    ]
}

/// The length of all texts in an outcome.
fn words(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Created(code) => code.iter().map(String::len).sum(),
        Outcome::Token(token) => token.len(),
        Outcome::Failed(Failure::Refused(refusal)) => {
            let by_field = refusal.fields.iter().map(|(path, words)| path.len() + words.concat().len());
            refusal.messages.concat().len() + by_field.sum::<usize>()
        }
        _ => 0,
    }
}

#[test]
fn answers_to_all_eight_calls() {
    let names = fs::read_dir(crate::api::contract("answers")).unwrap().map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".http").unwrap().to_owned()
    });
    let mut all: Vec<(Answer, Option<Value>)> = names
        .map(|name| {
            let answer = golden(&name);
            let json = serde_json::from_slice(&answer.body).ok();
            (answer, json)
        })
        .collect();
    // As often as all the others together.
    let [success, refusal] = rich();
    for index in 0..all.len() {
        let (status, json) = if index % 2 == 0 { (201, &success) } else { (422, &refusal) };
        all.push((
            Answer { status, retry_after: None, accepts_keys: false, body: Vec::new() },
            Some(json.clone()),
        ));
    }
    let status = prop_oneof![
        4 => Just(None),
        2 => prop::sample::select(&[200_u16, 201, 400, 401, 403, 404, 419, 422, 429, 500, 503][..]).prop_map(Some),
        1 => any::<u16>().prop_map(Some),
    ];
    let case = (0..all.len(), status, retry_after(), changes(5));
    holds(case, |(index, status, retry_after, changes): (usize, _, _, Vec<Change>)| {
        let (answer, json) = &all[index];
        let body = match json {
            Some(json) => changed(json.clone(), &changes),
            None => {
                let mut body = answer.body.clone();
                changes.iter().for_each(|change| change_text(&mut body, change));
                body
            }
        };
        let answer = Answer {
            status: status.unwrap_or(answer.status),
            retry_after: retry_after.or_else(|| answer.retry_after.clone()),
            accepts_keys: false,
            body,
        };
        for call in ALL.split(' ') {
            let outcome = decode(call, &answer);
            let is_success = !matches!(outcome, Outcome::Failed(_));
            assert!(!is_success || (200..300).contains(&answer.status), "{call}: {outcome:?}");
            assert!(words(&outcome) <= answer.body.len(), "{call}: {outcome:?}");
            if let Outcome::Failed(
                Failure::TooManyRequests { retry_after: Some(after) }
                | Failure::Server { retry_after: Some(after), .. },
            ) = outcome
            {
                let seconds = after.seconds_from(NOW);
                assert!(matches!(after, RetryAfter::At(_)) || after == RetryAfter::Seconds(seconds));
            }
        }
    });
}
