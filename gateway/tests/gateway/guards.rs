//! Origins, limits and rates, and what the log says about them.

use std::time::Duration;

use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::program::Program;
use crate::support::{Api, EMAIL, ORIGIN, PASSWORD, SECRET, Shop, Workspace, answer, callback};

#[tokio::test]
async fn only_pages_of_the_shop_may_call() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    let ask = async |method: Method, call: &str, origin: Option<&str>| {
        let request = shop.client.request(method, format!("http://{}/amapi/api/{call}", shop.address));
        let request = request.header("Accept", "application/json").header("Content-Type", "application/json");
        let request = request.body(callback().to_string());
        answer(match origin {
            Some(origin) => request.header("Origin", origin),
            None => request,
        })
        .await
        .status
    };
    let https = "https://shop.example.ru.evil.ru";
    for foreign in [https, "http://shop.example.ru", "https://shop.example.ru:444", "null", ""] {
        assert_eq!(ask(Method::POST, "callback", Some(foreign)).await, 403, "{foreign}");
        assert_eq!(ask(Method::GET, "test", Some(foreign)).await, 403, "{foreign}");
    }
    assert_eq!(ask(Method::POST, "callback", None).await, 403, "a page always names its origin");
    assert_eq!(ask(Method::GET, "test", None).await, 200);
    assert_eq!(ask(Method::POST, "callback", Some(ORIGIN)).await, 201);
    assert_eq!(api.orders(), 1);
}

async fn statuses(shop: &Shop, times: usize, header: (&str, &str), token: Option<&str>) -> Vec<u16> {
    let mut statuses = Vec::new();
    for _ in 0..times {
        let request = shop.request(Method::GET, "/amapi/api/test").header(header.0, header.1);
        let request = match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let answered = answer(request).await;
        assert!(
            answered.status != 429 || answered.retry_after.is_some_and(|seconds| (1..=60).contains(&seconds))
        );
        statuses.push(answered.status.as_u16());
    }
    statuses
}

#[tokio::test]
async fn an_address_may_call_so_often_behind_a_trusted_proxy_and_cannot_take_another_one() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "[limits]\nper_address_a_minute = 2\n").await;
    let from = async |list: &str, times| statuses(&shop, times, ("X-Forwarded-For", list), None).await;
    assert_eq!(from("203.0.113.1", 3).await, [200, 200, 429]);
    assert_eq!(
        from("9.9.9.9, 203.0.113.1", 1).await,
        [429],
        "what the shopper writes itself is not believed"
    );
    assert_eq!(from("203.0.113.1, 127.0.0.1", 1).await, [429], "trusted proxies are passed over");
    assert_eq!(from("203.0.113.2", 3).await, [200, 200, 429]);
    assert_eq!(from("2001:db8::1", 2).await, [200, 200]);
    assert_eq!(from("2001:db8::2", 1).await, [429], "a network of IPv6 counts as one");

    let untrusted = "trusted_proxies = [\"10.0.0.0/8\"]\n[limits]\nper_address_a_minute = 2\n";
    let shop = Workspace::new().gateway(&api.url, untrusted).await;
    assert_eq!(statuses(&shop, 2, ("X-Forwarded-For", "203.0.113.1"), None).await, [200, 200]);
    assert_eq!(statuses(&shop, 1, ("X-Forwarded-For", "203.0.113.2"), None).await, [429]);
}

#[tokio::test]
async fn a_session_may_call_so_often_from_whatever_address() {
    let (api, place) = (Api::start().await, Workspace::new());
    let more = "session_header = \"X-Session\"\n[limits]\nper_session_a_minute = 2\n";
    let shop = place.gateway(&api.url, more).await;
    assert_eq!(statuses(&shop, 3, ("X-Session", "a"), None).await, [200, 200, 429]);
    assert_eq!(statuses(&shop, 1, ("X-Session", "b"), None).await, [200]);
    assert_eq!(
        statuses(&shop, 3, ("X-Other", "a"), Some("own")).await,
        [200, 200, 429],
        "a token is a session"
    );
    assert_eq!(statuses(&shop, 3, ("X-Other", "a"), None).await, [200, 200, 200], "a guest has none");
}

#[tokio::test]
async fn a_long_body_is_refused_whether_its_length_is_told_or_not() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "[limits]\nbody_bytes = 1000\n").await;
    let body = serde_json::json!({ "phone": "+7 999 999-99-99", "comment": "a".repeat(1000) });
    assert_eq!(shop.order("key", "callback", &body).await.status, 413);
    let mut line = TcpStream::connect(shop.address).await.unwrap();
    let head = format!(
        "POST /amapi/api/callback HTTP/1.1\r\nHost: a\r\nOrigin: {ORIGIN}\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n"
    );
    line.write_all(format!("{head}{}\r\n0\r\n\r\n", "a".repeat(2000)).as_bytes()).await.unwrap();
    let mut answer = vec![0; 12];
    line.read_exact(&mut answer).await.unwrap();
    assert_eq!(answer, b"HTTP/1.1 413");
    assert_eq!(api.orders(), 0);
}

#[tokio::test]
async fn a_head_or_a_body_that_does_not_come_ends_the_connection() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "[limits]\nhead_seconds = 1\nbody_seconds = 1\n").await;
    let head = format!(
        "POST /amapi/api/callback HTTP/1.1\r\nHost: a\r\nOrigin: {ORIGIN}\r\nContent-Length: 9\r\nConnection: close\r\n\r\n"
    );
    for (said, answered) in [("", ""), ("POST /", ""), (head.as_str(), "HTTP/1.1 408")] {
        let mut line = TcpStream::connect(shop.address).await.unwrap();
        line.write_all(said.as_bytes()).await.unwrap();
        let mut heard = Vec::new();
        let end = timeout(Duration::from_secs(20), line.read_to_end(&mut heard)).await;
        assert!(end.is_ok(), "{said:?} keeps its connection");
        assert!(String::from_utf8(heard).unwrap().starts_with(answered), "{said:?}");
    }
}

#[tokio::test]
async fn what_is_no_json_is_refused_before_it_is_recorded() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    for body in [&b""[..], b"{", b"\xff", b"phone=1"] {
        let request = shop.request(Method::POST, "/amapi/api/callback").body(body.to_vec());
        assert_eq!(answer(request).await.status, 400, "{body:?}");
    }
}

#[tokio::test]
async fn health_and_metrics_tell_how_it_is() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    assert_eq!(answer(shop.request(Method::GET, "/health")).await.status, 200);
    shop.callback("key").await.assert_created();
    shop.callback("key").await.assert_created();
    let metrics = shop.metrics().await;
    for line in [
        r#"amapi_gateway_requests_total{call="callback",status="201"} 2"#,
        r#"amapi_gateway_request_seconds_count{call="callback"} 2"#,
        "amapi_gateway_replays_total 1",
        "amapi_gateway_unresolved 0",
    ] {
        assert!(metrics.contains(line), "{line} is not in\n{metrics}");
    }
    assert!(!metrics.contains("999-99-99"));
}

#[tokio::test]
async fn nothing_personal_and_no_token_is_logged() {
    let (api, place) = (Api::start().await, Workspace::new());
    let own = api.shoppers_token();
    let gateway = Program::start(&place.configure(&api.url, ""));
    let shop = gateway.shop.clone();
    shop.callback("key-a").await.assert_created();
    answer(shop.post("callback", &callback()).bearer_auth(&own)).await.assert_created();
    answer(shop.post("login", &serde_json::json!({ "email": "ivan@example.ru", "password": "пароль-1" })))
        .await;
    shop.order("key-b", "callback", &serde_json::json!({ "phone": "+7 111" })).await;
    shop.unresolved().await;
    let log = gateway.kill();
    assert!(log.contains("key-a") && log.contains("the shop has signed in"), "{log}");
    for secret in ["999-99-99", "Иванов", "ivan@", "пароль", "+7 111", &own, EMAIL, PASSWORD, SECRET]
    {
        assert!(!log.contains(secret), "{secret} is in\n{log}");
    }
}
