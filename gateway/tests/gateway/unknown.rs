//! If the gateway cannot know an outcome, it says so, never sends again, and lists the order for the shop.

use reqwest::Method;
use serde_json::json;

use crate::support::{CREATED, SECRET, ScriptedApi, Shop, TOKEN, Workspace, answer, callback, orders};

/// Answers of the API that leave an order's outcome unknown.
const BROKEN: [&str; 10] = [
    "",
    "HTTP/1.1 201 Crea",
    "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"OrderCreated\":true",
    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n<html",
    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ntrue",
    "HTTP/1.1 500 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 503 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 302 X\r\nLocation: /api/callback\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "\u{fa}\u{fa}\u{fa}\u{fa}",
];

async fn make_unknown(api: &ScriptedApi, shop: &Shop, key: &str) {
    let (lost, ()) = tokio::join!(shop.callback(key), async { api.next().await.say("").await });
    lost.assert_unknown();
}

#[tokio::test]
async fn whatever_breaks_after_sending_is_unknown_listed_and_never_sent_again() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    for (at, said) in BROKEN.into_iter().enumerate() {
        for (call, body) in orders() {
            let key = format!("{call}-{at}");
            let (lost, ()) =
                tokio::join!(shop.order(&key, call, &body), async { api.next().await.say(said).await });
            lost.assert_unknown();
            // If the order were sent again, this would wait for an answer that no test gives.
            shop.order(&key, call, &body).await.assert_unknown();
        }
    }
    let listed = shop.unresolved().await;
    assert_eq!(listed.as_array().unwrap().len(), 3 * BROKEN.len());
    assert_eq!(listed[0]["key"], "buy-click-0");
    assert_eq!(listed[0]["call"], "api/buy-click");
    assert_eq!(listed[0]["request"]["phone"], "+7 999 999-99-99", "the shop can call back");
    assert!(!listed[0]["reason"].as_str().unwrap().is_empty());
    assert!(shop.metrics().await.contains("amapi_gateway_unresolved 30"));
}

#[tokio::test]
async fn an_answer_that_does_not_come_in_time_or_is_too_long_is_unknown() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, &format!("[limits]\napi_seconds = 1\n{TOKEN}")).await;
    let (lost, _) = tokio::join!(shop.callback("slow"), api.next());
    lost.assert_unknown();
    let flood = format!("HTTP/1.1 201 X\r\nConnection: close\r\n\r\n{}", " ".repeat(300_000));
    let (lost, ()) = tokio::join!(shop.callback("long"), async { api.next().await.say(&flood).await });
    lost.assert_unknown();
}

#[tokio::test]
async fn an_order_without_a_key_is_listed_too() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    let request = answer(shop.post("callback", &callback()));
    let (lost, ()) = tokio::join!(request, async { api.next().await.say("").await });
    lost.assert_unknown();
    let listed = shop.unresolved().await;
    assert!(listed[0]["key"].as_str().unwrap().starts_with("gateway-"), "{listed}");
}

#[tokio::test]
async fn a_refused_connection_is_not_unknown_and_may_be_tried_again() {
    let place = Workspace::new();
    // A port that nobody listens on: it was free a moment ago.
    let played = ScriptedApi::start().await;
    let url = played.url.clone();
    drop(played);
    let shop = place.gateway(&url, TOKEN).await;
    for _ in 0..2 {
        shop.callback("key").await.assert_not_sent();
    }
    assert_eq!(shop.unresolved().await, json!([]));
    let listener = tokio::net::TcpListener::bind(url.trim_start_matches("http://")).await.unwrap();
    let back = ScriptedApi::of(listener);
    let (created, ()) =
        tokio::join!(shop.callback("key"), async { back.next().await.answer(201, CREATED).await });
    assert!(!created.is_replay);
    created.assert_created();
}

#[tokio::test]
async fn the_shop_settles_it_and_the_shopper_gets_that_answer() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    for (key, outcome, status, body) in [
        (
            "a",
            json!({ "outcome": "created", "orderCode": "XX-1" }),
            201,
            json!({ "OrderCreated": true, "OrderCode": "XX-1" }),
        ),
        ("b", json!({ "outcome": "created" }), 201, json!({ "OrderCreated": true })),
        (
            "c",
            json!({ "outcome": "not-created" }),
            400,
            json!({ "signedIn": false, "message": "Не создан заказ" }),
        ),
        (
            "d",
            json!({ "outcome": "not-created", "message": "Нет в наличии" }),
            400,
            json!({ "signedIn": false, "message": "Нет в наличии" }),
        ),
    ] {
        make_unknown(&api, &shop, key).await;
        assert_eq!(shop.settle(key, outcome.clone()).await, 204);
        let told = shop.callback(key).await;
        assert_eq!((told.status.as_u16(), told.body), (status, body));
        assert_eq!(shop.settle(key, outcome).await, 404, "it is settled once");
    }
    assert_eq!(shop.unresolved().await, json!([]));
    assert_eq!(shop.settle("none", json!({ "outcome": "created" })).await, 404);
    for wrong in [json!({}), json!({ "outcome": "lost" }), json!({ "outcome": "created", "code": "1" })] {
        assert_eq!(shop.settle("a", wrong).await, 400);
    }
}

#[tokio::test]
async fn the_list_needs_the_secret_and_is_not_there_without_one() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    for (secret, status) in [(SECRET, 200), ("wrong", 401), ("shop-secre", 401), ("", 401)] {
        let listed = answer(shop.request(Method::GET, "/unresolved").bearer_auth(secret)).await;
        assert_eq!(listed.status, status, "{secret:?}");
    }
    assert_eq!(answer(shop.request(Method::GET, "/unresolved")).await.status, 401);
    let file = place.configure(&api.url, TOKEN);
    let text = std::fs::read_to_string(&file).unwrap().replace(&format!("secret = {SECRET:?}\n"), "");
    std::fs::write(&file, text).unwrap();
    let without = place.of_file(&file).await;
    for secret in ["", SECRET] {
        let listed = answer(without.request(Method::GET, "/unresolved").bearer_auth(secret)).await;
        assert_eq!(listed.status, 404);
    }
}

#[tokio::test]
async fn an_order_leaves_on_a_connection_of_its_own_which_nobody_can_have_closed() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    let kept = format!("HTTP/1.1 201 Created\r\nContent-Length: {}\r\n\r\n{CREATED}", CREATED.len());
    let mut open = Vec::new();
    for key in ["a", "b"] {
        let (created, line) = tokio::join!(shop.callback(key), async { api.next().await.begin(&kept).await });
        created.assert_created();
        open.push(line);
    }
}
