//! What pages of other origins can do: call the API where they are allowed to, and nothing else.

use amapi_sandbox::Options;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use serde_json::json;

use crate::support::{Api, request};

const OWN: &str = "http://127.0.0.1:8787";
/// The origin whose pages may call the API.
const SHOP: &str = "http://127.0.0.1:8080";
const ANSWERS: &str = r#"{"path":"api/test","answer":{"response":{"status":200,
    "headers":{"content-type":"text/html","content-security-policy":"default-src *"},"body":"<script>"}}}"#;

fn controlled() -> Api {
    let control = |options: &mut Options| {
        options.control = true;
        options.allow_origins = vec![SHOP.into()];
    };
    Api::with_user(control).0
}

/// A request to [`OWN`], as a browser or a program sends it.
fn control(method: &str, path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:8787");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = match (method, path) {
        ("POST", "/control/answers") => ANSWERS,
        ("POST", _) => r#"{"keep":true}"#,
        _ => "",
    };
    request.body(body.into()).unwrap()
}

#[tokio::test]
async fn only_pages_of_its_own_origin_and_programs_use_the_control() {
    let api = controlled();
    let json = ("content-type", "application/json");
    for (headers, status) in [
        (&[json] as &[_], 204),
        (&[("content-type", "Application/JSON; charset=utf-8")], 204),
        (&[json, ("origin", OWN), ("sec-fetch-site", "same-origin")], 204),
        (&[json, ("sec-fetch-site", "none")], 204),
        (&[json, ("origin", "http://evil.example")], 403),
        (&[json, ("origin", SHOP), ("sec-fetch-site", "same-site")], 403),
        (&[json, ("origin", "https://127.0.0.1:8787")], 403),
        (&[json, ("origin", "http://localhost:8787")], 403),
        (&[json, ("origin", "null")], 403),
        (&[json, ("sec-fetch-site", "cross-site")], 403),
        (&[json, ("sec-fetch-site", "same-site")], 403),
        // Requests that a page sends without a preflight.
        (&[("content-type", "text/plain"), ("origin", "http://evil.example")], 403),
        (&[("content-type", "text/plain"), ("sec-fetch-site", "cross-site")], 403),
        (&[("content-type", "text/plain")], 415),
        (&[("content-type", "application/x-www-form-urlencoded")], 415),
        (&[], 415),
    ] {
        for (method, path) in
            [("POST", "/control/answers"), ("POST", "/control/connections"), ("DELETE", "/control/answers")]
        {
            let answer = api.send(control(method, path, headers)).await;
            // Without a body no type can be wrong.
            let status = if (method, status) == ("DELETE", 415) { 204 } else { status };
            assert_eq!(answer.status, status, "{method} {path} {headers:?}");
            assert!(status == 204 || answer.json()["message"].is_string(), "{answer:?}");
        }
    }
}

#[tokio::test]
async fn a_refused_page_has_changed_nothing() {
    let api = controlled();
    let plain = [("content-type", "text/plain"), ("origin", "http://evil.example")];
    assert_eq!(api.send(control("POST", "/control/answers", &plain)).await.status, 403);
    assert_eq!(api.call("GET", "/api/test", None).await.json()["serviceAvailable"], true);
}

#[tokio::test]
async fn an_answer_of_the_api_is_no_document_that_can_read_the_orders() {
    let api = controlled();
    let isolated = |headers: &HeaderMap| {
        assert_eq!(headers["content-security-policy"], "sandbox; default-src 'none'; frame-ancestors 'none'");
        assert_eq!(headers.get_all("content-security-policy").iter().count(), 1);
        assert_eq!(headers["x-content-type-options"], "nosniff");
    };
    for path in ["/api/test", "/api/login", "/api/nothing"] {
        isolated(&api.call("GET", path, None).await.headers);
    }
    api.post_text("/control/answers", None, ANSWERS.into()).await;
    let answer = api.call("GET", "/api/test", None).await;
    assert_eq!((&*answer.text, &answer.headers["content-type"]), ("<script>", &"text/html".parse().unwrap()));
    isolated(&answer.headers);
}

#[tokio::test]
async fn the_page_of_orders_can_be_neither_framed_nor_read() {
    let api = controlled();
    let request = request("GET", "/", None).header(header::ORIGIN, SHOP);
    let headers = api.send(request.body(Body::empty()).unwrap()).await.headers;
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    for (name, value) in [
        ("x-frame-options", "DENY"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(headers[name], value);
    }
    assert!(!headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN), "not even by a page that may call");
}

#[tokio::test]
async fn the_control_takes_no_more_than_anybody_needs() {
    let api = controlled();
    let answer = |answer| json!({ "path": "api/login", "answer": answer });
    let body = |length| json!({ "response": { "status": 200, "body": "x".repeat(length) } });
    let flood = |bytes: u64| json!({ "flood": { "status": 200, "bytes": bytes } });
    let late = |seconds: u64| json!({ "late": { "seconds": seconds } });
    for (path, most, beyond, says) in [
        ("connections", json!({ "refuse": 255 }), json!({ "refuse": 256 }), "at most 255 connections"),
        ("connections", json!({ "refuse": 0 }), json!({ "refuse": u32::MAX }), "at most 255 connections"),
        ("answers", answer(body(1 << 20)), answer(body((1 << 20) + 1)), "at most 1048576 bytes"),
        ("answers", answer(flood(100_000_000)), answer(flood(100_000_001)), "at most 100000000 bytes"),
        ("answers", answer(late(3600)), answer(late(3601)), "at most 3600 seconds"),
        ("answers", answer(late(1)), answer(json!({ "committed": late(3601) })), "at most 3600 seconds"),
        (
            "answers",
            json!({ "path": "api/callback", "answer": "drop", "times": 255 }),
            json!({ "path": "api/callback", "answer": "drop" }),
            "at most 255 answers",
        ),
    ] {
        let path = format!("/control/{path}");
        assert_eq!(api.post(&path, None, &most).await.status, 204, "{says}");
        let refused = api.post(&path, None, &beyond).await;
        assert_eq!(refused.status, 400, "{says}: {refused:?}");
        assert!(refused.json()["message"].as_str().unwrap().contains(says), "{refused:?}");
    }
}
