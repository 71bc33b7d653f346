//! What was ordered, for the shopper to keep.

use leptos::prelude::*;

use super::cart;
use crate::domain::{Delivery, Destination, FieldId, Order, Point, Totals};
use crate::text::Msg;
use crate::ui::Speaker;
use crate::ui::form::Fact;

/// An order that the shop took.
#[derive(Clone)]
pub struct Receipt {
    pub code: Option<String>,
    pub order: Order,
    pub totals: Totals,
    /// Where it is collected.
    pub point: Option<Point>,
}

/// The receipt.
#[component]
pub fn ReceiptView(speaker: Speaker, receipt: Receipt) -> impl IntoView {
    let Receipt { code, order, totals, point } = receipt;
    let keep = code.is_some().then(|| view! { <p>{speaker.words(Msg::KeepCode)}</p> });
    let heading = Signal::derive(move || match &code {
        Some(code) => speaker.say(Msg::OrderedWithCode(code)),
        None => speaker.say(Msg::Ordered),
    });
    let contacts = order.contacts;
    let recipient = format!("{}\n{}\n{}", contacts.name, contacts.phone, contacts.email);
    let delivery = order.delivery;
    let place = Signal::derive(move || place(speaker, &delivery, point.as_ref()));
    let (day, interval) = (order.day, order.interval);
    let when = Signal::derive(move || format!("{}, {}", speaker.day(day), speaker.interval(&interval)));
    view! {
        <section class="section receipt" id="receipt" tabindex="-1" aria-labelledby="receipt-heading">
            <h2 id="receipt-heading">{heading}</h2>
            {keep}
            <cart::Lines speaker cart=order.cart />
            <dl class="facts">
                <Fact name=speaker.words(Msg::Sum) value=speaker.words(Msg::Money(totals.sum)) />
                <Fact name=speaker.words(Msg::Recipient) value=Signal::stored(recipient) />
                <Fact name=speaker.words(Msg::Where) value=place />
                <Fact name=speaker.words(Msg::When) value=when />
            </dl>
        </section>
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
