//! Mounting and unmounting.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::server::{Server, aborted_requests, come_back, sent};

#[wasm_bindgen_test]
async fn a_form_that_goes_away_takes_its_request_along() {
    let mut page =
        Page::open_signed_in(Server::signed_in().then("api/create-order", json!({ "hold": true })));
    page.fill_pickup().await;
    page.submit();
    page.until("the request", || sent("api/create-order").len() == 1).await;
    page.unmount();
    page.until("the abort", || aborted_requests() == 1).await;
    assert!(page.find("*").is_none(), "nothing is left on the page");
}

#[wasm_bindgen_test]
async fn blocked_storage_degrades_to_memory() {
    let server = Server::new().answer("api/login", 201, r#"{"signedIn":true,"token":"3|new"}"#).answer(
        "api/create-order",
        201,
        r#"{"OrderCreated":true,"OrderCode":"AB1234-00004"}"#,
    );
    let page = Page::open_without_storage(server);
    page.fill_pickup().await;
    page.until("the sign-in", || page.find("#account-email").is_some()).await;
    page.fill("account-email", "ivan@example.ru");
    page.fill("account-password", "secret");
    page.get("#sign-in button[type=submit]").click();
    page.until("the session", || page.find("#sign-in").is_none()).await;
    come_back();
    page.submit();
    page.until_text("#receipt", "AB1234-00004").await;
}

#[wasm_bindgen_test]
async fn a_configuration_that_is_not_on_the_page_is_named_and_not_taken_for_none() {
    let page = Page::open_misconfigured("amapi-callback", "order");
    page.until_text("[role=alert]", "Атрибут config: на странице нет элемента с id «order»").await;
    assert!(page.find("#request").is_none(), "no form without the consent that was meant to be asked for");
}
