//! Data that the page sets during an order, on a receipt, and with an empty cart.

use serde_json::{Value, json};

use super::properties::{BY_CITY, ELEMENT, SAMOVAR};
use super::written::{CONFIG, order, shop, told};

/// What pages do on `amapi-submit` and on `amapi-created`.
#[tokio::test]
async fn what_is_handed_over_while_the_order_is_under_way_counts_afterwards_and_never_on_its_receipt() {
    for set in [
        "target.delivery = finder(2)",
        "target.delivery = { address: {} }",
        "target.cart = { items: [], totalWeight: 0, totalVolume: 0 }",
        "target.cart = 10n",
        "target.payment = [39]",
        "target.configuration = null; target.replaceChildren()",
        "target.api = target.api; target.config = null",
    ] {
        let listen = format!(
            "<script>for (const name of ['submit', 'created']) addEventListener('amapi-' + name, ({{ target }}) => {{ {set} }})</script>"
        );
        let shop = shop(&format!("{ELEMENT}{BY_CITY}{listen}")).await;
        shop.visit(async |page| {
            order(page, &shop).await;
            page.read("root.host.lang = 'en'", vec![]).await.unwrap();
            page.until_says("#receipt", "is placed").await;
            assert_eq!(page.read("return asked.length", vec![]).await, Ok(json!(1)), "{set}");
            let names = "return seen.events.map(({ name }) => name).filter((name) => name !== 'change')";
            assert_eq!(page.list(names).await, ["ready", "submit", "created"], "{set}");
        })
        .await;
    }
}

#[tokio::test]
async fn refused_order_leaves_a_form_with_what_was_handed_over_meanwhile() {
    let body = format!(
        "{ELEMENT}<script type=application/json>CONFIG</script></amapi-checkout>
        <script>addEventListener('amapi-submit', ({{ target }}) => {{ target.cart = {SAMOVAR} }})</script>"
    );
    let shop = shop(&body).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.fill("email", "anna@example.invalid").await;
        page.press_submit().await;
        page.until_says(".lines", "Самовар").await;
        page.until_focused("notice").await;
        assert_eq!(page.value_of("email").await, "anna@example.invalid");
    })
    .await;
}

/// The shopper is told that the outcome is unknown; the page must learn it, too.
#[tokio::test]
async fn page_that_ends_a_request_under_way_hears_that_its_outcome_is_unknown() {
    for end in [
        "root.host.reset()",
        "root.host.api = arguments[0]",
        "root.host.setAttribute('inline', '')",
        "root.host.remove()",
    ] {
        let shop =
            shop(&format!("{ELEMENT}<script type=application/json>CONFIG</script></amapi-checkout>")).await;
        shop.visit(async |page| {
            page.fill_pickup_order().await;
            let listen = "window.told = []; root.host.addEventListener('amapi-failed', ({ detail }) => told.push(detail))";
            page.read(listen, vec![]).await.unwrap();
            let held = shop.hold_order(page).await;
            let api = shop.api.replace("127.0.0.1", "localhost");
            page.read(end, vec![api.into()]).await.unwrap();
            let failed = json!([{ "call": "create-order", "stage": "send", "reason": "unknown" }]);
            page.until_equal("the event", failed, "return told", vec![]).await;
            drop(held);
        })
        .await;
    }
}

#[tokio::test]
async fn empty_cart_is_a_state_from_which_the_form_comes_back_with_what_was_typed() {
    let shop =
        shop(&format!("{ELEMENT}<script type=application/json>CONFIG</script></amapi-checkout>")).await;
    shop.visit(async |page| {
        page.fill("comment", "Позвоните за час").await;
        for empty in [
            "root.host.cart = { items: [], totalWeight: 0, totalVolume: 0 }",
            "root.host.cart = { items: [] }",
            "root.host.configuration = { items: [] }",
            "root.host.querySelector('script').text = JSON.stringify({ ...JSON.parse(arguments[0]), items: [] })",
        ] {
            page.read(empty, vec![CONFIG.into()]).await.unwrap();
            page.until_says(".place", "Корзина пуста").await;
            page.until_gone("form").await;
            page.until("the event", "return seen.empty?.length", vec![]).await;
            page.read("seen.empty = []; root.host.cart = root.host.configuration = null; root.host.querySelector('script').text = arguments[0]",
                vec![CONFIG.into()]).await.unwrap();
            page.whole_form().await;
            assert_eq!(page.value_of("comment").await, "Позвоните за час", "{empty}");
        }
        assert_eq!(told(page, "failed").await, Vec::<Value>::new());
        order(page, &shop).await;
    })
    .await;
}
