//! The two requests that are quicker than an order.

use super::{Cart, Email, PersonName, Phone};

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
