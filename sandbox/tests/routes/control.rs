//! `/control/answers` and what calls get from it.

use amapi_sandbox::{Answer, Options, PlainResponse};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::create_order::by_courier;
use crate::support::{self, Api, EMAIL, PASSWORD, request};

const CONTROL: &str = "/control/answers";
const LOGIN: &str = "/api/login";
const SHOP: &str = "http://127.0.0.1:8080";

fn controlled() -> Api {
    let control = |options: &mut Options| {
        options.control = true;
        options.allow_origins = vec![SHOP.into()];
    };
    Api::with_user(control).0
}

async fn script(api: &Api, path: &str, answer: Value) {
    let queued = api.post(CONTROL, None, &json!({ "path": path, "answer": answer })).await;
    assert_eq!((queued.status.as_u16(), &*queued.text), (204, ""));
}

async fn sign_in(api: &Api) -> support::Answer {
    api.post(LOGIN, None, &json!({ "email": EMAIL, "password": PASSWORD })).await
}

#[tokio::test]
async fn without_the_switch_there_is_no_control() {
    let (api, _) = Api::with_user(|_| {});
    for (method, path) in [("POST", CONTROL), ("DELETE", CONTROL), ("POST", "/control/connections")] {
        assert_eq!(api.call(method, path, None).await.status, 404, "{method} {path}");
    }
    let errors = [
        api.sandbox.answer_next("api/login", Answer::Hang).unwrap_err(),
        api.sandbox.forget_answers().unwrap_err(),
        api.sandbox.refuse_next(1).unwrap_err(),
        api.sandbox.hanging().unwrap_err(),
    ];
    for error in errors {
        assert!(error.to_string().contains("not switched on"), "{error}");
    }
}

#[tokio::test]
async fn a_response_is_given_word_for_word() {
    let api = controlled();
    let long = "б".repeat(100_000);
    for (status, headers, body) in [
        (201, json!({ "content-type": "application/json" }), r#"{"signedIn":true,"token":"1|abc"}"#),
        (400, json!({ "content-type": "application/json" }), r#"{"signedIn":false,"message":["а","б"]}"#),
        (200, json!({ "content-type": "application/json" }), r#"{"signedIn":tr"#),
        (401, json!({}), ""),
        (429, json!({ "retry-after": "30" }), "Too Many Requests"),
        (429, json!({ "retry-after": "Tue, 24 Nov 2026 12:00:00 GMT" }), ""),
        (302, json!({ "location": "https://example.ru/" }), ""),
        (500, json!({ "content-type": "text/html" }), "<h1>Ошибка</h1>"),
        (503, json!({}), &long),
    ] {
        script(
            &api,
            "api/login",
            json!({ "response": { "status": status, "headers": headers, "body": body } }),
        )
        .await;
        let answer = sign_in(&api).await;
        assert_eq!((answer.status.as_u16(), &*answer.text), (status, body));
        for (name, value) in headers.as_object().unwrap() {
            assert_eq!(answer.headers[name], value.as_str().unwrap(), "{status}");
        }
        assert_eq!(
            answer.headers.contains_key(header::CONTENT_TYPE),
            headers.get("content-type").is_some(),
            "{status}"
        );
    }
}

#[tokio::test]
async fn answers_are_given_in_turn_to_their_path_alone_and_then_the_call_itself_is() {
    let api = controlled();
    let bare = |status: u16| json!({ "response": { "status": status } });
    let twice = json!({ "path": "api/login", "answer": bare(502), "times": 2 });
    assert_eq!(api.post(CONTROL, None, &twice).await.status, 204);
    script(&api, "api/login", bare(503)).await;
    assert_eq!(api.call("GET", "/api/test", None).await.status, 200);
    for status in [502, 502, 503, 201] {
        assert_eq!(sign_in(&api).await.status, status);
    }
}

#[tokio::test]
async fn a_call_that_gets_another_answer_is_not_executed() {
    let (api, token) = Api::with_user(|options| options.control = true);
    script(&api, "api/create-order", json!({ "response": { "status": 502 } })).await;
    assert_eq!(api.post("/api/create-order", Some(&token), &by_courier()).await.status, 502);
    assert_eq!(api.count("orders"), 0);
}

#[tokio::test]
async fn answers_can_be_forgotten_and_told_from_rust() {
    let api = controlled();
    let not_found =
        || Answer::Response(PlainResponse { status: StatusCode::NOT_FOUND, ..Default::default() });
    for _ in 0..2 {
        api.sandbox.answer_next("api/login", not_found()).unwrap();
    }
    assert_eq!(sign_in(&api).await.status, 404);
    assert_eq!(api.call("DELETE", CONTROL, None).await.status, 204);
    assert_eq!(sign_in(&api).await.status, 201);
    api.sandbox.answer_next("api/login", not_found()).unwrap();
    api.sandbox.forget_answers().unwrap();
    assert_eq!(sign_in(&api).await.status, 201);
    let error = api.sandbox.answer_next("login", not_found()).unwrap_err().to_string();
    assert!(error.contains("no path \"login\""), "{error}");
}

#[tokio::test]
async fn what_cannot_be_understood_is_refused_in_words() {
    let api = controlled();
    for (body, says) in [
        ("", "EOF"),
        (r#"{"path":"api/login"}"#, "missing field `answer`"),
        (r#"{"path":"/api/login","answer":"drop"}"#, "no path \"/api/login\""),
        (r#"{"path":"api/login","answer":"explode"}"#, "unknown variant `explode`"),
        (r#"{"path":"api/login","answer":"drop","time":1}"#, "unknown field `time`"),
        (r#"{"path":"api/login","answer":"drop","times":0}"#, "expected a nonzero u8"),
        (r#"{"path":"api/login","answer":{"response":{}}}"#, "missing field `status`"),
        (r#"{"path":"api/login","answer":{"response":{"status":99}}}"#, "status"),
        (r#"{"path":"api/login","answer":{"response":{"status":200,"text":""}}}"#, "unknown field `text`"),
        (r#"{"path":"api/login","answer":{"response":{"status":200,"headers":{"a b":""}}}}"#, "HeaderMap"),
        (r#"{"path":"api/login","answer":{"damage":"milk"}}"#, "unknown variant `milk`"),
        (r#"{"path":"api/login","answer":{"committed":"burn"}}"#, "unknown variant `burn`"),
        (r#"{"path":"api/login","answer":{"late":{"seconds":-1}}}"#, "invalid value"),
        (
            r#"{"path":"api/login","answer":{"flood":{"status":200,"bytes":1,"body":""}}}"#,
            "unknown field `body`",
        ),
    ] {
        let answer = api.post_text(CONTROL, None, body.into()).await;
        assert_eq!(answer.status, 400, "{body}");
        assert!(answer.json()["message"].as_str().unwrap().contains(says), "{body}: {answer:?}");
    }
    assert_eq!(sign_in(&api).await.status, 201, "a refused script has been queued");
    for (body, says) in [
        ("", "EOF"),
        ("{}", "say one of"),
        (r#"{"refuse":1,"keep":true}"#, "say one of"),
        (r#"{"refuse":-1}"#, "invalid value"),
        (r#"{"keep":1}"#, "invalid type"),
        (r#"{"refuse":1,"path":"api/login"}"#, "unknown field `path`"),
        (r#"{"drop":1}"#, "unknown field `drop`"),
    ] {
        let answer = api.post_text("/control/connections", None, body.into()).await;
        assert_eq!(answer.status, 400, "{body}");
        assert!(answer.json()["message"].as_str().unwrap().contains(says), "{body}: {answer:?}");
    }
}

#[tokio::test]
async fn cors_headers_are_there_unless_left_out_and_the_preflight_is_answered_always() {
    let api = controlled();
    let plain = json!({ "response": { "status": 500 } });
    let without = json!({ "response": { "status": 500, "without_cors": true } });
    for (answer, allowed) in
        [(plain, true), (json!({ "flood": { "status": 200, "bytes": 9 } }), true), (without, false)]
    {
        script(&api, "api/login", answer.clone()).await;
        let preflight = Request::options(LOGIN)
            .header(header::HOST, "localhost")
            .header(header::ORIGIN, SHOP)
            .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
            .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "content-type");
        let preflight = api.send(preflight.body(Body::empty()).unwrap()).await;
        assert_eq!(preflight.status, 200, "{answer}");
        assert_eq!(preflight.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], SHOP, "{answer}");

        let call = request("POST", LOGIN, None).header(header::ORIGIN, SHOP).body(Body::empty()).unwrap();
        let headers = api.send(call).await.headers;
        let cors = headers.keys().filter(|name| name.as_str().starts_with("access-control-")).count();
        assert_eq!(cors, if allowed { 2 } else { 0 }, "{answer}: {headers:?}");
    }
}

#[tokio::test]
async fn a_flood_has_exactly_the_bytes_told() {
    let api = controlled();
    for bytes in [0, 1, 64 * 1024, 5_000_001] {
        script(&api, "api/login", json!({ "flood": { "status": 201, "bytes": bytes } })).await;
        let answer = sign_in(&api).await;
        assert_eq!((answer.status.as_u16(), answer.text.len()), (201, bytes));
    }
}

/// A call of `api/login` on a separate connection.
async fn connect(api: &Api) -> TcpStream {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut caller = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let router = api.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let request = "POST /api/login HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\
                   Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    caller.write_all(request.as_bytes()).await.unwrap();
    caller
}

#[tokio::test]
async fn a_dropped_call_loses_its_connection_before_the_first_byte() {
    let api = controlled();
    script(&api, "api/login", json!("drop")).await;
    let mut answer = Vec::new();
    connect(&api).await.read_to_end(&mut answer).await.unwrap();
    assert_eq!(answer, b"");
}

#[tokio::test]
async fn every_other_answer_ends_its_connection_so_that_no_browser_repeats_a_dropped_call() {
    let api = controlled();
    assert_eq!(sign_in(&api).await.headers[header::CONNECTION], "close");
    assert_eq!(api.call("GET", "/", None).await.headers[header::CONNECTION], "close");
}

#[tokio::test]
async fn a_hanging_call_is_counted_until_its_caller_goes_away() {
    let api = controlled();
    let mut hanging = api.sandbox.hanging().unwrap();
    assert_eq!(*hanging.borrow(), 0);
    for _ in 0..2 {
        api.sandbox.answer_next("api/login", Answer::Hang).unwrap();
    }
    let (one, other) = (connect(&api).await, connect(&api).await);
    hanging.wait_for(|count| *count == 2).await.unwrap();
    drop(one);
    hanging.wait_for(|count| *count == 1).await.unwrap();
    drop(other);
    hanging.wait_for(|count| *count == 0).await.unwrap();
}
