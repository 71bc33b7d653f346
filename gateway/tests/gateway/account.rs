//! The shop's account: the gateway signs in by itself, once for all waiting requests, and again after a 401.

use serde_json::json;
use tokio::task::JoinSet;

use crate::support::{Api, CREATED, EMAIL, PASSWORD, ScriptedApi, TOKEN, Workspace};

#[tokio::test]
async fn after_a_401_the_shop_signs_in_once_and_everybody_else_waits_for_it() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    shop.callback("first").await.assert_created();
    api.annul_tokens();
    let mut all = JoinSet::new();
    for at in 0..20 {
        let shop = shop.clone();
        all.spawn(async move { shop.callback(&format!("key-{at}")).await });
    }
    for created in all.join_all().await {
        created.assert_created();
    }
    assert_eq!((api.orders(), api.tokens()), (21, 1), "orders, sign-ins");
    assert!(shop.metrics().await.contains(r#"amapi_gateway_sign_ins_total{result="signed-in"} 2"#));
}

#[tokio::test]
async fn a_test_that_says_not_authenticated_signs_the_shop_in_again() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    assert_eq!(shop.test(None).await.body["isAuthenticated"], true);
    api.annul_tokens();
    assert_eq!(shop.test(None).await.body["isAuthenticated"], true);
    assert_eq!(shop.test(Some("dead")).await.body["isAuthenticated"], false, "a shopper's own token wins");
}

#[tokio::test]
async fn a_second_401_is_the_answer_and_the_key_can_be_used_again() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    let login = async |token: &str| {
        let asked = api.next().await;
        let credentials = json!({ "email": EMAIL, "password": PASSWORD });
        assert_eq!((asked.path(), asked.body.parse().ok()), ("/api/login", Some(credentials)));
        asked.answer(201, &json!({ "signedIn": true, "token": token }).to_string()).await;
    };
    login("one").await;
    let order = async |token: &str, status, body: &str| {
        let asked = api.next().await;
        let told = (asked.path(), asked.header("authorization"));
        assert_eq!(told, ("/api/callback", Some(format!("bearer {token}").as_str())));
        asked.answer(status, body).await;
    };
    let (refused, ()) = tokio::join!(shop.callback("key"), async {
        order("one", 401, "{}").await;
        login("two").await;
        order("two", 401, r#"{"message":"Unauthenticated."}"#).await;
    });
    assert_eq!((refused.status.as_u16(), refused.is_replay), (401, false), "{refused:?}");
    let (created, ()) = tokio::join!(shop.callback("key"), order("two", 201, CREATED));
    created.assert_created();
}

#[tokio::test]
async fn every_way_to_say_signed_out_is_understood() {
    for (status, body) in [
        (401, ""),
        (419, "{}"),
        (400, r#"{"message":"Unauthenticated"}"#),
        (403, r#"{"message":"unauthenticated."}"#),
    ] {
        let (api, place) = (ScriptedApi::start().await, Workspace::new());
        let shop = place.gateway(&api.url, TOKEN).await;
        let (refused, ()) =
            tokio::join!(shop.callback("key"), async { api.next().await.answer(status, body).await });
        assert_eq!(refused.status, 401, "{status} {body}: a token alone cannot sign in again");
        assert_eq!(refused.body["message"], "Unauthenticated.");
    }
}

#[tokio::test]
async fn an_account_that_the_api_refuses_is_asked_once_and_told_as_a_401_with_nothing_sent() {
    let (api, place) = (Api::start().await, Workspace::new());
    let wrong = format!("[account]\nemail = {EMAIL:?}\npassword = \"wrong\"\n");
    let shop = place.gateway(&api.url, &wrong).await;
    for key in ["a", "b", "c"] {
        let refused = shop.callback(key).await;
        assert_eq!((refused.status.as_u16(), &refused.body["message"]), (401, &json!("Unauthenticated.")));
    }
    assert!(shop.metrics().await.contains(r#"sign_ins_total{result="refused"} 1"#));
    let tested = shop.test(None).await;
    assert_eq!((tested.status.as_u16(), &tested.body["isAuthenticated"]), (200, &json!(false)));
    assert_eq!(api.orders(), 0);
}
