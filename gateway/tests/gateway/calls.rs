//! The eight calls: which are forwarded, below which path, with whose token.

use serde_json::json;

use crate::support::{Api, CREATED, ScriptedApi, TOKEN, Workspace, answer, callback, orders};

#[tokio::test]
async fn a_guest_orders_by_each_call_and_the_page_never_sees_the_shops_token() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    for (at, (call, body)) in orders().into_iter().enumerate() {
        shop.order(call, call, &body).await.assert_created();
        assert_eq!(api.orders(), at as i64 + 1, "{call}");
    }
    let tested = shop.test(None).await;
    assert_eq!(
        tested.body,
        json!({
            "isAuthenticated": true, "serviceAvailable": true, "onlineRegistrationAvailable": true,
            "idempotencyKeys": true,
        })
    );
}

#[tokio::test]
async fn orders_and_the_test_get_the_shops_token_unless_the_shopper_brings_one_and_accounts_never_do() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    for (call, by_shop) in [
        ("create-order", true),
        ("buy-click", true),
        ("callback", true),
        ("register", false),
        ("login", false),
        ("logout", false),
        ("change-password", false),
    ] {
        for own in [None, Some("own")] {
            let request = shop.post(call, &callback()).header("Cookie", "session=1");
            let request = match own {
                Some(token) => request.bearer_auth(token),
                None => request,
            };
            let (sent, asked) = tokio::join!(answer(request), async {
                let asked = api.next().await;
                let seen = (asked.path().to_owned(), asked.header("authorization").map(str::to_owned));
                assert_eq!(asked.header("cookie"), None, "{call}: a cookie went on");
                assert_eq!(asked.body, callback().to_string(), "{call}");
                asked.answer(201, CREATED).await;
                seen
            });
            let token = own.or(by_shop.then_some("shop-token")).map(|token| format!("bearer {token}"));
            assert_eq!(asked, (format!("/api/{call}"), token), "{call} {own:?}");
            assert_eq!(sent.status, 201, "{call}");
        }
    }
    for (own, token) in [(None, "bearer shop-token"), (Some("own"), "bearer own")] {
        let (_, ()) = tokio::join!(shop.test(own), async {
            let asked = api.next().await;
            assert_eq!(asked.header("authorization"), Some(token));
            asked.answer(200, r#"{"isAuthenticated":true}"#).await;
        });
    }
}

#[tokio::test]
async fn the_calls_are_below_the_path_alone_and_other_paths_and_methods_are_refused() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "path = \"/a/b/\"").await;
    for (method, path, status) in [
        ("GET", "/a/b/api/test", 200),
        ("GET", "/amapi/api/test", 404),
        ("GET", "/api/test", 404),
        ("GET", "/a/b/api/orders", 404),
        ("GET", "/a/b/api/callback", 405),
        ("OPTIONS", "/a/b/api/callback", 405),
        ("GET", "/", 404),
    ] {
        let got = answer(shop.request(method.parse().unwrap(), path)).await;
        assert_eq!(got.status, status, "{method} {path}");
    }
    let root = Workspace::new().gateway(&api.url, "path = \"/\"").await;
    assert_eq!(answer(root.request("GET".parse().unwrap(), "/api/test")).await.status, 200);
}

#[tokio::test]
async fn the_apis_refusals_reach_the_shopper_word_for_word() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    let refused = shop.order("k", "callback", &json!({ "phone": "1" })).await;
    assert_eq!(refused.status, 400);
    assert!(refused.body["message"].as_str().unwrap().contains("+7 000 000-00-00"), "{refused:?}");
    let login = answer(shop.post("login", &json!({ "email": "a@b.ru", "password": "x" }))).await;
    assert_eq!((login.status.as_u16(), &login.body["signedIn"]), (400, &json!(false)));
}

#[tokio::test]
async fn a_call_that_the_api_does_not_answer_is_no_order_to_settle() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    for call in ["register", "login", "logout", "change-password"] {
        let body = callback();
        let (lost, ()) =
            tokio::join!(answer(shop.post(call, &body)), async { api.next().await.say("").await });
        assert_eq!((lost.status.as_u16(), &lost.body["outcome"]), (502, &json!(null)), "{call}");
    }
    let (lost, ()) = tokio::join!(shop.test(None), async { api.next().await.say("").await });
    assert_eq!(lost.status, 502);
    assert_eq!(shop.unresolved().await, json!([]));
}

#[tokio::test]
async fn an_answer_of_the_apis_is_no_page_of_the_shop() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    let request = shop.request("GET".parse().unwrap(), "/amapi/api/test").send();
    let (response, ()) = tokio::join!(request, async {
        let html = "<script>alert(1)</script>";
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: a=1\r\nConnection: close\r\n\r\n";
        api.next().await.say(&format!("{head}{html}")).await;
    });
    let response = response.unwrap();
    let header = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap());
    assert_eq!(header("set-cookie"), None);
    assert_eq!(header("x-content-type-options"), Some("nosniff"));
    assert_eq!(header("cache-control"), Some("no-store"));
    assert!(header("content-security-policy").unwrap().starts_with("sandbox;"));
}
