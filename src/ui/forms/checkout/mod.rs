//! The checkout: one page on which an order is filled in and sent.

mod asked_points;
mod delivery;
mod form;
mod list;
mod map;
mod ordered;
mod payment;
mod points;
mod rest;
mod suggest;
mod time;
mod total;

use std::sync::Arc;

use leptos::prelude::*;

use self::form::CheckoutForm;
use self::ordered::ORDERED;
use self::rest::REST;
use crate::domain::{Draft, FieldId, Offer};
use crate::text::{Msg, Purpose};
use crate::ui::controls::{Section, When};
use crate::ui::forms::cart::CartSection;
use crate::ui::forms::contacts::{NameField, ReachFields};
use crate::ui::request::{Request, RequestView};
use crate::ui::{Element, Missing, Page, PageData, Speaker};

/// The `id` of the message in the place of the rest of the form.
const REST_ID: &str = "rest";

/// The form; the receipt once the order is placed.
#[component]
pub fn Checkout(speaker: Speaker, page: Page, element: Element, offer: PageData<Offer>) -> impl IntoView {
    let check = move |draft: &Draft, now| {
        offer.with(|offer| Some((ORDERED.get()?.check)(draft, offer, now, speaker, element)))
    };
    let rules = untrack(|| offer.with(|offer| offer.inputs.clone()));
    let request = Request::new(speaker, page, element, Purpose::Order, &FieldId::ALL, rules, check);
    let place = untrack(|| offer.with(|offer| offer.place.as_ref().map(|place| place.city.clone())));
    let city = request.fields.get(FieldId::City).value;
    if let (Some(place), true) = (place, city.with_untracked(String::is_empty)) {
        city.set(place);
    }
    request.keep_drafts();
    request.watch_clock(Box::new(move |now| untrack(|| offer.with(|offer| offer.next_change(now)))));
    let checkout = CheckoutForm { request, offer };
    suggest::suggest(checkout);
    let cart = move || offer.with(|offer| offer.cart.clone());
    let goods = ToChildren::to_children(move || view! { <CartSection request cart=Arc::new(cart) /> });
    let total = ToChildren::to_children(move || REST.get().map(|rest| (rest.total)(checkout)));
    let label = Signal::derive(move || {
        speaker.say(offer.with(Offer::missing).map_or(Msg::Submit(Purpose::Order), Msg::BelowMinimum))
    });
    view! {
        <RequestView request goods total label>
            <Sections checkout />
        </RequestView>
    }
}

#[component]
fn Sections(checkout: CheckoutForm) -> impl IntoView {
    let request = checkout.request;
    let (speaker, element) = (request.speaker, request.element);
    let is_missing = Signal::derive(move || !element.is_whole.get());
    let load = Callback::new(move |()| {
        element.complete();
        // The button that had the focus is removed.
        request.go(REST_ID);
    });
    view! {
        <Section heading=speaker.words(Msg::ContactsHeading)>
            <NameField request />
            <ReachFields request />
        </Section>
        // The message is above the rest: when it is removed with the focus, Tab goes on to the rest.
        <Missing speaker id=REST_ID.to_owned() is_missing has_failed=element.lacks_rest load />
        <When condition=element.is_whole>{REST.get().map(|rest| (rest.sections)(checkout))}</When>
    }
}
