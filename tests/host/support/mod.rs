//! Shared fixtures: a shop that offers everything, and a completed form.

use amapi_checkout::domain::{Draft, FieldId, Method, Offer};
use amapi_checkout::shop;
use serde_json::Value;

/// 2026-11-23T12:00:00Z, a Monday: the clock of every test here, and of the sandbox's.
pub const NOW: i64 = 1_795_435_200;

pub const MINIMAL: &str = include_str!("minimal.json");
pub const FULL: &str = include_str!("full.json");

/// The shortest configuration: one product, one delivery method, one payment method.
pub fn minimal() -> Offer {
    shop::parse(MINIMAL).unwrap()
}

/// The shop that offers everything.
pub fn full() -> Offer {
    shop::parse(FULL).unwrap()
}

/// The full shop with other values at some places (RFC 6901).
pub fn full_with(changes: &[(&str, Value)]) -> Offer {
    let mut config: Value = serde_json::from_str(FULL).unwrap();
    for (place, value) in changes {
        let (parent, key) = place.rsplit_once('/').unwrap();
        config.pointer_mut(parent).unwrap()[key] = value.clone();
    }
    shop::parse(&config.to_string()).unwrap()
}

/// A form with these inputs filled in.
pub fn draft(values: &[(FieldId, &str)]) -> Draft {
    let mut draft = Draft::default();
    for (field, value) in values {
        draft.set(*field, *value);
    }
    draft
}

/// Every input that [`full`] needs for a delivery method, and no other.
pub fn required(method: Method) -> Draft {
    let door =
        [(FieldId::City, "Москва"), (FieldId::Street, "Красная площадь"), (FieldId::House, "3")].as_slice();
    let choices: &[(FieldId, &str)] = match method {
        Method::Courier => &[(FieldId::Interval, "с 9 до 12")],
        Method::CarrierDoor => &[(FieldId::Tariff, "304-1502"), (FieldId::Interval, "с 10 до 18")],
        Method::CarrierTerminal => &[(FieldId::Terminal, "MSK123"), (FieldId::Interval, "с 10 до 18")],
        Method::Pickup => &[(FieldId::PickupPoint, "103")],
        Method::Pickpoint => &[(FieldId::Interval, "днём")],
    };
    let address = match method {
        Method::Courier | Method::CarrierDoor => door,
        Method::CarrierTerminal | Method::Pickup | Method::Pickpoint => &[],
    };
    let common = [
        (FieldId::Name, "Иванов Иван Иванович"),
        (FieldId::Phone, "8 (916) 123-45-67"),
        (FieldId::Email, "ivan@example.ru"),
        (FieldId::Method, method.key()),
        (FieldId::Day, "2026-11-24"),
        (FieldId::Payment, "1"),
        (FieldId::Consent, "on"),
    ];
    draft(&[common.as_slice(), choices, address].concat())
}
