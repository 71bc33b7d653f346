//! The limits of one caller. With tokio's paused clock, so the tests do not wait.

use amapi_sandbox::Options;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{Duration, Instant, sleep, timeout};

use crate::support::{Api, EMAIL, PASSWORD, listen, say};

const LIMIT: Duration = Duration::from_secs(10);
const ASK: &str = "GET /api/test HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n";

fn credentials() -> Value {
    json!({ "email": EMAIL, "password": PASSWORD })
}

fn assert_after_the_limit(start: Instant, what: &str) {
    let elapsed = start.elapsed();
    assert!((LIMIT..LIMIT + Duration::from_secs(4)).contains(&elapsed), "{what}: {elapsed:?}");
}

#[tokio::test(start_paused = true)]
async fn a_connection_whose_request_does_not_come_is_closed() {
    let address = listen(&Api::empty(|_| {})).await;
    for half in ["", "GET /api/te", "POST /api/login HTTP/1.1\r\nHost: localhost\r\n"] {
        let start = Instant::now();
        assert_eq!(say(address, half).await, "", "{half}");
        assert_after_the_limit(start, half);
    }
}

#[tokio::test(start_paused = true)]
async fn a_kept_connection_is_closed_when_it_is_idle() {
    let address = listen(&Api::empty(|_| {})).await;
    let start = Instant::now();
    let answer = say(address, ASK).await;
    assert_eq!(answer.matches("HTTP/1.1 200").count(), 1, "{answer}");
    assert_after_the_limit(start, "idle");
}

#[tokio::test(start_paused = true)]
async fn a_request_whose_body_does_not_come_is_refused_and_not_executed() {
    let control = |options: &mut Options| options.control = true;
    let (api, token) = Api::with_user(control);
    let address = listen(&api).await;
    let waiting =
        json!({ "path": "api/callback", "answer": { "committed": { "response": { "status": 200 } } } });
    assert_eq!(api.post("/control/answers", None, &waiting).await.status, 204);
    let waiting = json!({ "path": "api/register", "answer": { "response": { "status": 200 } } });
    assert_eq!(api.post("/control/answers", None, &waiting).await.status, 204);
    for path in ["api/login", "api/logout", "api/callback", "api/register", "control/answers"] {
        let start = Instant::now();
        let answer = say(
            address,
            &format!(
                "POST /{path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\
                 Authorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{{"
            ),
        )
        .await;
        assert!(answer.starts_with("HTTP/1.1 408"), "{path}: {answer}");
        assert!(answer.ends_with(r#"{"message":"Тело запроса не пришло вовремя"}"#), "{path}: {answer}");
        assert_after_the_limit(start, path);
    }
    assert!(api.is_authenticated(&token).await, "the logout was executed");
}

#[tokio::test(start_paused = true)]
async fn a_byte_now_and_then_keeps_no_connection() {
    let address = listen(&Api::empty(|_| {})).await;
    let head = "POST /api/login HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n";
    for (begun, status) in [(head.to_owned(), ""), (format!("{head}Content-Length: 9999\r\n\r\n"), "408")] {
        let start = Instant::now();
        let (mut from, mut to) = TcpStream::connect(address).await.unwrap().into_split();
        to.write_all(begun.as_bytes()).await.unwrap();
        let trickle = tokio::spawn(async move {
            while to.write_all(b"x").await.is_ok() {
                sleep(Duration::from_secs(3)).await;
            }
        });
        let mut answer = Vec::new();
        // A connection that is written to after its end is reset.
        let _ = from.read_to_end(&mut answer).await;
        let answer = String::from_utf8(answer).unwrap();
        assert_eq!(answer.get(9..12).unwrap_or_default(), status, "{answer}");
        assert_after_the_limit(start, &begun);
        trickle.await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_too_many_waits_for_another_to_end() {
    let address = listen(&Api::empty(|options| options.limits.connections = 2)).await;
    let start = Instant::now();
    let _half_open = [TcpStream::connect(address).await.unwrap(), TcpStream::connect(address).await.unwrap()];
    let answer = say(address, &ASK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_after_the_limit(start, "the third");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_nobody_reads_keeps_no_place() {
    let address = listen(&Api::empty(|options| options.limits.connections = 1)).await;
    let mut deaf = TcpStream::connect(address).await.unwrap();
    let asking = tokio::spawn(async move {
        // Until the system buffers no more answers for the connection.
        while deaf.write_all(ASK.as_bytes()).await.is_ok() {}
    });
    let start = Instant::now();
    let answer = say(address, &ASK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_after_the_limit(start, "the answers that nobody reads");
    asking.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn whoever_hashes_waits_for_a_place_and_nobody_else_does() {
    let (api, token) = Api::with_user(|options| options.limits.blocking = 0);
    let new = json!({ "name": "П", "email": "p@example.ru", "password": "п", "password_confirmation": "п" });
    let change =
        json!({ "email": EMAIL, "old_password": PASSWORD, "password": "п", "password_confirmation": "п" });
    let callback = json!({ "phone": "+7 916 123-45-67" });
    for (path, body, waits) in [
        ("/api/login", &credentials(), true),
        ("/api/register", &new, true),
        ("/api/change-password", &change, true),
        ("/api/callback", &callback, false),
        ("/api/logout", &json!({}), false),
    ] {
        let answered = timeout(LIMIT, api.post(path, Some(&token), body)).await;
        assert_eq!(answered.is_err(), waits, "{path}: {answered:?}");
    }
    assert!(timeout(LIMIT, api.call("GET", "/", None)).await.is_err(), "the page waits too");
    assert_eq!(api.call("GET", "/api/test", None).await.status, 200);
}

#[tokio::test]
async fn many_who_sign_in_at_once_all_get_their_turn() {
    let (api, _) = Api::with_user(|options| options.limits.blocking = 2);
    let mut signing_in = JoinSet::new();
    for _ in 0..12 {
        let router = api.router.clone();
        signing_in.spawn(async move {
            let request = crate::support::request("POST", "/api/login", None)
                .header("content-type", "application/json")
                .body(credentials().to_string().into());
            crate::support::send(&router, request.unwrap()).await.status
        });
    }
    let statuses = signing_in.join_all().await;
    assert!(statuses.iter().all(|status| *status == 201), "{statuses:?}");
}
