//! The interface between a form and its element.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, full_config};
use crate::server::{Server, TOKEN, sent};

const ORDER: &str = "api/create-order";
const CREATED: &str = r#"{"OrderCreated":true,"OrderCode":"AB1234-00042"}"#;

/// A checkout whose shopper is signed in.
fn checkout(server: Server, more: Value) -> Page {
    let mut element = json!({ "name": "amapi-checkout", "config": full_config().to_string(), "token": TOKEN, "inline": true });
    element.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Page::open_hosted(server, element)
}

/// The events except `change`.
fn told(page: &Page) -> Vec<(String, Value)> {
    page.events().into_iter().filter(|(name, _)| name != "change").collect()
}

#[wasm_bindgen_test]
async fn a_change_is_told_by_its_kind_and_kept_with_its_text() {
    let page = checkout(Server::signed_in(), json!({}));
    page.settle().await;
    page.type_in("name", "Иванов");
    page.choose("deliveryType", "pickup");
    page.choose("paymentOption", "1");
    page.settle().await;
    let kinds = json!([{ "kind": "contacts" }, { "kind": "delivery" }, { "kind": "payment" }]);
    let changes: Vec<_> = page.events().into_iter().map(|(_, detail)| detail).collect();
    assert_eq!(json!(changes), kinds);
    assert_eq!(page.kept(), ["name", "Иванов", "deliveryType", "pickup", "paymentOption", "1"]);
}

#[wasm_bindgen_test]
async fn what_was_kept_is_there_again_and_a_crash_is_told() {
    let kept =
        json!({ "kept": ["name", "Иванов", "deliveryType", "pickup", "consent", "on"], "recovered": true });
    let page = checkout(Server::signed_in(), kept);
    page.until_text("#notice", "Форма перезапустилась после сбоя").await;
    page.settle().await;
    assert_eq!(page.input("name").value(), "Иванов");
    assert!(page.input("consent").checked());
    assert!(page.find("#pickup-point").is_some());
}

#[wasm_bindgen_test]
async fn what_was_under_way_before_a_crash_is_unknown() {
    let page = checkout(Server::signed_in(), json!({ "kept": ["stage", "unknown"], "recovered": true }));
    page.until_text("#notice", "неизвестно, принят ли заказ").await;
    assert!(page.find("button[form=request]").is_none());
}

#[wasm_bindgen_test]
async fn the_page_is_told_the_very_json_before_it_leaves_and_what_became_of_it() {
    let page = checkout(Server::signed_in().answer(ORDER, 201, CREATED), json!({}));
    page.fill_pickup().await;
    page.submit();
    page.until_focus("receipt").await;
    let told = told(&page);
    let body = sent(ORDER)[0]["body"].clone();
    let created = json!({ "call": "create-order", "code": "AB1234-00042", "sum": 3980, "delivery": 0 });
    let expected = [
        ("submit".to_owned(), json!({ "call": "create-order", "body": body })),
        ("created".to_owned(), created),
    ];
    assert_eq!(told, expected);
    assert!(!page.kept().contains(&"stage".to_owned()));
}

#[wasm_bindgen_test]
async fn the_page_may_keep_a_request_from_leaving() {
    let page = checkout(Server::signed_in(), json!({ "cancels": "submit" }));
    page.fill_pickup().await;
    page.submit();
    page.until("the event", || told(&page).iter().any(|(name, _)| name == "submit")).await;
    page.settle().await;
    assert!(sent(ORDER).is_empty());
    assert!(page.find("button[form=request]:not([aria-disabled])").is_some(), "it can be sent again");
}

#[wasm_bindgen_test]
async fn what_was_not_taken_is_told_with_the_reason() {
    let cases = [
        (
            json!({ "status": 400, "body": "{\"message\":\"Нет\"}" }),
            "refused",
            json!({ "reason": "refused" }),
        ),
        (json!({ "status": 429 }), "refused", json!({ "reason": "too-many-requests" })),
        (json!({ "status": 401 }), "refused", json!({ "reason": "signed-out" })),
        (json!({ "fail": true }), "failed", json!({ "stage": "send", "reason": "unknown" })),
    ];
    for (answer, name, mut detail) in cases {
        let page = checkout(Server::signed_in().then(ORDER, answer), json!({}));
        page.fill_pickup().await;
        page.submit();
        page.until("the request", || sent(ORDER).len() == 1).await;
        page.settle().await;
        detail["call"] = "create-order".into();
        assert!(told(&page).contains(&(name.to_owned(), detail)));
        assert_eq!(
            page.kept().contains(&"stage".to_owned()),
            name == "failed",
            "an outcome nobody knows is kept"
        );
    }
}

#[wasm_bindgen_test]
async fn another_cart_keeps_what_was_typed_and_a_wrong_one_is_not_taken() {
    let page = checkout(Server::signed_in(), json!({}));
    page.fill("comment", "После шести");
    page.choose("deliveryType", "pickup");
    let mut config = full_config();
    config["items"][0]["quantity"] = 5.into();
    assert_eq!(page.mounted().update(&config.to_string()), None);
    page.until_text(".totals", "9 950 ₽").await;
    assert_eq!(page.input("comment").value(), "После шести");
    config["items"][0]["status"] = 0.into();
    assert_eq!(page.mounted().update(&config.to_string()), None);
    page.until_text("#items", "закончился").await;
    config["items"][0]["price"] = "много".into();
    let wrong = page.mounted().update(&config.to_string()).unwrap();
    assert!(wrong.contains("items[0].price"), "{wrong}");
}

#[wasm_bindgen_test]
async fn the_page_is_asked_for_each_city_and_an_answer_for_another_does_not_count() {
    let mut config = full_config();
    config.as_object_mut().unwrap().remove("delivery");
    config["place"] = json!({ "city": "Москва" });
    let page = checkout(Server::signed_in(), json!({ "config": config.to_string(), "asks": true }));
    let asked = |city: &str| ("ask".to_owned(), json!(city));
    page.until("the question", || told(&page).contains(&asked("Москва"))).await;
    page.until_text("#request", "Узнаём, как туда доставить").await;
    page.mounted().delivery_failed();
    page.until_text("#request", "Не получилось узнать").await;
    page.get("#request button").click();
    page.until("the question again", || told(&page).contains(&asked("Москва"))).await;

    config["delivery"] = full_config()["delivery"].clone();
    assert_eq!(page.mounted().update(&config.to_string()), None);
    page.until("the methods", || page.find("#deliveryType").is_some()).await;
    page.fill("address-city", "Тверь");
    page.until("the methods to be gone", || page.find("#deliveryType").is_none()).await;
    page.until("the question for Тверь", || told(&page).contains(&asked("Тверь"))).await;

    config.as_object_mut().unwrap().remove("delivery");
    assert_eq!(page.mounted().update(&config.to_string()), None);
    page.until_text("#request", "Сюда магазин не доставляет").await;
    page.submit();
    page.until_focus("name").await;
    assert!(page.text(".summary").contains("Сюда магазин не доставляет"));
}

#[wasm_bindgen_test]
async fn validity_is_that_of_what_was_typed() {
    let page = checkout(Server::signed_in(), json!({}));
    assert!(!page.mounted().is_valid());
    page.fill_pickup().await;
    assert!(page.mounted().is_valid());
    assert_eq!(page.problem("name"), "", "nobody complains of what was only asked");
}

#[wasm_bindgen_test]
async fn a_session_that_changes_is_told_without_the_token() {
    let page = checkout(Server::signed_in(), json!({}));
    page.settle().await;
    page.add_page_token(None);
    page.until("the event", || told(&page).contains(&("session".to_owned(), json!({ "signedIn": false }))))
        .await;
}
