//! An order of each delivery type, filled in by hand and read back from the database field by field.

use std::collections::BTreeSet;

use e2e::shopper::{NAME, PHONE};
use e2e::{Setup, Shop};
use serde_json::{Value, json};

/// The common columns of every order here, whatever its delivery. Columns that a case does not name must be NULL.
fn common(shop: &Shop, code: &str, day: &str) -> Value {
    let midnight = shop.rows(&format!("SELECT unixepoch('{day}T00:00:00+03:00') AS seconds"));
    json!({
        "id": 1,
        "kind": "create-order",
        "code": code,
        "user_id": 1,
        "name": NAME,
        "email": "petrova@example.ru",
        "phone": PHONE,
        "desired_delivery_date": midnight[0]["seconds"],
        "summ_without_delivery_kopecks": 1_753_500,
        "total_weight": 0.48,
        "total_volume": 0.00098,
    })
}

const COMMON_KEYS: &str = "name email phone deliveryType paymentOption desiredDeliveryDate \
     desiredDeliveryInterval summWithoutDelivery totalWeight totalVolume items";

/// The order in the database is this one and no other.
fn assert_order(shop: &Shop, code: &str, day: &str, own: Value, keys: &str, line_delivery: i64) {
    let mut orders = shop.rows("SELECT * FROM orders");
    assert_eq!(orders.len(), 1, "orders in the database");
    let mut order = orders.remove(0);
    let body: Value = serde_json::from_str(order.remove("body").unwrap().as_str().unwrap()).unwrap();
    order.remove("received_at").expect("a time of arrival");

    let mut expected = common(shop, code, day);
    expected.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    assert_eq!(Value::Object(order), expected, "the order's columns");

    assert_eq!(empty_values(&body, "body"), Vec::<String>::new(), "null or empty in the request");
    let expected_keys = COMMON_KEYS.split_whitespace().chain(keys.split_whitespace()).map(str::to_owned);
    assert_eq!(all_keys(&body), expected_keys.collect(), "keys of the request and of its address");

    let line = |position, product, item, name, price, quantity, delivery, status| {
        json!({
            "order_id": 1, "position": position, "product_id": product, "item_id": item, "name": name,
            "price_kopecks": price, "quantity": quantity, "delivery_price_kopecks": delivery, "status": status,
        })
    };
    let mut case = line(1, 1191801, 858, "Чехол для смартфона", 0, 1, 0, 3);
    case["parent_id"] = json!(857);
    let phone = "Смартфон Xiaomi Redmi Note 9 3/64Gb Green";
    let expected = [
        line(0, 1191767, 857, phone, 1_255_400, 1, line_delivery, 3),
        case,
        line(2, 1192044, 901, "Наушники беспроводные", 249_050, 2, 0, 1),
    ];
    let items = shop.rows("SELECT * FROM order_items ORDER BY position");
    let items: Vec<Value> = items.into_iter().map(Value::Object).collect();
    assert_eq!(items, expected, "the order's lines");
}

/// The keys of the request, those of its address as `address.city`.
fn all_keys(body: &Value) -> BTreeSet<String> {
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let mut all = keys(body);
    if let Some(address) = body.get("address") {
        all.extend(keys(address).into_iter().map(|key| format!("address.{key}")));
    }
    all
}

/// The paths of null or empty values.
fn empty_values(value: &Value, path: &str) -> Vec<String> {
    match value {
        Value::Null => vec![path.to_owned()],
        Value::String(text) if text.is_empty() => vec![path.to_owned()],
        Value::Object(fields) => {
            fields.iter().flat_map(|(key, value)| empty_values(value, &format!("{path}.{key}"))).collect()
        }
        Value::Array(items) => items.iter().flat_map(|item| empty_values(item, path)).collect(),
        _ => Vec::new(),
    }
}

#[tokio::test]
async fn courier() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
    page.fill_contacts().await;
    page.choose("deliveryType", "address").await;
    assert_eq!(page.value_of("address-city").await, "Москва", "the city that the shop knows");
    let address = [
        ("street", "Тверская"),
        ("house", "12"),
        ("corp", "1"),
        ("build", "2"),
        ("porch", "3"),
        ("floor", "4"),
        ("flat", "56"),
        ("intercom", "56К"),
        ("metro", "Пушкинская"),
    ];
    for (part, text) in address {
        page.fill(&format!("address-{part}"), text).await;
    }
    page.select("address-elevator", "Груз").await;
    let day = page.choose_day().await;
    page.choose("desiredDeliveryInterval", "с 18 до 22").await;
    page.fill("comment", "Позвоните за час").await;
    page.finish("2").await;
    assert_eq!(page.text_of(".totals > :last-child dd").await, "18\u{a0}035\u{a0}₽", "goods, courier and interval");
    page.press_submit().await;
    let code = page.order_code().await;
    page.until_focused("receipt").await;
    let own = json!({
        "delivery_type": "address",
        "address_city": "Москва",
        "address_street": "Тверская",
        "address_house": "12",
        "address_corp": "1",
        "address_build": "2",
        "address_porch": "3",
        "address_floor": "4",
        "address_flat": "56",
        "address_intercom": "56К",
        "address_elevator": 2,
        "address_metro": "Пушкинская",
        "address_latitude": 55.76,
        "address_longitude": 37.64,
        "address_kladr": "7700000000000",
        "comment": "Позвоните за час",
        "payment_option": 2,
        "desired_delivery_interval": "с 18 до 22",
        "delivery_interval_cost_kopecks": 20_000,
    });
    let keys = "address address.city address.street address.house address.corp address.build address.porch \
         address.floor address.flat address.intercom address.elevator address.metro address.latitude \
         address.longitude address.kladr comment deliveryIntervalCost";
    assert_order(&shop, &code, &day, own, keys, 30_000);
    })
    .await;
}

#[tokio::test]
async fn carrier_to_the_door_of_another_city() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_contacts().await;
        page.choose("deliveryType", "external-door").await;
        page.choose("lgsTariffId", "305-75").await;
        page.fill("address-city", "Тверь").await;
        page.fill("address-street", "Советская").await;
        page.fill("address-house", "7").await;
        let day = page.choose_day().await;
        page.finish("5").await;
        page.press_submit().await;
        let code = page.order_code().await;
        page.until_focused("receipt").await;
        let own = json!({
            "delivery_type": "external",
            "delivery_company": "dpd",
            "lgs_company_id": 305,
            "lgs_tariff_id": 75,
            "address_city": "Тверь",
            "address_street": "Советская",
            "address_house": "7",
            "payment_option": 5,
            "desired_delivery_interval": "в течение дня",
            "total_delivery_price_kopecks": 46_000,
        });
        let keys = "deliveryCompany lgsCompanyId lgsTariffId totalDeliveryPrice address address.city \
         address.street address.house";
        assert_order(&shop, &code, &day, own, keys, 0);
    })
    .await;
}

#[tokio::test]
async fn carrier_to_a_terminal() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_contacts().await;
        page.choose("deliveryType", "external-terminal").await;
        page.fill("lgsTerminalCode-search", "щелковск").await;
        page.choose("lgsTerminalCode", "MSK6").await;
        let day = page.choose_day().await;
        page.finish("1").await;
        page.press_submit().await;
        let code = page.order_code().await;
        page.until_focused("receipt").await;
        let own = json!({
            "delivery_type": "external",
            "delivery_company": "СДЭК",
            "lgs_terminal_code": "MSK6",
            "lgs_company_id": 304,
            "lgs_tariff_id": 1502,
            "address_street": "Москва, Щёлковское шоссе, 75",
            "address_latitude": 55.8106,
            "address_longitude": 37.7982,
            "payment_option": 1,
            "desired_delivery_interval": "в течение дня",
            "total_delivery_price_kopecks": 24_000,
        });
        let keys = "deliveryCompany lgsTerminalCode lgsCompanyId lgsTariffId totalDeliveryPrice address \
         address.street address.latitude address.longitude";
        assert_order(&shop, &code, &day, own, keys, 0);
    })
    .await;
}

#[tokio::test]
async fn pickup_after_an_address_was_typed_for_the_courier() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_contacts().await;
        page.choose("deliveryType", "address").await;
        page.fill("address-street", "Тверская").await;
        page.choose("desiredDeliveryInterval", "с 18 до 22").await;
        page.choose("deliveryType", "pickup").await;
        page.choose("pickup-point", "104").await;
        let day = page.choose_day().await;
        page.finish("1").await;
        page.press_submit().await;
        let code = page.order_code().await;
        page.until_focused("receipt").await;
        let own = json!({
            "delivery_type": "pickup",
            "lgs_terminal_id": "104",
            "payment_option": 1,
            "desired_delivery_interval": "с 10 до 22",
        });
        assert_order(&shop, &code, &day, own, "lgsTerminalId", 0);
    })
    .await;
}

#[tokio::test]
async fn parcel_locker() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_contacts().await;
        page.choose("deliveryType", "pickpoint").await;
        page.choose("pickpoint", "7701-046").await;
        let day = page.choose_day().await;
        page.finish("5").await;
        page.press_submit().await;
        let code = page.order_code().await;
        page.until_focused("receipt").await;
        let own = json!({
            "delivery_type": "pickpoint",
            "lgs_terminal_id": "7701-046",
            "payment_option": 5,
            "desired_delivery_interval": "в течение дня",
        });
        assert_order(&shop, &code, &day, own, "lgsTerminalId", 0);
    })
    .await;
}
