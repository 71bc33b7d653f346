//! The draft, as stored in the browser.

use amapi_checkout::domain::{Draft, FieldId, Method};
use amapi_checkout::draft_text::{LARGEST, read_draft, write_draft};
use proptest::prelude::*;

use crate::support::{NOW, draft, required};

/// A week later.
const UNTIL: i64 = NOW + 7 * 24 * 60 * 60;

#[test]
fn a_draft_is_a_text_that_people_can_read() {
    let typed = [
        (FieldId::Comment, "Позвоните\n\"за час\""),
        (FieldId::City, "Москва"),
        (FieldId::PickupPoint, "103"),
        (FieldId::Pickpoint, "0077"),
        (FieldId::Street, ""),
        (FieldId::Consent, "on"),
    ];
    let text = write_draft(&draft(&typed), UNTIL).unwrap();
    let expected = concat!(
        r#"{"version":1,"until":1796040000,"typed":{"pickup-point":"103","pickpoint":"0077","#,
        r#""address.city":"Москва","comment":"Позвоните\n\"за час\"","consent":"on"}}"#,
    );
    assert_eq!(text, expected);
}

#[test]
fn what_was_typed_makes_the_same_order_again() {
    for method in Method::ALL {
        let draft = required(method);
        let text = write_draft(&draft, UNTIL).unwrap();
        let again = read_draft(&text, NOW).unwrap();
        let offer = crate::support::full();
        assert_eq!(again.order(&offer, NOW).unwrap(), draft.order(&offer, NOW).unwrap(), "{method:?}");
    }
}

#[test]
fn where_nothing_was_typed_there_is_nothing_to_keep() {
    assert_eq!(write_draft(&Draft::default(), UNTIL), None);
    assert_eq!(write_draft(&draft(&[(FieldId::Name, ""), (FieldId::City, "")]), UNTIL), None);
}

#[test]
fn a_draft_expires() {
    let text = write_draft(&draft(&[(FieldId::Name, "Иван")]), UNTIL).unwrap();
    for (now, is_there) in
        [(NOW, true), (UNTIL - 1, true), (UNTIL, false), (i64::MAX, false), (i64::MIN, true)]
    {
        assert_eq!(read_draft(&text, now).is_some(), is_there, "{now}");
    }
}

#[test]
fn what_this_version_has_not_written_is_no_draft() {
    for text in [
        "",
        "null",
        "[]",
        "\"Иван\"",
        "Иван",
        "{}",
        r#"{"version":1,"until":1796040000}"#,
        r#"{"version":1,"until":1796040000,"typed":null}"#,
        r#"{"version":1,"until":1796040000,"typed":[]}"#,
        r#"{"version":1,"typed":{"name":"Иван"}}"#,
        r#"{"version":1,"until":"1796040000","typed":{"name":"Иван"}}"#,
        r#"{"version":1,"until":1e99,"typed":{"name":"Иван"}}"#,
        r#"{"until":1796040000,"typed":{"name":"Иван"}}"#,
        r#"{"version":0,"until":1796040000,"typed":{"name":"Иван"}}"#,
        r#"{"version":2,"until":1796040000,"typed":{"name":"Иван"}}"#,
        r#"{"version":1,"until":1796040000,"typed":{"name":"Иван"}"#,
    ] {
        assert_eq!(read_draft(text, NOW), None, "{text}");
    }
}

#[test]
fn inputs_that_there_are_not_and_values_that_are_no_texts_are_left_out() {
    let text = r#"{"version":1,"until":1796040000,"newer":1,"typed":{
        "name":"Иван","phone":null,"email":["a@b.ru"],"password":"secret","":"x","lgsTerminalId":"103","comment":"1","comment":"2"}}"#;
    let expected = draft(&[(FieldId::Name, "Иван"), (FieldId::Comment, "2")]);
    assert_eq!(read_draft(text, NOW), Some(expected));
}

#[test]
fn the_longest_inputs_are_left_out_until_the_rest_fits() {
    let (long, longer) = ("а".repeat(20_000), "б".repeat(25_000));
    let typed =
        [(FieldId::Name, "Иван"), (FieldId::Comment, longer.as_str()), (FieldId::Street, long.as_str())];
    let text = write_draft(&draft(&typed), UNTIL).unwrap();
    assert!(text.len() <= LARGEST);
    assert_eq!(read_draft(&text, NOW), Some(draft(&[(FieldId::Name, "Иван"), (FieldId::Street, &long)])));
    // Control characters take six bytes each.
    let controls = "\u{1}".repeat(LARGEST / 5);
    assert_eq!(write_draft(&draft(&[(FieldId::Comment, &controls)]), UNTIL), None);
    assert_eq!(read_draft(&format!("{text}{}", " ".repeat(LARGEST)), NOW), None, "a text that is too long");
}

#[test]
fn every_input_has_a_key_of_its_own() {
    for id in FieldId::ALL {
        assert_eq!(FieldId::from_key(id.key()), Some(id), "{id:?}");
    }
    assert_eq!((FieldId::from_key(""), FieldId::from_key("lgsTerminalId")), (None, None));
}

proptest! {
    #[test]
    fn every_draft_is_read_as_it_was_written(
        values in prop::collection::vec((prop::sample::select(FieldId::ALL.as_slice()), any::<String>()), 0..40),
        until in (NOW + 1)..i64::MAX,
    ) {
        let mut draft = Draft::default();
        for (field, value) in values {
            draft.set(field, value);
        }
        let read = write_draft(&draft, until).map(|text| read_draft(&text, NOW).unwrap());
        let typed: Vec<_> = draft.typed().collect();
        prop_assert_eq!(read.iter().flat_map(Draft::typed).collect::<Vec<_>>(), typed);
    }
}
