//! The one-click purchase: the shop calls or writes back for the rest.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::{self, buy_click};
use crate::domain::attempt::Digest;
use crate::domain::{BuyClick, Draft, FieldId, Invalid, Purchase, Reach};
use crate::part::part;
use crate::text::{Msg, Purpose};
use crate::ui::controls::Section;
use crate::ui::forms::cart::CartSection;
use crate::ui::forms::consents::ClosingFields;
use crate::ui::forms::contacts::{NameField, ReachFields};
use crate::ui::page::effect::effect;
use crate::ui::request::{Attempt, Ready, Request, RequestView, SENDING, fact, receipt};
use crate::ui::{Element, Page, PageData, Speaker};

/// The form; the receipt once the shop took it.
#[component]
pub fn BuyClickForm(
    speaker: Speaker,
    page: Page,
    element: Element,
    purchase: PageData<Purchase>,
    is_over: RwSignal<bool>,
) -> impl IntoView {
    let cart = move || purchase.with(|purchase| purchase.cart.clone());
    let check = move |draft: &Draft, _| purchase.with(|purchase| ready(speaker, draft, purchase));
    let rules = untrack(|| purchase.with(|purchase| purchase.inputs.clone()));
    let request = Request::new(speaker, page, element, Purpose::BuyClick, &BuyClick::FIELDS, rules, check);
    request.keep_drafts();
    effect(move |_| is_over.set(request.is_done()));
    let goods = ToChildren::to_children(move || view! { <CartSection request cart=Arc::new(cart) /> });
    view! {
        <RequestView request goods>
            <Section heading=speaker.words(Msg::ContactsHeading)>
                <ReachFields request />
                <NameField request />
                <ClosingFields request />
            </Section>
        </RequestView>
    }
}

fn ready(speaker: Speaker, draft: &Draft, purchase: &Purchase) -> Result<Ready, Vec<(FieldId, Invalid)>> {
    let purchase = draft.buy_click(purchase)?;
    Ok(Box::new(move || Some((BOUGHT.beside(&SENDING)?.attempt)(purchase, speaker))))
}

pub struct Bought {
    attempt: fn(BuyClick, Speaker) -> Attempt,
}

part! {
    static BOUGHT("sending", 2): Bought = Bought { attempt };
}

fn attempt(purchase: BuyClick, speaker: Speaker) -> Attempt {
    Attempt {
        call: buy_click::build(&purchase),
        input: Box::new(BuyClick::input),
        digest: Some(Digest::of(&["buy-click", &api::goods(&purchase.cart)])),
        sums: None,
        consents: Vec::new(),
        receipt: Box::new(move |created| {
            let reach = match &purchase.reach {
                Reach::Phone(phone) => phone.to_string(),
                Reach::Email(email) => email.to_string(),
                Reach::Both(phone, email) => format!("{phone}\n{email}"),
            };
            let facts = fact(speaker.words(Msg::ContactsHeading), reach);
            receipt(speaker, Purpose::BuyClick, created.code, Some(purchase.cart), None, facts)
        }),
    }
}
