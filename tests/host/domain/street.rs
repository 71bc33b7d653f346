//! Streets that contain more than the street.

use amapi_checkout::domain::FieldId::{self, *};
use amapi_checkout::domain::street::{NO_STREET, take_apart};
use amapi_checkout::domain::{Delivery, Method};
use proptest::prelude::*;

use crate::support::{NOW, full, required};

type Parts = &'static [(FieldId, &'static str)];

const ADDRESSES: [(&str, &str, Parts); 36] = [
    (
        "browser's address book",
        "ул. Ленина, д. 12, кв. 5",
        &[(Street, "ул. Ленина"), (House, "12"), (Flat, "5")],
    ),
    ("browser's address book", "Ленина, д.12, кв.5", &[(Street, "Ленина"), (House, "12"), (Flat, "5")]),
    ("a document", "ул Ленина, дом № 12, кв. № 5", &[(Street, "ул Ленина"), (House, "12"), (Flat, "5")]),
    ("a document", "ул. Ленина, д. №12, кв №5", &[(Street, "ул. Ленина"), (House, "12"), (Flat, "5")]),
    ("a messenger", "ул. Ленина, 12, код 123", &[(Street, "ул. Ленина"), (House, "12"), (Intercom, "123")]),
    ("phone keyboard", "ул ленина д 12 кв 5", &[(Street, "ул ленина"), (House, "12"), (Flat, "5")]),
    ("phone keyboard", "ул. Ленина д12 кв5", &[(Street, "ул. Ленина"), (House, "12"), (Flat, "5")]),
    ("phone keyboard", "Ленина 12 кв 5", &[(Street, "Ленина"), (House, "12"), (Flat, "5")]),
    ("map", "улица Ленина, 12", &[(Street, "улица Ленина"), (House, "12")]),
    ("map", "улица Ленина, 12к2", &[(Street, "улица Ленина"), (House, "12к2")]),
    ("map", "улица Ленина, 12А", &[(Street, "улица Ленина"), (House, "12А")]),
    ("map", "улица Ленина, 12 А", &[(Street, "улица Ленина"), (House, "12 А")]),
    ("map", "ул. Ленина, 12, кв. 5", &[(Street, "ул. Ленина"), (House, "12"), (Flat, "5")]),
    ("map", "ул. Ленина, 12 кв. 5", &[(Street, "ул. Ленина"), (House, "12"), (Flat, "5")]),
    ("passport", "ул. Ленина, дом 12, квартира 5", &[(Street, "ул. Ленина"), (House, "12"), (Flat, "5")]),
    ("passport", "УЛ. ЛЕНИНА, Д. 12, КВ. 5", &[(Street, "УЛ. ЛЕНИНА"), (House, "12"), (Flat, "5")]),
    (
        "contract",
        "ул. Ленина, д. 12, корп. 2, стр. 4, кв. 5",
        &[(Street, "ул. Ленина"), (House, "12"), (Corp, "2"), (Build, "4"), (Flat, "5")],
    ),
    ("contract", "ул. Ленина, д. 12/3к2 стр. 4", &[(Street, "ул. Ленина"), (House, "12/3к2"), (Build, "4")]),
    ("contract", "пр-т Мира, д. 12 к. 2", &[(Street, "пр-т Мира"), (House, "12"), (Corp, "2")]),
    ("contract", "ул. Ленина, д. 1, оф. 305", &[(Street, "ул. Ленина"), (House, "1"), (Flat, "305")]),
    ("contract", "ул. Ленина, вл. 1, стр. 2", &[(Street, "ул. Ленина"), (House, "1"), (Build, "2")]),
    (
        "message to a courier",
        "ул. Ленина, д. 12, подъезд 3, этаж 5, кв. 45, домофон 45К",
        &[(Street, "ул. Ленина"), (House, "12"), (Porch, "3"), (Floor, "5"), (Flat, "45"), (Intercom, "45К")],
    ),
    (
        "message to a courier",
        "ул. Ленина д. 12 под. 3 эт. 5 кв. 45",
        &[(Street, "ул. Ленина"), (House, "12"), (Porch, "3"), (Floor, "5"), (Flat, "45")],
    ),
    ("a number in the name", "ул. 8 Марта, д. 5", &[(Street, "ул. 8 Марта"), (House, "5")]),
    (
        "a number in the name",
        "1-я Тверская-Ямская ул., д. 5",
        &[(Street, "1-я Тверская-Ямская ул."), (House, "5")],
    ),
    ("an initial in the name", "ул. К. Маркса, д. 5", &[(Street, "ул. К. Маркса"), (House, "5")]),
    ("with the city", "Москва, ул. Ленина, д. 12", &[(Street, "ул. Ленина"), (House, "12")]),
    ("with the city", "г. Москва, ул. Ленина, д. 12", &[(Street, "ул. Ленина"), (House, "12")]),
    ("parcel", "123456, Москва, ул. Ленина, д. 12", &[(Street, "ул. Ленина"), (House, "12")]),
    (
        "parcel",
        "123456, г. Москва, ул. Ленина, д. 12, кв. 5",
        &[(Street, "ул. Ленина"), (House, "12"), (Flat, "5")],
    ),
    ("register", "ул. Ленина, д. 1 лит. А", &[(Street, "ул. Ленина"), (House, "1 лит. А")]),
    (
        "register",
        "ул. Ленина, д. 1 литера А, кв. 5",
        &[(Street, "ул. Ленина"), (House, "1 литера А"), (Flat, "5")],
    ),
    ("register", "ул. Ленина, 1 лит А", &[(Street, "ул. Ленина"), (House, "1 лит А")]),
    (
        "register",
        "ул. Ленина, 12 корп. 2 лит. Б",
        &[(Street, "ул. Ленина"), (House, "12"), (Corp, "2 лит. Б")],
    ),
    ("PDF", "ул.\u{a0}Лени\u{ad}на,\u{a0}д.\u{a0}12", &[(Street, "ул. Ленина"), (House, "12")]),
    ("sentence", "ул. Ленина; д. 12; кв. 5.", &[(Street, "ул. Ленина"), (House, "12"), (Flat, "5")]),
];

#[test]
fn an_address_in_the_street_is_taken_apart() {
    for (from, text, parts) in ADDRESSES {
        let expected: Vec<_> = parts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        assert_eq!(take_apart(text, "Москва"), Some(expected), "{from}: {text}");
    }
}

#[test]
fn a_city_in_the_street_goes_where_none_is_known() {
    for text in
        ["г. Тверь, ул. Ленина, д. 12", "170000, г Тверь, ул. Ленина, 12", "город Тверь, ул. Ленина, 12"]
    {
        let parts = [(Street, "ул. Ленина"), (House, "12"), (City, "Тверь")];
        let parts: Vec<_> = parts.map(|(field, text)| (field, text.to_owned())).to_vec();
        assert_eq!(take_apart(text, " "), Some(parts), "{text}");
        assert_eq!(take_apart(text, "Москва"), None, "{text}: another city");
    }
}

#[test]
fn what_is_not_beyond_doubt_stays_as_it_is() {
    for text in [
        "",
        "Ленина",
        "ул. Ленина",
        "ул. 8 Марта",
        "ул. 1905 года",
        "улица 26 Бакинских Комиссаров",
        "1-я Тверская-Ямская",
        "Проектируемый проезд 607",
        "Ленина 12",
        "Ленина 12-5",
        "ул. Ленина, 12, 5",
        "ул. Ленина, 12-5, 7",
        "ул. Ленина, 5 этаж",
        "ул. Ленина, вход со двора",
        "ул. Ленина, д. 12 (вход со двора)",
        "ул. Ленина, д. 12, д. 14",
        "Тверь, ул. Ленина, д. 12",
        "д. Ивановка, ул. Мира, д. 5",
        "ул. К. Маркса",
        "ул. С. Разина",
        "д. 12",
        "12, кв. 5",
        "без улицы",
    ] {
        assert_eq!(take_apart(text, "Москва"), None, "{text}");
    }
}

#[test]
fn a_place_without_streets_is_written_so() {
    for (typed, sent) in [
        (NO_STREET, NO_STREET),
        ("Без улицы", NO_STREET),
        ("нет", NO_STREET),
        ("нет улицы", NO_STREET),
        ("Улицы нет", NO_STREET),
        (" - ", NO_STREET),
        ("—", NO_STREET),
        ("Нетская", "Нетская"),
        ("ул. Без названия", "ул. Без названия"),
    ] {
        let mut draft = required(Method::Courier);
        draft.set(Street, typed);
        let Delivery::Courier { to, .. } = draft.order(&full(), NOW).unwrap().delivery else {
            panic!("by courier")
        };
        assert_eq!(to.parts().find(|(id, _)| *id == Street), Some((Street, sent)), "{typed}");
    }
}

#[test]
fn a_house_is_taken_as_it_is_written() {
    for house in
        ["12/3к2 стр. 4", "12", "12А", "12 А", "12/3", "вл. 5 стр. 1", "5-7", "уч. 14", "б/н", "12 лит. Б"]
    {
        let mut draft = required(Method::Courier);
        draft.set(House, house);
        let Delivery::Courier { to, .. } = draft.order(&full(), NOW).unwrap().delivery else {
            panic!("by courier")
        };
        assert_eq!(to.parts().find(|(id, _)| *id == House), Some((House, house)));
    }
}

proptest! {
    #[test]
    fn taking_apart_never_panics_and_loses_no_number(text in "[А-Яа-я0-9 .,/-]{0,40}") {
        if let Some(parts) = take_apart(&text, "") {
            let digits = |text: &str| { let mut d: Vec<char> = text.chars().filter(char::is_ascii_digit).collect(); d.sort(); d };
            let all: String = parts.iter().map(|(_, text)| text.as_str()).collect();
            prop_assert_eq!(digits(&all), digits(&text));
            prop_assert_eq!(take_apart(&parts[0].1, ""), None, "only once");
        }
    }
}
