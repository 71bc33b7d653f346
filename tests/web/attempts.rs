//! Previous requests from this browser, and their effect on the next one.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, full_config};
use crate::server::{Server, TOKEN, another_tab_sends, come_back, sent, set_online, set_online_meanwhile};

const ORDER: &str = "api/create-order";
const CREATED: &str = r#"{"OrderCreated":true,"OrderCode":"AB1234-00042"}"#;

fn element(more: Value) -> Value {
    let mut element = json!({ "name": "amapi-checkout", "config": full_config().to_string(), "token": TOKEN, "inline": true });
    element.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    element
}

async fn send(page: &Page) {
    page.fill_pickup().await;
    page.submit();
}

#[wasm_bindgen_test]
async fn an_unknown_outcome_is_told_by_the_next_form_and_sent_again_at_the_shoppers_word_alone() {
    // The refusal of an earlier request says nothing about it.
    let server =
        Server::signed_in().then(ORDER, json!({ "status": 400 })).then(ORDER, json!({ "fail": true }));
    let mut page =
        Page::open_hosted(server.then(ORDER, json!({ "status": 201, "body": CREATED })), element(json!({})));
    send(&page).await;
    page.until_text("#notice", "Магазин не принял заказ").await;
    page.submit();
    page.until_text("#notice", "неизвестно, принят ли заказ").await;
    page.unmount();

    let page = Page::hosted(element(json!({})));
    page.until_text("#notice", "неизвестно, принят ли заказ").await;
    assert!(page.find("button[form=request]").is_none());
    page.fill_pickup().await;
    page.get("#resend").click();
    page.until_focus("receipt").await;
    assert_eq!(sent(ORDER).len(), 3);
}

#[wasm_bindgen_test]
async fn a_form_that_goes_away_in_the_middle_leaves_an_outcome_that_nobody_knows() {
    let server = Server::signed_in().then(ORDER, json!({ "hold": true, "status": 201, "body": CREATED }));
    let mut page = Page::open_hosted(server, element(json!({})));
    send(&page).await;
    page.until("the request", || sent(ORDER).len() == 1).await;
    page.unmount();
    Page::hosted(element(json!({}))).until_text("#notice", "неизвестно, принят ли заказ").await;
}

#[wasm_bindgen_test]
async fn the_same_cart_that_was_taken_is_not_sent_again_unasked() {
    let server = Server::signed_in().answer(ORDER, 201, CREATED);
    let mut page = Page::open_hosted(server, element(json!({})));
    send(&page).await;
    page.until_focus("receipt").await;
    page.unmount();

    let page = Page::hosted(element(json!({})));
    send(&page).await;
    page.until_text("#notice", "Такой заказ магазин уже принял").await;
    page.until_text("#notice", "AB1234-00042").await;
    assert_eq!(sent(ORDER).len(), 1);
    page.get("#resend").click();
    page.until_focus("receipt").await;
    assert_eq!(sent(ORDER).len(), 2);
}

#[wasm_bindgen_test]
async fn another_cart_is_another_order() {
    let server = Server::signed_in().answer(ORDER, 201, CREATED);
    let mut page = Page::open_hosted(server, element(json!({})));
    send(&page).await;
    page.until_focus("receipt").await;
    page.unmount();

    let mut config = full_config();
    config["items"][0]["quantity"] = 7.into();
    let page = Page::hosted(element(json!({ "config": config.to_string() })));
    send(&page).await;
    page.until_focus("receipt").await;
    assert_eq!(sent(ORDER).len(), 2);
}

#[wasm_bindgen_test]
async fn while_another_form_sends_this_one_waits() {
    let server = Server::signed_in().answer(ORDER, 201, CREATED);
    // The sending form holds the lock; a record without a lock is from a closed tab.
    let page = Page::open_hosted(server, element(json!({ "locked": true })));
    another_tab_sends();
    send(&page).await;
    page.until_text("#notice", "Сейчас отправляет другая вкладка").await;
    assert!(sent(ORDER).is_empty());
    assert!(page.find("button[form=request]:not([aria-disabled])").is_some(), "it can be tried again");
}

#[wasm_bindgen_test]
async fn without_a_connection_the_api_decides_whether_anything_is_sent_and_the_button_stays_alive() {
    let page = Page::open_hosted(Server::signed_in().answer(ORDER, 201, CREATED), element(json!({})));
    page.fill_pickup().await;
    let meanwhile = || {
        set_online_meanwhile(true);
        come_back();
    };
    let ways: [fn(); 2] = [|| set_online(true), meanwhile];
    for back in ways {
        set_online(false);
        page.until_text("#unavailable", "Нет связи с интернетом").await;
        assert!(page.find("button[form=request][aria-disabled]").is_none());
        back();
        page.until("no notice", || page.find("#unavailable .notice").is_none()).await;
    }
    set_online(false);
    page.until_text("#unavailable", "Нет связи с интернетом").await;
    assert!(sent(ORDER).is_empty());
    page.submit();
    page.until_focus("receipt").await;
    set_online(true);
}
