//! Repeating a request that may have arrived, and answers that come at an awkward moment.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::server::{Server, TOKEN, another_tab_stores, release_answer, sent, store_token, stored_token};

const CALLBACK: &str = "amapi-callback";
const PATH: &str = "api/callback";

/// A callback with an unknown outcome; `answers` are given to the requests sent after it.
async fn unknown(answers: impl IntoIterator<Item = Value>) -> Page {
    store_token();
    let server = Server::signed_in().then(PATH, json!({ "fail": true }));
    let page = Page::open_element(CALLBACK, answers.into_iter().fold(server, |s, a| s.then(PATH, a)), "");
    page.fill("phone", "89161234567");
    page.submit();
    page.until("the offer to send again", || page.find("#resend").is_some()).await;
    page
}

#[wasm_bindgen_test]
async fn two_presses_in_a_row_send_again_once() {
    let page = unknown([json!({ "hold": true, "status": 201, "body": "{\"OrderCreated\":true}" })]).await;
    let button = page.get("#resend");
    button.click();
    button.click();
    page.until("the second request", || sent(PATH).len() == 2).await;
    release_answer();
    page.until_focus("receipt").await;
    assert_eq!(sent(PATH).len(), 2);
}

#[wasm_bindgen_test]
async fn what_nobody_knows_stays_unknown_until_one_is_taken() {
    let refusal = json!({ "status": 400, "body": "{\"message\":\"Не сейчас\"}" });
    let too_many = json!({ "status": 429, "headers": { "Retry-After": "1" } });
    let page =
        unknown([refusal, too_many, json!({ "status": 201, "body": "{\"OrderCreated\":true}" })]).await;
    let warns = || page.text("#notice").contains("неизвестно, дошла ли просьба");

    page.fill("phone", "8916");
    page.get("#resend").click();
    page.until_focus("phone").await;
    assert!(warns() && page.find("button[form=request]").is_none(), "after a mistake in the form");

    page.fill("phone", "89161234567");
    page.get("#resend").click();
    page.until_text("#notice", "Не сейчас").await;
    assert!(warns() && page.find("button[form=request]").is_none(), "after a refusal");

    page.get("#resend").click();
    page.until_text("#resend", "Подождите 0:01").await;
    page.get("#resend").click();
    page.until_text("#resend", "Всё равно отправить").await;
    assert!(warns(), "after the countdown");
    assert_eq!(sent(PATH).len(), 3, "nothing is sent before the time");

    page.get("#resend").click();
    page.until_focus("receipt").await;
}

#[wasm_bindgen_test]
async fn a_dead_token_that_has_a_successor_already_says_that_nothing_was_sent() {
    store_token();
    let held = json!({ "hold": true, "status": 401 });
    let page = Page::open_element(CALLBACK, Server::signed_in().then(PATH, held), "");
    page.fill("phone", "89161234567");
    page.submit();
    page.until("the request", || sent(PATH).len() == 1).await;
    another_tab_stores(Some("9|newer anna@example.ru"));
    release_answer();
    page.until_text("#notice", "Не отправлено: вход сменился").await;
    assert_eq!(stored_token().as_deref(), Some("9|newer"));
}

#[wasm_bindgen_test]
async fn an_answer_does_not_take_the_focus_from_what_is_done_elsewhere() {
    store_token();
    let held = json!({ "hold": true, "status": 201, "body": "{\"OrderCreated\":true}" });
    let callback = Page::open_element(CALLBACK, Server::signed_in().then(PATH, held), "");
    let elsewhere = callback.also(CALLBACK, "");
    callback.fill("phone", "89161234567");
    callback.submit();
    callback.until("the request", || sent(PATH).len() == 1).await;
    elsewhere.type_in("comment", "После ше");
    release_answer();
    callback.until("the receipt", || callback.find("#receipt").is_some()).await;
    callback.settle().await;
    assert_eq!(callback.focused(), "comment");
}

#[wasm_bindgen_test]
async fn a_token_that_the_page_takes_back_signs_out_and_one_handed_over_twice_is_not_new() {
    let page = Page::open_signed_in(Server::signed_in());
    page.add_page_token(None);
    page.until("the sign-in", || page.find("#sign-in").is_some()).await;
    page.add_page_token(Some(TOKEN));
    page.until("the session", || page.find("#sign-in").is_none()).await;

    let page = Page::open_signed_in(Server::signed_in().answer("api/create-order", 401, ""));
    page.fill_pickup().await;
    page.submit();
    page.until_focus("sign-in").await;
    page.add_page_token(Some(TOKEN));
    page.settle().await;
    assert!(page.find("#sign-in").is_some(), "the token has died");
}
