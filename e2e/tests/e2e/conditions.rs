//! The shop's delivery prices and conditions, as the shopper sees them and as they are sent.

use e2e::{Setup, Shop};
use serde_json::{Value, json};

/// The goods of the demo page cost 17,535.
fn configure(config: &mut Value) {
    config["items"][0]["oldPrice"] = json!(13_000);
    let delivery = &mut config["delivery"];
    delivery["address"]["price"] = json!(350);
    delivery["address"]["freeFrom"] = json!(18_000);
    delivery["address"]["payment"] = json!([2, 5]);
    delivery["pickup"]["price"] = json!(100);
    delivery["pickup"]["points"][1]["price"] = json!(50);
    delivery["pickpoint"]["price"] = json!(150);
    delivery["pickpoint"]["freeFrom"] = json!(17_000);
}

/// The text at a choice, in one line.
const AT: &str = "
    const input = root.querySelector(`#${arguments[0]} input[value='${arguments[1]}']`);
    return input?.closest('label').innerText.replace(/\\s+/g, ' ')";

#[tokio::test]
async fn prices_are_said_where_they_are_chosen_and_sent_as_the_contract_has_them() {
    let shop = Shop::open(Setup { configure, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.until_says(".lines", "13\u{a0}000").await;
        for (method, words) in [
            ("address", "Курьером магазина 350 ₽ ещё 465 ₽ до бесплатной доставки"),
            ("pickup", "Самовывоз из магазина от 50 ₽"),
            ("pickpoint", "В постамат бесплатно"),
        ] {
            page.until_equal("the price", words, AT, vec!["deliveryType".into(), method.into()]).await;
        }
        page.choose("deliveryType", "address").await;
        page.until_says(".totals", "Скидка\n−446\u{a0}₽").await;
        page.until_says(".totals", "Доставка\n350\u{a0}₽").await;
        page.until_says(".totals", "17\u{a0}885\u{a0}₽").await;
        let payments =
            "return [...root.querySelectorAll('#paymentOption input')].map(({ value }) => value).join()";
        page.until_equal("the ways to pay", "2,5", payments, vec![]).await;
        page.fill_pickup_order().await;
        page.until_equal("the ways to pay", "1,2,5", payments, vec![]).await;
        page.until_says(".totals", "Доставка\n100\u{a0}₽").await;
        page.press_submit().await;
        page.until_says("#receipt", "17\u{a0}635\u{a0}₽").await;
        page.until_says("#receipt", "−446\u{a0}₽").await;
        let sent = shop.rows("SELECT total_delivery_price_kopecks AS price FROM orders");
        assert_eq!(sent[0]["price"], 10_000);
    })
    .await;
}

#[tokio::test]
async fn order_below_the_least_sum_is_not_sent_and_the_button_says_what_is_missing() {
    let configure = |config: &mut Value| config["minSum"] = json!(20_000);
    let shop = Shop::open(Setup { configure, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.until_says("button[form=request]", "Ещё 2\u{a0}465\u{a0}₽ до минимального заказа").await;
        page.press_submit().await;
        page.until_focused("items").await;
        assert_eq!(page.summary().await, ["items"]);
        page.until_says("#items", "До минимальной суммы заказа не хватает 2\u{a0}465\u{a0}₽").await;
        let more = "const element = root.host; const cart = { items: [{ productId: 1, itemId: 1, name: 'Чайник', price: 20000 }], totalWeight: 1, totalVolume: 0.1 };
            element.cart = cart; return true";
        page.read(more, vec![]).await.unwrap();
        page.until_says("button[form=request]", "Оформить заказ").await;
        page.press_submit().await;
        page.element("#receipt").await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

#[tokio::test]
async fn point_that_cannot_take_the_goods_is_not_on_offer_and_says_so_to_whoever_had_chosen_it() {
    let configure = |config: &mut Value| config["delivery"]["pickup"]["points"][0]["maxWeight"] = json!(1);
    let shop = Shop::open(Setup { configure, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        let heavier = "root.host.cart = { items: [{ productId: 1, itemId: 1, name: 'Гиря', price: 2000 }], totalWeight: 24, totalVolume: 0.1 }; return true";
        page.read(heavier, vec![]).await.unwrap();
        page.until_gone("#pickup-point input[value='103']").await;
        page.press_submit().await;
        page.until_focused("pickup-point").await;
        let problem = page.problem("pickup-point").await;
        assert_eq!(problem, "Выбранный пункт не принимает такой тяжёлый заказ. Выберите другой");
        page.choose("pickup-point", "104").await;
        page.press_submit().await;
        page.element("#receipt").await;
    })
    .await;
}
