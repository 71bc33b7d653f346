//! Drafts, restored after the form was unmounted.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, full_config};
use crate::server::{Server, TOKEN, store_draft, store_draft_of, stored_draft, stored_draft_of};

const CREATED: &str = r#"{"OrderCreated":true,"OrderCode":"AB1234-00042"}"#;

fn element(more: Value) -> Value {
    let mut element = json!({ "name": "amapi-checkout", "config": full_config().to_string(), "token": TOKEN, "inline": true });
    element.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    element
}

/// A form that was unmounted after this comment was typed and stored.
async fn after_a_comment(server: Server) {
    let mut page = Page::open_hosted(server, element(json!({})));
    page.settle().await;
    page.fill("comment", "После шести");
    page.get("#consent").click();
    page.until("the draft", || stored_draft().is_some_and(|draft| draft.contains("После шести"))).await;
    page.unmount();
}

#[wasm_bindgen_test]
async fn what_was_typed_is_there_again_and_told_but_consent_is_given_anew() {
    after_a_comment(Server::signed_in()).await;
    let page = Page::hosted(element(json!({})));
    page.until_text(".widget", "Здесь то, что вы заполняли раньше").await;
    page.settle().await;
    assert_eq!(page.input("comment").value(), "После шести");
    assert!(!page.input("consent").checked());
}

#[wasm_bindgen_test]
async fn whoever_leaves_right_after_the_last_key_loses_nothing() {
    let leave_by = |page: &mut Page, way| match way {
        "unmount" => page.unmount(),
        event => drop(web_sys::window().unwrap().dispatch_event(&web_sys::Event::new(event).unwrap())),
    };
    for way in ["unmount", "pagehide"] {
        let mut page = Page::open_hosted(Server::signed_in(), element(json!({})));
        page.settle().await;
        page.fill("comment", "После шести");
        page.settle().await;
        assert_eq!(stored_draft(), None, "before {way}");
        leave_by(&mut page, way);
        assert!(stored_draft().is_some_and(|draft| draft.contains("После шести")), "after {way}");
    }
}

#[wasm_bindgen_test]
async fn a_draft_takes_no_place_of_what_the_page_hands_over() {
    after_a_comment(Server::signed_in()).await;
    let page = Page::hosted(element(json!({ "kept": ["comment", "До шести"] })));
    page.settle().await;
    assert_eq!(page.input("comment").value(), "До шести");
}

#[wasm_bindgen_test]
async fn a_request_that_was_taken_leaves_no_draft() {
    let server = Server::signed_in().answer("api/create-order", 201, CREATED);
    let page = Page::open_hosted(server, element(json!({})));
    page.fill_pickup().await;
    page.until("the draft", || stored_draft().is_some()).await;
    page.submit();
    page.until_focus("receipt").await;
    assert_eq!(stored_draft(), None);
}

#[wasm_bindgen_test]
async fn drafts_are_off_where_the_shop_wants_none_and_garbage_is_none() {
    let page = Page::open_hosted(Server::signed_in(), element(json!({ "draftDays": 0 })));
    page.settle().await;
    page.fill("comment", "После шести");
    page.settle().await;
    assert_eq!(stored_draft(), None);
    drop(page);

    after_a_comment(Server::signed_in()).await;
    let page = Page::hosted(element(json!({ "draftDays": 0 })));
    page.settle().await;
    assert_eq!(page.input("comment").value(), "", "a draft from when they were not off");
    assert_eq!(stored_draft(), None, "a draft from when they were not off");
    drop(page);

    for garbage in ["{", "{\"version\":9}", "null", "\u{0}"] {
        let page = Page::open_hosted(Server::signed_in(), element(json!({})));
        store_draft(garbage);
        drop(page);
        let page = Page::hosted(element(json!({})));
        page.settle().await;
        assert_eq!(page.input("comment").value(), "", "{garbage}");
        assert_eq!(stored_draft(), None, "{garbage} does not stay");
    }
}

#[wasm_bindgen_test]
async fn the_shopper_may_have_it_forgotten_whatever_form_it_was_typed_into() {
    after_a_comment(Server::signed_in()).await;
    store_draft_of("callback", "{}");
    let page = Page::hosted(element(json!({})));
    page.until_text(".widget", "Здесь то, что вы заполняли раньше").await;
    page.get(".closing .close").click();
    page.until("the wish", || page.events().iter().any(|(name, _)| name == "reset")).await;
    page.mounted().forget();
    assert_eq!((stored_draft(), stored_draft_of("callback")), (None, None));
}
