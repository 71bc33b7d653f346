//! `image` and `url` of lines, `next` of a payment method, `consents` and `fields`: accepted values, and the paths of
//! errors.

use amapi_checkout::shop::{ConfigProblem, Expected, parse, parse_callback, parse_purchase};

use super::{changed, refuse, wrong};
use crate::support::FULL;

fn expected(expected: Expected) -> ConfigProblem {
    ConfigProblem::Expected(expected)
}

#[test]
fn what_is_wrong_with_them_is_said_where_it_stands() {
    for (path, value, problem) in [
        ("items[0].image", r#""http://shop.example/1.png""#, expected(Expected::SecureLink)),
        ("items[0].image", r#""data:image/png,x""#, expected(Expected::SecureLink)),
        ("items[0].url", r#""javascript:alert(1)""#, expected(Expected::SecureLink)),
        ("items[0].url", r#""//other.example/""#, expected(Expected::SecureLink)),
        ("items[0].url", "7", expected(Expected::SecureLink)),
        ("payment[2].next", r#""http://pay.example""#, expected(Expected::SecureLink)),
        ("payment[2].code", "6", expected(Expected::PaymentCode)),
        ("payment[2].code", "", ConfigProblem::Missing),
        ("consents", "true", expected(Expected::List)),
        ("consents[0]", r#""Письма""#, expected(Expected::Object)),
        ("consents[0].text", "", ConfigProblem::Missing),
        ("consents[0].text", r#"" ""#, expected(Expected::Text)),
        ("consents[0].url", r#""javascript:alert(1)""#, expected(Expected::Link)),
        ("consents[0].required", r#""yes""#, expected(Expected::Boolean)),
        ("fields", "[1]", expected(Expected::Object)),
        ("fields.comment", r#""invisible""#, expected(Expected::Show)),
        ("fields.comment.show", "true", expected(Expected::Text)),
        ("fields.comment.label", "7", expected(Expected::Text)),
        ("fields.email", r#""hidden""#, ConfigProblem::Demanded),
        ("fields.email", r#""optional""#, ConfigProblem::Demanded),
        ("fields.name.show", r#""hidden""#, ConfigProblem::Demanded),
        ("fields.phone", r#""hidden""#, ConfigProblem::Demanded),
        ("fields.city", r#""optional""#, ConfigProblem::Demanded),
        ("fields.street", r#""hidden""#, ConfigProblem::Demanded),
        ("fields.house", r#""hidden""#, ConfigProblem::Demanded),
    ] {
        refuse(&changed(FULL, path, value), path, problem);
    }
    let twice = changed(FULL, "consents", r#"[{"text":"Письма"},{"text":" Письма "}]"#);
    refuse(&twice, "consents[1].text", ConfigProblem::Duplicate);
    for (payment, path) in [(r#"[5,{"code":5}]"#, "payment[1].code"), (r#"[{"code":5},5]"#, "payment[1]")] {
        refuse(&changed(FULL, "payment", payment), path, ConfigProblem::Duplicate);
    }
}

#[test]
fn each_form_is_demanded_what_it_cannot_do_without() {
    let fields = |fields: &str| changed(FULL, "fields", fields);
    let [email, both] =
        [r#"{"email":"hidden","name":"hidden"}"#, r#"{"phone":"hidden","email":"hidden"}"#].map(fields);
    assert!(parse(&email).is_err());
    assert!(parse_purchase(&email).is_ok() && parse_callback(&email).is_ok());
    assert_eq!(parse_purchase(&both), wrong("fields.email", ConfigProblem::Demanded));
    assert_eq!(parse_callback(&both), wrong("fields.phone", ConfigProblem::Demanded));
    for json in
        [fields(r#"{"flat":"hidden","metro":"hidden","comment":"hidden"}"#), fields("null"), fields("[]")]
    {
        assert!(parse(&json).is_ok() && parse_purchase(&json).is_ok() && parse_callback(&json).is_ok());
    }
}

/// PHP's functions return `false` or an empty text for a missing value, and databases store booleans as numbers.
#[test]
fn nothing_and_yes_and_no_are_understood_as_shops_write_them() {
    for path in ["items[0].image", "items[0].url", "consents[0].url", "fields.comment.label"] {
        let absent = parse(&changed(FULL, path, ""));
        assert!(absent.is_ok(), "{path}: {absent:?}");
        for value in ["null", "false", r#""""#, r#"" ""#] {
            assert_eq!(parse(&changed(FULL, path, value)), absent, "{path} = {value}");
        }
    }
    for (value, means) in [
        ("true", true),
        ("1", true),
        (r#""1""#, true),
        ("false", false),
        ("0", false),
        (r#""0""#, false),
        ("null", false),
    ] {
        let offer = parse(&changed(FULL, "consents[0].required", value)).unwrap();
        assert_eq!(offer.inputs.consents[0].is_required, means, "{value}");
    }
}

#[test]
fn a_form_is_made_anew_only_where_its_inputs_differ() {
    let offer = parse(FULL).unwrap();
    assert_eq!(parse(&changed(FULL, "fields.flat", r#"{"show":"optional"}"#)).unwrap().inputs, offer.inputs);
    for (path, value) in
        [("fields.flat", r#""hidden""#), ("consents[0].text", r#""Письма""#), ("privacyPolicy", "")]
    {
        assert_ne!(parse(&changed(FULL, path, value)).unwrap().inputs, offer.inputs, "{path}");
    }
}
