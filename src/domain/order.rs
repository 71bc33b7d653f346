//! A complete order.

use super::{Cart, Day, Delivery, Email, Interval, Money, Payment, PersonName, Phone, UtcOffset};

/// An order that the API can accept: complete and valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub contacts: Contacts,
    pub cart: Cart,
    pub delivery: Delivery,
    pub day: Day,
    /// The UTC offset in which the day starts at midnight.
    pub offset: UtcOffset,
    pub interval: Interval,
    pub payment: Payment,
    pub comment: Option<String>,
}

/// The recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacts {
    pub name: PersonName,
    pub phone: Phone,
    pub email: Email,
}

/// The costs of an order, as far as the choices made so far determine them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    pub goods: Money,
    /// The difference to the previous prices of the goods.
    pub discount: Money,
    /// `None` until the delivery is chosen.
    pub delivery: Option<Money>,
    /// The extra price of the interval.
    pub interval: Money,
    pub sum: Money,
}

impl Totals {
    /// The price of the goods without the discount.
    pub fn full(self) -> Money {
        [self.goods, self.discount].into_iter().sum()
    }
}
