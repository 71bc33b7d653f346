//! The shop's settings for its inputs: which are shown, which are required, and the consents.

use amapi_checkout::domain::{Draft, FieldId, Invalid, Method, Offer, has_consent, with_consent};
use amapi_checkout::shop::{parse_callback, parse_purchase};
use serde_json::{Value, json};

use crate::support::{NOW, draft, full_with, required};

fn offer(fields: Value) -> Offer {
    full_with(&[("/fields", fields)])
}

fn problems(draft: &Draft, offer: &Offer) -> Vec<(FieldId, Invalid)> {
    draft.order(offer, NOW).err().unwrap_or_default()
}

fn with(method: Method, values: &[(FieldId, &str)]) -> Draft {
    let mut draft = required(method);
    values.iter().for_each(|(field, value)| draft.set(*field, *value));
    draft
}

type Typed = &'static [(FieldId, &'static str)];

const MISSING: Invalid = Invalid::Missing;

#[test]
fn input_that_the_shop_requires_must_be_filled_in_where_it_is_shown() {
    use FieldId::*;
    use amapi_checkout::domain::Method as By;
    let cases: [(Value, By, Typed, &[FieldId]); 8] = [
        (json!({ "flat": "required" }), By::Courier, &[], &[Flat]),
        (json!({ "flat": "required" }), By::Courier, &[(Flat, " 7 ")], &[]),
        (json!({ "flat": { "show": "required" } }), By::CarrierDoor, &[(Flat, " ")], &[Flat]),
        (json!({ "flat": "required" }), By::Pickup, &[], &[]),
        (json!({ "elevator": "required", "corp": "required" }), By::Courier, &[], &[Corp, Elevator]),
        (json!({ "comment": "required" }), By::Pickup, &[], &[Comment]),
        (json!({ "comment": "required" }), By::Pickup, &[(Comment, "Спасибо")], &[]),
        (json!({ "comment": null, "flat": "optional" }), By::Courier, &[], &[]),
    ];
    for (fields, method, values, missing) in cases {
        let missing: Vec<_> = missing.iter().map(|field| (*field, MISSING)).collect();
        assert_eq!(problems(&with(method, values), &offer(fields.clone())), missing, "{fields} {values:?}");
    }
}

#[test]
fn input_that_the_shop_hides_is_not_shown_and_not_sent() {
    let offer = offer(json!({ "flat": "hidden", "metro": { "show": "hidden" }, "comment": "hidden" }));
    let typed = [
        (FieldId::Flat, "7"),
        (FieldId::Metro, "Арбатская"),
        (FieldId::Comment, "Спасибо"),
        (FieldId::Corp, "2"),
    ];
    let draft = with(Method::Courier, &typed);
    for (field, is_shown) in
        [(FieldId::Flat, false), (FieldId::Metro, false), (FieldId::Comment, false), (FieldId::Corp, true)]
    {
        assert_eq!(draft.shows(&offer, field), is_shown, "{field:?}");
    }
    let call = amapi_checkout::api::create_order::build(&draft.order(&offer, NOW).unwrap());
    let body: Value = serde_json::from_str(&call.body.unwrap()).unwrap();
    assert_eq!(body["comment"], Value::Null);
    assert_eq!(
        body["address"],
        json!({ "city": "Москва", "street": "Красная площадь", "house": "3", "corp": "2", "latitude": 55.76, "longitude": 37.64, "kladr": "7700000000000" })
    );
}

#[test]
fn words_behind_a_phone_number_go_along_where_the_comment_is_hidden() {
    let order = with(Method::Pickup, &[(FieldId::Phone, "8 916 123-45-67 доб. 5")])
        .order(&offer(json!({ "comment": "hidden" })), NOW)
        .unwrap();
    assert_eq!(order.comment.as_deref(), Some("доб. 5"));
}

/// The problems of a quick form, by the keys of its inputs.
type Lacks = &'static [(FieldId, Invalid)];

#[test]
fn purchase_needs_what_the_shop_requires_and_one_way_to_reach_the_shopper() {
    use FieldId::*;
    const REACH: Lacks = &[(Phone, Invalid::NoReach)];
    let cases: [(&str, Typed, Lacks); 8] = [
        (r#"{}"#, &[], REACH),
        (r#"{"email":"hidden"}"#, &[], &[(Phone, MISSING)]),
        (r#"{"email":"hidden"}"#, &[(Email, "ivan@mail.ru")], &[(Phone, MISSING)]),
        (r#"{"phone":"hidden"}"#, &[], &[(Email, MISSING)]),
        (r#"{"email":"required"}"#, &[(Phone, "8 916 123 45 67")], &[(Email, MISSING)]),
        (r#"{"email":"required","phone":"required"}"#, &[], &[(Phone, MISSING), (Email, MISSING)]),
        (r#"{"name":"required"}"#, &[(Phone, "8 916 123 45 67")], &[(Name, MISSING)]),
        (
            r#"{"comment":"required","name":"hidden"}"#,
            &[(Phone, "8 916 123 45 67"), (Name, "1")],
            &[(Comment, MISSING)],
        ),
    ];
    for (fields, typed, expected) in cases {
        let json = format!(
            r#"{{"items":[{{"productId":1,"itemId":1,"name":"Чайник","price":1}}],"totalWeight":1,"totalVolume":1,"fields":{fields}}}"#
        );
        let purchase = parse_purchase(&json).unwrap();
        let lacks = draft(typed).buy_click(&purchase).err().unwrap_or_default();
        assert_eq!(lacks, expected, "{fields} {typed:?}");
    }
}

#[test]
fn callback_needs_what_the_shop_requires() {
    let inputs = parse_callback(r#"{"fields":{"name":"required","comment":"hidden"}}"#).unwrap();
    let typed = [(FieldId::Phone, "8 916 123 45 67"), (FieldId::Comment, "Спасибо")];
    assert_eq!(draft(&typed).callback(&inputs), Err(vec![(FieldId::Name, MISSING)]));
    let named = [typed.as_slice(), &[(FieldId::Name, "Иван")]].concat();
    assert_eq!(draft(&named).callback(&inputs).unwrap().comment, None);
}

#[test]
fn consents_are_given_and_taken_back_one_by_one() {
    let mut value = String::new();
    for (text, is_given, given) in [
        ("Письма", true, ["Письма"].as_slice()),
        ("Мне есть 18, да", true, &["Письма", "Мне есть 18, да"]),
        ("Письма", true, &["Мне есть 18, да", "Письма"]),
        ("Мне есть 18, да", false, &["Письма"]),
        ("Письма", false, &[]),
    ] {
        value = with_consent(&value, text, is_given);
        for text in ["Письма", "Мне есть 18, да", "Мне есть 18", ""] {
            assert_eq!(
                has_consent(&value, text),
                given.contains(&text) || value.is_empty() && text.is_empty(),
                "{text} in {value:?}"
            );
        }
    }
}

#[test]
fn consent_that_is_required_is_asked_for_and_another_is_not() {
    let consents = json!([{ "text": "Письма" }, { "text": "Мне есть 18", "required": true }]);
    let offer = full_with(&[("/consents", consents)]);
    let given = |texts: &[&str]| {
        let value = texts.iter().fold(String::new(), |value, text| with_consent(&value, text, true));
        problems(&with(Method::Pickup, &[(FieldId::Consents, &value)]), &offer)
    };
    let missing = [(FieldId::Consents, MISSING)];
    assert_eq!(given(&[]), missing);
    assert_eq!(given(&["Письма"]), missing);
    assert_eq!(given(&["Мне есть"]), missing);
    assert_eq!(given(&["Мне есть 18"]), []);
    assert_eq!(given(&["Письма", "Мне есть 18"]), []);
}

#[test]
fn company_that_pays_is_named_first_in_the_comment() {
    let company =
        [(FieldId::Payment, "39"), (FieldId::Company, " ООО  «Ромашка» "), (FieldId::Inn, "ИНН 7707083893")];
    let comment = |more: &[(FieldId, &str)]| {
        with(Method::Pickup, &[&company, more].concat())
            .order(&full_with(&[]), NOW)
            .map(|order| order.comment)
    };
    let named = "ООО «Ромашка»\nИНН 7707083893";
    assert_eq!(comment(&[]), Ok(Some(named.to_owned())));
    assert_eq!(comment(&[(FieldId::Comment, "Спасибо")]), Ok(Some(format!("{named}\nСпасибо"))));
    assert_eq!(comment(&[(FieldId::Payment, "1")]), Ok(None), "somebody else pays");
    let mut wrong = with(Method::Pickup, &company);
    wrong.set(FieldId::Company, " ");
    wrong.set(FieldId::Inn, "");
    assert_eq!(problems(&wrong, &full_with(&[])), [(FieldId::Company, MISSING), (FieldId::Inn, MISSING)]);
}
