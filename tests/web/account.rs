//! The shopper's account.

use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{KeyboardEvent, KeyboardEventInit};

use crate::page::Page;
use crate::server::{Server, TOKEN, another_tab_stores, release_answer, sent, store_token, stored_token};

const ACCOUNT: &str = "amapi-account";

fn signed_in(server: Server) -> Page {
    store_token();
    Page::open_element(ACCOUNT, server, "")
}

fn body(path: &str) -> Value {
    serde_json::from_str(sent(path)[0]["body"].as_str().unwrap()).unwrap()
}

async fn open_password_change(page: &Page) {
    page.get("button[aria-expanded]").click();
    page.until("the form", || page.find("#account-old_password").is_some()).await;
}

async fn change_password(page: &Page) {
    open_password_change(page).await;
    page.fill("account-email", "ivan@example.ru");
    page.fill("account-old_password", "secret");
    page.fill("account-password", "new secret");
    page.fill("account-password_confirmation", "new secret");
    page.get(".account form:has(#account-email) button[type=submit]").click();
}

#[wasm_bindgen_test]
async fn signing_in_says_who_is_signed_in() {
    let server = Server::new().answer("api/login", 201, r#"{"signedIn":true,"token":"3|new"}"#);
    let page = Page::open_element(ACCOUNT, server, "");
    page.fill("account-email", "ivan@example.ru");
    page.fill("account-password", "secret");
    page.get("#sign-in button[type=submit]").click();
    page.until_text(".account", "ivan@example.ru").await;
    page.until_focus("account-status").await;
    assert_eq!(page.text("#account-status"), "Вы вошли.");
}

#[wasm_bindgen_test]
async fn a_new_password_brings_a_new_token_in_place_of_the_old_one() {
    let answer = r#"{"passwordChanged":true,"token":"4|newer"}"#;
    let page = signed_in(Server::signed_in().answer("api/change-password", 201, answer));
    change_password(&page).await;
    page.until_text("#account-status", "Пароль изменён.").await;
    assert_eq!(stored_token().as_deref(), Some("4|newer"));
    assert!(page.find("#account-old_password").is_none(), "the form is done");
    assert_eq!(sent("api/change-password")[0]["authorization"], format!("Bearer {TOKEN}"));
    assert_eq!(
        body("api/change-password"),
        json!({
            "email": "ivan@example.ru", "old_password": "secret",
            "password": "new secret", "password_confirmation": "new secret"
        })
    );
}

#[wasm_bindgen_test]
async fn a_refused_new_password_keeps_the_token_and_what_was_typed() {
    let answer = r#"{"passwordChanged":false,"message":"Неверный пароль"}"#;
    let page = signed_in(Server::signed_in().answer("api/change-password", 400, answer));
    change_password(&page).await;
    page.until_text("#account-notice", "Пароль не изменён.").await;
    assert!(page.text("#account-notice").contains("Неверный пароль"));
    assert_eq!(stored_token().as_deref(), Some(TOKEN));
    assert_eq!(page.input("account-password").value(), "new secret");
}

#[wasm_bindgen_test]
async fn a_token_that_died_before_the_new_password_is_told_and_asks_to_sign_in() {
    let page = signed_in(Server::signed_in().answer("api/change-password", 401, ""));
    change_password(&page).await;
    page.until_text("#account-status", "Вход устарел, пароль не изменён").await;
    page.until("the sign-in", || page.find("#sign-in").is_some()).await;
    assert_eq!(stored_token(), None);
}

#[wasm_bindgen_test]
async fn passwords_that_differ_are_not_sent() {
    let page = signed_in(Server::signed_in());
    open_password_change(&page).await;
    page.fill("account-email", "ivan@example.ru");
    page.fill("account-old_password", "secret");
    page.fill("account-password", "one");
    page.fill("account-password_confirmation", "two");
    page.until("the complaint", || page.problem("account-password_confirmation") == "Пароли не совпадают")
        .await;
    page.get(".account form:has(#account-email) button[type=submit]").click();
    page.until_focus("account-password_confirmation").await;
    assert!(sent("api/change-password").is_empty());
}

#[wasm_bindgen_test]
async fn signing_out_annuls_the_token_and_a_dead_one_is_as_good_as_signed_out() {
    for (status, answer) in
        [(200, r#"{"signedOut":true}"#), (400, r#"{"message":"Unauthenticated"}"#), (401, "")]
    {
        let page = signed_in(Server::signed_in().answer("api/logout", status, answer));
        page.get(".account > form button[type=submit]").click();
        page.until_text("#account-status", "Вы вышли.").await;
        page.until("the sign-in", || page.find("#sign-in").is_some()).await;
        assert_eq!(stored_token(), None, "after {status}");
    }
}

#[wasm_bindgen_test]
async fn signing_out_without_an_answer_does_not_claim_it() {
    let page = signed_in(Server::signed_in().then("api/logout", json!({ "fail": true })));
    page.get(".account > form button[type=submit]").click();
    page.until_text("#sign-out-notice", "Возможно, вы всё ещё вошли").await;
    assert_eq!(stored_token().as_deref(), Some(TOKEN));
}

#[wasm_bindgen_test]
async fn a_password_is_shown_and_hidden_and_caps_lock_is_hinted_at() {
    let page = Page::open_element(ACCOUNT, Server::new(), "");
    let input = page.input("account-password");
    assert_eq!((input.type_(), input.autocomplete()), ("password".into(), "current-password".into()));
    page.get(".reveal").click();
    page.until("the password", || input.type_() == "text").await;
    assert_eq!(page.text(".reveal"), "Скрыть");
    page.get(".reveal").click();
    page.until("the dots", || input.type_() == "password").await;

    let key = KeyboardEventInit::new();
    key.set_modifier_caps_lock(true);
    input.focus().unwrap();
    input
        .dispatch_event(&KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &key).unwrap())
        .unwrap();
    page.until_text("#account-password-note", "Включён Caps Lock").await;
    // Like autofill.
    let event = web_sys::Event::new("keydown").unwrap();
    input.unchecked_ref::<web_sys::EventTarget>().dispatch_event(&event).unwrap();
    page.until("no hint", || page.text("#account-password-note").is_empty()).await;
}

#[wasm_bindgen_test]
async fn registration_is_not_offered_where_the_service_has_none() {
    let answer =
        json!({ "isAuthenticated": false, "serviceAvailable": true, "onlineRegistrationAvailable": false });
    let page = Page::open_element(ACCOUNT, Server::answering("api/test", &answer), "");
    page.until("the answer", || page.find(".tabs").is_none()).await;
    assert!(page.find("#account-email").is_some(), "one can still sign in");
}

#[wasm_bindgen_test]
async fn a_change_under_way_is_not_dropped_by_its_button_nor_by_signing_out_elsewhere() {
    let held =
        json!({ "hold": true, "status": 201, "body": "{\"passwordChanged\":true,\"token\":\"4|newer\"}" });
    for sign_out in [false, true] {
        let page = signed_in(Server::signed_in().then("api/change-password", held.clone()));
        change_password(&page).await;
        page.until("the request", || sent("api/change-password").len() == 1).await;
        if sign_out {
            another_tab_stores(None);
            page.until_text("#account-status", "Вход закончился").await;
        } else {
            page.get("button[aria-expanded]").click();
            page.settle().await;
            assert!(page.find("#account-old_password").is_some(), "the form stays until there is an answer");
        }
        release_answer();
        page.until_text("#account-status", "Пароль изменён.").await;
        assert_eq!(stored_token().as_deref(), Some("4|newer"));
    }
}

#[wasm_bindgen_test]
async fn what_was_said_of_the_session_is_over_when_that_changes_elsewhere() {
    let page = signed_in(Server::signed_in().answer("api/logout", 200, r#"{"signedOut":true}"#));
    open_password_change(&page).await;
    another_tab_stores(None);
    page.until_text("#account-status", "Вход закончился").await;
    another_tab_stores(Some(&format!("{TOKEN} anna@example.ru")));
    page.until_text("#account-status", "Вы вошли.").await;
    assert!(page.find("#account-old_password").is_none(), "the form of whoever was here before is closed");
    page.get(".account > form button[type=submit]").click();
    page.until_text("#account-status", "Вы вышли.").await;
}

#[wasm_bindgen_test]
async fn the_form_does_not_turn_while_it_is_under_way() {
    let held = json!({ "hold": true, "status": 422, "body": "{\"errors\":{\"password\":[\"Нет\"]}}" });
    let page = Page::open_element(ACCOUNT, Server::new().then("api/login", held), "");
    page.fill("account-email", "ivan@example.ru");
    page.fill("account-password", "secret");
    page.get("#sign-in button[type=submit]").click();
    page.until("the request", || sent("api/login").len() == 1).await;
    page.get(".tab:nth-child(2)").click();
    page.settle().await;
    assert!(page.find("#account-name").is_none());
    release_answer();
    page.until("the words", || page.problem("account-password") == "Нет").await;
}
