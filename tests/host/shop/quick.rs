//! The configuration as parsed by the one-click purchase and the callback.

use amapi_checkout::domain::Inputs;
use amapi_checkout::shop::{ConfigProblem, Expected, Unfit, parse, parse_callback, parse_purchase};

use super::{changed, wrong};
use crate::support::{FULL, MINIMAL};

#[test]
fn a_purchase_and_a_callback_read_their_part_of_a_checkouts_configuration() {
    for json in [FULL, MINIMAL] {
        let offer = parse(json).unwrap();
        let purchase = parse_purchase(json).unwrap();
        assert_eq!((&purchase.cart, &purchase.inputs), (&offer.cart, &offer.inputs));
        assert_eq!(parse_callback(json), Ok(Inputs::clone(&offer.inputs)));
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
        ("items[2].parentId", "1", ConfigProblem::NoParent),
        ("privacyPolicy", r#""javascript:alert(1)""#, link.clone()),
    ] {
        let told = parse_purchase(&changed(FULL, path, value));
        assert_eq!(told, wrong(path, problem), "{path} = {value:?}");
    }
    let told = parse_callback(r#"{"privacyPolicy":"javascript:alert(1)"}"#);
    assert_eq!(told, wrong("privacyPolicy", link));
}

#[test]
fn a_misspelt_key_is_refused_by_every_form() {
    let json = r#"{"privacypolicy":"/privacy"}"#;
    let problems = [
        parse(json).map(drop).unwrap_err(),
        parse_purchase(json).map(drop).unwrap_err(),
        parse_callback(json).map(drop).unwrap_err(),
    ];
    for problem in problems {
        let Unfit::Wrong(errors) = problem else { panic!("{problem:?}") };
        let ConfigProblem::UnknownKey(keys) = errors[0].problem else { panic!("{errors:?}") };
        assert!(keys.contains(&"privacyPolicy") && keys.contains(&"delivery"), "{keys:?}");
    }
}

#[test]
fn a_callback_alone_can_do_without_a_configuration() {
    for json in ["", " \n"] {
        assert_eq!(parse_callback(json), Ok(Inputs::default()));
        assert_eq!(parse_purchase(json), wrong("", ConfigProblem::Absent));
    }
    assert_eq!(parse_callback("{}"), Ok(Inputs::default()));
    assert_eq!(parse_callback(r#"{"privacyPolicy":null}"#), Ok(Inputs::default()));
    assert_eq!(
        parse_callback("{"),
        wrong("", ConfigProblem::NotJson { line: 1, column: 1 }),
        "a configuration that was begun is no absent one"
    );
    assert_eq!(parse_callback("[1]"), wrong("", ConfigProblem::Expected(Expected::Object)));
}
