//! The rules for every call: headers, methods, paths, bodies, origins.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use crate::create_order::by_courier;
use crate::support::{Api, request};

const PATH: &str = "/api/create-order";
const SHOP: &str = "http://127.0.0.1:8080";

#[tokio::test]
async fn a_request_must_take_json() {
    let (api, _) = Api::with_user(|_| {});
    for (accept, status) in [
        (None, 406),
        (Some("*/*"), 406),
        (Some("text/html, application/xhtml+xml"), 406),
        (Some("application/json"), 200),
        (Some("text/plain, Application/JSON; q=0.9"), 200),
    ] {
        let mut request = Request::get("/api/test").header(header::HOST, "localhost");
        if let Some(accept) = accept {
            request = request.header(header::ACCEPT, accept);
        }
        let answer = api.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, status, "Accept: {accept:?}");
        assert!(status == 200 || answer.json()["message"].as_str().unwrap().contains("Accept"));
    }
}

#[tokio::test]
async fn a_body_must_be_declared_as_json() {
    let (api, token) = Api::with_user(|_| {});
    for (content_type, status) in
        [(None, 415), (Some("text/plain"), 415), (Some("application/json; charset=utf-8"), 201)]
    {
        let mut request = request("POST", PATH, Some(&token));
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        let answer = api.send(request.body(by_courier().to_string().into()).unwrap()).await;
        assert_eq!(answer.status, status, "Content-Type: {content_type:?}");
        assert!(status == 201 || answer.json()["message"].as_str().unwrap().contains("Content-Type"));
    }
}

#[tokio::test]
async fn an_unreadable_body_is_refused_in_words() {
    let (api, token) = Api::with_user(|_| {});
    for (body, says) in [
        ("", "Тело запроса не является JSON"),
        ("{\"name\":", "Тело запроса не является JSON"),
        ("[]", "Тело запроса должно быть объектом JSON"),
        ("null", "Тело запроса должно быть объектом JSON"),
    ] {
        let answer = api.post_text(PATH, Some(&token), body.into()).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["signedIn"]), (400, &json!(false)), "{body}");
        assert!(answer.json()["message"].as_str().unwrap().starts_with(says), "{body}: {answer:?}");
    }
    let latin = request("POST", PATH, Some(&token)).header(header::CONTENT_TYPE, "application/json");
    let answer = api.send(latin.body(Body::from(vec![b'{', 0xff, b'}'])).unwrap()).await;
    answer.assert(400, json!({ "signedIn": false, "message": "Тело запроса не в кодировке UTF-8" }));
}

#[tokio::test]
async fn a_body_over_a_megabyte_is_refused() {
    let (api, token) = Api::with_user(|_| {});
    let order = by_courier().to_string();
    let padded = |length: usize| order.clone() + &" ".repeat(length - order.len());
    assert_eq!(api.post_text(PATH, Some(&token), padded(1024 * 1024)).await.status, 201);
    let answer = api.post_text(PATH, Some(&token), padded(1024 * 1024 + 1)).await;
    answer.assert(413, json!({ "message": "Тело запроса больше 1 МБ" }));
}

#[tokio::test]
async fn unknown_paths_and_wrong_methods_answer_in_json() {
    let api = Api::empty(|_| {});
    for path in ["/api/orders", "/api", "/nothing"] {
        let answer = api.call("GET", path, None).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.json()["message"].as_str().unwrap().contains("could not be found"), "{path}");
    }
    let posts = ["create-order", "buy-click", "callback", "register", "login", "logout", "change-password"];
    for (method, path) in
        posts.map(|path| ("GET", path)).into_iter().chain([("POST", "test"), ("DELETE", "login")])
    {
        let answer = api.call(method, &format!("/api/{path}"), None).await;
        assert_eq!(answer.status, 405, "{method} {path}");
        assert!(answer.headers.contains_key(header::ALLOW), "{method} {path}");
        assert!(answer.json()["message"].as_str().unwrap().contains("not supported"), "{method} {path}");
    }
    let answer = Api::empty(|options| options.control = true).call("GET", "/control/answers", None).await;
    assert_eq!((answer.status.as_u16(), api.call("POST", "/", None).await.status.as_u16()), (405, 405));
    assert!(answer.json()["message"].as_str().unwrap().contains("not supported"), "{answer:?}");
}

#[tokio::test]
async fn a_failing_database_is_a_server_error_without_details() {
    let (api, token) = Api::with_user(|_| {});
    api.file().execute_batch("ALTER TABLE tokens RENAME TO gone").unwrap();
    let answer = api.call("GET", "/api/test", Some(&token)).await;
    answer.assert(500, json!({ "message": "Server Error" }));
}

#[tokio::test]
async fn only_the_told_origins_may_call() {
    let (api, token) = Api::with_user(|options| options.allow_origins = vec![SHOP.into()]);
    for (origin, allowed) in [(SHOP, Some(SHOP)), ("http://127.0.0.1:8081", None), ("null", None)] {
        let preflight = Request::options(PATH)
            .header(header::HOST, "localhost")
            .header(header::ORIGIN, origin)
            .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
            .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "authorization,content-type");
        let answer = api.send(preflight.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, 200);
        let told = |name| answer.headers.get(name).map(|value| value.to_str().unwrap());
        assert_eq!(told(header::ACCESS_CONTROL_ALLOW_ORIGIN), allowed, "{origin}");
        assert_eq!(told(header::ACCESS_CONTROL_ALLOW_METHODS), Some("GET,POST"));
        assert_eq!(told(header::ACCESS_CONTROL_ALLOW_HEADERS), Some("authorization,content-type,accept"));

        // A refusal must be readable by the page too.
        for (path, token) in [("/api/test", Some(token.as_str())), ("/api/nothing", None)] {
            let request = request("GET", path, token).header(header::ORIGIN, origin);
            let answer = api.send(request.body(Body::empty()).unwrap()).await;
            let told = |name| answer.headers.get(name).map(|value| value.to_str().unwrap());
            assert_eq!(told(header::ACCESS_CONTROL_ALLOW_ORIGIN), allowed, "{origin} {path}");
            assert_eq!(told(header::ACCESS_CONTROL_EXPOSE_HEADERS), Some("retry-after"), "{origin} {path}");
        }
    }
}

#[tokio::test]
async fn what_is_not_an_origin_is_refused_at_once() {
    for text in ["*", "127.0.0.1:8080", "http://127.0.0.1:8080/", "http://127.0.0.1:8080/shop", "http://a b"]
    {
        let folder = tempfile::TempDir::new().unwrap();
        let error = amapi_sandbox::Sandbox::open(amapi_sandbox::Options {
            database: folder.path().join("sandbox.db"),
            allow_origins: vec![text.into()],
            ..Default::default()
        });
        let message = error.err().expect(text).to_string();
        assert!(message.contains("is not an origin"), "{text}: {message}");
    }
}

#[tokio::test]
async fn a_reopened_file_keeps_users_tokens_and_orders() {
    let (api, token) = Api::with_user(|_| {});
    api.post(PATH, Some(&token), &by_courier()).await;
    let again = amapi_sandbox::Sandbox::open(amapi_sandbox::Options {
        database: api.database.clone(),
        now: || crate::support::NOW,
        ..Default::default()
    });
    let send = request("POST", PATH, Some(&token)).header(header::CONTENT_TYPE, "application/json");
    let send = send.body(by_courier().to_string().into()).unwrap();
    let answer: Value = crate::support::send(&again.unwrap().router(), send).await.json();
    assert_eq!(answer["OrderCode"], "AA0001-00002");
}
