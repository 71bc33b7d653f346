//! The client's handling of bodies and redirects, tested without a form.

use amapi_checkout::api::client::Client;
use amapi_checkout::api::{Address, Answer, Auth, Call, Failure, Method, callback, test};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::server::{aborted_requests, rush_long_timers};

#[wasm_bindgen(module = "/tests/web/server.js")]
extern "C" {
    fn serve(answers: &str);
    fn pulled_bytes() -> u32;
}

/// The largest body that is read.
const LARGEST: u32 = 256 * 1024;
/// The size of a browser's chunk.
const CHUNK: u32 = 64 * 1024;

const SERVICE: &str = r#"{"isAuthenticated":false,"serviceAvailable":true}"#;

/// Sends `api/test`, which gets this answer.
async fn ask(answer: Value) -> Result<Answer, Failure> {
    send(&test::build(), answer).await
}

async fn send(call: &Call, answer: Value) -> Result<Answer, Failure> {
    serve(&json!({ call.path: [answer] }).to_string());
    let address = Address::parse("https://api.example.ru").unwrap();
    Client { address }.send(call, None).await
}

#[wasm_bindgen_test]
async fn a_body_as_large_as_may_be_is_read_to_its_end() {
    for chunk in [CHUNK, 1_000, LARGEST] {
        let answer = ask(json!({ "body": SERVICE, "size": LARGEST, "chunk": chunk })).await.unwrap();
        assert_eq!((answer.status, answer.body.len()), (200, LARGEST as usize), "in chunks of {chunk}");
        assert!(test::decode(&answer).is_ok(), "in chunks of {chunk}");
        assert_eq!(aborted_requests(), 0, "in chunks of {chunk}");
    }
}

#[wasm_bindgen_test]
async fn a_body_larger_than_any_real_answer_is_given_up_and_is_as_good_as_none() {
    let pulled_of = [
        (LARGEST + 1, CHUNK, LARGEST + 1),
        (5_000_000, CHUNK, LARGEST + CHUNK),
        (5_000_000, 1_000, LARGEST / 1_000 * 1_000 + 1_000),
        (5_000_000, 5_000_000, 5_000_000),
    ];
    for (size, chunk, pulled) in pulled_of {
        for status in [200, 422, 500] {
            let answer = json!({ "status": status, "body": SERVICE, "size": size, "chunk": chunk });
            let answer = ask(answer).await.unwrap();
            let case = format!("{size} bytes in chunks of {chunk} with {status}");
            assert_eq!((answer.status, answer.body.len()), (status, 0), "{case}");
            assert_eq!(pulled_bytes(), pulled, "{case}");
            if pulled < size {
                assert_eq!(aborted_requests(), 1, "{case}: the rest must not come down the line");
            }
        }
    }
}

#[wasm_bindgen_test]
async fn a_letter_that_is_split_between_chunks_survives() {
    let words = r#"{"message":"Не создан заказ: «Чайник» 🫖"}"#;
    for chunk in 1..5 {
        let answer = ask(json!({ "status": 400, "body": words, "chunk": chunk })).await.unwrap();
        assert_eq!(String::from_utf8(answer.body).as_deref(), Ok(words), "in chunks of {chunk}");
    }
}

#[wasm_bindgen_test]
async fn a_connection_that_breaks_in_the_middle_of_a_body_gives_no_answer() {
    for body in [SERVICE, ""] {
        let answer = ask(json!({ "body": body, "chunk": 10, "ends": "break" })).await;
        assert_eq!(answer, Err(Failure::Network), "after {body:?}");
    }
}

#[wasm_bindgen_test]
async fn a_body_that_does_not_end_is_waited_for_no_longer_than_an_answer() {
    rush_long_timers(true);
    let answer = ask(json!({ "body": SERVICE, "chunk": 10, "ends": "stall" })).await;
    rush_long_timers(false);
    assert_eq!(answer, Err(Failure::TimedOut));
    assert_eq!(aborted_requests(), 1);
}

#[wasm_bindgen_test]
async fn what_a_page_made_of_fetch_may_fail_but_does_not_panic() {
    for answer in [json!({ "fail": true }), json!({ "fail": "blocked" }), json!({ "odd": true })] {
        assert_eq!(ask(answer.clone()).await, Err(Failure::Network), "{answer}");
    }
}

#[wasm_bindgen_test]
async fn a_redirect_is_not_followed() {
    let created = r#"{"OrderCreated":true,"OrderCode":"AB1234-00042"}"#;
    let call = Call {
        method: Method::Post,
        path: "api/callback",
        auth: Auth::Required,
        body: Some("{}".into()),
        key: None,
    };
    let answer = send(&call, json!({ "redirect": true, "status": 201, "body": created })).await.unwrap();
    assert_eq!(answer, Answer { status: 0, retry_after: None, accepts_keys: false, body: Vec::new() });
    assert_eq!(callback::decode(&answer), Err(Failure::Unreadable { status: 0 }));
}
