//! The one-click purchase and the callback.

use js_sys::Promise;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlDialogElement;

use crate::page::{Page, full_config};
use crate::server::{Server, TOKEN, sent, store_token};

const BUY: &str = "amapi-buy-click";
const CALLBACK: &str = "amapi-callback";

fn goods() -> String {
    json!({
        "items": [{ "productId": 1, "itemId": 10, "name": "Чайник", "price": 1990, "quantity": 2 }],
        "totalWeight": 1.2,
        "totalVolume": 0.004
    })
    .to_string()
}

fn created(path: &str) -> Server {
    store_token();
    Server::signed_in().answer(path, 201, r#"{"OrderCreated":true,"OrderCode":"AB1234-00042"}"#)
}

fn body(path: &str) -> Value {
    serde_json::from_str(sent(path)[0]["body"].as_str().unwrap()).unwrap()
}

#[wasm_bindgen_test]
async fn one_of_phone_and_email_is_asked_for_before_and_after() {
    let page = Page::open_element(BUY, created("api/buy-click"), &goods());
    assert!(page.text("label[for=phone]").contains("или почта"));
    assert!(page.text("label[for=email]").contains("или телефон"));
    assert_eq!(page.text("#phone-note"), "Достаточно телефона или почты");
    page.submit();
    page.until_focus("phone").await;
    assert_eq!(page.problem("phone"), "Напишите телефон или электронную почту");
    page.fill("email", "ivan@example.ru");
    page.until("no problem with the phone", || page.problem("phone").is_empty()).await;
    page.submit();
    page.until_text("#receipt", "AB1234-00042").await;
    let body = body("api/buy-click");
    assert_eq!(body["email"], "ivan@example.ru");
    for key in ["phone", "name", "comment"] {
        assert!(body.get(key).is_none(), "{key} has no value and is left out");
    }
}

#[wasm_bindgen_test]
async fn a_one_click_purchase_sends_the_goods_and_tells_what_comes_next() {
    let page = Page::open_element(BUY, created("api/buy-click"), &goods());
    page.fill("phone", "89161234567");
    page.fill("name", "Иван");
    page.fill("comment", "После шести");
    page.submit();
    page.until_focus("receipt").await;
    for words in ["Заказ AB1234-00042 принят", "Магазин свяжется с вами", "Чайник", "+7 916 123-45-67"]
    {
        assert!(page.text("#receipt").contains(words), "{words} is missing");
    }
    let body = body("api/buy-click");
    assert_eq!(body["phone"], "+7 916 123-45-67");
    assert_eq!(body["name"], "Иван");
    assert_eq!(body["comment"], "После шести");
    assert_eq!(body["items"][0]["quantity"], 2);
    assert_eq!(body["items"][0]["deliveryPrice"], 0);
}

#[wasm_bindgen_test]
async fn a_callback_needs_a_phone_number_alone() {
    let page = Page::open_element(CALLBACK, created("api/callback"), "");
    page.submit();
    page.until_focus("phone").await;
    assert_eq!(page.problem("phone"), "Напишите номер телефона");
    page.fill("phone", "8 (916) 123-45-67");
    page.submit();
    page.until_text("#receipt", "Магазин вам перезвонит").await;
    assert_eq!(body("api/callback"), json!({ "phone": "+7 916 123-45-67" }));
}

#[wasm_bindgen_test]
async fn quick_forms_read_the_checkouts_configuration_and_ask_for_consent_where_it_has_a_policy() {
    for (element, path) in [(BUY, "api/buy-click"), (CALLBACK, "api/callback")] {
        let page = Page::open_element(element, created(path), &full_config().to_string());
        page.fill("phone", "89161234567");
        page.submit();
        page.until_focus("consent").await;
        page.get("#consent").click();
        page.submit();
        page.until_focus("receipt").await;
    }
}

#[wasm_bindgen_test]
async fn a_refusal_by_field_finds_the_fields_of_a_quick_form() {
    store_token();
    let words = r#"{"errors":{"items.0.price":["Цена изменилась"],"name":["Слишком коротко"]}}"#;
    let page = Page::open_element(BUY, Server::signed_in().answer("api/buy-click", 422, words), &goods());
    page.fill("phone", "89161234567");
    page.submit();
    page.until("the words", || page.problem("name") == "Слишком коротко").await;
    assert_eq!(page.problem("items"), "Цена изменилась");
    page.until_focus("items").await;
}

#[wasm_bindgen_test]
async fn an_unknown_callback_is_told_in_words_of_its_own_and_not_repeated() {
    store_token();
    let page =
        Page::open_element(CALLBACK, Server::signed_in().then("api/callback", json!({ "fail": true })), "");
    page.fill("phone", "89161234567");
    page.submit();
    page.until_text("#notice", "неизвестно, дошла ли просьба о звонке").await;
    page.press_enter();
    page.until_focus("notice").await;
    assert_eq!(sent("api/callback").len(), 1);
}

#[wasm_bindgen_test]
async fn a_signed_out_shopper_signs_in_within_the_form() {
    let server = Server::new()
        .answer("api/login", 201, &json!({ "signedIn": true, "token": TOKEN }).to_string())
        .answer("api/callback", 201, r#"{"OrderCreated":true}"#);
    let page = Page::open_element(CALLBACK, server, "");
    page.fill("phone", "89161234567");
    page.submit();
    page.until_focus("sign-in").await;
    page.fill("account-email", "ivan@example.ru");
    page.fill("account-password", "secret");
    page.get("#sign-in button[type=submit]").click();
    page.until_focus("signed-in").await;
    assert_eq!(page.input("phone").value(), "+7 916 123-45-67");
    page.submit();
    page.until_text("#receipt", "Просьба принята").await;
}

#[wasm_bindgen_test]
async fn a_form_behind_a_button_asks_for_the_service_only_once_it_is_open_and_starts_anew_after_a_receipt() {
    let page = Page::open_button(CALLBACK, created("api/callback"), "");
    page.settle().await;
    assert!(sent("api/test").is_empty(), "nobody needs the service yet");
    assert!(page.find("#request").is_none());
    page.mounted().open();
    page.until("the form", || page.find("#request").is_some()).await;
    page.until_focus("dialog-heading").await;
    page.until("the question", || sent("api/test").len() == 1).await;
    page.fill("phone", "89161234567");
    page.fill("comment", "После шести");
    page.get("dialog .close").click();
    page.settle().await;
    page.mounted().open();
    page.settle().await;
    assert_eq!(page.input("comment").value(), "После шести", "what was typed stays");

    page.submit();
    page.until_focus("receipt").await;
    page.get("dialog .close").click();
    page.until("the receipt to go with the dialog", || page.find("#receipt").is_none()).await;
    page.mounted().open();
    page.until("a new form", || page.find("#request").is_some()).await;
}

/// The browser dispatches a dialog's `close` event some time after closing it.
#[wasm_bindgen_test]
async fn a_dialog_that_is_opened_again_at_once_stays_open_with_what_was_typed() {
    let page = Page::open_button(CALLBACK, created("api/callback"), "");
    let is_open = || page.get("dialog").unchecked_into::<HtmlDialogElement>().open();
    page.mounted().open();
    page.until("the form", || page.find("#request").is_some()).await;
    page.fill("comment", "После шести");
    page.get("dialog .close").click();
    while is_open() {
        JsFuture::from(Promise::resolve(&JsValue::NULL)).await.unwrap();
    }
    page.mounted().open();
    page.settle().await;
    assert!(is_open());
    assert_eq!(page.input("comment").value(), "После шести");
}
