//! Input whose meaning is beyond doubt, as in the table of `docs/EMBEDDING.md`, and an empty cart, which is not an
//! error.

use amapi_checkout::domain::{Method, Offer};
use amapi_checkout::shop::{ConfigError, ConfigProblem, Unfit, parse, parse_for_city, parse_purchase};
use serde_json::{Value, json};

use super::{changed, refuse};
use crate::support::{FULL, MINIMAL};

fn with(path: &str, value: &str) -> Offer {
    parse(&changed(FULL, path, value)).unwrap_or_else(|unfit| panic!("{path} = {value}: {unfit:?}"))
}

/// Values that are accepted as another.
#[test]
fn numbers_as_data_bases_and_binary_fractions_leave_them_are_what_they_mean() {
    for (path, meant, written) in [
        (
            "items[0].price",
            "1990",
            r#"1990.0 1990.00 "1990" "1990.00" " 1990 " "1990.0000" 1990.0000000002 1989.9999999999"#,
        ),
        (
            "items[0].price",
            "29.95",
            r#"29.949999999999999 29.950000000000003 "29.95" 29.950009 29.949990000001"#,
        ),
        ("items[0].price", "0.3", r#"0.30000000000000004 "0.30" 0.2999999999999999889"#),
        ("items[0].price", "0", r#""0" "0.00" -0 -0.0 5.551115123125783e-17 9e-6 0.0000001"#),
        ("items[0].price", "1000", r#"999.999999999999 "999.9999999""#),
        ("items[0].productId", "30001", r#""30001" 30001.0 "30001.0" "30001.00""#),
        ("items[0].quantity", "2", r#"2.0 "2" "2.000""#),
        ("items[0].deliveryPrice", "49.5", r#""49.50" 49.500000000000007"#),
        ("items[0].status", "1", r#""1" 1.0"#),
        ("totalWeight", "1.20", r#""1.20""#),
        ("totalVolume", "0.004", r#"" 0.004 ""#),
        ("delivery.external[0].companyId", "304", r#""304" 304.0"#),
        ("delivery.external[0].tariffs[0].price", "450", r#""450.00" 449.99999999999994"#),
        ("delivery.external[0].terminals[0].latitude", "55.7570", r#""55.7570""#),
        ("delivery.address.intervals[1].price", "150.5", r#""150.50""#),
        ("days.first", "3", r#""3" 3.0"#),
        ("days.count", "7", r#""7" 7.0"#),
        ("days.closedWeekdays", "[6,7]", r#"["6","7"] [6.0,7.0]"#),
        ("payment", "[1,2,39]", r#"["1","2","39"] [1.0,2.0,39.0]"#),
    ] {
        let meant = with(path, meant);
        for value in serde_json::Deserializer::from_str(written).into_iter::<Value>() {
            let value = value.unwrap().to_string();
            assert_eq!(with(path, &value), meant, "{path} = {value}");
        }
    }
}

#[test]
fn what_is_empty_is_as_good_as_left_out() {
    for (path, empties) in [
        ("days", vec!["[]", "{}"]),
        ("place", vec!["[]", "{}"]),
        ("delivery.address.intervals", vec!["[]"]),
        ("delivery.external[0].intervals", vec!["[]"]),
        ("delivery.external", vec!["[]"]),
        ("delivery.external[1].terminals", vec!["[]"]),
        ("delivery.external[0].tariffs[0].term", vec![r#""""#, r#"" ""#]),
        ("delivery.external[0].terminals[0].hours", vec![r#""""#]),
        ("delivery.pickup.points[0].name", vec![r#""""#]),
        ("delivery.pickup", vec!["[]", "{}", r#"{"points":[]}"#]),
        ("delivery.pickpoint", vec!["[]", "{}", r#"{"points":[],"intervals":[]}"#]),
    ] {
        let left_out = parse(&changed(FULL, path, "")).unwrap();
        for empty in empties {
            assert_eq!(with(path, empty), left_out, "{path} = {empty}");
        }
    }
    assert_eq!(with("delivery.address", "[]"), with("delivery.address", "{}"), "PHP's empty object");
}

#[test]
fn carrier_without_tariffs_is_not_on_offer_nor_a_tariff_to_terminals_that_there_are_not() {
    let without = with("delivery.external[0].tariffs", "[]");
    assert_eq!(without.carriers.len(), 1);
    let without = with("delivery.external[0].terminals", "[]");
    assert!(!without.methods().contains(&Method::CarrierTerminal));
    refuse(
        &changed(FULL, "delivery.external[0].terminals", ""),
        "delivery.external[0].terminals",
        ConfigProblem::Missing,
    );
    let nothing = r#"{"external":[],"pickup":{"points":[]},"pickpoint":[]}"#;
    refuse(&changed(FULL, "delivery", nothing), "delivery", ConfigProblem::NoDelivery);
    refuse(&changed(FULL, "delivery", "[]"), "delivery", ConfigProblem::NoDelivery);
}

#[test]
fn all_that_is_wrong_is_told_at_once_each_with_its_place() {
    let mut config: Value = serde_json::from_str(FULL).unwrap();
    config["items"][0]["price"] = json!("много");
    config["items"][1]["prise"] = json!(1);
    config["items"][1].as_object_mut().unwrap().remove("itemId");
    config["delivery"]["pickup"]["points"][1]["code"] = json!(7);
    config["payment"][0] = json!(6);
    config["days"]["count"] = json!(0);
    config["privacyPolicy"] = json!("javascript:alert(1)");
    config.as_object_mut().unwrap().remove("totalWeight");
    let Err(Unfit::Wrong(errors)) = parse(&config.to_string()) else { panic!("it is wrong") };
    let mut paths: Vec<_> = errors.into_iter().map(|ConfigError { path, .. }| path).collect();
    paths.sort();
    assert_eq!(
        paths,
        [
            "days.count",
            "delivery.pickup.points[1].code",
            "items[0].price",
            "items[1].itemId",
            "items[1].prise",
            "payment[0]",
            "privacyPolicy",
            "totalWeight",
        ]
    );
}

#[test]
fn errors_without_end_are_told_up_to_a_hundred() {
    let items: Vec<Value> = (0..10_000).map(|_| json!({})).collect();
    let Err(Unfit::Wrong(errors)) = parse(&changed(FULL, "items", &json!(items).to_string())) else {
        panic!("it is wrong")
    };
    assert_eq!(errors.len(), 100);
}

/// Whatever else may be wrong: nobody has to see it.
#[test]
fn empty_cart_is_no_error() {
    for (path, value) in [("items", "[]"), ("delivery", "{}"), ("totalWeight", ""), ("payment", "[]")] {
        let json = changed(&changed(FULL, "items", "[]"), path, value);
        assert_eq!(parse(&json), Err(Unfit::EmptyCart), "{path}");
        assert_eq!(parse_purchase(&json), Err(Unfit::EmptyCart), "{path}");
        assert_eq!(parse_for_city(&json, "Тула".into()), Err(Unfit::EmptyCart), "{path}");
    }
    let nothing_at_all = r#"{"items":[],"totalWeight":0,"totalVolume":0}"#;
    assert_eq!(parse(nothing_at_all), Err(Unfit::EmptyCart));
    assert_eq!(parse(&changed(MINIMAL, "items", "[]")), Err(Unfit::EmptyCart));
}
