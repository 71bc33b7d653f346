//! `verify_url`: the shop's own check of an order before it is sent on.

use serde_json::json;

use crate::support::{Api, ScriptedApi, Workspace, buy_click, callback};

#[tokio::test]
async fn it_gets_the_body_first_and_only_a_2xx_lets_the_order_pass() {
    let order = buy_click();
    let (api, check, place) = (Api::start().await, ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, &format!("verify_url = \"{}/prices\"", check.url)).await;
    for (at, (status, body, words)) in [
        (409, r#"{"message":"Цена изменилась"}"#, "Цена изменилась"),
        (400, "Не продаётся", "Магазин не подтвердил заказ."),
        (500, "{}", "Магазин не подтвердил заказ."),
        (302, "", "Магазин не подтвердил заказ."),
    ]
    .into_iter()
    .enumerate()
    {
        let key = format!("key-{at}");
        let (refused, ()) = tokio::join!(shop.order(&key, "buy-click", &order), async {
            let asked = check.next().await;
            assert_eq!((asked.path(), asked.header("x-amapi-call")), ("/prices", Some("api/buy-click")));
            assert_eq!(asked.header("authorization"), None);
            assert_eq!(asked.body, order.to_string());
            asked.answer(status, body).await;
        });
        let expected = json!({ "signedIn": false, "message": words });
        assert_eq!((refused.status.as_u16(), refused.body), (400, expected), "{status} {body}");
    }
    assert_eq!(api.orders(), 0);
    let request = shop.order("key-0", "buy-click", &order);
    let (created, ()) = tokio::join!(request, async { check.next().await.answer(204, "").await });
    created.assert_created();
}

#[tokio::test]
async fn plain_text_is_words_too_and_a_check_that_is_not_there_sends_nothing() {
    let order = buy_click();
    let (api, check, place) = (Api::start().await, ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, &format!("verify_url = \"{}\"", check.url)).await;
    let head = "HTTP/1.1 403 X\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n";
    let (refused, ()) = tokio::join!(shop.order("key", "buy-click", &order), async {
        check.next().await.say(&format!("{head}Чайник кончился")).await;
    });
    assert_eq!(refused.body["message"], "Чайник кончился");
    // A callback has no prices.
    shop.order("callback", "callback", &callback()).await.assert_created();
    drop(check);
    shop.order("key", "buy-click", &order).await.assert_not_sent();
    assert_eq!(api.orders(), 1);
}
