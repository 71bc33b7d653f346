//! The form's reactions to the server's answers.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::server::{
    Server, TOKEN, another_tab_stores, release_answer, rush_long_timers, sent, store_token, stored_token,
};

const ORDER: &str = "api/create-order";

async fn send(server: Server) -> Page {
    let page = Page::open_signed_in(server);
    page.fill_pickup().await;
    page.submit();
    page
}

#[wasm_bindgen_test]
async fn success_shows_the_code_and_what_where_and_when() {
    let page =
        send(Server::signed_in().answer(ORDER, 201, r#"{"OrderCreated":true,"OrderCode":"AB1234-00042"}"#))
            .await;
    page.until_focus("receipt").await;
    let receipt = page.text("#receipt");
    for part in [
        "AB1234-00042",
        "Чайник",
        "3 980 ₽",
        "Иванов Иван",
        "+7 916 123-45-67",
        "Красная площадь, 3",
        "в течение дня",
    ] {
        assert!(receipt.contains(part), "{part} is missing in: {receipt}");
    }
    let request = &sent(ORDER)[0];
    assert_eq!(request["authorization"], format!("Bearer {TOKEN}"));
    assert!(request["body"].as_str().unwrap().contains(r#""lgsTerminalId":"103""#));
}

#[wasm_bindgen_test]
async fn success_without_a_code_is_success() {
    let page = send(Server::signed_in().answer(ORDER, 201, r#"{"OrderCreated":true}"#)).await;
    page.until_text("#receipt", "Заказ принят").await;
}

#[wasm_bindgen_test]
async fn a_refusal_by_field_stands_beside_the_field_until_that_is_changed() {
    let refusal = r#"{"message":"x","errors":{"email":["Ящик не существует"],"weird":["Непонятное"]}}"#;
    let page = send(Server::signed_in().answer(ORDER, 422, refusal)).await;
    page.until_focus("email").await;
    assert_eq!(page.problem("email"), "Ящик не существует");
    assert!(page.text("#notice").contains("Непонятное"), "what fits no field is said above the button");
    assert_eq!(page.input("name").value(), "Иванов Иван");
    page.type_in("email", "other@example.ru");
    page.until("no complaint", || page.problem("email").is_empty()).await;
}

#[wasm_bindgen_test]
async fn a_refusal_shows_every_one_of_the_servers_words() {
    let refusal = r#"{"signedIn":false,"message":["Не создан заказ","Товар закончился"]}"#;
    let page = send(Server::signed_in().answer(ORDER, 400, refusal)).await;
    page.until_text("#notice", "Товар закончился").await;
    assert!(page.text("#notice").contains("Не создан заказ"));
    assert!(page.find("#sign-in").is_none(), "signedIn:false of an order does not sign out");
}

#[wasm_bindgen_test]
async fn words_of_the_server_are_never_html() {
    let refusal = r#"{"message":"<img src=x onerror=alert(1)>"}"#;
    let page = send(Server::signed_in().answer(ORDER, 400, refusal)).await;
    page.until_text("#notice", "<img src=x").await;
    assert!(page.find("#notice img").is_none());
}

#[wasm_bindgen_test]
async fn an_unknown_outcome_is_said_and_never_repeated_by_itself() {
    for answer in [
        json!({ "status": 500, "body": "<html>Server Error</html>" }),
        json!({ "status": 502 }),
        json!({ "status": 201, "body": "{\"OrderCre" }),
        json!({ "status": 200, "body": "<!doctype html>" }),
        json!({ "fail": true }),
    ] {
        let page = send(Server::signed_in().then(ORDER, answer.clone())).await;
        page.until_text("#notice", "неизвестно, принят ли заказ").await;
        page.until_focus("notice").await;
        assert_eq!(page.input("email").value(), "ivan@example.ru", "after {answer}");
        assert!(
            page.find("button[form=request]").is_none(),
            "a second press must not send again, after {answer}"
        );
        page.press_enter();
        page.until_focus("notice").await;
        assert_eq!(sent(ORDER).len(), 1, "after {answer}");
    }
}

#[wasm_bindgen_test]
async fn an_order_of_unknown_outcome_is_sent_again_where_the_shopper_says_so() {
    let server = Server::signed_in().then(ORDER, json!({ "fail": true })).answer(
        ORDER,
        201,
        r#"{"OrderCreated":true,"OrderCode":"AB1234-00005"}"#,
    );
    let page = send(server).await;
    page.until("the offer to send again", || page.find("#resend").is_some()).await;
    page.get("#resend").click();
    page.until_text("#receipt", "AB1234-00005").await;
    assert_eq!(sent(ORDER).len(), 2);
}

#[wasm_bindgen_test]
async fn the_receipt_tells_of_what_was_sent_and_not_of_what_was_changed_meanwhile() {
    let held = json!({ "hold": true, "status": 201, "body": "{\"OrderCreated\":true,\"OrderCode\":\"AB1234-00006\"}" });
    let page = send(Server::signed_in().then(ORDER, held)).await;
    page.until("the request", || sent(ORDER).len() == 1).await;
    page.choose("deliveryType", "pickpoint");
    page.until("the lockers", || page.find("#pickpoint").is_some()).await;
    page.choose("pickpoint", "P1");
    release_answer();
    page.until_text("#receipt", "Красная площадь, 3").await;
}

#[wasm_bindgen_test]
async fn the_servers_words_are_gone_when_the_order_is_sent_anew() {
    let server = Server::signed_in()
        .answer(ORDER, 422, r#"{"errors":{"items.0.price":["Цена изменилась"]}}"#)
        .answer(ORDER, 201, r#"{"OrderCreated":true,"OrderCode":"AB1234-00007"}"#);
    let page = send(server).await;
    page.until("the words beside the cart", || page.problem("items") == "Цена изменилась").await;
    page.until_focus("items").await;
    page.submit();
    page.until_text("#receipt", "AB1234-00007").await;
}

#[wasm_bindgen_test]
async fn an_answer_that_takes_too_long_is_an_unknown_outcome() {
    let page = Page::open_signed_in(Server::signed_in().then(ORDER, json!({ "hold": true })));
    page.fill_pickup().await;
    rush_long_timers(true);
    page.submit();
    page.until("the request", || sent(ORDER).len() == 1).await;
    page.until_text("#notice", "неизвестно, принят ли заказ").await;
    rush_long_timers(false);
}

#[wasm_bindgen_test]
async fn after_too_many_requests_the_button_counts_down_and_comes_back_by_itself() {
    let answer = json!({ "status": 429, "headers": { "Retry-After": "2" } });
    let server = Server::signed_in().then(ORDER, answer).answer(ORDER, 201, r#"{"OrderCreated":true}"#);
    let page = send(server).await;
    page.until_text("button[form=request]", "Подождите 0:0").await;
    page.until_text("#notice", "Слишком много попыток").await;
    page.press_enter();
    assert_eq!(sent(ORDER).len(), 1, "nothing is sent before the time");
    page.until_text("button[form=request]", "Оформить заказ").await;
    page.until_text("#notice", "Можно попробовать ещё раз").await;
    page.submit();
    page.until_text("#receipt", "Заказ принят").await;
}

#[wasm_bindgen_test]
async fn a_countdown_of_one_second_lasts_though_the_clock_strikes_just_after_its_start() {
    let answer = json!({ "status": 429, "headers": { "Retry-After": "1" } });
    // Each look at the clock is 950 ms after the one before, so that a new second begins between any two.
    let clock = "const { now } = Date;
        let time = 1000 * Math.floor(now() / 1000) + 999;
        Date.now = () => (time += 950);
        () => { Date.now = now }";
    let restore: js_sys::Function = js_sys::eval(clock).expect("a clock").into();
    let page = send(Server::signed_in().then(ORDER, answer)).await;
    page.until_text("#notice", "Слишком много попыток").await;
    restore.call0(&wasm_bindgen::JsValue::NULL).expect("the clock as it was");
}

#[wasm_bindgen_test]
async fn nothing_is_sent_twice_while_an_order_is_under_way() {
    let held = json!({ "hold": true, "status": 201, "body": "{\"OrderCreated\":true,\"OrderCode\":\"AB1234-00001\"}" });
    let page = send(Server::signed_in().then(ORDER, held)).await;
    page.until("the request", || sent(ORDER).len() == 1).await;
    page.submit();
    page.submit();
    assert_eq!(page.get("button[form=request]").get_attribute("aria-disabled").as_deref(), Some("true"));
    assert!(page.text("button[form=request]").contains("Отправляем"));
    release_answer();
    page.until_text("#receipt", "AB1234-00001").await;
    assert_eq!(sent(ORDER).len(), 1);
}

#[wasm_bindgen_test]
async fn a_dead_token_is_dropped_and_signing_in_goes_on_from_there() {
    store_token();
    let server = Server::signed_in()
        .answer(ORDER, 401, r#"{"message":"Unauthenticated."}"#)
        .answer(ORDER, 201, r#"{"OrderCreated":true,"OrderCode":"AB1234-00002"}"#)
        .answer("api/login", 201, r#"{"signedIn":true,"token":"3|new"}"#);
    let page = Page::open_with(server, &crate::page::full_config().to_string(), None);
    page.fill_pickup().await;
    page.submit();
    page.until_focus("sign-in").await;
    assert_eq!(stored_token(), None);
    assert_eq!(page.input("name").value(), "Иванов Иван");
    assert_eq!(page.input("account-email").value(), "ivan@example.ru", "not to be typed twice");
    page.fill("account-password", "secret");
    page.get("#sign-in button[type=submit]").click();
    page.until("the session", || page.find("#sign-in").is_none()).await;
    assert_eq!(stored_token().as_deref(), Some("3|new"));
    page.submit();
    page.until_text("#receipt", "AB1234-00002").await;
    assert_eq!(sent(ORDER)[1]["authorization"], "Bearer 3|new");
}

#[wasm_bindgen_test]
async fn a_late_answer_about_nobody_does_not_sign_out_who_came_meanwhile() {
    let nobody = r#"{"isAuthenticated":false,"serviceAvailable":true}"#;
    let page = Page::open(Server::held("api/test", nobody));
    page.until("the first look", || sent("api/test").len() == 1).await;
    another_tab_stores(Some("3|new anna@example.ru"));
    release_answer();
    page.settle().await;
    assert!(page.find("#sign-in").is_none());
    assert_eq!(stored_token().as_deref(), Some("3|new"));
}

#[wasm_bindgen_test]
async fn a_token_that_the_page_hands_over_meanwhile_keeps_what_was_typed_and_is_not_stored() {
    let page = Page::open(Server::new());
    page.fill("name", "Иванов");
    page.until("the first look", || sent("api/test").len() == 1).await;
    page.add_page_token(Some(TOKEN));
    page.until("the session", || page.find("#sign-in").is_none()).await;
    assert_eq!(page.input("name").value(), "Иванов");
    assert_eq!(stored_token(), None);
}

#[wasm_bindgen_test]
async fn a_stored_token_that_the_server_does_not_know_is_dropped() {
    store_token();
    let page = Page::open_with(Server::new(), &crate::page::full_config().to_string(), None);
    page.until("the sign-in", || page.find("#sign-in").is_some()).await;
    assert_eq!(stored_token(), None);
}

#[wasm_bindgen_test]
async fn no_service_is_said_and_no_order_is_sent_into_the_dark() {
    let server = Server::down()
        .then("api/test", json!({ "status": 502 }))
        .answer("api/test", 200, r#"{"isAuthenticated":true,"serviceAvailable":true}"#)
        .answer(ORDER, 201, r#"{"OrderCreated":true,"OrderCode":"AB1234-00003"}"#);
    let page = Page::open_signed_in(server);
    page.until_text("#unavailable", "недоступен").await;
    page.fill_pickup().await;
    page.submit();
    page.until_focus("unavailable").await;
    assert!(sent(ORDER).is_empty());
    page.get("#unavailable button").click();
    page.until("the service", || page.find("#unavailable .notice").is_none()).await;
    page.submit();
    page.until_text("#receipt", "AB1234-00003").await;
}

/// The shop's server signs for shoppers without a token (`contract.md`, ruling 13).
fn signing() -> Server {
    let test = json!({ "isAuthenticated": true, "serviceAvailable": true }).to_string();
    Server::without_test().then("api/test", json!({ "body": test, "signs": true }))
}

#[wasm_bindgen_test]
async fn whoever_is_signed_for_is_not_asked_to_sign_in_and_sends_no_token() {
    let page =
        Page::open(signing().answer(ORDER, 201, r#"{"OrderCreated":true,"OrderCode":"AB1234-00001"}"#));
    assert!(page.find("#sign-in").is_none(), "before the API has answered");
    page.fill_pickup().await;
    assert!(page.find("#sign-in").is_none());
    page.submit();
    page.until_text("#receipt", "AB1234-00001").await;
    assert_eq!(sent(ORDER)[0]["authorization"], json!(null));
}

#[wasm_bindgen_test]
async fn a_401_of_the_shops_own_account_is_the_shops_trouble_and_nothing_typed_is_lost() {
    let server = signing().answer(ORDER, 401, r#"{"message":"Unauthenticated."}"#).answer(
        ORDER,
        201,
        r#"{"OrderCreated":true,"OrderCode":"AB1234-00001"}"#,
    );
    let page = Page::open(server);
    page.fill_pickup().await;
    page.submit();
    page.until_text("#notice", "не работает").await;
    assert!(page.find("#sign-in").is_none());
    assert_eq!(page.input("name").value(), "Иванов Иван");
    page.submit();
    page.until_text("#receipt", "AB1234-00001").await;
}

#[wasm_bindgen_test]
async fn a_shoppers_own_token_goes_along_where_the_shop_signs_and_its_end_is_none_of_ordering() {
    store_token();
    let server = signing().answer(ORDER, 401, r#"{"message":"Unauthenticated."}"#).answer(
        ORDER,
        201,
        r#"{"OrderCreated":true,"OrderCode":"AB1234-00001"}"#,
    );
    let page = Page::open_with(server, &crate::page::full_config().to_string(), None);
    page.fill_pickup().await;
    page.submit();
    page.until_text("#notice", "Отправьте ещё раз").await;
    assert_eq!(
        (sent(ORDER)[0]["authorization"].clone(), stored_token()),
        (json!(format!("Bearer {TOKEN}")), None)
    );
    page.submit();
    page.until_text("#receipt", "AB1234-00001").await;
    assert_eq!(sent(ORDER)[1]["authorization"], json!(null));
}
