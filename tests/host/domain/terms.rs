//! The price, payment methods and days of delivery, if the shop sets them by delivery type, tariff or point.

use amapi_checkout::domain::{Draft, FieldId, Invalid, Method, Money, Offer};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{NOW, full, full_with, required};

/// The goods of the full configuration cost 25,707.70.
type Changes = &'static [(&'static str, &'static str)];

fn offer(changes: Changes) -> Offer {
    let parsed: Vec<(&str, Value)> =
        changes.iter().map(|(place, json)| (*place, serde_json::from_str(json).unwrap())).collect();
    full_with(&parsed)
}

fn with(method: Method, field: FieldId, value: &str) -> Draft {
    let mut draft = required(method);
    draft.set(field, value);
    draft
}

fn price(draft: &Draft, offer: &Offer) -> Option<String> {
    draft.totals(offer, NOW).delivery.map(|price| price.to_string())
}

const ADDRESS: &str = "/delivery/address/price";
const PICKUP: &str = "/delivery/pickup/price";
const POINT: &str = "/delivery/pickup/points/0/price";

#[test]
fn the_narrowest_price_counts_and_goods_enough_make_it_nothing() {
    use Method::*;
    let cases: &[(Method, Changes, &str)] = &[
        (Courier, &[(ADDRESS, "500")], "500"),
        (Courier, &[(ADDRESS, "0")], "0"),
        (Courier, &[(ADDRESS, "500"), ("/delivery/address/freeFrom", "25707.70")], "0"),
        (Courier, &[(ADDRESS, "500"), ("/delivery/address/freeFrom", "25707.71")], "500"),
        (Courier, &[("/delivery/address/freeFrom", "25000")], "0"),
        (Pickup, &[(PICKUP, "99.50")], "99.50"),
        (Pickup, &[(PICKUP, "99.50"), (POINT, "50")], "50"),
        (Pickup, &[(PICKUP, "99.50"), (POINT, "0")], "0"),
        (Pickup, &[(POINT, "50")], "50"),
        (Pickup, &[(POINT, "50"), ("/delivery/pickup/freeFrom", "1000")], "0"),
        (Pickpoint, &[("/delivery/pickpoint/price", "150")], "150"),
        (CarrierDoor, &[("/delivery/external/0/tariffs/0/freeFrom", "25000")], "0"),
        (CarrierDoor, &[("/delivery/external/0/tariffs/0/freeFrom", "26000")], "450"),
        (CarrierTerminal, &[("/delivery/external/0/terminals/0/price", "350")], "350"),
        (
            CarrierTerminal,
            &[
                ("/delivery/external/0/terminals/0/price", "350"),
                ("/delivery/external/0/tariffs/1/freeFrom", "1"),
            ],
            "0",
        ),
    ];
    for (method, changes, expected) in cases {
        let offer = offer(changes);
        let draft = required(*method);
        assert_eq!(price(&draft, &offer).as_deref(), Some(*expected), "{method:?} {changes:?}");
        let totals = draft.totals(&offer, NOW);
        assert_eq!(totals.sum, [totals.goods, totals.delivery.unwrap()].into_iter().sum(), "{changes:?}");
    }
}

#[test]
fn a_price_that_points_differ_in_is_not_known_before_one_is_chosen() {
    let draft = with(Method::Pickup, FieldId::PickupPoint, "");
    assert_eq!(price(&draft, &offer(&[(PICKUP, "99.50")])), None, "the second is free");
    let same = offer(&[(PICKUP, "99.50"), ("/delivery/pickup/points/1/price", "null")]);
    assert_eq!(price(&draft, &same).as_deref(), Some("99.50"));
}

#[test]
fn what_is_missing_for_free_delivery_is_told_where_it_is_near() {
    for (from, missing) in [
        ("25707.70", None),
        ("25707.71", Some("0.01")),
        ("26207.70", Some("500")),
        ("38561.55", Some("12853.85")),
        ("38561.58", None),
        ("100000", None),
    ] {
        let changes =
            [(ADDRESS, json!(500)), ("/delivery/address/freeFrom", serde_json::from_str(from).unwrap())];
        let told = full_with(&changes).until_free(Method::Courier).map(|missing| missing.to_string());
        assert_eq!(told.as_deref(), missing, "{from}");
    }
    let tariffs = offer(&[
        ("/delivery/external/0/tariffs/0/freeFrom", "30000"),
        ("/delivery/external/1/tariffs/0/freeFrom", "26000"),
    ]);
    assert_eq!(tariffs.until_free(Method::CarrierDoor).unwrap().to_string(), "292.30");
    assert_eq!(
        offer(&[("/delivery/pickup/freeFrom", "26000")]).until_free(Method::Pickup),
        None,
        "it is free"
    );
}

#[test]
fn an_order_below_the_least_sum_is_told_what_is_missing() {
    for (least, missing) in [("25707.70", None), ("25707.71", Some("0.01")), ("30000", Some("4292.30"))] {
        let offer = full_with(&[("/minSum", serde_json::from_str(least).unwrap())]);
        let problems = required(Method::Pickup).order(&offer, NOW).err();
        let expected = missing
            .map(|missing| vec![(FieldId::Cart, Invalid::BelowMinimum(missing.parse::<Money>().unwrap()))]);
        assert_eq!(problems, expected, "{least}");
    }
}

#[test]
fn ways_to_pay_are_narrowed_by_whatever_was_chosen() {
    use Method::*;
    let cases: &[(Method, Changes, &[u8])] = &[
        (Courier, &[], &[1, 2, 5, 39]),
        (Courier, &[("/delivery/address/payment", "[2, 1]")], &[1, 2]),
        (Courier, &[("/delivery/address/payment", "[3]")], &[]),
        (CarrierDoor, &[("/delivery/external/0/payment", "[5, 39]")], &[5, 39]),
        (
            CarrierDoor,
            &[
                ("/delivery/external/0/payment", "[5, 39]"),
                ("/delivery/external/0/tariffs/0/payment", "[1, 5]"),
            ],
            &[5],
        ),
        (CarrierTerminal, &[("/delivery/external/0/terminals/0/payment", "[39]")], &[39]),
        (
            Pickup,
            &[("/delivery/pickup/payment", "[1, 2]"), ("/delivery/pickup/points/0/payment", "[2]")],
            &[2],
        ),
        (Pickup, &[("/delivery/pickup/points/1/payment", "[2]")], &[1, 2, 5, 39]),
    ];
    for (method, changes, expected) in cases {
        let offer = offer(changes);
        let mut draft = with(*method, FieldId::Payment, "");
        draft.set(FieldId::Company, "ООО «Ромашка»");
        draft.set(FieldId::Inn, "7707083893");
        let codes: Vec<u8> = draft.payments(&offer).into_iter().map(|payment| payment.code()).collect();
        assert_eq!(codes, *expected, "{method:?} {changes:?}");
        let problems = match expected {
            [] => Some(vec![(FieldId::Payment, Invalid::NothingOffered)]),
            [_] => None,
            _ => Some(vec![(FieldId::Payment, Invalid::Missing)]),
        };
        assert_eq!(draft.order(&offer, NOW).err(), problems, "{method:?} {changes:?}");
    }
}

#[test]
fn a_way_to_pay_that_is_not_on_offer_any_more_has_to_be_chosen_anew() {
    let offer = offer(&[("/delivery/address/payment", "[2, 5]")]);
    let problems = required(Method::Courier).order(&offer, NOW).unwrap_err();
    assert_eq!(problems, [(FieldId::Payment, Invalid::Missing)], "cash was chosen");
    assert!(required(Method::Pickup).order(&offer, NOW).is_ok());
}

fn days(draft: &Draft, offer: &Offer, now: i64) -> Vec<String> {
    draft.days(offer, now).into_iter().map(|day| day.to_string()).collect()
}

#[test]
fn a_delivery_type_has_days_of_its_own() {
    let own = r#"{ "first": 3, "count": 2 }"#;
    for (method, place) in [
        (Method::Courier, "/delivery/address/days"),
        (Method::CarrierDoor, "/delivery/external/0/days"),
        (Method::Pickup, "/delivery/pickup/days"),
        (Method::Pickpoint, "/delivery/pickpoint/days"),
    ] {
        let offer = full_with(&[(place, serde_json::from_str(own).unwrap())]);
        assert_eq!(days(&required(method), &offer, NOW), ["2026-11-26", "2026-11-27"], "{method:?}");
        let problems = required(method).order(&offer, NOW).unwrap_err();
        assert_eq!(problems, [(FieldId::Day, Invalid::NotOffered)], "{method:?}: tomorrow");
        let other = if method == Method::Pickup { Method::Courier } else { Method::Pickup };
        assert_eq!(days(&required(other), &offer, NOW), days(&required(other), &full(), NOW), "{other:?}");
    }
}

#[test]
fn days_with_nothing_in_them_are_the_shops() {
    for empty in ["[]", "{}", "null"] {
        let offer = full_with(&[("/delivery/pickup/days", serde_json::from_str(empty).unwrap())]);
        assert_eq!(
            days(&required(Method::Pickup), &offer, NOW),
            days(&required(Method::Pickup), &full(), NOW)
        );
    }
}

/// The time is 15:00 on Monday, 23 November.
#[test]
fn from_the_cutoff_on_today_counts_as_over() {
    for (cutoff, first, expected) in [
        ("15:01", 1, "2026-11-24"),
        ("15:00", 1, "2026-11-25"),
        ("10:00", 1, "2026-11-25"),
        ("10:00", 0, "2026-11-24"),
        ("24:00", 0, "2026-11-23"),
    ] {
        let days = json!({ "first": first, "cutoff": cutoff });
        assert_eq!(self::days(&Draft::default(), &full_with(&[("/days", days.clone())]), NOW)[0], expected);
        let by_courier = full_with(&[("/delivery/address/days", days)]);
        assert_eq!(self::days(&required(Method::Courier), &by_courier, NOW)[0], expected, "{cutoff} {first}");
    }
    let evening = full_with(&[("/delivery/pickup/days", json!({ "cutoff": "16:30" }))]);
    assert_eq!(evening.next_change(NOW), NOW + 5400, "what is chosen changes then");
}

#[test]
fn an_interval_is_on_offer_on_its_weekdays() {
    let intervals = json!(["с 9 до 12", { "name": "вечером", "weekdays": [2, 4] }]);
    let offer = full_with(&[("/delivery/address/intervals", intervals)]);
    for (day, names) in [
        ("2026-11-24", &["с 9 до 12", "вечером"][..]),
        ("2026-11-25", &["с 9 до 12"]),
        ("", &["с 9 до 12", "вечером"]),
    ] {
        let draft = with(Method::Courier, FieldId::Day, day);
        let left: Vec<&str> = draft.intervals(&offer, NOW).iter().map(|it| it.name.as_str()).collect();
        assert_eq!(left, names, "{day}");
    }
    let mut draft = with(Method::Courier, FieldId::Day, "2026-11-25");
    draft.set(FieldId::Interval, "вечером");
    assert_eq!(draft.order(&offer, NOW).unwrap_err(), [(FieldId::Interval, Invalid::NotOffered)]);
    let only = json!([{ "name": "вечером", "weekdays": [2, 4] }]);
    let offer = full_with(&[("/delivery/address/intervals", only)]);
    let draft = with(Method::Courier, FieldId::Interval, "вечером");
    assert_eq!(days(&draft, &offer, NOW), ["2026-11-24", "2026-12-01"], "the Thursday is closed");
}

#[test]
fn a_point_that_cannot_take_the_goods_is_not_on_offer_and_says_so_where_it_was_chosen() {
    // The goods weigh 1.20.
    for (most, is_on_offer) in [("1.2", true), ("1.19", false), ("15", true), ("0", false), ("1.21", true)] {
        let offer =
            full_with(&[("/delivery/pickup/points/0/maxWeight", serde_json::from_str(most).unwrap())]);
        let problems = with(Method::Pickup, FieldId::PickupPoint, "103").order(&offer, NOW).err();
        let expected = (!is_on_offer).then(|| vec![(FieldId::PickupPoint, Invalid::TooHeavy)]);
        assert_eq!(problems, expected, "{most}");
    }
    let none = full_with(&[
        ("/delivery/pickup/points/0/maxWeight", json!(1)),
        ("/delivery/pickup/points/1/maxWeight", json!(1)),
        ("/delivery/external/0/terminals/0/maxWeight", json!(1)),
        ("/delivery/external/0/terminals/1/maxWeight", json!(1)),
    ]);
    assert_eq!(none.methods(), [Method::Courier, Method::CarrierDoor, Method::Pickpoint]);
}

#[test]
fn a_discount_is_what_the_goods_cost_less_than_before() {
    let offer = full_with(&[
        ("/items/0/oldPrice", json!(13_000)),
        ("/items/1/oldPrice", json!(250)),
        ("/items/3/oldPrice", json!(1)),
    ]);
    let totals = required(Method::Pickup).totals(&offer, NOW);
    // 446 + 3 × 50.10
    assert_eq!((totals.discount.to_string(), totals.goods.to_string()), ("596.30".into(), "25707.70".into()));
    assert_eq!(totals.full().to_string(), "26304");
}

proptest! {
    #[test]
    fn a_price_is_shared_to_the_kopeck(price in 0..10_000_000_u64, sums in prop::collection::vec(0..100_000_000_u64, 1..20)) {
        let money = |kopecks: &u64| format!("{}.{:02}", kopecks / 100, kopecks % 100).parse::<Money>().unwrap();
        let sums: Vec<Money> = sums.iter().map(money).collect();
        let shares = money(&price).shared(&sums);
        prop_assert_eq!(shares.len(), sums.len());
        prop_assert_eq!(shares.iter().copied().sum::<Money>(), money(&price));
        // No line pays more than its share, except the largest.
        let largest = sums.iter().max().unwrap();
        let whole: u128 = sums.iter().map(|sum| u128::from(sum.kopecks())).sum();
        for (share, sum) in shares.iter().zip(&sums).filter(|(_, sum)| *sum < largest) {
            prop_assert!(u128::from(share.kopecks()) * whole <= u128::from(price) * u128::from(sum.kopecks()));
        }
    }
}

#[test]
fn narrowest_list_that_says_so_leads_on_to_paying() {
    const SHOP: (&str, &str) = ("/payment", r#"[1, {"code": 5, "next": "/pay"}, 39]"#);
    let cases: &[(Method, Changes, Option<&str>)] = &[
        (Method::Courier, &[("/payment", "[1, 5]")], None),
        (Method::Courier, &[SHOP], Some("/pay")),
        (Method::Courier, &[SHOP, ("/delivery/address/payment", "[5]")], Some("/pay")),
        (
            Method::Courier,
            &[SHOP, ("/delivery/address/payment", r#"[1, {"code": 5, "next": "/courier"}]"#)],
            Some("/courier"),
        ),
        (
            Method::Courier,
            &[SHOP, ("/delivery/pickup/payment", r#"[{"code": 5, "next": "/no"}]"#)],
            Some("/pay"),
        ),
        (
            Method::Pickup,
            &[
                SHOP,
                ("/delivery/pickup/payment", r#"[{"code": 5, "next": "/pickup"}]"#),
                ("/delivery/pickup/points/0/payment", r#"[{"code": 5, "next": "/point"}]"#),
            ],
            Some("/point"),
        ),
    ];
    for (method, changes, expected) in cases {
        let (offer, draft) = (offer(changes), with(*method, FieldId::Payment, "5"));
        let payment = draft.payment(&offer).unwrap();
        assert_eq!(draft.next(&offer, payment), *expected, "{method:?} {changes:?}");
    }
}
