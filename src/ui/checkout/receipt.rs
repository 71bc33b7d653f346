//! What was ordered, for the shopper to keep.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Delivery, Destination, FieldId, Method, Money, Order, Point, Totals};
use crate::text::{Msg, Purpose};
use crate::ui::Speaker;
use crate::ui::form::Fact;
use crate::ui::request::receipt;

/// An order that the shop took.
#[derive(Clone)]
pub struct Receipt {
    pub code: Option<String>,
    pub order: Order,
    pub totals: Totals,
    pub method: Method,
    /// What the carrier does, in the shop's words.
    pub tariff: Option<String>,
    /// Where it is collected.
    pub point: Option<Point>,
}

impl Receipt {
    /// What is shown once the order is placed.
    pub fn view(self, speaker: Speaker) -> ChildrenFn {
        let Receipt { code, order, totals, method, tariff, point } = self;
        let (contacts, cart, delivery) = (order.contacts, order.cart, order.delivery);
        let recipient = format!("{}\n{}\n{}", contacts.name, contacts.phone, contacts.email);
        let (day, interval, payment, comment) = (order.day, order.interval, order.payment, order.comment);
        let how = {
            let company = match &delivery {
                Delivery::Carrier { company, .. } => Some(*company),
                _ => None,
            };
            move || {
                let words = company
                    .map(|company| speaker.say(Msg::Company(company)))
                    .into_iter()
                    .chain(tariff.clone());
                [vec![speaker.say(Msg::Method(method))], words.collect()].concat().join("\n")
            }
        };
        let place = move || place(speaker, &delivery, point.as_ref());
        let when = move || format!("{}, {}", speaker.say(Msg::Day(day)), speaker.interval(&interval));
        let price = move |amount: Money| match amount.is_zero() {
            true => speaker.words(Msg::Free),
            false => speaker.words(Msg::Money(amount)),
        };
        let rows: Vec<(Msg<'static>, Signal<String>)> = [
            Some((Msg::Goods, price(totals.full()))),
            (!totals.discount.is_zero()).then(|| (Msg::Discount, speaker.words(Msg::Less(totals.discount)))),
            totals.delivery.map(|amount| (Msg::Delivery, price(amount))),
            (!totals.interval.is_zero()).then(|| (Msg::IntervalPrice, price(totals.interval))),
            Some((Msg::Sum, speaker.words(Msg::Money(totals.sum)))),
            Some((Msg::Label(FieldId::Payment), speaker.words(Msg::Payment(payment)))),
            Some((Msg::Recipient, Signal::stored(recipient))),
            Some((Msg::Label(FieldId::Method), Signal::derive(how))),
            Some((Msg::Where, Signal::derive(place))),
            Some((Msg::When, Signal::derive(when))),
            comment.map(|comment| (Msg::CommentHeading, Signal::stored(comment))),
        ]
        .into_iter()
        .flatten()
        .collect();
        let facts = move || {
            let fact = |(name, value): &(Msg<'static>, Signal<String>)| {
                view! { <Fact name=speaker.words(name.clone()) value=*value /> }
            };
            rows.iter().map(fact).collect_view().into_any()
        };
        receipt(speaker, Purpose::Order, code, Some(cart), Arc::new(facts))
    }
}

/// Where the order goes, in one line.
fn place(speaker: Speaker, delivery: &Delivery, point: Option<&Point>) -> String {
    match delivery {
        Delivery::Courier { to: address, .. } | Delivery::Carrier { to: Destination::Door(address), .. } => {
            let part = |(field, text): (FieldId, &str)| speaker.say(Msg::AddressPart(field, text));
            let shown = address.parts().filter(|(field, _)| *field != FieldId::Elevator);
            shown.map(part).collect::<Vec<_>>().join(", ")
        }
        Delivery::Carrier { to: Destination::Terminal { address, .. }, .. } => named(point, address),
        Delivery::Pickup { point: code, .. } | Delivery::Pickpoint { point: code, .. } => {
            point.map_or_else(|| code.clone(), |it| named(point, &it.address))
        }
    }
}

/// An address, with the name of the point before it where it has one.
fn named(point: Option<&Point>, address: &str) -> String {
    match point.and_then(|point| point.name.as_ref()) {
        Some(name) => format!("{name}\n{address}"),
        None => address.to_owned(),
    }
}
