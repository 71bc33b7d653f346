//! The two requests that are quicker than an order.

use std::str::FromStr;

use super::draft::{Problems, keep};
use super::plain::plain;
use super::{Cart, Draft, Email, FieldId, Invalid, PersonName, Phone};

/// What a page hands over for a purchase in one click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    pub cart: Cart,
    /// Where the shop's policy on personal data stands.
    pub privacy_policy: Option<String>,
}

/// A purchase in one click: the shop calls or writes back for the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuyClick {
    pub reach: Reach,
    pub name: Option<PersonName>,
    pub comment: Option<String>,
    pub cart: Cart,
}

/// How to reach a person: at least one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    Phone(Phone),
    Email(Email),
    Both(Phone, Email),
}

/// A request to be called back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    pub phone: Phone,
    pub name: Option<PersonName>,
    pub comment: Option<String>,
}

impl BuyClick {
    /// The inputs of the form, in its order, which is that of every list of problems.
    pub const FIELDS: [FieldId; 6] = {
        use FieldId::*;
        [Cart, Phone, Email, Name, Comment, Consent]
    };

    /// The input that a refusal of the server belongs to (`contract.md`, ruling 4); see [`FieldId::from_wire`].
    pub fn input(path: &str) -> Option<FieldId> {
        BuyClick::FIELDS.into_iter().find(|field| field.is_meant_by(path))
    }
}

impl Callback {
    /// The inputs of the form, in its order, which is that of every list of problems.
    pub const FIELDS: [FieldId; 4] = {
        use FieldId::*;
        [Phone, Name, Comment, Consent]
    };

    /// The input that a refusal of the server belongs to (`contract.md`, ruling 4); see [`FieldId::from_wire`].
    pub fn input(path: &str) -> Option<FieldId> {
        Callback::FIELDS.into_iter().find(|field| field.is_meant_by(path))
    }
}

impl Draft {
    /// The purchase in one click, or every problem at once in the order of [`BuyClick::FIELDS`].
    pub fn buy_click(&self, purchase: &Purchase) -> Result<BuyClick, Problems> {
        let mut problems = Problems::new();
        if purchase.cart.out_of_stock().is_some() {
            problems.push((FieldId::Cart, Invalid::OutOfStock));
        }
        let phone = self.filled(&mut problems, FieldId::Phone, Invalid::Phone);
        let email = self.filled(&mut problems, FieldId::Email, Invalid::Email);
        let reach = match (phone, email) {
            (Some(phone), Some(email)) => Some(Reach::Both(phone, email)),
            (Some(phone), None) => Some(Reach::Phone(phone)),
            (None, Some(email)) => Some(Reach::Email(email)),
            (None, None) => {
                if self.is_blank(FieldId::Phone) && self.is_blank(FieldId::Email) {
                    problems.push((FieldId::Phone, Invalid::NoReach));
                }
                None
            }
        };
        let name = self.filled(&mut problems, FieldId::Name, Invalid::Name);
        self.check_consent(&mut problems, purchase.privacy_policy.is_some());
        match (reach, problems.as_slice()) {
            (Some(reach), []) => {
                Ok(BuyClick { reach, name, comment: self.comment(), cart: purchase.cart.clone() })
            }
            _ => Err(problems),
        }
    }

    /// The request to be called back, or every problem at once in the order of [`Callback::FIELDS`].
    pub fn callback(&self, asks_consent: bool) -> Result<Callback, Problems> {
        let mut problems = Problems::new();
        let phone =
            keep(&mut problems, FieldId::Phone, self.get(FieldId::Phone).parse().map_err(Invalid::Phone));
        let name = self.filled(&mut problems, FieldId::Name, Invalid::Name);
        self.check_consent(&mut problems, asks_consent);
        match (phone, problems.as_slice()) {
            (Some(phone), []) => Ok(Callback { phone, name, comment: self.comment() }),
            _ => Err(problems),
        }
    }

    fn is_blank(&self, field: FieldId) -> bool {
        plain(self.get(field)).is_empty()
    }

    /// What stands in an input that may stay empty, or `None` where that is nothing or a problem.
    fn filled<T: FromStr>(
        &self,
        problems: &mut Problems,
        field: FieldId,
        invalid: fn(T::Err) -> Invalid,
    ) -> Option<T> {
        if self.is_blank(field) {
            return None;
        }
        keep(problems, field, self.get(field).parse().map_err(invalid))
    }
}
