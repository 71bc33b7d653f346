//! The request that an order is sent as, and its receipt, for the shopper to keep.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::{self, create_order};
use crate::domain::attempt::Digest;
use crate::domain::{Delivery, Destination, Draft, FieldId, Method, Money, Offer, Order, Point, Totals};
use crate::part::part;
use crate::text::{Msg, Purpose};
use crate::ui::controls::Fact;
use crate::ui::request::{Attempt, Checked, Pay, receipt};
use crate::ui::{Element, Event, Speaker};

/// An order as it is sent, with the data for its receipt.
#[derive(Clone)]
struct Ordered {
    order: Order,
    totals: Totals,
    method: Method,
    /// The carrier's tariff, in the shop's words.
    tariff: Option<String>,
    /// The point where it is collected.
    point: Option<Point>,
    /// The payment page, with `{code}` for the order's code.
    next: Option<String>,
}

pub struct OrderedPart {
    pub check: fn(&Draft, &Offer, i64, Speaker, Element) -> Checked,
}

part! {
    pub static ORDERED("sending", 1): OrderedPart = OrderedPart { check };
}

fn check(draft: &Draft, offer: &Offer, now: i64, speaker: Speaker, element: Element) -> Checked {
    let order = draft.order(offer, now)?;
    // The order was built from a method: there is one.
    let method = draft.method(offer).ok_or_else(Vec::new)?;
    let ordered = Ordered {
        totals: draft.totals(offer, now),
        method,
        tariff: draft.tariff(offer).map(|(_, tariff)| tariff.name.clone()),
        point: draft.point(offer).cloned(),
        next: draft.next(offer, order.payment).map(str::to_owned),
        order,
    };
    Ok(Box::new(move || ordered.attempt(speaker, element)))
}

impl Ordered {
    fn attempt(self, speaker: Speaker, element: Element) -> Attempt {
        let method = self.method;
        Attempt {
            call: create_order::build(&self.order),
            input: Box::new(move |path| FieldId::from_wire(path, method)),
            digest: Some(Digest::of(&["create-order", &api::goods(&self.order.cart)])),
            sums: Some(self.totals),
            consents: Vec::new(),
            receipt: Box::new(move |created| self.receipt(created.code, speaker, element)),
        }
    }

    /// The view once the order is placed.
    fn receipt(self, code: Option<String>, speaker: Speaker, element: Element) -> ChildrenFn {
        let Ordered { order, totals, method, tariff, point, next } = self;
        let next = next.and_then(|next| address(&next, code.as_deref()));
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
                view! { <Fact name=speaker.words(*name) value=*value /> }
            };
            rows.iter().map(fact).collect_view().into_any()
        };
        let code_to_pay = code.clone();
        let pay = next.map(|next| {
            let address = next.clone();
            let tell = Callback::new(move |()| {
                element.emit(&Event::Pay { code: code_to_pay.as_deref(), next: &next })
            });
            Pay { address, tell }
        });
        receipt(speaker, Purpose::Order, code, Some(cart), pay, Arc::new(facts))
    }
}

/// The address with the order's code inserted; `None` if it needs a code and there is none.
fn address(next: &str, code: Option<&str>) -> Option<String> {
    const CODE: &str = "{code}";
    match code {
        Some(code) => Some(next.replace(CODE, &String::from(js_sys::encode_uri_component(code)))),
        None => (!next.contains(CODE)).then(|| next.to_owned()),
    }
}

/// The destination, in one line.
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

/// An address, preceded by the name of its point, if it has one.
fn named(point: Option<&Point>, address: &str) -> String {
    match point.and_then(|point| point.name.as_ref()) {
        Some(name) => format!("{name}\n{address}"),
        None => address.to_owned(),
    }
}
