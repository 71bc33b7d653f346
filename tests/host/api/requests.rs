//! Every request against its golden file in `tests/contract/requests`. The sandbox is posted the same files.

use amapi_checkout::api::{
    self, Auth, Call, Method as Http, buy_click, callback, change_password, create_order, login, logout,
    register,
};
use amapi_checkout::domain::{
    BuyClick, Callback, Credentials, FieldId, Method, Offer, PasswordChange, Reach, Registration,
};
use serde_json::{Value, json};

use crate::support::{NOW, draft, full, full_with, minimal, required};

type Build = fn() -> Call;

const GOLDEN: [(&str, Build); 23] = [
    ("create-order-courier", courier),
    ("create-order-courier-full", courier_full),
    ("create-order-courier-suggested", courier_suggested),
    ("create-order-courier-price", || {
        order(&full_with(&[("/delivery/address/price", json!(500))]), Method::Courier, &[])
    }),
    ("create-order-carrier-door", carrier_door),
    ("create-order-carrier-door-dpd", || {
        order(&full(), Method::CarrierDoor, &[(FieldId::Tariff, "305-1502")])
    }),
    ("create-order-carrier-terminal", || order(&full(), Method::CarrierTerminal, &[])),
    ("create-order-carrier-terminal-without-coordinates", || {
        order(&full(), Method::CarrierTerminal, &[(FieldId::Terminal, "007")])
    }),
    ("create-order-pickup", || order(&full(), Method::Pickup, &[])),
    ("create-order-pickup-price", || {
        order(&full_with(&[("/delivery/pickup/price", json!(99.5))]), Method::Pickup, &[])
    }),
    ("create-order-pickpoint-free", || {
        let free =
            [("/delivery/pickpoint/price", json!(150)), ("/delivery/pickpoint/freeFrom", json!(25_000))];
        order(&full_with(&free), Method::Pickpoint, &[])
    }),
    ("create-order-pickpoint", || {
        let company =
            [(FieldId::Payment, "39"), (FieldId::Company, " ООО «Ромашка» "), (FieldId::Inn, "7707 083893")];
        order(&full(), Method::Pickpoint, &company)
    }),
    ("buy-click-phone", || click(&minimal(), Reach::Phone(PHONE.parse().unwrap()), false)),
    ("buy-click-email", || click(&minimal(), Reach::Email(EMAIL.parse().unwrap()), false)),
    ("buy-click-both", || click(&minimal(), both(), false)),
    ("buy-click-full", || click(&full(), both(), true)),
    ("callback", || call_back(false)),
    ("callback-full", || call_back(true)),
    ("register", || {
        let credentials = credentials("new@example.ru");
        register::build(&Registration { name: "Иванов Иван".parse().unwrap(), credentials })
    }),
    ("login", || login::build(&credentials(EMAIL))),
    ("change-password", || {
        change_password::build(&PasswordChange {
            email: EMAIL.parse().unwrap(),
            old_password: PASSWORD.into(),
            password: "пароль-2".into(),
        })
    }),
    ("logout", logout::build),
    ("test", api::test::build),
];

const PHONE: &str = "8 (916) 123-45-67";
const EMAIL: &str = "ivan@example.ru";
/// Spaces and quotes are part of a password.
const PASSWORD: &str = " пароль-1 \"";

fn order(offer: &Offer, method: Method, values: &[(FieldId, &str)]) -> Call {
    let mut draft = required(method);
    for (field, value) in values {
        draft.set(*field, *value);
    }
    create_order::build(&draft.order(offer, NOW).unwrap())
}

fn courier() -> Call {
    let values = [
        (FieldId::Name, "Иван"),
        (FieldId::Phone, PHONE),
        (FieldId::Email, EMAIL),
        (FieldId::City, "Москва"),
        (FieldId::Street, "Арбат"),
        (FieldId::House, "1"),
        (FieldId::Day, "2026-11-24"),
        (FieldId::Comment, "  "),
    ];
    create_order::build(&draft(&values).order(&minimal(), NOW).unwrap())
}

fn courier_full() -> Call {
    let values = [
        (FieldId::Corp, "1"),
        (FieldId::Build, "2"),
        (FieldId::Porch, "4"),
        (FieldId::Floor, "5"),
        (FieldId::Flat, "67"),
        (FieldId::Intercom, "67К8901"),
        (FieldId::Elevator, "2"),
        (FieldId::Metro, "Охотный Ряд"),
        (FieldId::Interval, "с 18 до 22"),
        (FieldId::Comment, "Позвоните за час.\nСпасибо, \"Иван\""),
    ];
    order(&full(), Method::Courier, &values)
}

/// With the data of a house chosen from suggestions, in place of the page's data for the city.
fn courier_suggested() -> Call {
    let values = [
        (FieldId::Street, "ул Тверская"),
        (FieldId::House, "12"),
        (FieldId::Build, "1"),
        (FieldId::Metro, "Пушкинская"),
        (FieldId::Suggested, "Москва\nул Тверская\n12\n\n1\n7700000000028770001 55.763391 37.606878\n"),
    ];
    order(&full(), Method::Courier, &values)
}

fn carrier_door() -> Call {
    let elsewhere = [
        (FieldId::City, "Тверь"),
        (FieldId::Street, "Советская улица"),
        (FieldId::House, "12"),
        (FieldId::Elevator, "0"),
        (FieldId::Interval, "с 18 до 21"),
        // Typed while another method was chosen; not sent for delivery to a door.
        (FieldId::Terminal, "MSK123"),
    ];
    order(&full(), Method::CarrierDoor, &elsewhere)
}

fn both() -> Reach {
    Reach::Both(PHONE.parse().unwrap(), EMAIL.parse().unwrap())
}

fn click(offer: &Offer, reach: Reach, with_more: bool) -> Call {
    buy_click::build(&BuyClick {
        reach,
        name: with_more.then(|| "Иванов Иван".parse().unwrap()),
        comment: with_more.then(|| "После шести".into()),
        cart: offer.cart.clone(),
    })
}

fn call_back(with_more: bool) -> Call {
    callback::build(&Callback {
        phone: PHONE.parse().unwrap(),
        name: with_more.then(|| "Иванов Иван".parse().unwrap()),
        comment: with_more.then(|| "После шести".into()),
    })
}

fn credentials(email: &str) -> Credentials {
    Credentials { email: email.parse().unwrap(), password: PASSWORD.into() }
}

#[test]
fn every_request_is_its_golden_file_digit_for_digit() {
    for (name, build) in GOLDEN {
        let path = super::contract("requests").join(format!("{name}.json"));
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // Numbers are compared by their digits: serde_json's `arbitrary_precision`.
        let golden: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let call = build();
        let body = call.body.as_deref().map(|body| serde_json::from_str::<Value>(body).unwrap());
        let mut told = json!({
            "method": match call.method { Http::Get => "GET", Http::Post => "POST" },
            "path": format!("/{}", call.path),
            "auth": call.auth != Auth::None,
        });
        if let Some(body) = body {
            told["body"] = body;
        }
        assert_eq!(told, golden, "{name}:\n{told:#}\ninstead of\n{golden:#}");
    }
}

#[test]
fn every_golden_request_is_used() {
    super::assert_all_used("requests", "json", GOLDEN.iter().map(|(name, _)| *name));
}

#[test]
fn whether_the_token_goes_along_is_as_the_contract_says() {
    for (name, build) in GOLDEN {
        let expected = match name {
            "register" | "login" => Auth::None,
            "test" => Auth::Optional,
            _ => Auth::Required,
        };
        assert_eq!(build().auth, expected, "{name}");
    }
}

#[test]
fn nothing_is_ever_sent_as_null_or_as_an_empty_text() {
    fn is_given(value: &Value) -> bool {
        match value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(values) => values.iter().all(is_given),
            Value::Object(values) => values.values().all(is_given),
            Value::Bool(_) | Value::Number(_) => true,
        }
    }
    for (name, build) in GOLDEN {
        if let Some(body) = build().body {
            assert!(is_given(&serde_json::from_str(&body).unwrap()), "{name}: {body}");
        }
    }
}

#[test]
fn digits_are_compared_as_they_are_written() {
    let [short, long] = ["12554", "12554.0"].map(|digits| serde_json::from_str::<Value>(digits).unwrap());
    assert_ne!(short, long, "or the golden files would prove less than they say");
}
