//! What the one-click purchase and the callback read of a configuration.

use amapi_checkout::shop::{ConfigError, ConfigProblem, Expected, parse, parse_callback, parse_purchase};

use super::changed;
use crate::support::{FULL, MINIMAL};

#[test]
fn a_purchase_and_a_callback_read_their_part_of_a_checkouts_configuration() {
    for json in [FULL, MINIMAL] {
        let offer = parse(json).unwrap();
        let purchase = parse_purchase(json).unwrap();
        assert_eq!((&purchase.cart, &purchase.privacy_policy), (&offer.cart, &offer.privacy_policy));
        assert_eq!(parse_callback(json), Ok(offer.privacy_policy));
    }
}

#[test]
fn what_a_form_does_not_read_is_neither_missed_nor_refused_there() {
    for path in ["delivery", "payment", "days", "timeZone", "place"] {
        for value in ["", "null", r#""nonsense""#] {
            let json = changed(FULL, path, value);
            assert_eq!(parse_purchase(&json), parse_purchase(FULL), "{path} = {value:?}");
            assert_eq!(parse_callback(&json), parse_callback(FULL), "{path} = {value:?}");
        }
    }
    for path in ["items", "totalWeight", "totalVolume"] {
        for value in ["", r#""nonsense""#] {
            assert_eq!(parse_callback(&changed(FULL, path, value)), parse_callback(FULL), "{path}");
        }
    }
}

#[test]
fn what_a_form_does_read_is_held_to_the_same_rules() {
    let link = ConfigProblem::Expected(Expected::Link);
    for (path, value, problem) in [
        ("items", "", ConfigProblem::Missing),
        ("totalWeight", "", ConfigProblem::Missing),
        ("totalVolume", "null", ConfigProblem::Missing),
        ("items", "[]", ConfigProblem::Expected(Expected::List)),
        ("items[2].parentId", "1", ConfigProblem::NoParent),
        ("privacyPolicy", r#""javascript:alert(1)""#, link.clone()),
    ] {
        let told = parse_purchase(&changed(FULL, path, value)).unwrap_err();
        assert_eq!(told, ConfigError { path: path.into(), problem }, "{path} = {value:?}");
    }
    let told = parse_callback(r#"{"privacyPolicy":"javascript:alert(1)"}"#);
    assert_eq!(told, Err(ConfigError { path: "privacyPolicy".into(), problem: link }));
}

#[test]
fn a_misspelt_key_is_refused_by_every_form() {
    let json = r#"{"privacypolicy":"/privacy"}"#;
    let problems = [
        parse(json).unwrap_err().problem,
        parse_purchase(json).unwrap_err().problem,
        parse_callback(json).unwrap_err().problem,
    ];
    for problem in problems {
        let ConfigProblem::UnknownKey(keys) = problem else { panic!("{problem:?}") };
        assert!(keys.contains(&"privacyPolicy") && keys.contains(&"delivery"), "{keys:?}");
    }
}

#[test]
fn a_callback_alone_can_do_without_a_configuration() {
    for json in ["", " \n"] {
        assert_eq!(parse_callback(json), Ok(None));
        assert_eq!(parse_purchase(json).unwrap_err().problem, ConfigProblem::Absent);
    }
    assert_eq!(parse_callback("{}"), Ok(None));
    assert_eq!(parse_callback(r#"{"privacyPolicy":null}"#), Ok(None));
    assert_eq!(
        parse_callback("{").unwrap_err().problem,
        ConfigProblem::NotJson { line: 1, column: 1 },
        "a configuration that was begun is no absent one"
    );
    assert_eq!(parse_callback("[]").unwrap_err().problem, ConfigProblem::Expected(Expected::Object));
}
