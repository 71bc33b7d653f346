//! Each rule of the contract's tables broken once: the named field and the message.

use serde_json::json;

use crate::create_order::{by_courier, to_a_point, to_a_terminal, to_the_door};
use crate::support::{Api, assert_refused, case, change};

const PATH: &str = "/api/create-order";

#[tokio::test]
async fn contacts_payment_and_day() {
    assert_refused(PATH, &by_courier(), &[
        case!("name" = "" => "Поле «Имя» обязательно для заполнения"),
        case!("name" = "null" => "Поле «Имя» не должно быть пустым"),
        case!("name" = r#""""# => "Поле «Имя» не должно быть пустым"),
        case!("name" = r#""  ""# => "Поле «Имя» не должно быть пустым"),
        case!("name" = "7" => "Поле «Имя» должно быть строкой"),
        case!("email" = "" => "Поле «Электронная почта» обязательно для заполнения"),
        case!("email" = r#""ivan""# => "Поле «Электронная почта» должно быть адресом вида имя@домен.ру"),
        case!("email" = r#""ivan@localhost""# => "Поле «Электронная почта» должно быть адресом вида имя@домен.ру"),
        case!("email" = r#""Иван <ivan@example.ru>""# =>
            "Поле «Электронная почта» должно быть адресом вида имя@домен.ру"),
        case!("email" = r#""ivan@shop.INVALID""# => "Почтовый домен не существует"),
        case!("phone" = "" => "Поле «Телефон» обязательно для заполнения"),
        case!("phone" = r#""89161234567""# => "Поле «Телефон» должно быть в виде +7 000 000-00-00"),
        case!("phone" = r#""+7 916 123 45 67""# => "Поле «Телефон» должно быть в виде +7 000 000-00-00"),
        case!("phone" = r#""+7 916 123-45-6٧""# => "Поле «Телефон» должно быть в виде +7 000 000-00-00"),
        case!("phone" = r#""+7 516 123-45-67""# => "Поле «Телефон» должно быть в виде +7 000 000-00-00"),
        case!("comment" = r#""""# => "Поле «Комментарий» не должно быть пустым"),
        case!("paymentOption" = "" => "Поле «Способ оплаты» обязательно для заполнения"),
        case!("paymentOption" = "6" => "Поле «Способ оплаты» должно быть одним из: 1, 2, 3, 4, 5, 39, 43"),
        case!("paymentOption" = r#""1""# => "Поле «Способ оплаты» должно быть числом"),
        case!("paymentOption" = "1.0" => "Поле «Способ оплаты» должно быть целым числом без дробной части"),
        case!("desiredDeliveryDate" = "" => "Поле «Дата доставки» обязательно для заполнения"),
        case!("desiredDeliveryDate" = "1795424400" =>
            "Поле «Дата доставки» должно быть полуночью выбранного дня по времени магазина (UTC+3)"),
        case!("desiredDeliveryDate" = "1795294800" => "Поле «Дата доставки» уже в прошлом"),
        case!("desiredDeliveryInterval" = "" => "Поле «Интервал доставки» обязательно для заполнения"),
        case!("colour" = "1" => "Неизвестное поле «colour»"),
    ])
    .await;
}

#[tokio::test]
async fn a_name_has_at_most_100_characters_not_bytes() {
    let (api, token) = Api::with_user(|_| {});
    let named = |length: usize| change(by_courier(), "name", &json!("я".repeat(length)).to_string());
    assert_eq!(api.post(PATH, Some(&token), &named(100)).await.status, 201);
    let message = "Поле «Имя» должно быть не длиннее 100 символов";
    api.post(PATH, Some(&token), &named(101))
        .await
        .assert(400, json!({ "signedIn": false, "message": message }));
}

#[tokio::test]
async fn every_text_has_a_greatest_length_in_characters() {
    let (api, token) = Api::with_user(|options| options.errors_by_field = true);
    let cases = [
        (by_courier(), "comment", 2_000, "Поле «Комментарий»"),
        (by_courier(), "address.city", 2_000, "Поле «Город»"),
        (by_courier(), "address.street", 2_000, "Поле «Улица»"),
        (by_courier(), "address.house", 2_000, "Поле «Дом»"),
        (by_courier(), "address.corp", 2_000, "Поле «Корпус»"),
        (by_courier(), "address.build", 2_000, "Поле «Строение»"),
        (by_courier(), "address.porch", 2_000, "Поле «Подъезд»"),
        (by_courier(), "address.floor", 2_000, "Поле «Этаж»"),
        (by_courier(), "address.flat", 2_000, "Поле «Квартира»"),
        (by_courier(), "address.intercom", 2_000, "Поле «Домофон»"),
        (by_courier(), "address.metro", 2_000, "Поле «Метро»"),
        (by_courier(), "desiredDeliveryInterval", 1_000, "Поле «Интервал доставки»"),
        (by_courier(), "items.0.name", 1_000, "Товар 1: поле «Название»"),
        (to_a_terminal(), "lgsTerminalCode", 1_000, "Поле «Код терминала»"),
        (to_a_point("pickup"), "lgsTerminalId", 1_000, "Поле «Код пункта выдачи»"),
    ];
    for (order, path, most, subject) in cases {
        let text = |length| json!("я".repeat(length)).to_string();
        let answer = api.post(PATH, Some(&token), &change(order.clone(), path, &text(most))).await;
        assert_eq!(answer.status, 201, "{path}: {answer:?}");
        let answer = api.post(PATH, Some(&token), &change(order, path, &text(most + 1))).await;
        let message = format!("{subject} должно быть не длиннее {most} символов");
        answer.assert(422, json!({ "message": message, "errors": { path: [message] } }));
    }
    let email = change(by_courier(), "email", &json!("a".repeat(250) + "@b.com").to_string());
    let message = "Поле «Электронная почта» должно быть не длиннее 255 символов";
    let answer = api.post(PATH, Some(&token), &email).await;
    answer.assert(422, json!({ "message": message, "errors": { "email": [message] } }));
}

#[tokio::test]
async fn a_cart_has_at_most_500_lines() {
    let (api, token) = Api::with_user(|_| {});
    let line = by_courier()["items"][0].clone();
    let order = |lines: usize| {
        let order = change(by_courier(), "summWithoutDelivery", "");
        change(order, "items", &json!(vec![line.clone(); lines]).to_string())
    };
    assert_eq!(api.post(PATH, Some(&token), &order(500)).await.status, 201);
    let message = "В корзине не может быть больше 500 товаров";
    let answer = api.post(PATH, Some(&token), &order(501)).await;
    answer.assert(400, json!({ "signedIn": false, "message": message }));
}

#[tokio::test]
async fn amounts_and_measures() {
    assert_refused(PATH, &by_courier(), &[
        case!("deliveryIntervalCost" = "99.0" =>
            "Поле «Стоимость интервала» должно быть записано без дробной части, если сумма целая"),
        case!("deliveryIntervalCost" = "-1" => "Поле «Стоимость интервала» не может быть отрицательным"),
        case!("deliveryIntervalCost" = "99.555" =>
            "Поле «Стоимость интервала» может иметь не больше двух знаков после запятой"),
        case!("deliveryIntervalCost" = "1e2" =>
            "Поле «Стоимость интервала» должно быть записано без показателя степени"),
        case!("deliveryIntervalCost" = "99999999999999999999" => "Поле «Стоимость интервала» слишком велико"),
        case!("deliveryIntervalCost" = r#""99""# => "Поле «Стоимость интервала» должно быть числом"),
        case!("summWithoutDelivery" = "25108.31" => "Поле «Сумма без доставки» не равно сумме товаров"),
        case!("summWithoutDelivery" = "0" => "Поле «Сумма без доставки» не равно сумме товаров"),
        case!("totalWeight" = "" => "Поле «Общий вес» обязательно для заполнения"),
        case!("totalWeight" = "-0.1" => "Поле «Общий вес» не может быть отрицательным"),
        case!("totalWeight" = r#""0.48""# => "Поле «Общий вес» должно быть числом"),
        case!("totalVolume" = "" => "Поле «Общий объём» обязательно для заполнения"),
    ])
    .await;
}

#[tokio::test]
async fn lines() {
    assert_refused(PATH, &by_courier(), &[
        case!("items" = "" => "Поле «Корзина» обязательно для заполнения"),
        case!("items" = "[]" => "Корзина пуста"),
        case!("items" = "[1]" => "items.0": "Товар 1 должен быть объектом"),
        case!("items" = "{}" => "Поле «Корзина» должно быть массивом"),
        case!("items.0.productId" = "" => "Товар 1: поле «Код товара» обязательно для заполнения"),
        case!("items.0.productId" = "7.5" => "Товар 1: поле «Код товара» должно быть целым числом без дробной части"),
        case!("items.1.itemId" = "" => "Товар 2: поле «Код позиции» обязательно для заполнения"),
        case!("items.1.parentId" = "858" =>
            "Товар 2: поле «Родительская позиция» не называет ни одного другого товара заказа"),
        case!("items.1.parentId" = "null" => "Товар 2: поле «Родительская позиция» не должно быть пустым"),
        case!("items.0.name" = r#""""# => "Товар 1: поле «Название» не должно быть пустым"),
        case!("items.0.price" = "" => "Товар 1: поле «Цена» обязательно для заполнения"),
        case!("items.0.price" = "12554.0" =>
            "Товар 1: поле «Цена» должно быть записано без дробной части, если сумма целая"),
        case!("items.0.price" = "12554.159" =>
            "Товар 1: поле «Цена» может иметь не больше двух знаков после запятой"),
        case!("items.1.quantity" = "0" => "Товар 2: поле «Количество» должно быть не меньше 1"),
        case!("items.0.deliveryPrice" = "" => "Товар 1: поле «Доставка позиции» обязательно для заполнения"),
        case!("items.0.status" = "0" => "Товар 1: поле «Наличие»: товара нет в наличии, заказать его нельзя"),
        case!("items.0.status" = "12554" => "Товар 1: поле «Наличие» должно быть от 0 до 3"),
        case!("items.0.colour" = "1" => "Неизвестное поле «colour»"),
    ])
    .await;
}

#[tokio::test]
async fn delivery_by_the_shops_courier() {
    assert_refused(PATH, &by_courier(), &[
        case!("deliveryType" = "" => "Поле «Способ доставки» обязательно для заполнения"),
        case!("deliveryType" = r#""teleport""# =>
            "Поле «Способ доставки» должно быть одним из: address, external, pickup, pickpoint"),
        case!("address" = "" =>
            "address.city": "Поле «Город» обязательно для этого способа доставки",
            "address.street": "Поле «Улица» обязательно для этого способа доставки",
            "address.house": "Поле «Дом» обязательно для этого способа доставки"),
        case!("address" = "[]" => "Поле «Адрес» должно быть объектом"),
        case!("address.city" = "" => "Поле «Город» обязательно для этого способа доставки"),
        case!("address.street" = r#""""# => "Поле «Улица» не должно быть пустым"),
        case!("address.house" = "3" => "Поле «Дом» должно быть строкой"),
        case!("address.elevator" = "3" => "Поле «Лифт» должно быть одним из: 0, 1, 2"),
        case!("address.latitude" = "90.5" => "Поле «Широта» должно быть от -90 до 90"),
        case!("address.longitude" = r#""37""# => "Поле «Долгота» должно быть числом"),
        case!("address.kladr" = "7700000000000" => "Поле «КЛАДР» должно быть строкой"),
        case!("address.kladr" = r#""770000000000""# => "Поле «КЛАДР» должно состоять из 13–19 цифр"),
        case!("address.zip" = r#""101000""# => "Неизвестное поле «zip»"),
        case!("totalDeliveryPrice" = "300" => "Поле «Стоимость доставки» не указывается при этом способе доставки"),
    ])
    .await;
}

#[tokio::test]
async fn delivery_by_a_carrier() {
    let either_way = [
        case!("deliveryCompany" = "" => "Поле «Транспортная компания» обязательно для этого способа доставки"),
        case!("deliveryCompany" = r#""DPD""# => "Поле «Транспортная компания» должно быть одним из: СДЭК, dpd"),
        case!("lgsCompanyId" = "" => "Поле «Код транспортной компании» обязательно для этого способа доставки"),
        case!("lgsTariffId" = "" => "Поле «Код тарифа» обязательно для этого способа доставки"),
        case!("lgsTariffId" = r#""7""# => "Поле «Код тарифа» должно быть числом"),
        case!("items.0.deliveryPrice" = "300" =>
            "Товар 1: поле «Доставка позиции» должно быть 0 при этом способе доставки"),
        case!("address.street" = "" => "Поле «Улица» обязательно для этого способа доставки"),
    ];
    assert_refused(PATH, &to_the_door(), &either_way).await;
    assert_refused(PATH, &to_a_terminal(), &either_way).await;
    assert_refused(
        PATH,
        &to_the_door(),
        &[
            case!("address.city" = "" => "Поле «Город» обязательно для этого способа доставки"),
            case!("address.house" = "" => "Поле «Дом» обязательно для этого способа доставки"),
            case!("totalDeliveryPrice" = "450.00" =>
            "Поле «Стоимость доставки» должно быть записано без дробной части, если сумма целая"),
        ],
    )
    .await;
    assert_refused(
        PATH,
        &to_a_terminal(),
        &[
            case!("lgsTerminalCode" = r#""""# => "Поле «Код терминала» не должно быть пустым"),
            // Without the code the order goes to the door, which requires an address.
            case!("lgsTerminalCode" = "" =>
            "address.city": "Поле «Город» обязательно для этого способа доставки",
            "address.house": "Поле «Дом» обязательно для этого способа доставки"),
        ],
    )
    .await;
}

#[tokio::test]
async fn fetching_it_oneself() {
    for kind in ["pickup", "pickpoint"] {
        assert_refused(PATH, &to_a_point(kind), &[
            case!("lgsTerminalId" = "" => "Поле «Код пункта выдачи» обязательно для этого способа доставки"),
            case!("lgsTerminalId" = "103" => "Поле «Код пункта выдачи» должно быть строкой"),
            case!("address" = r#"{"city":"Москва"}"# => "Поле «Адрес» не указывается при этом способе доставки"),
            case!("totalDeliveryPrice" = "-1" => "Поле «Стоимость доставки» не может быть отрицательным"),
            case!("items.0.deliveryPrice" = "300" =>
                "Товар 1: поле «Доставка позиции» должно быть 0 при этом способе доставки"),
        ])
        .await;
    }
}

#[tokio::test]
async fn one_problem_is_a_string_and_several_an_array_in_the_order_of_the_table() {
    let (api, token) = Api::with_user(|_| {});
    let one = change(by_courier(), "phone", "");
    let message = "Поле «Телефон» обязательно для заполнения";
    api.post(PATH, Some(&token), &one).await.assert(400, json!({ "signedIn": false, "message": message }));
    let two = change(change(one, "items.1.quantity", "0"), "name", "");
    let messages = [
        "Поле «Имя» обязательно для заполнения",
        message,
        "Товар 2: поле «Количество» должно быть не меньше 1",
    ];
    api.post(PATH, Some(&token), &two).await.assert(400, json!({ "signedIn": false, "message": messages }));
    assert_eq!((api.count("orders"), api.count("order_items")), (0, 0));
}

#[tokio::test]
async fn errors_by_field_have_laravels_shape() {
    let (api, token) = Api::with_user(|options| options.errors_by_field = true);
    let body = change(change(by_courier(), "items.0.price", "1.0"), "name", "");
    api.post(PATH, Some(&token), &body).await.assert(
        422,
        json!({
            "message": "Поле «Имя» обязательно для заполнения (и ещё ошибок: 1)",
            "errors": {
                "name": ["Поле «Имя» обязательно для заполнения"],
                "items.0.price": ["Товар 1: поле «Цена» должно быть записано без дробной части, если сумма целая"]
            }
        }),
    );
}
