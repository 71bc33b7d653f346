//! What the shopper sees if something is wrong with the order, the service or the shop.

use e2e::{Page, Setup, Shop, View};
use serde_json::{Value, json};

const NO_SUCH_DOMAIN: &str = "Почтовый домен не существует";

async fn send_to_a_domain_that_is_none(page: &Page) -> Vec<String> {
    page.fill_pickup_order().await;
    page.fill("email", "anna@example.invalid").await;
    let typed = page.everything_typed().await;
    page.press_submit().await;
    typed
}

#[tokio::test]
async fn refusal_by_field_stands_beside_the_field_until_it_is_mended() {
    let shop = Shop::open(Setup { errors_by_field: true, ..Setup::default() }).await;
    shop.visit(async |page| {
        let typed = send_to_a_domain_that_is_none(page).await;
        page.until_focused("email").await;
        assert_eq!(page.problem("email").await, NO_SUCH_DOMAIN);
        assert_eq!(page.summary().await, ["email"]);
        assert_eq!(page.everything_typed().await, typed);
        assert_eq!(shop.orders(), 0);
        page.fill("email", "anna@example.ru").await;
        assert_eq!(page.problem("email").await, "");
        assert_eq!(page.summary().await, Vec::<String>::new());
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

#[tokio::test]
async fn refusal_as_documented_stands_above_the_button() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let typed = send_to_a_domain_that_is_none(page).await;
        page.until_focused("notice").await;
        page.until_says("#notice", NO_SUCH_DOMAIN).await;
        assert_eq!(page.everything_typed().await, typed);
        assert_eq!(shop.orders(), 0);
        page.fill("email", "anna@example.ru").await;
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

#[tokio::test]
async fn without_a_service_nothing_is_sent_until_it_is_there() {
    // The page repeats the request by itself, which would remove the button before it is clicked.
    let shop = Shop::open(Setup { up: false, fake_timers: true, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.until_says("#unavailable", "Сервис заказов сейчас недоступен").await;
        page.fill_pickup_order().await;
        let typed = page.everything_typed().await;
        page.press_submit().await;
        page.until_focused("unavailable").await;
        assert_eq!(page.everything_typed().await, typed);
        shop.start_api().await;
        page.click("#unavailable button").await;
        page.until_gone("#unavailable .notice").await;
        let sent = page.sent().await;
        let is_test = |path: &String| path == "/api/test";
        assert!(!sent.is_empty() && sent.iter().all(is_test), "sent without a service: {sent:?}");
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

#[tokio::test]
async fn wrong_configuration_is_one_message_with_the_path_in_place_of_the_form() {
    let without_weight: fn(&mut Value) = |config| drop(config.as_object_mut().unwrap().remove("totalWeight"));
    let price_in_words: fn(&mut Value) = |config| config["items"][1]["price"] = json!("много");
    let cases = [(without_weight, "totalWeight"), (price_in_words, "items[1].price")];
    for (configure, path) in cases {
        let shop = Shop::open(Setup { configure, ..Setup::default() }).await;
        shop.look(View::default(), async |page| {
            page.until_says(".notice", path).await;
            page.until_gone("form").await;
            let errors = page.take_errors().await;
            assert!(matches!(&*errors, [only] if only.contains(path)), "in the console: {errors:?}");
        })
        .await;
    }
}
