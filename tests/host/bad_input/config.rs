//! The page's configuration, and the orders made with it.

use amapi_checkout::api::{buy_click, create_order};
use amapi_checkout::domain::{BuyClick, Draft, FieldId, Offer, Reach};
use amapi_checkout::shop::{Unfit, parse, parse_callback, parse_purchase};
use serde_json::{Map, Value, json};

use super::change::{changed, changes};
use super::{Choices, TROUBLE, bytes, holds};
use crate::support::{FULL, MINIMAL, NOW};

/// A valid configuration.
fn configuration(choices: &mut Choices) -> Value {
    let mut config = json!({
        "items": (0..=choices.below(4)).map(|index| line(choices, index)).collect::<Vec<_>>(),
        "totalWeight": choices.of(&[0.48, 0.0, 12.0, 1e-7]),
        "totalVolume": choices.of(&[0.00098, 0.0, 3.0]),
        "delivery": delivery(choices),
        "payment": &[1, 2, 3, 4, 5, 39, 43][..=choices.below(7)],
    });
    let mut put = |key: &str, value: Value| drop(config.as_object_mut().unwrap().insert(key.into(), value));
    if choices.once_in(2) {
        put("days", days(choices));
    }
    if choices.once_in(3) {
        put("timeZone", choices.of(&["+03:00", "-11:00", "+12:45", "+00:00"]).into());
    }
    if choices.once_in(3) {
        put("privacyPolicy", choices.of(&["/privacy", "https://shop.example/privacy"]).into());
    }
    if choices.once_in(3) {
        let place =
            json!({ "city": "Москва", "latitude": 55.76, "longitude": -37.64, "kladr": "7700000000000" });
        put("place", place);
    }
    config
}

/// An object without its null entries.
fn object(mut value: Value) -> Value {
    value.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    value
}

fn line(choices: &mut Choices, index: usize) -> Value {
    object(json!({
        "productId": choices.below(200),
        "itemId": index,
        "parentId": (index > 0 && choices.once_in(3)).then(|| choices.below(index)),
        "name": "Чайник",
        "price": choices.of(&[0.0, 0.01, 199.9, 12554.0, 999_999_999.99]),
        "quantity": choices.of(&[None, Some(1), Some(1_000_000)]),
        "deliveryPrice": choices.of(&[None, Some(49.5), Some(300.0)]),
        "status": choices.of(&[None, Some(3), Some(2), Some(1), Some(0)]),
    }))
}

fn delivery(choices: &mut Choices) -> Value {
    let mut delivery = Map::new();
    // At least one.
    let offered = choices.below(15) + 1;
    if offered & 1 > 0 {
        delivery.insert("address".into(), object(json!({ "intervals": intervals(choices) })));
    }
    if offered & 2 > 0 {
        let carriers: Vec<Value> = (0..=choices.below(2)).map(|index| carrier(choices, index)).collect();
        delivery.insert("external".into(), carriers.into());
    }
    for (bit, key) in [(4, "pickup"), (8, "pickpoint")] {
        if offered & bit > 0 {
            let collection = json!({ "points": points(choices), "intervals": intervals(choices) });
            delivery.insert(key.into(), object(collection));
        }
    }
    delivery.into()
}

fn carrier(choices: &mut Choices, index: usize) -> Value {
    let tariff = |id: usize, choices: &mut Choices| {
        object(json!({
            "id": id,
            "name": "Посылка",
            "to": choices.of(&["door", "terminal"]),
            "price": choices.of(&[240.0, 0.0, 299.99]),
            "term": choices.of(&[None, Some("2–4 дня")]),
        }))
    };
    object(json!({
        "company": choices.of(&["СДЭК", "dpd"]),
        "companyId": 300 + index,
        "tariffs": (0..=choices.below(3)).map(|id| tariff(id, choices)).collect::<Vec<_>>(),
        "terminals": points(choices),
        "intervals": intervals(choices),
    }))
}

fn points(choices: &mut Choices) -> Value {
    let count = choices.below(3);
    let point = |index: usize| {
        let code = format!("{index:03}");
        let mut point = json!({ "code": code, "address": "Москва, Арбат, 2", "name": "На Арбате" });
        if choices.once_in(3) {
            point["latitude"] = json!(55.76);
            point["longitude"] = json!(37.6);
        }
        point
    };
    (0..=count).map(point).collect()
}

fn intervals(choices: &mut Choices) -> Option<Value> {
    let interval = |index: usize| match index % 2 {
        0 => json!(format!("с {index} до 22")),
        _ => json!({ "name": format!("с {index} до 22"), "price": 150.5 }),
    };
    let count = choices.below(4);
    (count > 0).then(|| (0..count).map(interval).collect())
}

fn days(choices: &mut Choices) -> Value {
    json!({
        "first": choices.of(&["1", "0", "365", "\"2026-12-31\"", "\"2028-02-29\""]).parse::<Value>().unwrap(),
        "count": choices.of(&[14, 1, 60]),
        "closedWeekdays": &[7, 6, 1, 2, 3, 4][..choices.below(7)],
        "closedDates": &["2026-11-26", "2027-01-01"][..choices.below(3)],
    })
}

/// A completed form, mostly valid.
fn draft(choices: &mut Choices, offer: &Offer) -> Draft {
    let mut draft = Draft::default();
    for (field, text) in [
        (FieldId::Name, "Иванов Иван"),
        (FieldId::Phone, "8 (916) 123-45-67"),
        (FieldId::Email, "ivan@example.ru"),
        (FieldId::City, "Москва"),
        (FieldId::Street, "Арбат"),
        (FieldId::House, "1"),
        (FieldId::Elevator, "2"),
        (FieldId::Comment, "Позвоните за час.\n\"Спасибо\""),
        (FieldId::Consent, "on"),
    ] {
        draft.set(field, if choices.once_in(40) { choices.of(&TROUBLE) } else { text });
    }
    if let Some(day) = offer.calendar.days(NOW).last() {
        draft.set(FieldId::Day, day.to_string());
    }
    if let Some(payment) = offer.payment.first() {
        draft.set(FieldId::Payment, payment.payment.code().to_string());
    }
    let methods = offer.methods();
    draft.set(FieldId::Method, methods[choices.below(methods.len())].key());
    if let Some(method) = draft.method(offer)
        && let Some((carrier, tariff)) = offer.tariffs(method).last()
    {
        draft.set(FieldId::Tariff, tariff.key(carrier));
    }
    if let (Some(field), Some(points)) = (draft.point_field(offer), draft.points(offer))
        && let Some(point) = points.known.last()
    {
        draft.set(field, point.code.clone());
    }
    if let Some(interval) = draft.all_intervals(offer).last() {
        draft.set(FieldId::Interval, interval.name.clone());
    }
    draft
}

#[track_caller]
fn check_places(unfit: &Unfit, text: &str) {
    let Unfit::Wrong(errors) = unfit else { return };
    assert!(!errors.is_empty(), "{text}");
    for error in errors {
        // Each key of the path is in the text, each index has its own list; a missing key is a known one.
        assert!(error.path.len() <= text.len() + 32, "{error:?} in {text}");
    }
}

#[test]
fn configuration_of_any_kind() {
    let known: [Value; 2] = [FULL, MINIMAL].map(|text| serde_json::from_str(text).unwrap());
    holds((bytes(160), changes(4)), |(bytes, changes)| {
        let mut choices = Choices(&bytes);
        let config = match choices.below(6) {
            4 => known[1].clone(),
            5 => known[0].clone(),
            _ => configuration(&mut choices),
        };
        let text = String::from_utf8_lossy(&changed(config, &changes)).into_owned();
        let offer = parse(&text);
        if changes.is_empty() {
            assert!(offer.is_ok(), "{offer:?}: {text}");
        }
        match &offer {
            Ok(offer) => {
                let draft = draft(&mut choices, offer);
                assert!(
                    draft.order(offer, NOW).is_ok_and(|order| {
                        let body = create_order::build(&order).body.unwrap();
                        // A control character takes six bytes, and each line of the cart adds its keys.
                        let most = 6 * text.len() + 200 * order.cart.lines().len() + 2_000;
                        body.len() <= most && serde_json::from_str::<Value>(&body).is_ok()
                    }) || draft.order(offer, NOW).is_err_and(|problems| !problems.is_empty())
                );
            }
            Err(error) => check_places(error, &text),
        }
        match parse_purchase(&text) {
            Ok(purchase) => {
                let reach = Reach::Phone("89161234567".parse().unwrap());
                let click = BuyClick { reach, name: None, comment: None, cart: purchase.cart };
                let body = buy_click::build(&click).body.unwrap();
                assert!(serde_json::from_str::<Value>(&body).is_ok(), "{body}");
            }
            Err(error) => check_places(&error, &text),
        }
        if let Err(error) = parse_callback(&text) {
            check_places(&error, &text);
        }
    });
}
