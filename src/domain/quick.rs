//! The two quick requests: the one-click purchase and the callback.

use std::str::FromStr;
use std::sync::Arc;

use super::draft::{Problems, keep};
use super::plain::plain;
use super::{Cart, Draft, Email, FieldId, Inputs, Invalid, Need, PersonName, Phone};

/// The page data for a one-click purchase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    pub cart: Cart,
    pub inputs: Arc<Inputs>,
}

/// A one-click purchase: the shop calls or writes back for the remaining details.
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
    /// The form's need for an input: if the shop uses only one of phone number and e-mail address, that one is
    /// required.
    pub fn need(inputs: &Inputs, field: FieldId) -> Need {
        let wished = |field| inputs.need(field, Need::Optional);
        match field {
            FieldId::Phone if wished(FieldId::Email) == Need::Unused => Need::Required,
            FieldId::Email if wished(FieldId::Phone) == Need::Unused => Need::Required,
            FieldId::Phone | FieldId::Email | FieldId::Name | FieldId::Comment => wished(field),
            _ => Need::Required,
        }
    }

    /// The inputs of the form, in its order, which is that of every list of problems.
    pub const FIELDS: [FieldId; 7] = {
        use FieldId::*;
        [Cart, Phone, Email, Name, Comment, Consent, Consents]
    };

    /// The input that a validation error of the server belongs to (`contract.md`, ruling 4); see
    /// [`FieldId::from_wire`].
    pub fn input(path: &str) -> Option<FieldId> {
        BuyClick::FIELDS.into_iter().find(|field| field.is_meant_by(path))
    }
}

impl Callback {
    /// The form's need for an input.
    pub fn need(inputs: &Inputs, field: FieldId) -> Need {
        match field {
            FieldId::Name | FieldId::Comment => inputs.need(field, Need::Optional),
            _ => Need::Required,
        }
    }

    /// The inputs of the form, in its order, which is that of every list of problems.
    pub const FIELDS: [FieldId; 5] = {
        use FieldId::*;
        [Phone, Name, Comment, Consent, Consents]
    };

    /// The input that a validation error of the server belongs to (`contract.md`, ruling 4); see
    /// [`FieldId::from_wire`].
    pub fn input(path: &str) -> Option<FieldId> {
        Callback::FIELDS.into_iter().find(|field| field.is_meant_by(path))
    }
}

impl Draft {
    /// The one-click purchase, or all problems at once in the order of [`BuyClick::FIELDS`].
    pub fn buy_click(&self, purchase: &Purchase) -> Result<BuyClick, Problems> {
        let inputs = &*purchase.inputs;
        let need = |field| BuyClick::need(inputs, field);
        let mut problems = Problems::new();
        if purchase.cart.out_of_stock().is_some() {
            problems.push((FieldId::Cart, Invalid::OutOfStock));
        }
        let phone = self.filled(&mut problems, FieldId::Phone, need, Invalid::Phone);
        let email = self.filled(&mut problems, FieldId::Email, need, Invalid::Email);
        let reach = match (phone, email) {
            (Some(phone), Some(email)) => Some(Reach::Both(phone, email)),
            (Some(phone), None) => Some(Reach::Phone(phone)),
            (None, Some(email)) => Some(Reach::Email(email)),
            (None, None) => {
                let may_be_blank = |field| need(field) == Need::Optional && self.is_blank(field);
                if may_be_blank(FieldId::Phone) && may_be_blank(FieldId::Email) {
                    problems.push((FieldId::Phone, Invalid::NoReach));
                }
                None
            }
        };
        let name = self.filled(&mut problems, FieldId::Name, need, Invalid::Name);
        let comment = self.comment(inputs, &mut problems);
        self.check_consents(&mut problems, inputs);
        match (reach, problems.as_slice()) {
            (Some(reach), []) => Ok(BuyClick { reach, name, comment, cart: purchase.cart.clone() }),
            _ => Err(problems),
        }
    }

    /// The callback request, or all problems at once in the order of [`Callback::FIELDS`].
    pub fn callback(&self, inputs: &Inputs) -> Result<Callback, Problems> {
        let need = |field| Callback::need(inputs, field);
        let mut problems = Problems::new();
        let phone =
            keep(&mut problems, FieldId::Phone, self.get(FieldId::Phone).parse().map_err(Invalid::Phone));
        let name = self.filled(&mut problems, FieldId::Name, need, Invalid::Name);
        let comment = self.comment(inputs, &mut problems);
        self.check_consents(&mut problems, inputs);
        match (phone, problems.as_slice()) {
            (Some(phone), []) => Ok(Callback { phone, name, comment }),
            _ => Err(problems),
        }
    }

    fn is_blank(&self, field: FieldId) -> bool {
        plain(self.get(field)).is_empty()
    }

    /// The parsed value of an input; `None` if it is empty or has a problem.
    fn filled<T: FromStr>(
        &self,
        problems: &mut Problems,
        field: FieldId,
        need: impl Fn(FieldId) -> Need,
        invalid: fn(T::Err) -> Invalid,
    ) -> Option<T> {
        let is_blank = self.is_blank(field);
        match need(field) {
            Need::Unused => None,
            Need::Optional if is_blank => None,
            Need::Required if is_blank => keep(problems, field, Err(Invalid::Missing)),
            _ => keep(problems, field, self.get(field).parse().map_err(invalid)),
        }
    }
}
