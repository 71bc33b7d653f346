//! The one-click purchase: the shop calls or writes back for the remaining details.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::{self, buy_click};
use crate::domain::attempt::Digest;
use crate::domain::{BuyClick, Draft, Purchase, Reach};
use crate::part::part;
use crate::text::{Msg, Purpose};
use crate::ui::controls::Section;
use crate::ui::forms::cart::CartSection;
use crate::ui::forms::consents::ClosingFields;
use crate::ui::forms::contacts::{NameField, ReachFields};
use crate::ui::page::effect::effect;
use crate::ui::request::{Attempt, Checked, Request, RequestView, fact, receipt};
use crate::ui::{Element, Page, PageData, Speaker};

/// The form; the receipt once the shop has accepted it.
#[component]
pub fn BuyClickForm(
    speaker: Speaker,
    page: Page,
    element: Element,
    purchase: PageData<Purchase>,
    is_over: RwSignal<bool>,
) -> impl IntoView {
    let cart = move || purchase.with(|purchase| purchase.cart.clone());
    let check = move |draft: &Draft, _| purchase.with(|it| Some((BOUGHT.get()?.check)(draft, it, speaker)));
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

pub struct Bought {
    check: fn(&Draft, &Purchase, Speaker) -> Checked,
}

part! {
    static BOUGHT("sending", 2): Bought = Bought { check };
}

fn check(draft: &Draft, purchase: &Purchase, speaker: Speaker) -> Checked {
    let purchase = draft.buy_click(purchase)?;
    Ok(Box::new(move || attempt(purchase, speaker)))
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
