use rusqlite::types::Value as Sql;
use serde_json::{Value, json};

use crate::support::{Api, NOW, TODAY, change};

const PATH: &str = "/api/create-order";

/// To the door by the shop's courier, with every field that is allowed there.
pub fn by_courier() -> Value {
    json!({
        "name": "Иванов Иван Иванович",
        "email": "ivan@example.ru",
        "phone": "+7 916 123-45-67",
        "deliveryType": "address",
        "address": {
            "city": "Москва", "street": "Тверская улица", "house": "3", "corp": "1", "build": "2", "porch": "4",
            "floor": "5", "flat": "67", "elevator": 2, "intercom": "67К", "metro": "Тверская",
            "latitude": 55.76, "longitude": 37.64, "kladr": "0000000000001"
        },
        "comment": "Позвоните за час",
        "paymentOption": 39,
        "desiredDeliveryDate": TODAY,
        "desiredDeliveryInterval": "с 12 до 18",
        "deliveryIntervalCost": 99.5,
        "summWithoutDelivery": 25108.3,
        "totalWeight": 0.48,
        "totalVolume": 0.00098,
        "items": [
            { "productId": 1191767, "itemId": 857, "name": "Смартфон", "price": 12554.15, "quantity": 2,
              "deliveryPrice": 300, "status": 3 },
            { "productId": 5, "itemId": 858, "parentId": 857, "name": "Чехол в подарок", "price": 0, "quantity": 1,
              "deliveryPrice": 0, "status": 1 }
        ]
    })
}

/// The same order with another delivery.
fn delivered(kind: &str, fields: Value) -> Value {
    let mut order = by_courier();
    let object = order.as_object_mut().unwrap();
    object.remove("address");
    object.insert("deliveryType".into(), json!(kind));
    object.extend(fields.as_object().unwrap().clone());
    order["items"][0]["deliveryPrice"] = json!(0);
    order
}

pub fn to_the_door() -> Value {
    delivered(
        "external",
        json!({
            "deliveryCompany": "СДЭК", "lgsCompanyId": 304, "lgsTariffId": 1502, "totalDeliveryPrice": 450,
            "address": { "city": "Тверь", "street": "Советская улица", "house": "7" }
        }),
    )
}

pub fn to_a_terminal() -> Value {
    delivered(
        "external",
        json!({
            "deliveryCompany": "dpd", "lgsTerminalCode": "TVE1", "lgsCompanyId": 305, "lgsTariffId": 7,
            "address": { "street": "Тверь, Советская улица, 9" }
        }),
    )
}

pub fn to_a_point(kind: &str) -> Value {
    delivered(kind, json!({ "lgsTerminalId": "0103" }))
}

fn text(value: &str) -> Sql {
    Sql::Text(value.into())
}

/// The non-empty columns, in the order of the schema.
fn cells<const N: usize>(cells: [(&str, Sql); N]) -> Vec<(String, Sql)> {
    cells.into_iter().map(|(column, value)| (column.to_owned(), value)).collect()
}

#[tokio::test]
async fn every_field_is_read_back_from_its_column() {
    let (api, token) = Api::with_user(|_| {});
    // White space and key order are the sender's: the text is stored as received.
    let sent = format!(" {}\n", serde_json::to_string_pretty(&by_courier()).unwrap());
    let answer = api.post_text(PATH, Some(&token), sent.clone()).await;
    answer.assert(201, json!({ "OrderCreated": true, "OrderCode": "AA0001-00001" }));
    assert_eq!(
        api.rows("SELECT * FROM orders"),
        [cells([
            ("id", Sql::Integer(1)),
            ("kind", text("create-order")),
            ("code", text("AA0001-00001")),
            ("user_id", Sql::Integer(1)),
            ("received_at", Sql::Integer(NOW)),
            ("name", text("Иванов Иван Иванович")),
            ("email", text("ivan@example.ru")),
            ("phone", text("+7 916 123-45-67")),
            ("delivery_type", text("address")),
            ("address_city", text("Москва")),
            ("address_street", text("Тверская улица")),
            ("address_house", text("3")),
            ("address_corp", text("1")),
            ("address_build", text("2")),
            ("address_porch", text("4")),
            ("address_floor", text("5")),
            ("address_flat", text("67")),
            ("address_elevator", Sql::Integer(2)),
            ("address_intercom", text("67К")),
            ("address_metro", text("Тверская")),
            ("address_latitude", Sql::Real(55.76)),
            ("address_longitude", Sql::Real(37.64)),
            ("address_kladr", text("0000000000001")),
            ("comment", text("Позвоните за час")),
            ("payment_option", Sql::Integer(39)),
            ("desired_delivery_date", Sql::Integer(TODAY)),
            ("desired_delivery_interval", text("с 12 до 18")),
            ("delivery_interval_cost_kopecks", Sql::Integer(9950)),
            ("summ_without_delivery_kopecks", Sql::Integer(2_510_830)),
            ("total_weight", Sql::Real(0.48)),
            ("total_volume", Sql::Real(0.00098)),
            ("body", text(&sent)),
        ])]
    );
    assert_eq!(
        api.rows("SELECT * FROM order_items ORDER BY position"),
        [
            cells([
                ("order_id", Sql::Integer(1)),
                ("position", Sql::Integer(0)),
                ("product_id", Sql::Integer(1_191_767)),
                ("item_id", Sql::Integer(857)),
                ("name", text("Смартфон")),
                ("price_kopecks", Sql::Integer(1_255_415)),
                ("quantity", Sql::Integer(2)),
                ("delivery_price_kopecks", Sql::Integer(30_000)),
                ("status", Sql::Integer(3)),
            ]),
            cells([
                ("order_id", Sql::Integer(1)),
                ("position", Sql::Integer(1)),
                ("product_id", Sql::Integer(5)),
                ("item_id", Sql::Integer(858)),
                ("parent_id", Sql::Integer(857)),
                ("name", text("Чехол в подарок")),
                ("price_kopecks", Sql::Integer(0)),
                ("quantity", Sql::Integer(1)),
                ("delivery_price_kopecks", Sql::Integer(0)),
                ("status", Sql::Integer(1)),
            ]),
        ]
    );
}

#[tokio::test]
async fn every_delivery_is_accepted_and_kept_in_its_columns() {
    let (api, token) = Api::with_user(|_| {});
    let sql = "SELECT delivery_type, delivery_company, lgs_terminal_code, lgs_terminal_id, lgs_company_id, lgs_tariff_id,
               address_city, address_street, address_house, total_delivery_price_kopecks FROM orders ORDER BY id DESC LIMIT 1";
    let point = |kind| cells([("delivery_type", text(kind)), ("lgs_terminal_id", text("0103"))]);
    let cases = [
        (
            to_the_door(),
            cells([
                ("delivery_type", text("external")),
                ("delivery_company", text("СДЭК")),
                ("lgs_company_id", Sql::Integer(304)),
                ("lgs_tariff_id", Sql::Integer(1502)),
                ("address_city", text("Тверь")),
                ("address_street", text("Советская улица")),
                ("address_house", text("7")),
                ("total_delivery_price_kopecks", Sql::Integer(45_000)),
            ]),
        ),
        (
            to_a_terminal(),
            cells([
                ("delivery_type", text("external")),
                ("delivery_company", text("dpd")),
                ("lgs_terminal_code", text("TVE1")),
                ("lgs_company_id", Sql::Integer(305)),
                ("lgs_tariff_id", Sql::Integer(7)),
                ("address_street", text("Тверь, Советская улица, 9")),
            ]),
        ),
        (to_a_point("pickup"), point("pickup")),
        (to_a_point("pickpoint"), point("pickpoint")),
    ];
    for (order, expected) in cases {
        let answer = api.post(PATH, Some(&token), &order).await;
        assert_eq!(answer.status, 201, "{order}: {answer:?}");
        assert_eq!(api.rows(sql), [expected]);
    }
    assert_eq!(
        api.rows("SELECT code FROM orders WHERE id = 4"),
        [cells([("code", text("AA0001-00004"))])],
        "codes count on"
    );
}

#[tokio::test]
async fn legal_variants_are_accepted() {
    let (api, token) = Api::with_user(|_| {});
    let repeated = r#"[{"productId":1,"itemId":857,"name":"А","price":1,"quantity":1,"deliveryPrice":0,"status":2},
                       {"productId":1,"itemId":857,"name":"А","price":1,"quantity":1,"deliveryPrice":0,"status":2}]"#;
    let cases = [
        ("comment", ""),
        ("summWithoutDelivery", ""),
        ("name", r#""Иван""#),
        ("email", r#""иван@почта.рф""#),
        ("phone", r#""+7 300 000-00-00""#),
        ("phone", r#""+7 777 000-00-00""#),
        ("paymentOption", "43"),
        ("desiredDeliveryDate", "1795467600"),
        ("deliveryIntervalCost", "0"),
        ("deliveryIntervalCost", "99.50"),
        ("totalWeight", "0"),
        ("totalWeight", "1.0"),
        ("totalVolume", "9.8e-4"),
        ("address.elevator", "0"),
        ("address.kladr", r#""7700000000000000000""#),
        ("address.latitude", "-90"),
        // Carriers' fields are required elsewhere, but the reference's own example has them here too.
        ("lgsTerminalId", r#""103""#),
        ("lgsCompanyId", "304"),
    ];
    for (path, value) in cases {
        let answer = api.post(PATH, Some(&token), &change(by_courier(), path, value)).await;
        assert_eq!(answer.status, 201, "{path} = {value:?}: {answer:?}");
    }
    let two_lines = change(change(by_courier(), "summWithoutDelivery", "2"), "items", repeated);
    assert_eq!(api.post(PATH, Some(&token), &two_lines).await.status, 201, "ruling 7: a line may repeat");
}

#[tokio::test]
async fn without_a_living_token_nothing_is_written() {
    let (api, token) = Api::with_user(|_| {});
    let unauthenticated = json!({ "message": "Unauthenticated." });
    for path in [PATH, "/api/buy-click", "/api/callback", "/api/change-password"] {
        for token in [None, Some("1|abc"), Some("none"), Some(""), Some(&token[..token.len() - 1])] {
            api.post(path, token, &by_courier()).await.assert(401, unauthenticated.clone());
        }
    }
    assert_eq!(api.count("orders"), 0);
}

#[tokio::test]
async fn an_order_whose_lines_cannot_be_written_is_not_written_either() {
    let (api, token) = Api::with_user(|_| {});
    api.file().execute_batch("DROP TABLE order_items").unwrap();
    let answer = api.post(PATH, Some(&token), &by_courier()).await;
    answer.assert(500, json!({ "message": "Server Error" }));
    assert_eq!(api.count("orders"), 0);
}

#[tokio::test]
async fn orders_sent_at_once_get_different_codes() {
    let (api, token) = Api::with_user(|_| {});
    let order = by_courier();
    let mut sending = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (router, token, body) = (api.router.clone(), token.clone(), order.to_string());
        sending.spawn(async move {
            let request = crate::support::request("POST", PATH, Some(&token))
                .header("content-type", "application/json");
            crate::support::send(&router, request.body(body.into()).unwrap()).await.status
        });
    }
    let statuses = sending.join_all().await;
    assert!(statuses.iter().all(|status| *status == 201), "{statuses:?}");
    let codes: i64 =
        api.file().query_row("SELECT count(DISTINCT code) FROM orders", [], |row| row.get(0)).unwrap();
    assert_eq!(codes, 20);
}

#[tokio::test]
async fn a_shop_further_east_delivers_from_its_own_midnight() {
    let (api, token) = Api::with_user(|options| options.utc_offset_hours = 5);
    for (date, status) in [(TODAY, 400), (TODAY - 2 * 3600, 201)] {
        let order = change(by_courier(), "desiredDeliveryDate", &date.to_string());
        let answer = api.post(PATH, Some(&token), &order).await;
        assert_eq!(answer.status, status, "{date}: {answer:?}");
    }
}
