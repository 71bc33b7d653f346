//! The pages of `examples/`, which docs/EMBEDDING.md shows: a shopper orders on each.

use e2e::shop::{EMAIL, PASSWORD};
use e2e::{Page, Setup, Shop};
use serde_json::{Value, json};

/// The policy that the page of `examples/csp` and the documents name, with `CDN` and `API` for the origins.
pub fn strict() -> &'static str {
    let page = include_str!("../../../examples/csp/index.html");
    let (_, policy) = page.split_once("Content-Security-Policy:").expect("a policy");
    let (policy, _) = policy.split_once("-->").expect("the end of the comment");
    let policy = policy.split_whitespace().collect::<Vec<_>>().join(" ");
    policy.replace("https://cdn.example.ru", "CDN").replace("https://www.amapi.ru", "API").leak()
}

async fn example(name: &'static str) -> Shop {
    let policy = (name == "csp").then(strict);
    Shop::open(Setup { example: Some(name), policy, ..Setup::default() }).await
}

/// Fills in everything that a kettle's order to a door needs.
pub async fn fill_in(page: &Page) {
    page.fill_contacts().await;
    page.fill("address-city", "Москва").await;
    page.fill("address-street", "Тверская").await;
    page.fill("address-house", "12").await;
    page.choose_day().await;
    page.choose("desiredDeliveryInterval", "с 14 до 20").await;
    page.choose("paymentOption", "1").await;
}

/// Orders a kettle, signing in during the checkout; returns the order's code.
pub async fn order(page: &Page) -> String {
    fill_in(page).await;
    page.press_submit().await;
    page.until_focused("sign-in").await;
    page.sign_in(EMAIL, PASSWORD).await;
    page.until_gone("#sign-in").await;
    page.press_submit().await;
    page.order_code().await
}

async fn kettles(shop: &Shop) -> Value {
    json!(shop.rows("SELECT quantity FROM order_items")[0]["quantity"])
}

#[tokio::test]
async fn plain_page_takes_an_order() {
    let shop = example("plain").await;
    shop.visit(async |page| {
        order(page).await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

#[tokio::test]
async fn page_with_a_strict_policy_takes_an_order_and_reports_no_violation() {
    let shop = example("csp").await;
    shop.visit(async |page| {
        order(page).await;
        assert_eq!(shop.orders(), 1);
        page.turn_to("amapi-callback").await;
        page.click("button.open").await;
        page.fill("phone", "89161234567").await;
        page.press_submit().await;
        page.element("#receipt").await;
        let mut pulled = shop.pulled();
        pulled.sort_by_key(|path| path.matches('-').count());
        assert_eq!(pulled.len(), 8, "the script, the module, and six parts: {pulled:?}");
        assert!(
            ["account", "forms", "later"]
                .iter()
                .all(|part| pulled[2..].iter().any(|path| path.contains(part))),
            "{pulled:?}"
        );
        // A violation is an error, and the visit fails if there is any at the end.
    })
    .await;
}

#[tokio::test]
async fn page_from_another_origin_takes_an_order_and_tells_the_analytics() {
    let shop = example("cdn").await;
    shop.visit(async |page| {
        let code = order(page).await;
        let layer = page.read("return dataLayer", vec![]).await.unwrap();
        let entries = layer.as_array().unwrap();
        for pair in entries.chunks(2) {
            assert_eq!(pair[0], json!({ "ecommerce": null }), "before each");
        }
        let told: Vec<_> = entries.iter().skip(1).step_by(2).collect();
        let events: Vec<_> = told.iter().map(|entry| entry["event"].as_str().unwrap()).collect();
        // The only delivery method also counts as a step.
        assert_eq!(events, ["begin_checkout", "add_payment_info", "add_shipping_info", "purchase"]);
        assert_eq!(told[1]["ecommerce"]["payment_type"], "cash");
        assert_eq!(told[2]["ecommerce"]["shipping_tier"], "courier");
        let kettle = json!({ "item_id": "1191767", "item_name": "Чайник", "price": 1990, "quantity": 1 });
        let product = json!({ "id": "1191767", "name": "Чайник", "price": 1990, "quantity": 1 });
        let purchase = json!({
            "currency": "RUB", "value": 1990, "items": [kettle], "transaction_id": code, "shipping": 0, "currencyCode": "RUB",
            "purchase": { "actionField": { "id": code, "revenue": 1990 }, "products": [product] },
        });
        assert_eq!(told[3]["ecommerce"], purchase);
        assert!(!layer.to_string().contains("Петрова"), "nothing personal: {layer}");
    })
    .await;
}

#[tokio::test]
async fn react_changes_the_cart_asks_for_each_city_and_hears_of_the_order() {
    let shop = example("react").await;
    shop.visit(async |page| {
        page.until_says("#request", "Напишите город").await;
        page.fill("address-city", "Тверь").await;
        page.click("#name").await;
        page.until_says("#request", "Сюда магазин не доставляет").await;
        page.fill("comment", "Позвоните за час").await;
        page.read("document.getElementById('more').click()", vec![]).await.unwrap();
        page.until_says(".totals", "3\u{a0}980").await;
        assert_eq!(page.value_of("comment").await, "Позвоните за час");
        let code = order(page).await;
        assert_eq!(kettles(&shop).await, json!(2));
        page.until_equal("the page's heading", format!("Заказ {code}"), HEADING, vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn vue_changes_the_cart_and_hears_of_the_order() {
    let shop = example("vue").await;
    shop.visit(async |page| {
        page.fill("comment", "Позвоните за час").await;
        page.read("document.getElementById('more').click()", vec![]).await.unwrap();
        page.until_says(".totals", "3\u{a0}980").await;
        assert_eq!(page.value_of("comment").await, "Позвоните за час");
        let code = order(page).await;
        assert_eq!(kettles(&shop).await, json!(2));
        page.until_equal("the page's heading", format!("Заказ {code}"), HEADING, vec![]).await;
    })
    .await;
}

const HEADING: &str = "return document.querySelector('h1').textContent";
