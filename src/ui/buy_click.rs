//! The one-click purchase: the shop calls or writes back for the rest.

use std::sync::Arc;

use leptos::prelude::*;

use super::cart::CartSection;
use super::contacts::{NameField, ReachFields};
use super::form::{Fact, Section};
use super::last_words::LastWords;
use super::request::{Attempt, Ready, Request, RequestView, receipt};
use super::{Element, HandedOver, Page, Speaker};
use crate::api::{self, buy_click};
use crate::domain::attempt::Digest;
use crate::domain::{BuyClick, Draft, FieldId, Invalid, Purchase, Reach};
use crate::text::{Msg, Purpose};
use crate::ui::effect::effect;

/// The form; the receipt once the shop took it.
#[component]
pub fn BuyClickForm(
    speaker: Speaker,
    page: Page,
    element: Element,
    purchase: HandedOver<Purchase>,
    is_over: RwSignal<bool>,
) -> impl IntoView {
    let privacy_policy =
        StoredValue::new(untrack(|| purchase.with(|purchase| purchase.privacy_policy.clone())));
    let cart = move || purchase.with(|purchase| purchase.cart.clone());
    let check = move |draft: &Draft, _| purchase.with(|purchase| ready(speaker, draft, purchase));
    let request = Request::new(speaker, page, element, Purpose::BuyClick, &BuyClick::FIELDS, check);
    request.keep_drafts();
    effect(move |_| is_over.set(request.is_done()));
    view! {
        <RequestView request>
            <CartSection request cart=Arc::new(cart) />
            <Section heading=speaker.words(Msg::ContactsHeading)>
                <ReachFields request />
                <NameField request />
                <LastWords request privacy_policy=privacy_policy.get_value() />
            </Section>
        </RequestView>
    }
}

fn ready(speaker: Speaker, draft: &Draft, purchase: &Purchase) -> Result<Ready, Vec<(FieldId, Invalid)>> {
    let purchase = draft.buy_click(purchase)?;
    Ok(Box::new(move || Attempt {
        call: buy_click::build(&purchase),
        input: Box::new(BuyClick::input),
        digest: Some(Digest::of(&["buy-click", &api::goods(&purchase.cart)])),
        sums: None,
        receipt: Box::new(move |created| {
            let reach = match &purchase.reach {
                Reach::Phone(phone) => phone.to_string(),
                Reach::Email(email) => email.to_string(),
                Reach::Both(phone, email) => format!("{phone}\n{email}"),
            };
            let facts = move || {
                let value = Signal::stored(reach.clone());
                view! { <Fact name=speaker.words(Msg::ContactsHeading) value /> }.into_any()
            };
            receipt(speaker, Purpose::BuyClick, created.code, Some(purchase.cart), Arc::new(facts))
        }),
    }))
}
