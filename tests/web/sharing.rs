//! State that the forms on a page share, without knowing of one another.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, full_config};
use crate::server::{Server, TOKEN, another_page_stores, another_tab_stores, come_back, sent};

const ACCOUNT: &str = "amapi-account";
const CALLBACK: &str = "amapi-callback";

#[wasm_bindgen_test]
async fn signing_in_and_out_in_one_changes_the_others_at_once() {
    let server = Server::new().answer("api/login", 201, r#"{"signedIn":true,"token":"3|new"}"#).answer(
        "api/logout",
        200,
        r#"{"signedOut":true}"#,
    );
    let checkout = Page::open_with(server, &full_config().to_string(), None);
    let account = checkout.also(ACCOUNT, "");
    account.fill("account-email", "ivan@example.ru");
    account.fill("account-password", "secret");
    account.get("#sign-in button[type=submit]").click();
    checkout.until("no sign-in", || checkout.find("#sign-in").is_none()).await;
    account.until_text(".account", "ivan@example.ru").await;
    assert_eq!(checkout.input("email").value(), "", "an address to sign in with is not meant for the order");
    account.get(".account > form button[type=submit]").click();
    checkout.until("the sign-in", || checkout.find("#sign-in").is_some()).await;
}

#[wasm_bindgen_test]
async fn another_tab_signs_in_and_out_and_this_one_follows() {
    let account = Page::open_element(ACCOUNT, Server::signed_in(), "");
    account.until("the sign-in", || account.find("#sign-in").is_some()).await;
    another_tab_stores(Some(&format!("{TOKEN} anna@example.ru")));
    account.until_text(".account", "anna@example.ru").await;
    another_tab_stores(None);
    account.until("the sign-in", || account.find("#sign-in").is_some()).await;
}

#[wasm_bindgen_test]
async fn a_page_that_the_browser_had_kept_follows_once_it_is_shown_again() {
    let account = Page::open_element(ACCOUNT, Server::signed_in(), "");
    account.until("the sign-in", || account.find("#sign-in").is_some()).await;
    another_page_stores(Some(&format!("{TOKEN} anna@example.ru")));
    come_back();
    account.until_text(".account", "anna@example.ru").await;
    another_page_stores(None);
    come_back();
    account.until("the sign-in", || account.find("#sign-in").is_some()).await;
}

#[wasm_bindgen_test]
async fn a_token_of_the_pages_own_is_not_changed_by_another_tab() {
    let page = Page::open_signed_in(Server::signed_in());
    another_tab_stores(Some("9|other anna@example.ru"));
    another_tab_stores(None);
    come_back();
    page.settle().await;
    assert!(page.find("#sign-in").is_none());
}

#[wasm_bindgen_test]
async fn the_service_is_asked_once_for_all_forms() {
    let checkout = Page::open(Server::new());
    let account = checkout.also(ACCOUNT, "");
    let callback = checkout.also(CALLBACK, "");
    account.settle().await;
    callback.settle().await;
    assert_eq!(sent("api/test").len(), 1);
}

#[wasm_bindgen_test]
async fn a_service_that_comes_back_is_noticed_without_a_click_and_nothing_typed_is_lost() {
    let server =
        Server::down().answer("api/test", 200, r#"{"isAuthenticated":false,"serviceAvailable":true}"#);
    let checkout = Page::open(server);
    checkout.until_text("#unavailable", "недоступен").await;
    let callback = checkout.also(CALLBACK, "");
    callback.until_text("#unavailable", "недоступен").await;
    checkout.fill("name", "Иванов");
    checkout.until_text("#unavailable", "снова работает").await;
    callback.until_text("#unavailable", "снова работает").await;
    assert_eq!(checkout.input("name").value(), "Иванов");
    assert_eq!(sent("api/test").len(), 2);
}

#[wasm_bindgen_test]
async fn what_is_typed_of_oneself_is_offered_in_the_other_forms_and_never_replaces_what_stands_there() {
    let checkout = Page::open(Server::signed_in());
    let callback = checkout.also(CALLBACK, "");
    checkout.type_in("phone", "8916123");
    checkout.settle().await;
    assert_eq!(callback.input("phone").value(), "", "not before it is a number");
    checkout.fill("phone", "89161234567");
    callback.until("the number", || callback.input("phone").value() == "+7 916 123-45-67").await;
    callback.fill("phone", "89037654321");
    callback.settle().await;
    assert_eq!(checkout.input("phone").value(), "+7 916 123-45-67");
    let late = checkout.also("amapi-buy-click", &json!({
        "items": [{ "productId": 1, "itemId": 1, "name": "Чайник", "price": 1 }], "totalWeight": 1, "totalVolume": 1
    }).to_string());
    late.until("the last number", || late.input("phone").value() == "+7 903 765-43-21").await;
}
