//! The forms of the elements, with their page data.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Coverage, Inputs, Offer, Purchase};
use crate::part::part;
use crate::shop::{self, Unfit};
use crate::text::Msg;
use crate::ui::forms::account::ACCOUNT;
use crate::ui::forms::buy_click::BuyClickForm;
use crate::ui::forms::callback::CallbackForm;
use crate::ui::forms::checkout::Checkout;
use crate::ui::{DialogForm, Element, Host, Page, PageData, Speaker};

/// The elements, with their page data, which may change while the form is mounted.
#[derive(Clone)]
pub enum Form {
    Checkout(PageData<Offer>),
    BuyClick(PageData<Purchase>),
    Callback(Arc<Inputs>),
    Account,
}

impl Form {
    /// The form of an element, with its configuration.
    pub fn parse(host: &Host, config: &str) -> Result<Form, Unfit> {
        match host.name().as_str() {
            "amapi-buy-click" => shop::parse_purchase(config).map(|it| Form::BuyClick(PageData::new(it))),
            "amapi-callback" => shop::parse_callback(config).map(|it| Form::Callback(it.into())),
            "amapi-account" => Ok(Form::Account),
            _ => offer(config, host.asks().then(String::new)).map(|it| Form::Checkout(PageData::new(it))),
        }
    }

    /// Applies another configuration. Returns whether it could: other inputs require a remount.
    pub fn update(&self, config: &str, element: Element) -> Result<bool, Unfit> {
        untrack(|| match self {
            Form::Checkout(known) => {
                let is_everywhere = known.with(|offer| offer.coverage == Coverage::Everywhere);
                let mut offer = offer(config, (!is_everywhere).then(|| element.asked.get_untracked()))?;
                let is_same = known.with(|known| {
                    offer.remember(known);
                    known.inputs == offer.inputs
                });
                known.set(offer);
                Ok(is_same)
            }
            Form::BuyClick(known) => {
                let purchase = shop::parse_purchase(config)?;
                let is_same = known.with(|known| known.inputs == purchase.inputs);
                known.set(purchase);
                Ok(is_same)
            }
            Form::Callback(inputs) => Ok(**inputs == shop::parse_callback(config)?),
            Form::Account => Ok(true),
        })
    }

    /// Its view.
    pub fn view(self, speaker: Speaker, page: Page, element: Element, is_inline: bool) -> AnyView {
        match self {
            Form::Checkout(offer) => view! { <Checkout speaker page element offer /> }.into_any(),
            Form::Account => ACCOUNT.get().map(|part| (part.view)(speaker, page, element)).into_any(),
            other => {
                FORMS.get().map(|forms| (forms.view)(speaker, page, element, other, is_inline)).into_any()
            }
        }
    }
}

/// The offer for all cities, or for a single city.
fn offer(config: &str, city: Option<String>) -> Result<Offer, Unfit> {
    match city {
        Some(city) => shop::parse_for_city(config, city),
        None => shop::parse(config),
    }
}

/// The forms behind a button.
pub struct Forms {
    view: fn(Speaker, Page, Element, Form, bool) -> AnyView,
}

part! {
    /// Loaded before one of them is put into a page.
    pub static FORMS("forms", 0): Forms = Forms { view: other_view };
}

fn other_view(speaker: Speaker, page: Page, element: Element, form: Form, is_inline: bool) -> AnyView {
    let is_over = RwSignal::new(false);
    let (name, form): (_, ChildrenFn) = match form {
        Form::Checkout(_) | Form::Account => return ().into_any(),
        Form::BuyClick(purchase) => {
            let form = move || view! { <BuyClickForm speaker page element purchase is_over /> }.into_any();
            (Msg::BuyClick, ToChildren::to_children(form))
        }
        Form::Callback(inputs) => {
            let form = move || {
                let inputs = inputs.clone();
                view! { <CallbackForm speaker page element inputs is_over /> }.into_any()
            };
            (Msg::Callback, ToChildren::to_children(form))
        }
    };
    if is_inline {
        return form();
    }
    view! {
        <DialogForm speaker element name is_over>
            {form()}
        </DialogForm>
    }
    .into_any()
}
