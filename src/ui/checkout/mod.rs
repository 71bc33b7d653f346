//! The checkout: one page on which an order is made and sent.

mod asked_points;
mod delivery;
mod form;
mod list;
mod map;
mod payment;
mod points;
mod receipt;
mod time;
mod total;

use std::sync::Arc;

use leptos::prelude::*;

use self::form::CheckoutForm;
use self::receipt::Receipt;
use super::cart::CartSection;
use super::contacts::{NameField, ReachFields};
use super::form::Section;
use super::last_words::LastWords;
use super::request::{Attempt, Ready, Request, RequestView};
use super::{Element, HandedOver, Page, Speaker};
use crate::api::{self, create_order};
use crate::domain::attempt::Digest;
use crate::domain::{Draft, FieldId, Invalid, Offer};
use crate::text::{Msg, Purpose};

/// The form; the receipt once the order is placed.
#[component]
pub fn Checkout(speaker: Speaker, page: Page, element: Element, offer: HandedOver<Offer>) -> impl IntoView {
    let check = move |draft: &Draft, now| offer.with(|offer| ready(speaker, offer, draft, now));
    let request = Request::new(speaker, page, element, Purpose::Order, &FieldId::ALL, check);
    let place = untrack(|| offer.with(|offer| offer.place.as_ref().map(|place| place.city.clone())));
    let city = request.fields.get(FieldId::City).value;
    if let (Some(place), true) = (place, city.with_untracked(String::is_empty)) {
        city.set(place);
    }
    request.keep_drafts();
    request.watch_clock(Box::new(move |now| untrack(|| offer.with(|offer| offer.next_change(now)))));
    let checkout = CheckoutForm { request, offer };
    let total = ToChildren::to_children(move || view! { <total::TotalSection checkout /> });
    let label = Signal::derive(move || {
        speaker.say(offer.with(Offer::missing).map_or(Msg::Submit(Purpose::Order), Msg::BelowMinimum))
    });
    view! {
        <RequestView request total label>
            <Sections checkout />
        </RequestView>
    }
}

fn ready(speaker: Speaker, offer: &Offer, draft: &Draft, now: i64) -> Result<Ready, Vec<(FieldId, Invalid)>> {
    let order = draft.order(offer, now)?;
    // The order came of a method: there is one.
    let method = draft.method(offer).ok_or_else(Vec::new)?;
    let (totals, point) = (draft.totals(offer, now), draft.point(offer).cloned());
    let tariff = draft.tariff(offer).map(|(_, tariff)| tariff.name.clone());
    Ok(Box::new(move || Attempt {
        call: create_order::build(&order),
        input: Box::new(move |path| FieldId::from_wire(path, method)),
        digest: Some(Digest::of(&["create-order", &api::goods(&order.cart)])),
        sums: Some(totals),
        receipt: Box::new(move |created| {
            Receipt { code: created.code, order, totals, method, tariff, point }.view(speaker)
        }),
    }))
}

#[component]
fn Sections(checkout: CheckoutForm) -> impl IntoView {
    let CheckoutForm { request, offer } = checkout;
    let speaker = request.speaker;
    let cart = Arc::new(move || offer.with(|offer| offer.cart.clone()));
    let policy = untrack(|| offer.with(|offer| offer.privacy_policy.clone()));
    view! {
        <CartSection request cart />
        <Section heading=speaker.words(Msg::ContactsHeading)>
            <NameField request />
            <ReachFields request />
        </Section>
        <delivery::DeliverySection checkout />
        <time::TimeSection checkout />
        <payment::PaymentSection checkout />
        <Section heading=speaker.words(Msg::CommentHeading)>
            <LastWords request privacy_policy=policy />
        </Section>
    }
}
