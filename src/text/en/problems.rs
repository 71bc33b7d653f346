//! Problems of inputs.

use super::{count, money};
use crate::domain::{EmailError, FieldId, InnError, Invalid, NameError, PhoneError};

pub(super) fn invalid(field: FieldId, error: Invalid) -> String {
    let fixed = match error {
        Invalid::Name(error) => return name(error),
        Invalid::Phone(error) => return phone(error),
        Invalid::Email(error) => return email(error),
        Invalid::BelowMinimum(missing) => {
            return format!("The goods are {} short of the least sum of an order", money(missing));
        }
        Invalid::TooHeavy => "The point you chose does not take an order as heavy as this. Choose another",
        Invalid::OutOfStock => "One of the goods is out of stock",
        Invalid::NoReach => "Enter a phone number or an e-mail address",
        Invalid::NotOffered => match field {
            FieldId::Day => "That day is no longer available. Choose another",
            _ => "That choice is no longer available. Choose another",
        },
        Invalid::NothingOffered => match field {
            FieldId::Method => "The shop does not deliver here",
            FieldId::Payment => "There is no way to pay for this delivery. Choose another",
            _ => "No days are available now. Please call the shop",
        },
        Invalid::Inn(InnError::Length) => "An INN has 10 digits, or 12 of a sole trader",
        Invalid::Inn(InnError::CheckDigit) => "There is a misprint in the INN: check its digits",
        Invalid::NotRepeated => "The passwords differ",
        Invalid::Missing => match field {
            FieldId::Cart => "The cart is empty",
            FieldId::Name => "Enter your name",
            FieldId::Phone => "Enter a phone number",
            FieldId::Email => "Enter an e-mail address",
            FieldId::Method => "Choose how to deliver",
            FieldId::Tariff => "Choose a tariff",
            FieldId::Terminal => "Choose a pick-up point",
            FieldId::PickupPoint => "Choose a shop",
            FieldId::Pickpoint => "Choose a parcel locker",
            FieldId::City => "Enter the city",
            FieldId::Street => "Enter the street",
            FieldId::House => "Enter the house number",
            FieldId::Day => "Choose a day",
            FieldId::Interval => "Choose a time",
            FieldId::Payment => "Choose how to pay",
            FieldId::Company => "Enter the name of the company",
            FieldId::Inn => "Enter the INN",
            FieldId::Consents => "Tick the consents that are required",
            FieldId::Consent => "It cannot be sent without this consent",
            FieldId::Corp
            | FieldId::Build
            | FieldId::Porch
            | FieldId::Floor
            | FieldId::Flat
            | FieldId::Intercom
            | FieldId::Elevator
            | FieldId::Metro
            | FieldId::Suggested
            | FieldId::Comment => "Fill in this field",
        },
    };
    fixed.to_owned()
}

fn name(error: NameError) -> String {
    match error {
        NameError::Empty => "Enter your name".to_owned(),
        NameError::Unexpected(c) => format!("A name cannot contain “{c}”"),
        NameError::TooLong(n) => {
            format!(
                "The name is longer than 100 characters: {} too many",
                count(n, "character", "characters")
            )
        }
    }
}

fn phone(error: PhoneError) -> String {
    match error {
        PhoneError::Empty => "Enter a phone number".to_owned(),
        PhoneError::Missing(n) => format!("The number lacks {}", count(n, "digit", "digits")),
        PhoneError::Extra(n) => format!("The number has {} too many", count(n, "digit", "digits")),
        PhoneError::Foreign(None) => {
            "A number of Russia or Kazakhstan is needed: it starts with +7".to_owned()
        }
        PhoneError::Foreign(Some(country)) => format!(
            "This is a number of {country:?} (+{}). One of Russia or Kazakhstan is needed: it starts with +7",
            country.code()
        ),
        PhoneError::Several => {
            "There is more than one number here. Leave one; the other can go into the comment".to_owned()
        }
        PhoneError::FirstDigit(c) => format!("After +7 a number cannot start with {c}"),
        PhoneError::Unexpected(c) => format!("A number cannot contain “{c}”"),
    }
}

fn email(error: EmailError) -> String {
    let fixed = match error {
        EmailError::Empty => "Enter an e-mail address",
        EmailError::NoAt => "The address lacks an @",
        EmailError::SeveralAt => "The address has more than one @",
        EmailError::NoLocalPart => "A name must stand before the @: ivan@mail.ru",
        EmailError::NoDomain => "The mail site must stand after the @: ivan@mail.ru",
        EmailError::NoTopLevelDomain => "An ending such as .ru is missing after the @",
        EmailError::MisplacedDot => "There is a dot too many in the address",
        EmailError::MisplacedHyphen => "There is a hyphen too many in the address",
        EmailError::TooLong => "The address is too long",
        EmailError::Unexpected(' ') => "An address cannot contain a space",
        EmailError::Unexpected(c) => return format!("An address cannot contain “{c}”"),
    };
    fixed.to_owned()
}
