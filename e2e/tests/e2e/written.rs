//! Small shop pages for tests.

use e2e::{Page, Setup, Shop};
use serde_json::Value;

/// The configuration of a checkout with one kettle, delivered to a door or to one point.
pub const CONFIG: &str = r#"{"items":[{"productId":1191767,"itemId":857,"name":"Чайник","price":1990}],"totalWeight":1.2,"totalVolume":0.004,"delivery":{"address":{"intervals":["с 9 до 14","с 14 до 20"]},"pickup":{"points":[{"code":"103","address":"Москва, Красная площадь, 3"}]}},"payment":[1,2],"privacyPolicy":"/privacy.html"}"#;

/// A page with the script and this body, in which `CONFIG` is replaced by the configuration.
pub fn html(body: &str) -> &'static str {
    let page = format!("<title>Магазин</title><script type=module async src=/checkout.js></script>{body}");
    page.replace("CONFIG", CONFIG).leak()
}

/// A shop with this page.
pub async fn shop(body: &str) -> Shop {
    Shop::open(Setup { html: Some(html(body)), ..Setup::default() }).await
}

/// The details of the checkout's events with a name.
pub async fn told(page: &Page, name: &str) -> Vec<Value> {
    let script =
        "return seen.events.filter(({ from, name }) => from === 'amapi-checkout' && name === arguments[0])
        .map(({ detail }) => detail)";
    let told = page.read(script, vec![name.into()]).await.expect("the events");
    told.as_array().cloned().unwrap_or_default()
}

/// Orders the kettle, which the shopper collects.
pub async fn order(page: &Page, shop: &Shop) {
    page.fill_pickup_order().await;
    page.press_submit().await;
    page.order_code().await;
    assert_eq!(shop.orders(), 1);
}

/// The names of the ordered goods.
pub fn ordered(shop: &Shop) -> Vec<String> {
    let rows = shop.rows("SELECT name FROM order_items");
    rows.iter().map(|row| row["name"].as_str().expect("a name").to_owned()).collect()
}
