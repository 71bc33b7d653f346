//! The one-click purchase and the callback: the typed values, and the requests made of them.

use std::sync::Arc;

use FieldId::{Cart as Goods, Comment, Consent, Email, Name, Phone};
use amapi_checkout::domain::{
    BuyClick, Callback, Cart, Draft, EmailError, FieldId, Inputs, Invalid, NameError, PhoneError, Purchase,
    Reach, Status,
};

use crate::support::{draft, full, minimal};

type Typed<'a> = &'a [(FieldId, &'a str)];
type Problems = &'static [(FieldId, Invalid)];

const NUMBER: (FieldId, &str) = (Phone, "8 (916) 123-45-67");
const ADDRESS: (FieldId, &str) = (Email, " ivan@example.ru ");

const NO_PHONE: (FieldId, Invalid) = (Phone, Invalid::Phone(PhoneError::Empty));
const NO_REACH: (FieldId, Invalid) = (Phone, Invalid::NoReach);
const SHORT: (FieldId, Invalid) = (Phone, Invalid::Phone(PhoneError::Missing(5)));
const NO_AT: (FieldId, Invalid) = (Email, Invalid::Email(EmailError::NoAt));
const BAD_NAME: (FieldId, Invalid) = (Name, Invalid::Name(NameError::Unexpected('1')));
const NO_CONSENT: (FieldId, Invalid) = (Consent, Invalid::Missing);
const OUT_OF_STOCK: (FieldId, Invalid) = (Goods, Invalid::OutOfStock);

/// A purchase in a shop without a policy.
fn purchase() -> Purchase {
    Purchase { cart: minimal().cart, inputs: Arc::default() }
}

fn with_policy() -> Inputs {
    Inputs { privacy_policy: Some("/privacy".into()), ..Inputs::default() }
}

/// A purchase of something that is out of stock, in a shop with a policy.
fn trouble() -> Purchase {
    let cart = full().cart;
    let mut lines = cart.lines().to_vec();
    lines[1].status = Status::OutOfStock;
    Purchase { cart: Cart::new(lines, cart.weight, cart.volume).unwrap(), inputs: with_policy().into() }
}

#[test]
fn a_phone_or_an_email_is_enough_for_a_purchase() {
    let phone = || "+79161234567".parse().unwrap();
    let email = || "ivan@example.ru".parse().unwrap();
    for (typed, reach) in [
        ([NUMBER].as_slice(), Reach::Phone(phone())),
        (&[ADDRESS], Reach::Email(email())),
        (&[NUMBER, (Email, " \u{a0}")], Reach::Phone(phone())),
        (&[(Phone, "  "), ADDRESS], Reach::Email(email())),
        (&[NUMBER, ADDRESS], Reach::Both(phone(), email())),
    ] {
        let expected = BuyClick { reach, name: None, comment: None, cart: purchase().cart };
        assert_eq!(draft(typed).buy_click(&purchase()), Ok(expected), "{typed:?}");
    }
}

#[test]
fn what_a_purchase_lacks_is_told_at_once_in_the_order_of_the_form() {
    let cases: [(Typed, Purchase, Problems); 8] = [
        (&[], purchase(), &[NO_REACH]),
        (&[(Phone, " "), (Email, "\t")], purchase(), &[NO_REACH]),
        (&[(Name, "1")], purchase(), &[NO_REACH, BAD_NAME]),
        // One way is enough only if the other is empty or valid.
        (&[(Phone, "+7 916 12"), ADDRESS], purchase(), &[SHORT]),
        (&[NUMBER, (Email, "ivan")], purchase(), &[NO_AT]),
        (&[(Phone, "+7 916 12"), (Email, "ivan")], purchase(), &[SHORT, NO_AT]),
        (&[], trouble(), &[OUT_OF_STOCK, NO_REACH, NO_CONSENT]),
        (
            &[(Phone, "+7 916 12"), (Email, "ivan"), (Name, "1")],
            trouble(),
            &[OUT_OF_STOCK, SHORT, NO_AT, BAD_NAME, NO_CONSENT],
        ),
    ];
    for (typed, purchase, expected) in cases {
        assert_eq!(draft(typed).buy_click(&purchase).unwrap_err(), expected, "{typed:?}");
    }
}

#[test]
fn what_a_callback_lacks_is_told_at_once_in_the_order_of_the_form() {
    let cases: [(Typed, bool, Problems); 5] = [
        (&[], false, &[NO_PHONE]),
        (&[ADDRESS], false, &[NO_PHONE]),
        (&[(Phone, "+7 916 12")], false, &[SHORT]),
        (&[NUMBER, (Name, "1")], false, &[BAD_NAME]),
        (&[(Name, "1")], true, &[NO_PHONE, BAD_NAME, NO_CONSENT]),
    ];
    for (typed, asks_consent, expected) in cases {
        let inputs = if asks_consent { with_policy() } else { Inputs::default() };
        assert_eq!(draft(typed).callback(&inputs).unwrap_err(), expected, "{typed:?}");
    }
}

#[test]
fn name_and_comment_are_sent_trimmed_and_only_where_they_are_typed() {
    let with = |name: &'static str, comment: &'static str| -> Draft {
        draft(&[NUMBER, (Name, name), (Comment, comment), (Consent, "on")])
    };
    for (name, comment, expected) in [
        ("", "", (None, None)),
        (" \t", "\n ", (None, None)),
        ("  Иванов   Иван ", " После шести \n", (Some("Иванов Иван"), Some("После шести"))),
    ] {
        let bought =
            with(name, comment).buy_click(&Purchase { inputs: with_policy().into(), ..purchase() }).unwrap();
        let called = with(name, comment).callback(&with_policy()).unwrap();
        for (name, comment) in [(bought.name, bought.comment), (called.name, called.comment)] {
            let name = name.map(|name| name.to_string());
            assert_eq!((name.as_deref(), comment.as_deref()), expected);
        }
    }
}

#[test]
fn a_refusal_finds_the_input_of_its_form() {
    for (path, of_purchase, of_callback) in [
        ("phone", Some(Phone), Some(Phone)),
        ("email", Some(Email), None),
        ("name", Some(Name), Some(Name)),
        ("comment", Some(Comment), Some(Comment)),
        ("items", Some(Goods), None),
        ("items.0.price", Some(Goods), None),
        ("items.12.status", Some(Goods), None),
        ("totalWeight", None, None),
        ("address.city", None, None),
        ("lgsTariffId", None, None),
        ("deliveryCompany", None, None),
        ("Phone", None, None),
        ("phone.0", None, None),
        // Consent is not sent, so no name of a field can refer to it.
        ("", None, None),
        (".", None, None),
    ] {
        assert_eq!(BuyClick::input(path), of_purchase, "{path:?}");
        assert_eq!(Callback::input(path), of_callback, "{path:?}");
    }
}

#[test]
fn the_fields_of_a_form_stand_in_it_once() {
    for fields in [BuyClick::FIELDS.as_slice(), &Callback::FIELDS] {
        for (at, field) in fields.iter().enumerate() {
            assert!(!fields[..at].contains(field), "{field:?}");
        }
    }
}
