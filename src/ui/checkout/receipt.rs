//! What was ordered, for the shopper to keep.

use leptos::prelude::*;

use super::cart;
use super::form::{CheckoutForm, Stage};
use crate::api::Created;
use crate::domain::{Delivery, Destination, Draft, Offer, Order, Totals};
use crate::text::Msg;
use crate::ui::form::Fact;

/// An order that the shop took.
#[derive(Clone, PartialEq)]
pub struct Receipt {
    code: Option<String>,
    order: Order,
    totals: Totals,
    /// Where it goes, in one line.
    place: String,
}

impl Receipt {
    pub fn new(created: Created, order: Order, offer: &Offer, draft: &Draft) -> Receipt {
        let point = || draft.point(offer).map(|point| point.address).unwrap_or_default();
        let place = match &order.delivery {
            Delivery::Courier(address) | Delivery::Carrier { to: Destination::Door(address), .. } => {
                address.parts().take(4).map(|(_, text)| text).collect::<Vec<_>>().join(", ")
            }
            Delivery::Carrier { to: Destination::Terminal { address, .. }, .. } => address.clone(),
            Delivery::Pickup(_) | Delivery::Pickpoint(_) => point(),
        };
        Receipt { code: created.code, totals: draft.totals(offer), order, place }
    }
}

/// The receipt.
#[component]
pub fn ReceiptView(checkout: CheckoutForm) -> impl IntoView {
    let speaker = checkout.speaker;
    let Stage::Done(receipt) = checkout.stage.get_untracked() else {
        return ().into_any();
    };
    let Receipt { code, order, totals, place } = *receipt;
    let lines =
        order.cart.grouped().into_iter().map(|(line, is_gift)| cart::row(speaker, line.clone(), is_gift));
    let lines = lines.collect_view();
    let keep = code.is_some().then(|| view! { <p>{speaker.words(Msg::KeepCode)}</p> });
    let heading = Signal::derive(move || match &code {
        Some(code) => speaker.say(Msg::OrderedWithCode(code)),
        None => speaker.say(Msg::Ordered),
    });
    let contacts = order.contacts;
    let recipient = format!("{}, {}, {}", contacts.name, contacts.phone, contacts.email);
    let (day, interval) = (order.day, order.interval.name);
    let when = Signal::derive(move || format!("{}, {interval}", speaker.day(day)));
    view! {
        <section class="section receipt" id="receipt" tabindex="-1" aria-labelledby="receipt-heading">
            <h2 id="receipt-heading">{heading}</h2>
            {keep}
            <ul class="lines">{lines}</ul>
            <dl class="facts">
                <Fact name=speaker.words(Msg::Sum) value=speaker.words(Msg::Money(totals.sum)) />
                <Fact name=speaker.words(Msg::Recipient) value=Signal::stored(recipient) />
                <Fact name=speaker.words(Msg::Where) value=Signal::stored(place) />
                <Fact name=speaker.words(Msg::When) value=when />
            </dl>
        </section>
    }
    .into_any()
}
