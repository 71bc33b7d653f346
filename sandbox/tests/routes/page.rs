use serde_json::json;

use crate::buy_click::purchase;
use crate::create_order::{by_courier, to_a_point};
use crate::support::{Api, change};

#[tokio::test]
async fn an_empty_sandbox_says_so() {
    let api = Api::empty(|_| {});
    let answer = api.call("GET", "/", None).await;
    assert_eq!(answer.status, 200);
    assert!(answer.headers["content-type"].to_str().unwrap().starts_with("text/html"));
    assert!(answer.text.contains("Nothing has arrived yet"), "{}", answer.text);
}

#[tokio::test]
async fn what_arrived_is_listed_newest_first_with_its_key_facts() {
    let (api, token) = Api::with_user(|_| {});
    api.post("/api/create-order", Some(&token), &to_a_point("pickup")).await;
    api.post("/api/buy-click", Some(&token), &purchase()).await;
    let page = api.call("GET", "/", None).await.text;
    let (newer, older) = (page.find("AA0001-00002").unwrap(), page.find("AA0001-00001").unwrap());
    assert!(newer < older);
    for fact in
        ["buy-click", "create-order", "2026-11-23 15:00:00", "ivan@example.ru", "pickup, 0103", "с 12 до 18"]
    {
        assert!(page.contains(fact), "{fact} is missing in {page}");
    }
    assert!(page.contains("12\u{a0}554,15\u{a0}₽"), "{page}");
}

#[tokio::test]
async fn the_json_is_shown_token_by_token_and_escaped() {
    let (api, token) = Api::with_user(|_| {});
    let script = "<script>alert('1')</script>&amp;";
    let order = change(by_courier(), "comment", &json!(script).to_string());
    let order = change(order, "name", &json!(script).to_string());
    let order = order.to_string().replace("0.48", "0.4800").replace("Тверская", "\\u0422верская");
    assert_eq!(api.post_text("/api/create-order", Some(&token), order).await.status, 201);
    let page = api.call("GET", "/", None).await.text;
    assert!(!page.contains("<script"), "{page}");
    assert!(
        page.contains("&quot;comment&quot;: &quot;&lt;script&gt;alert('1')&lt;/script&gt;&amp;amp;&quot;"),
        "{page}"
    );
    assert!(page.contains("&quot;totalWeight&quot;: 0.4800"), "numbers as written: {page}");
    assert!(page.contains("&quot;\\u0422верская улица&quot;"), "escapes as written: {page}");
}

#[tokio::test]
async fn a_large_order_is_cut_and_says_so() {
    let (api, token) = Api::with_user(|_| {});
    let mut order = purchase();
    let line = order["items"][0].clone();
    order["items"] = (0..25).map(|_| line.clone()).collect();
    order["comment"] = json!("б".repeat(2_000));
    let body = order.to_string() + &" ".repeat(500_000);
    let bytes = body.len();
    assert_eq!(api.post_text("/api/buy-click", Some(&token), body).await.status, 201);
    api.file().execute("UPDATE order_items SET name = ?1 || name", ["б".repeat(100_000)]).unwrap();
    let page = api.call("GET", "/", None).await.text;
    assert_eq!(page.matches(&format!("{}…", "б".repeat(200))).count(), 1 + 20, "the comment and the lines");
    assert!(page.contains("and 5 more"), "{page}");
    assert!(page.contains(&format!("has all {bytes} bytes")), "{page}");
    assert!(page.len() < 40_000, "{}", page.len());
}

#[tokio::test]
async fn an_order_that_is_shown_whole_says_nothing_of_a_cut() {
    let (api, token) = Api::with_user(|_| {});
    api.post("/api/create-order", Some(&token), &by_courier()).await;
    let page = api.call("GET", "/", None).await.text;
    assert!(page.contains("AA0001-00001") && !page.contains("Cut here") && !page.contains(" more"), "{page}");
}

#[tokio::test]
async fn only_the_newest_hundred_are_shown() {
    let (api, token) = Api::with_user(|_| {});
    for _ in 0..101 {
        api.post("/api/callback", Some(&token), &json!({ "phone": "+7 916 123-45-67" })).await;
    }
    let page = api.call("GET", "/", None).await.text;
    assert!(page.contains("The newest 100 of 101 requests"), "{page}");
    assert!(page.contains("AA0001-00002") && !page.contains("AA0001-00001"));
}
