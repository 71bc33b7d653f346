//! The hosts that the sandbox answers for: a foreign name that resolves to this machine is not one of them.

use amapi_sandbox::{Options, Sandbox, shop};
use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::support::{Answer, Api, say};

fn api() -> Api {
    Api::empty(|options: &mut Options| {
        options.control = true;
        options.allow_hosts = vec!["shop.test".into(), "192.168.1.5".into(), "fe80::1".into()];
    })
}

/// A request with exactly these hosts.
async fn ask(api: &Api, uri: &str, hosts: &[&str]) -> Answer {
    let mut request = Request::get(uri).header(header::ACCEPT, "application/json");
    for host in hosts {
        request = request.header(header::HOST, *host);
    }
    api.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn only_allowed_hosts_are_answered_for() {
    let api = api();
    for (host, status) in [
        ("localhost", 200),
        ("LocalHost:8787", 200),
        ("127.0.0.1:8787", 200),
        ("[::1]:8787", 200),
        ("shop.test:8787", 200),
        ("192.168.1.5", 200),
        ("[fe80::1]:80", 200),
        ("evil.example", 421),
        ("evil.example:8787", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example", 421),
        ("evil.example#localhost", 421),
        ("evil.example@localhost", 421),
        ("127.0.0.2", 421),
        ("", 421),
        ("::1", 421),
    ] {
        let answer = ask(&api, "/api/test", &[host]).await;
        assert_eq!(answer.status, status, "{host}: {answer:?}");
        if status == 421 {
            assert!(answer.json()["message"].as_str().unwrap().contains("--allow-host"), "{answer:?}");
        }
    }
}

#[tokio::test]
async fn nothing_is_answered_for_another_host() {
    let api = api();
    for path in ["/", "/api/test", "/api/nothing", "/control/answers", "/nothing"] {
        assert_eq!(ask(&api, path, &["evil.example"]).await.status, 421, "{path}");
    }
}

#[tokio::test]
async fn every_host_that_a_request_names_must_be_allowed() {
    let api = api();
    for (uri, hosts, status) in [
        ("http://localhost/api/test", &[] as &[&str], 200),
        ("http://localhost:8787/api/test", &["localhost:8787"], 200),
        ("http://evil.example/api/test", &[], 421),
        ("http://evil.example/api/test", &["localhost"], 421),
        ("http://localhost/api/test", &["evil.example"], 421),
        ("/api/test", &["localhost", "evil.example"], 421),
        ("/api/test", &[], 400),
    ] {
        assert_eq!(ask(&api, uri, hosts).await.status, status, "{uri} {hosts:?}");
    }
    ask(&api, "/", &[]).await.assert(400, json!({ "message": "The request names no host." }));
}

#[tokio::test]
async fn the_shop_has_the_same_hosts() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("index.html"), "the shop").unwrap();
    let api = api();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (sandbox, shop) = (api.sandbox.clone(), shop(folder.path().into(), "http://127.0.0.1:8787"));
    tokio::spawn(async move { sandbox.serve_shop(listener, shop).await });
    for (host, status) in [("localhost:8080", 200), ("shop.test", 200), ("evil.example", 421)] {
        for path in ["/", "/index.html"] {
            let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            let answer = say(address, &request).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{host}: {answer}");
            assert_eq!(answer.ends_with("the shop"), status == 200, "{host}: {answer}");
        }
    }
}

#[tokio::test]
async fn what_is_more_than_a_host_is_refused_at_once() {
    for text in ["", "http://shop.test", "shop.test:8080", "shop.test/", "a b", "[::1", "me@shop.test"] {
        let folder = TempDir::new().unwrap();
        let error = Sandbox::open(Options {
            database: folder.path().join("sandbox.db"),
            allow_hosts: vec![text.into()],
            ..Options::default()
        });
        let message = error.err().expect(text).to_string();
        assert!(message.contains("is not a host") && message.contains("--allow-host"), "{text}: {message}");
    }
}
