//! An API that accepts keys is asked for the outcome of a request (`Idempotency-Key`); one that does not never is.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, full_config};
use crate::server::{Server, TOKEN, another_page_sent, rush_timers, sent, stored_request};

const ORDER: &str = "api/create-order";
const CREATED: &str = r#"{"OrderCreated":true,"OrderCode":"AB1234-00042"}"#;
const CHECKING: &str = "Проверяем, принят ли заказ…";

fn element(more: Value) -> Value {
    let mut element =
        json!({ "name": "amapi-checkout", "config": full_config().to_string(), "inline": true });
    element.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    element
}

async fn send(page: &Page) {
    page.fill_pickup().await;
    page.submit();
}

/// An API that continues to fail this many times.
fn failing(mut server: Server, times: usize) -> Server {
    for _ in 0..times {
        server = server.then(ORDER, json!({ "fail": true }));
    }
    server
}

fn button(page: &Page) -> String {
    page.get("button[form=request]").text_content().unwrap_or_default()
}

/// All requests to create orders were the same request with the same key.
fn assert_one_request(times: usize) {
    let all = sent(ORDER);
    assert_eq!(all.len(), times);
    for request in &all {
        assert_eq!((&request["body"], &request["key"]), (&all[0]["body"], &all[0]["key"]));
    }
    let key = all[0]["key"].as_str().unwrap();
    let id = key.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap();
    assert!(id.parse::<u64>().is_ok(), "{key}");
}

#[wasm_bindgen_test]
async fn what_is_not_known_is_asked_with_the_same_key_until_it_is() {
    let answers = [
        json!({ "fail": true }),
        json!({ "status": 503, "body": r#"{"outcome":"not-sent"}"#, "headers": { "Retry-After": "6" } }),
        json!({ "status": 503, "body": "{}" }),
        json!({ "status": 500, "body": "<html>" }),
        json!({ "status": 201, "body": "{" }),
        json!({ "redirect": true }),
    ];
    for answer in answers {
        let server = Server::with_keys().then(ORDER, answer.clone());
        let server = failing(server, 1).answer(ORDER, 201, CREATED);
        let mut page = Page::open_hosted(server, element(json!({})));
        rush_timers(true);
        send(&page).await;
        page.until_text("#receipt", "AB1234-00042").await;
        rush_timers(false);
        assert_one_request(3);
        assert_eq!(stored_request(), None, "after {answer}");
        page.unmount();
    }
}

#[wasm_bindgen_test]
async fn while_it_is_asked_the_form_says_so_and_claims_nothing() {
    let server = failing(Server::with_keys(), 1).answer(ORDER, 201, CREATED);
    let page = Page::open_hosted(server, element(json!({})));
    send(&page).await;
    page.until("the question", || button(&page).contains(CHECKING)).await;
    assert!(!page.get("#notice").text_content().unwrap().contains("неизвестно"));
    assert!(stored_request().is_some());
    // The pause is two seconds.
    page.until_text("#receipt", "AB1234-00042").await;
    assert_one_request(2);
}

#[wasm_bindgen_test]
async fn a_new_form_asks_what_became_of_it_and_ends_with_what_it_was() {
    for (status, body, selector, words) in [
        (201, CREATED, "#receipt", "AB1234-00042"),
        (400, r#"{"signedIn":false,"message":"Товар закончился"}"#, "#notice", "Товар закончился"),
        (502, r#"{"outcome":"unknown"}"#, "#notice", "неизвестно, принят ли заказ"),
        (401, r#"{"message":"Unauthenticated."}"#, "#notice", "не работает"),
    ] {
        let server = Server::with_keys().then(ORDER, json!({ "hold": true, "fail": true }));
        let mut page = Page::open_hosted(server.answer(ORDER, status, body), element(json!({})));
        send(&page).await;
        page.until("the request", || sent(ORDER).len() == 1).await;
        page.unmount();

        let mut page = Page::hosted(element(json!({})));
        page.until_text(selector, words).await;
        assert_one_request(2);
        assert_eq!(stored_request(), None, "after {status}");
        if status != 201 {
            assert_eq!(page.input("name").value(), "Иванов Иван", "the draft, after {status}");
        }
        page.unmount();
    }
}

#[wasm_bindgen_test]
async fn what_another_page_sent_is_asked_word_for_word_and_not_where_no_keys_are_taken_any_more() {
    another_page_sent(r#"{"name":"Иванов Иван"}"#);
    let mut page = Page::open_hosted(Server::with_keys().answer(ORDER, 201, CREATED), element(json!({})));
    page.until_text("#receipt", "AB1234-00042").await;
    let asked = sent(ORDER);
    assert_eq!((&asked[0]["body"], &asked[0]["key"]), (&json!(r#"{"name":"Иванов Иван"}"#), &json!("\"7\"")));
    page.unmount();

    another_page_sent("{}");
    let server = Server::signed_in().answer(ORDER, 201, CREATED);
    let page = Page::open_hosted(server, element(json!({ "token": TOKEN })));
    page.until_text("#notice", "неизвестно, принят ли заказ").await;
    assert!(sent(ORDER).is_empty());
    assert_eq!(stored_request(), None);
}

#[wasm_bindgen_test]
async fn who_is_not_to_be_reached_for_long_leaves_it_unknown_until_the_next_press() {
    let server = failing(Server::with_keys(), 8).answer(ORDER, 201, CREATED);
    let page = Page::open_hosted(server, element(json!({})));
    rush_timers(true);
    send(&page).await;
    page.until_text("#notice", "неизвестно, принят ли заказ").await;
    assert!(stored_request().is_some());
    page.get("#resend").click();
    page.until_text("#receipt", "AB1234-00042").await;
    rush_timers(false);
    assert_one_request(9);
}

#[wasm_bindgen_test]
async fn what_was_never_sent_on_is_told_as_that_and_may_be_sent_again() {
    let mut server = Server::with_keys();
    for _ in 0..8 {
        server = server.answer(ORDER, 503, r#"{"outcome":"not-sent"}"#);
    }
    let page = Page::open_hosted(server.answer(ORDER, 201, CREATED), element(json!({})));
    rush_timers(true);
    send(&page).await;
    page.until_text("#notice", "Сервис заказов сейчас недоступен").await;
    rush_timers(false);
    assert_eq!(stored_request(), None);
    assert_one_request(8);
    page.submit();
    page.until_text("#receipt", "AB1234-00042").await;
    assert_ne!(sent(ORDER)[8]["key"], sent(ORDER)[0]["key"], "it is another attempt");
}

#[wasm_bindgen_test]
async fn a_limit_that_stops_the_question_says_nothing_of_what_was_asked() {
    let server = failing(Server::with_keys(), 1)
        .then(ORDER, json!({ "status": 429, "body": r#"{"message":"Слишком много запросов."}"#, "headers": { "Retry-After": "3" } }))
        .answer(ORDER, 408, r#"{"message":"Запрос не пришёл вовремя."}"#)
        .answer(ORDER, 201, CREATED);
    let page = Page::open_hosted(server, element(json!({})));
    rush_timers(true);
    send(&page).await;
    page.until_text("#receipt", "AB1234-00042").await;
    rush_timers(false);
    assert_one_request(4);
}

#[wasm_bindgen_test]
async fn what_is_forgotten_with_what_was_typed_is_asked_no_more() {
    let server =
        Server::with_keys().then(ORDER, json!({ "hold": true, "fail": true })).answer(ORDER, 201, CREATED);
    let mut page = Page::open_hosted(server, element(json!({})));
    send(&page).await;
    page.until("the request", || sent(ORDER).len() == 1).await;
    assert!(stored_request().unwrap().contains("Иванов Иван"));
    page.mounted().forget();
    assert_eq!(stored_request(), None);
    page.unmount();
    let page = Page::hosted(element(json!({})));
    page.until_text("#notice", "неизвестно, принят ли заказ").await;
    assert_eq!(sent(ORDER).len(), 1);
}

#[wasm_bindgen_test]
async fn an_api_that_takes_no_keys_gets_none_and_no_second_request() {
    let page = Page::open_hosted(
        failing(Server::signed_in(), 1).answer(ORDER, 201, CREATED),
        element(json!({ "token": TOKEN })),
    );
    rush_timers(true);
    send(&page).await;
    page.until_text("#notice", "неизвестно, принят ли заказ").await;
    page.settle().await;
    rush_timers(false);
    assert_eq!((sent(ORDER).len(), &sent(ORDER)[0]["key"]), (1, &json!(null)));
    assert_eq!(stored_request(), None);
}
