//! What was ordered, for the shopper to keep.

use leptos::prelude::*;

use crate::domain::{Delivery, Destination, FieldId, Order, Point, Totals};
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
    /// Where it is collected.
    pub point: Option<Point>,
}

impl Receipt {
    /// What is shown once the order is placed.
    pub fn view(self, speaker: Speaker) -> ChildrenFn {
        let Receipt { code, order, totals, point } = self;
        let (contacts, cart, delivery) = (order.contacts, order.cart, order.delivery);
        let recipient = format!("{}\n{}\n{}", contacts.name, contacts.phone, contacts.email);
        let place = Signal::derive(move || place(speaker, &delivery, point.as_ref()));
        let (day, interval) = (order.day, order.interval);
        let when = Signal::derive(move || {
            format!("{}, {}", speaker.say(Msg::Day(day)), speaker.interval(&interval))
        });
        let facts = move || {
            view! {
                <Fact name=speaker.words(Msg::Sum) value=speaker.words(Msg::Money(totals.sum)) />
                <Fact name=speaker.words(Msg::Recipient) value=Signal::stored(recipient.clone()) />
                <Fact name=speaker.words(Msg::Where) value=place />
                <Fact name=speaker.words(Msg::When) value=when />
            }
            .into_any()
        };
        receipt(speaker, Purpose::Order, code, Some(cart), facts)
    }
}

/// Where the order goes, in one line.
fn place(speaker: Speaker, delivery: &Delivery, point: Option<&Point>) -> String {
    match delivery {
        Delivery::Courier(address) | Delivery::Carrier { to: Destination::Door(address), .. } => {
            let part = |(field, text): (FieldId, &str)| speaker.say(Msg::AddressPart(field, text));
            let shown = address.parts().filter(|(field, _)| *field != FieldId::Elevator);
            shown.map(part).collect::<Vec<_>>().join(", ")
        }
        Delivery::Carrier { to: Destination::Terminal { address, .. }, .. } => address.clone(),
        Delivery::Pickup(code) | Delivery::Pickpoint(code) => {
            point.map_or_else(|| code.clone(), |point| point.address.clone())
        }
    }
}
