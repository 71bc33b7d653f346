//! A complete order.

use super::{Cart, Day, Delivery, Email, Interval, Money, Payment, PersonName, Phone, UtcOffset};

/// An order that the API can take: everything is there and valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub contacts: Contacts,
    pub cart: Cart,
    pub delivery: Delivery,
    pub day: Day,
    /// The clock on which the day starts at midnight.
    pub offset: UtcOffset,
    pub interval: Interval,
    pub payment: Payment,
    pub comment: Option<String>,
}

/// Whom the order is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacts {
    pub name: PersonName,
    pub phone: Phone,
    pub email: Email,
}

/// What an order costs, as far as the choices made so far tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    pub goods: Money,
    /// How much more the goods were before.
    pub discount: Money,
    /// `None` until it is known how the order travels.
    pub delivery: Option<Money>,
    /// What the interval costs on top.
    pub interval: Money,
    pub sum: Money,
}

impl Totals {
    /// What the goods cost without the discount.
    pub fn full(self) -> Money {
        [self.goods, self.discount].into_iter().sum()
    }
}
