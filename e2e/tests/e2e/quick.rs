//! The one-click purchase and the callback, each from its button to the database.

use e2e::shop::{EMAIL, PASSWORD};
use e2e::shopper::PHONE;
use e2e::{Key, Page, Setup, Shop};
use serde_json::{Map, Value, json};

/// The only order in the database, without the sandbox's own columns.
fn order(shop: &Shop) -> Map<String, Value> {
    let mut orders = shop.rows("SELECT * FROM orders");
    assert_eq!(orders.len(), 1, "orders in the database");
    let mut order = orders.remove(0);
    for key in ["id", "code", "user_id", "received_at"] {
        order.remove(key).unwrap_or_else(|| panic!("no {key}"));
    }
    let body: Value = serde_json::from_str(order["body"].as_str().unwrap()).unwrap();
    order.insert("body".into(), body);
    order
}

async fn open(page: &Page, element: &'static str) {
    page.turn_to(element).await;
    page.click("button.open").await;
    page.until_focused("dialog-heading").await;
}

/// The goods of the demo page's purchase, as they are sent.
fn goods() -> Value {
    json!({
        "productId": 1193310, "itemId": 1, "name": "Портативная колонка",
        "price": 3490, "quantity": 1, "deliveryPrice": 0, "status": 3
    })
}

#[tokio::test]
async fn one_click_purchase_by_phone_signs_in_on_the_way() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        open(page, "amapi-buy-click").await;
        page.fill("phone", "89161234567").await;
        page.fill("name", "Анна").await;
        page.fill("comment", "После шести").await;
        page.click("#consent").await;
        page.press_submit().await;
        page.until_focused("sign-in").await;
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_gone("#sign-in").await;
        page.press_submit().await;
        page.order_code().await;
    })
    .await;
    let expected = json!({
        "kind": "buy-click", "phone": PHONE, "name": "Анна", "comment": "После шести",
        "total_weight": 0.54, "total_volume": 0.0011,
        "body": {
            "phone": PHONE, "name": "Анна", "comment": "После шести",
            "totalWeight": 0.54, "totalVolume": 0.0011, "items": [goods()],
        },
    });
    assert_eq!(Value::Object(order(&shop)), expected);
    assert_eq!(shop.rows("SELECT name FROM order_items").len(), 1);
}

#[tokio::test]
async fn one_click_purchase_by_email_alone_leaves_the_rest_out() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        open(page, "amapi-buy-click").await;
        page.fill("email", "anna@example.ru").await;
        page.click("#consent").await;
        page.press_submit().await;
        page.order_code().await;
        page.until_focused("receipt").await;
    })
    .await;
    let body =
        json!({ "email": "anna@example.ru", "totalWeight": 0.54, "totalVolume": 0.0011, "items": [goods()] });
    assert_eq!(order(&shop)["body"], body);
}

#[tokio::test]
async fn callback_is_asked_for_with_the_number_that_was_typed_elsewhere() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill("phone", "89161234567").await;
        open(page, "amapi-callback").await;
        assert_eq!(page.value_of("phone").await, PHONE, "the number from the checkout");
        page.fill("name", "Анна").await;
        page.click("#consent").await;
        page.press_submit().await;
        page.until_says("#receipt", "Магазин вам перезвонит").await;
    })
    .await;
    let expected = json!({
        "kind": "callback", "phone": PHONE, "name": "Анна", "body": { "phone": PHONE, "name": "Анна" }
    });
    assert_eq!(Value::Object(order(&shop)), expected);
}

#[tokio::test]
async fn dialog_closes_by_key_button_and_backdrop_and_gives_the_focus_back() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let is_still = "return getComputedStyle(document.body).overflowY === 'hidden'";
        open(page, "amapi-callback").await;
        page.fill("comment", "После шести").await;
        for way in ["Escape", "button", "backdrop"] {
            assert_eq!(page.read(is_still, vec![]).await, Ok(true.into()), "the page behind scrolls");
            match way {
                "Escape" => page.keys(Key::Escape).await,
                "button" => page.click("dialog .close").await,
                _ => page.click_at(5, 5).await,
            }
            page.until_gone("dialog").await;
            let focused = "return root.activeElement?.matches('button.open')";
            page.until(&format!("the focus to be back after {way}"), focused, vec![]).await;
            page.until_equal("the page behind", false, is_still, vec![]).await;
            page.keys(Key::Enter).await;
            page.until_focused("dialog-heading").await;
            assert_eq!(page.value_of("comment").await, "После шести", "after {way}");
        }
    })
    .await;
}

#[tokio::test]
async fn text_selected_beyond_the_edge_of_a_dialog_does_not_close_it() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.resize(1280).await;
        open(page, "amapi-callback").await;
        page.fill("name", "Анна").await;
        page.drag_to("#name", 5, 5).await;
        page.element("dialog[open] #name").await;
    })
    .await;
}

#[tokio::test]
async fn dialog_is_usable_on_the_smallest_screen_with_the_keyboard_up() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        // The space that the keyboard leaves on a phone of 320 × 568.
        page.session.size(320, 300).await;
        open(page, "amapi-buy-click").await;
        for id in ["phone", "email", "name", "comment", "consent"] {
            page.tab_to(&format!("#{id}")).await;
            let covered = "const box = root.activeElement.getBoundingClientRect();
                const above = root.querySelector('dialog .title').getBoundingClientRect().bottom;
                return box.top >= above - 1 && box.top < innerHeight && `${box.top} ${box.bottom}`";
            page.until(&format!("{id} to be in sight"), covered, vec![]).await;
        }
        page.fill("phone", PHONE).await;
        page.click("#consent").await;
        page.press_submit().await;
        page.order_code().await;
    })
    .await;
}
