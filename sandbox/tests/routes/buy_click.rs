use rusqlite::types::Value as Sql;
use serde_json::{Value, json};

use crate::support::{Api, assert_refused, case, change};

const PATH: &str = "/api/buy-click";

pub fn purchase() -> Value {
    json!({
        "phone": "+7 916 123-45-67",
        "email": "ivan@example.ru",
        "name": "Иван",
        "comment": "Скорее",
        "totalWeight": 0.48,
        "totalVolume": 0.00098,
        "items": [
            { "productId": 1191767, "itemId": 857, "name": "Смартфон", "price": 12554, "quantity": 1,
              "deliveryPrice": 300, "status": 3 }
        ]
    })
}

#[tokio::test]
async fn a_purchase_is_written() {
    let (api, token) = Api::with_user(|_| {});
    let answer = api.post(PATH, Some(&token), &purchase()).await;
    answer.assert(201, json!({ "OrderCreated": true, "OrderCode": "AA0001-00001" }));
    let text = |value: &str| Sql::Text(value.into());
    let expected = [
        ("kind", text("buy-click")),
        ("name", text("Иван")),
        ("email", text("ivan@example.ru")),
        ("phone", text("+7 916 123-45-67")),
        ("comment", text("Скорее")),
        ("total_weight", Sql::Real(0.48)),
    ];
    let sql = "SELECT kind, name, email, phone, delivery_type, comment, total_weight FROM orders";
    assert_eq!(api.rows(sql), [expected.map(|(column, value)| (column.to_owned(), value))]);
    assert_eq!(api.count("order_items"), 1);
}

#[tokio::test]
async fn a_phone_or_an_email_is_enough() {
    let (api, token) = Api::with_user(|_| {});
    for left_out in ["phone", "email", "name", "comment"] {
        let answer = api.post(PATH, Some(&token), &change(purchase(), left_out, "")).await;
        assert_eq!(answer.status, 201, "without {left_out}: {answer:?}");
    }
}

#[tokio::test]
async fn each_broken_rule_is_named() {
    let no_email = change(purchase(), "email", "");
    assert_refused(PATH, &no_email, &[case!("phone" = "" => "Укажите телефон или электронную почту")]).await;
    assert_refused(PATH, &purchase(), &[
        case!("phone" = r#""""# => "Поле «Телефон» не должно быть пустым"),
        case!("email" = r#""@""# => "Поле «Электронная почта» должно быть адресом вида имя@домен.ру"),
        case!("name" = "null" => "Поле «Имя» не должно быть пустым"),
        case!("comment" = "1" => "Поле «Комментарий» должно быть строкой"),
        case!("totalWeight" = "" => "Поле «Общий вес» обязательно для заполнения"),
        case!("totalVolume" = "-1" => "Поле «Общий объём» не может быть отрицательным"),
        case!("items" = "[]" => "Корзина пуста"),
        case!("items.0.status" = "0" => "Товар 1: поле «Наличие»: товара нет в наличии, заказать его нельзя"),
        case!("paymentOption" = "1" => "Неизвестное поле «paymentOption»"),
    ])
    .await;
}
