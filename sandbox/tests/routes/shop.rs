use amapi_sandbox::{shop, shop_with_gateway};
use axum::body::Body;
use axum::http::Request;
use tempfile::TempDir;

use crate::support::{Answer, Api, listen, request, send};

async fn get(dist: &TempDir, path: &str) -> Answer {
    let shop = shop(dist.path().into(), "http://127.0.0.1:8787");
    send(&shop, Request::get(path).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_page_gets_the_apis_address() {
    let dist = TempDir::new().unwrap();
    std::fs::write(dist.path().join("index.html"), r#"<amapi-checkout api="/" lang="ru">"#).unwrap();
    for path in ["/", "/index.html"] {
        let answer = get(&dist, path).await;
        assert_eq!(answer.text, r#"<amapi-checkout api="http://127.0.0.1:8787" lang="ru">"#);
        assert!(answer.headers["content-type"].to_str().unwrap().starts_with("text/html"));
    }
}

#[tokio::test]
async fn other_files_are_served_as_they_are() {
    let dist = TempDir::new().unwrap();
    std::fs::write(dist.path().join("checkout.js"), r#"api="/""#).unwrap();
    std::fs::write(dist.path().join("checkout_bg.wasm"), "wasm").unwrap();
    let script = get(&dist, "/checkout.js").await;
    assert_eq!(
        (script.text.as_str(), &script.headers["content-type"]),
        (r#"api="/""#, &"text/javascript".parse().unwrap())
    );
    assert_eq!(get(&dist, "/checkout_bg.wasm").await.headers["content-type"], "application/wasm");
    assert_eq!(get(&dist, "/none.js").await.status, 404);
    assert_eq!(get(&dist, "/").await.status, 404, "a shop that is not built yet");
}

#[tokio::test]
async fn a_shop_with_a_gateway_hands_its_path_on() {
    let dist = TempDir::new().unwrap();
    std::fs::write(dist.path().join("index.html"), r#"<amapi-checkout api="/" lang="ru">"#).unwrap();
    // Any server will do: it does not need to know the path.
    let gateway = listen(&Api::empty(|_| {})).await;
    let shop = shop_with_gateway(dist.path().into(), gateway);
    let page = send(&shop, Request::get("/").body(Body::empty()).unwrap()).await;
    assert_eq!(page.text, r#"<amapi-checkout api="/amapi" lang="ru">"#);
    let passed = send(&shop, request("GET", "/amapi/api/test", None).body(Body::empty()).unwrap()).await;
    assert_eq!(passed.json()["message"], "The route amapi/api/test could not be found.");
    let nowhere = shop_with_gateway(dist.path().into(), "127.0.0.1:1".parse().unwrap());
    let lost = send(&nowhere, request("GET", "/amapi/api/test", None).body(Body::empty()).unwrap()).await;
    assert_eq!(lost.status, 502);
}
