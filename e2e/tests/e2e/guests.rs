//! A shop whose server signs for its shoppers (contract, ruling 13): anybody orders, and nobody is asked to sign in.

use e2e::shop::{EMAIL, PASSWORD};
use e2e::{Page, Setup, Shop};
use serde_json::{Map, Value, json};

use crate::answers::calls::{BUY_CLICK, CALLBACK, CREATE_ORDER};
use crate::answers::cell::{FILL_IN, PRESS};

const SHOP: &str = "shop@example.ru";

/// Records from now on whether anybody is asked to sign in.
const WATCH: &str = "
    const look = () => { seen.isAsked ||= Boolean(root.querySelector('#sign-in')) };
    new MutationObserver(look).observe(root, { subtree: true, childList: true });
    look()";

async fn open() -> Shop {
    Shop::open(Setup { gateway: true, signed_in: false, ..Setup::default() }).await
}

/// The account of each order.
fn owners(shop: &Shop) -> Vec<Map<String, Value>> {
    shop.rows("SELECT users.email FROM orders JOIN users ON users.id = orders.user_id ORDER BY orders.id")
}

fn of(email: &str) -> Map<String, Value> {
    json!({ "email": email }).as_object().expect("an object").clone()
}

async fn is_asked(page: &Page) -> bool {
    page.read("return Boolean(seen.isAsked)", vec![]).await == Ok(true.into())
}

#[tokio::test]
async fn anybody_orders_in_all_three_ways_and_is_never_asked_to_sign_in() {
    for call in [&CREATE_ORDER, &BUY_CLICK, &CALLBACK] {
        let shop = open().await;
        shop.visit(async |page| {
            page.turn_to(call.element).await;
            page.scroll_near().await;
            if let Some(open) = call.open {
                page.until("the button", PRESS, vec![open.into()]).await;
            }
            page.whole_form().await;
            page.read(WATCH, vec![]).await.expect("an observer");
            page.until("a form that is filled in", FILL_IN, vec![json!(call.inputs)]).await;
            page.until("the button", PRESS, vec![call.button.into()]).await;
            page.until_says("#receipt", call.done.1).await;
            assert!(!is_asked(page).await, "{}", call.name);
            assert_eq!(owners(&shop), [of(SHOP)], "{}", call.name);
        })
        .await;
    }
}

#[tokio::test]
async fn before_the_api_has_answered_nobody_is_asked_to_sign_in() {
    let shop = open().await;
    let held = shop.hold().await;
    shop.visit(async |page| {
        page.read(WATCH, vec![]).await.expect("an observer");
        page.until("the question", "return seen.sent.includes('/api/test')", vec![]).await;
        page.fill_contacts().await;
        assert!(!is_asked(page).await, "while nobody has answered");
        drop(held);
        page.until("the answer", "return !seen.waiting", vec![]).await;
        page.fill("name", "Петров").await;
        assert!(!is_asked(page).await, "once it has answered");
    })
    .await;
}

#[tokio::test]
async fn who_has_an_account_may_sign_in_and_orders_in_it_and_as_a_guest_once_signed_out() {
    let shop = open().await;
    shop.visit(async |page| {
        page.turn_to("amapi-account").await;
        page.scroll_near().await;
        page.element("#sign-in").await;
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_gone("#sign-in").await;

        page.turn_to("amapi-checkout").await;
        page.scroll_near().await;
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.element("#receipt").await;
        assert_eq!(owners(&shop), [of(EMAIL)]);

        // The shopper's token is revoked elsewhere; the shop's own stays valid.
        shop.sign_everybody_out();
        page.session.driver.refresh().await.expect("the shop's page");
        page.turn_to(CALLBACK.element).await;
        page.until("the button", PRESS, vec![json!(CALLBACK.open)]).await;
        page.whole_form().await;
        page.read(WATCH, vec![]).await.expect("an observer");
        page.until("a form that is filled in", FILL_IN, vec![json!(CALLBACK.inputs)]).await;
        page.press_submit().await;
        page.element("#receipt").await;
        assert!(!is_asked(page).await);
        assert_eq!(owners(&shop), [of(EMAIL), of(SHOP)]);
    })
    .await;
}
