//! Suggested addresses: the query, the inputs that a choice fills in, and the data that is sent while the choice is
//! valid.

use amapi_checkout::domain::suggestion::{Suggestion, chosen, edited, question};
use amapi_checkout::domain::{Draft, FieldId, Method, Offer};
use serde_json::{Value, json};

use crate::support::{NOW, draft, full, full_with, required};

const KLADR: &str = "7700000000028770001";

/// `city=Москва street=…` and so on, followed by the other data.
fn suggestion(parts: &[(FieldId, &str)], kladr: &str, degrees: [&str; 2]) -> Suggestion {
    let parts = parts.iter().map(|(id, text)| (*id, (*text).to_owned())).collect();
    Suggestion::of("как читается", parts, kladr, degrees.map(str::to_owned)).unwrap()
}

fn house() -> Suggestion {
    let parts = [
        (FieldId::City, "Москва"),
        (FieldId::Street, "ул Тверская"),
        (FieldId::House, "12"),
        (FieldId::Build, "1"),
        (FieldId::Metro, "Пушкинская"),
    ];
    suggestion(&parts, KLADR, ["55.763391", "37.606878"])
}

fn put(draft: &mut Draft, texts: Vec<(FieldId, String)>) {
    texts.into_iter().for_each(|(id, text)| draft.set(id, text));
}

fn choose(draft: &mut Draft, at: FieldId, suggestion: &Suggestion) {
    put(draft, chosen(draft, at, suggestion));
}

/// Edits an input as a shopper does, with the part of the module loaded.
fn edit(draft: &mut Draft, id: FieldId, text: &str) {
    draft.set(id, text);
    put(draft, edited(draft));
}

/// Latitude, КЛАДР and metro of the order, as sent.
fn sent(draft: &Draft, offer: &Offer) -> [Value; 3] {
    let call = amapi_checkout::api::create_order::build(&draft.order(offer, NOW).unwrap());
    let body: Value = serde_json::from_str(&call.body.unwrap()).unwrap();
    ["latitude", "kladr", "metro"].map(|key| body["address"][key].clone())
}

/// A courier's order without an address.
fn without_address() -> Draft {
    let mut draft = required(Method::Courier);
    [FieldId::City, FieldId::Street, FieldId::House].into_iter().for_each(|id| draft.set(id, ""));
    draft
}

fn elsewhere() -> Offer {
    full_with(&[(
        "/place",
        json!({ "city": "Тверь", "latitude": 56.8, "longitude": 35.9, "kladr": "6900000100000" }),
    )])
}

#[test]
fn question_comes_with_the_third_letter_and_with_the_first_digit_of_a_house() {
    use FieldId::{City, House, Street};
    for (typed, part, expected) in [
        (&[(City, "Мо")] as &[_], City, None),
        (&[(City, "  Мо  ")], City, None),
        (&[(City, "Мос")], City, Some(("Мос", ""))),
        (&[(City, "г. Мос\u{200b}")], City, Some(("г. Мос", ""))),
        (&[(City, "Москва"), (Street, "Тв")], Street, None),
        (&[(City, "Москва"), (Street, "Тве")], Street, Some(("Тве", "Москва"))),
        (&[(Street, "Тве")], Street, Some(("Тве", ""))),
        (&[(City, "Москва"), (Street, "без улицы")], Street, None),
        (&[(City, "Москва"), (Street, "Арбат"), (House, "")], House, None),
        (&[(City, "Москва"), (Street, "Арбат"), (House, "дом")], House, None),
        (&[(City, "Москва"), (Street, "Арбат"), (House, "1")], House, Some(("Москва, Арбат, 1", "Москва"))),
        (
            &[(City, "Москва"), (Street, "Арбат"), (House, "д 1")],
            House,
            Some(("Москва, Арбат, д 1", "Москва")),
        ),
        (&[(City, "Борки"), (Street, "без улицы"), (House, "1")], House, Some(("Борки, 1", "Борки"))),
        (&[(City, "Борки"), (House, "1")], House, Some(("Борки, 1", "Борки"))),
        (&[(Street, "Арбат"), (House, "1")], House, Some(("Арбат, 1", ""))),
        (&[(House, "1")], House, None),
    ] {
        let asked = question(&draft(typed), part);
        let told = asked.as_ref().map(|it| (it.query.as_str(), it.city.as_str()));
        assert_eq!(told, expected, "{typed:?} at {part:?}");
    }
    let long = draft(&[(City, &"ы".repeat(301))]);
    assert_eq!(question(&long, City), None, "longer than what is taken");
}

#[test]
fn choice_fills_what_is_empty_and_the_part_that_it_was_chosen_in() {
    use FieldId::{Build, City, House, Metro, Street};
    for (typed, at, expected) in [
        (&[(Street, "твер")] as &[_], Street, ["Москва", "ул Тверская", "12", "1", "Пушкинская"]),
        (&[(House, "1")], House, ["Москва", "ул Тверская", "12", "1", "Пушкинская"]),
        (&[(City, "Химки"), (House, "1")], House, ["Химки", "ул Тверская", "12", "1", "Пушкинская"]),
        (&[(Street, "Арбат"), (House, "1")], House, ["Москва", "Арбат", "12", "1", "Пушкинская"]),
        (&[(Build, "7"), (House, "1")], House, ["Москва", "ул Тверская", "12", "7", "Пушкинская"]),
        (&[(Metro, "Арбатская"), (Street, "т")], Street, ["Москва", "ул Тверская", "12", "1", "Арбатская"]),
        (&[(City, "м"), (House, "8")], City, ["Москва", "ул Тверская", "8", "1", "Пушкинская"]),
    ] {
        let mut draft = draft(typed);
        choose(&mut draft, at, &house());
        assert_eq!(
            [City, Street, House, Build, Metro].map(|id| draft.get(id)),
            expected,
            "{typed:?} at {at:?}"
        );
    }
}

#[test]
fn village_without_streets_leaves_the_street_to_the_shopper() {
    let village = suggestion(&[(FieldId::City, "деревня Малые Борки")], "6901000042100", ["", ""]);
    let parts = [(FieldId::City, "деревня Малые Борки"), (FieldId::House, "12")];
    let house = suggestion(&parts, "6901000042100000002", ["56.841532", "36.230745"]);
    let mut draft = without_address();
    choose(&mut draft, FieldId::City, &village);
    choose(&mut draft, FieldId::House, &house);
    assert_eq!(draft.get(FieldId::Street), "");
    assert!(draft.order(&elsewhere(), NOW).is_err(), "the street is still asked for");
    edit(&mut draft, FieldId::Street, "без улицы");
    assert_eq!(sent(&draft, &elsewhere()), [json!(56.841532), json!("6901000042100000002"), Value::Null]);
    edit(&mut draft, FieldId::Street, "ул Новая");
    assert_eq!(sent(&draft, &elsewhere()), [Value::Null, json!("6901000042100"), Value::Null]);
}

#[test]
fn what_is_known_goes_with_the_order_for_as_long_as_its_parts_stay_as_chosen() {
    let chosen_house = [json!(55.763391), json!(KLADR), json!("Пушкинская")];
    let street = [Value::Null, json!("77000000000287700"), Value::Null];
    let city = [json!(55.75), json!("7700000000000"), Value::Null];
    for (id, text, expected) in [
        // Changes that do not make it another place.
        (FieldId::Flat, "5", &chosen_house),
        (FieldId::City, "г. москва", &chosen_house),
        (FieldId::House, " 12 ", &chosen_house),
        (FieldId::Street, "УЛ ТВЕРСКАЯ", &chosen_house),
        (FieldId::House, "13", &street),
        (FieldId::Build, "2", &street),
        (FieldId::Build, "", &street),
        (FieldId::Corp, "3", &street),
        (FieldId::Street, "Арбат", &city),
        (FieldId::City, "Химки", &[Value::Null, Value::Null, Value::Null]),
    ] {
        let mut draft = without_address();
        choose(
            &mut draft,
            FieldId::City,
            &suggestion(&[(FieldId::City, "Москва")], "7700000000000", ["55.75", "37.6"]),
        );
        let parts = [(FieldId::City, "Москва"), (FieldId::Street, "ул Тверская")];
        choose(&mut draft, FieldId::Street, &suggestion(&parts, "77000000000287700", ["", ""]));
        choose(&mut draft, FieldId::House, &house());
        assert_eq!(sent(&draft, &elsewhere()), chosen_house);
        edit(&mut draft, id, text);
        assert_eq!(&sent(&draft, &elsewhere()), expected, "{id:?} is {text:?}");
    }
}

#[test]
fn what_a_choice_has_filled_in_goes_with_it_unless_it_was_edited() {
    let mut draft = without_address();
    choose(&mut draft, FieldId::House, &house());
    edit(&mut draft, FieldId::House, "13");
    assert_eq!([FieldId::Build, FieldId::Metro].map(|id| draft.get(id)), ["", ""]);
    assert_eq!([FieldId::City, FieldId::Street].map(|id| draft.get(id)), ["Москва", "ул Тверская"]);

    choose(&mut draft, FieldId::House, &house());
    edit(&mut draft, FieldId::Metro, "Чеховская");
    edit(&mut draft, FieldId::House, "13");
    assert_eq!([FieldId::Build, FieldId::Metro].map(|id| draft.get(id)), ["", "Чеховская"]);

    // Another house does not keep the building.
    draft.set(FieldId::Metro, "");
    choose(&mut draft, FieldId::House, &house());
    let parts = [(FieldId::City, "Москва"), (FieldId::Street, "ул Тверская"), (FieldId::House, "7")];
    choose(&mut draft, FieldId::House, &suggestion(&parts, "", ["", ""]));
    assert_eq!([FieldId::House, FieldId::Build, FieldId::Metro].map(|id| draft.get(id)), ["7", "", ""]);
}

#[test]
fn place_of_the_page_counts_where_nothing_was_chosen_and_not_for_a_house_that_was() {
    let given = [json!(55.76), json!("7700000000000"), Value::Null];
    let mut draft = required(Method::Courier);
    assert_eq!(sent(&draft, &full()), given);
    choose(&mut draft, FieldId::City, &suggestion(&[(FieldId::City, "Москва")], "", ["", ""]));
    assert_eq!(sent(&draft, &full()), given, "the same city");
    // A house without coordinates does not get those of the city's middle.
    let parts = [(FieldId::City, "Москва"), (FieldId::Street, "Красная площадь"), (FieldId::House, "3")];
    choose(&mut draft, FieldId::House, &suggestion(&parts, KLADR, ["", ""]));
    assert_eq!(sent(&draft, &full()), [Value::Null, json!(KLADR), Value::Null]);
    edit(&mut draft, FieldId::House, "5");
    assert_eq!(sent(&draft, &full()), given);
}

#[test]
fn street_as_people_write_it_is_the_one_that_was_suggested() {
    for (typed, suggested, is_same) in [
        ("Тверская", "ул Тверская", true),
        ("тверская", "ул Тверская", true),
        ("улица Тверская", "ул Тверская", true),
        ("Тверская ул.", "ул Тверская", true),
        ("ул. Тверская", "ул Тверская", true),
        ("проспект Мира", "пр-кт Мира", true),
        ("Цветной бульвар", "Цветной б-р", true),
        ("щелковское шоссе", "Щёлковское шоссе", true),
        ("Тверская", "ул 1-я Тверская-Ямская", false),
        ("Тверская", "ул Малая Тверская", false),
        ("Малая Тверская", "ул Тверская", false),
        ("1-я Тверская", "ул 2-я Тверская", false),
        ("Арбат", "ул Тверская", false),
        ("Новый Арбат", "ул Арбат", false),
    ] {
        let parts = [(FieldId::City, "Москва"), (FieldId::Street, suggested), (FieldId::House, "12")];
        let mut draft = without_address();
        draft.set(FieldId::City, "Москва");
        draft.set(FieldId::Street, typed);
        choose(&mut draft, FieldId::House, &suggestion(&parts, KLADR, ["55.7", "37.6"]));
        assert_eq!(draft.get(FieldId::Street), typed, "what was typed elsewhere");
        let known = sent(&draft, &elsewhere())[1] == json!(KLADR);
        assert_eq!(known, is_same, "{typed:?}, {suggested:?}");
    }
}

#[test]
fn what_is_kept_and_was_meddled_with_is_no_trouble() {
    let lines = "Москва\nКрасная площадь\n3\n\n\n";
    for text in [
        "",
        "\n",
        "x",
        lines,
        &format!("{lines}k x y\n"),
        &format!("{lines}\n\n\n"),
        &format!("{lines}- - -\n9\n0\t\t\t\n-1\n1\tk\tx\ty\tМосква\tno=1\t="),
        &format!("{lines}- ? ?\n2\tk\tx\ty\tМосква"),
    ] {
        let mut draft = required(Method::Courier);
        draft.set(FieldId::Suggested, text);
        assert!(draft.order(&full(), NOW).is_ok(), "{text:?}");
        edit(&mut draft, FieldId::House, "13");
        choose(&mut draft, FieldId::House, &house());
        assert!(draft.order(&full(), NOW).is_ok(), "{text:?}");
    }
}

#[test]
fn suggestion_needs_a_text_and_a_part_and_takes_nothing_that_the_api_would_refuse() {
    let of = |text: &str, city: &str, kladr: &str, degrees: [&str; 2]| {
        Suggestion::of(text, vec![(FieldId::City, city.to_owned())], kladr, degrees.map(str::to_owned))
    };
    for (text, city) in [("", "Москва"), ("  ", "Москва"), ("Москва", ""), ("Москва", &*"ы".repeat(201))]
    {
        assert_eq!(of(text, city, "", ["", ""]), None, "{text:?} {city:?}");
    }
    for (kladr, is_taken) in [
        ("7700000000000", true),
        (KLADR, true),
        ("77", false),
        ("77000000000281500012", false),
        ("770000000000x", false),
    ] {
        assert_eq!(of("М", "М", kladr, ["", ""]).unwrap().kladr.is_some(), is_taken, "{kladr}");
    }
    for (degrees, is_taken) in
        [(["55.7", "37.6"], true), (["55.7", ""], false), (["", "37.6"], false), (["x", "37.6"], false)]
    {
        assert_eq!(of("М", "М", "", degrees).unwrap().coordinates.is_some(), is_taken, "{degrees:?}");
    }
    assert_eq!(of(&"ы".repeat(5_000), "М", "", ["", ""]).unwrap().text.chars().count(), 200);
}

#[test]
fn another_choice_in_the_street_replaces_the_house_of_the_one_before() {
    let at = |house: &str| {
        suggestion(
            &[(FieldId::City, "Москва"), (FieldId::Street, "ул Мира"), (FieldId::House, house)],
            "",
            ["", ""],
        )
    };
    let mut draft = without_address();
    choose(&mut draft, FieldId::Street, &at("5"));
    assert_eq!(draft.get(FieldId::House), "5");
    edit(&mut draft, FieldId::Street, "ул Мира 7");
    choose(&mut draft, FieldId::Street, &at("7"));
    assert_eq!((draft.get(FieldId::Street), draft.get(FieldId::House)), ("ул Мира", "7"));
    // Values typed by hand are not replaced.
    draft.set(FieldId::House, "9а");
    choose(&mut draft, FieldId::Street, &at("11"));
    assert_eq!(draft.get(FieldId::House), "9а");
}
