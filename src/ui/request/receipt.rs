//! The receipt, for the shopper to keep.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::MouseEvent;

use crate::domain::Cart;
use crate::text::{Msg, Purpose};
use crate::ui::Speaker;
use crate::ui::controls::Fact;
use crate::ui::forms::{Lines, on_own_origin};

/// Where a placed order is paid.
#[derive(Clone)]
pub struct Pay {
    pub address: String,
    /// Tells the page that the shopper proceeds to payment; returns whether it was not cancelled.
    pub tell: Callback<(), bool>,
}

/// The facts about a request, on its receipt.
pub type Facts = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// One fact.
pub fn fact(name: Signal<String>, value: String) -> Facts {
    Arc::new(move || view! { <Fact name value=Signal::stored(value.clone()) /> }.into_any())
}

/// A receipt: the code, the next steps, the goods and some facts.
pub fn receipt(
    speaker: Speaker,
    purpose: Purpose,
    code: Option<String>,
    cart: Option<Cart>,
    pay: Option<Pay>,
    facts: Facts,
) -> ChildrenFn {
    Arc::new(move || {
        // Without a number there is none to keep.
        let next = (purpose != Purpose::Order || code.is_some())
            .then(|| view! { <p>{speaker.words(Msg::Next(purpose))}</p> });
        let code = code.clone();
        let heading = Signal::derive(move || match &code {
            Some(code) => speaker.say(Msg::DoneWithCode(purpose, code)),
            None => speaker.say(Msg::Done(purpose)),
        });
        let lines = cart.clone().map(|cart| view! { <Lines speaker cart /> });
        let pay = pay.clone().map(|Pay { address, tell }| {
            let press = move |event: MouseEvent| {
                if !tell.run(()) {
                    event.prevent_default();
                }
            };
            view! {
                <a class="button primary" part="button" href=on_own_origin(address) on:click=press>
                    {speaker.words(Msg::Pay)}
                </a>
            }
        });
        view! {
            <section class="section receipt" part="section" role="group" id="receipt" tabindex="-1" aria-labelledby="receipt-heading">
                <h2 part="heading" id="receipt-heading">{heading}</h2>
                {next}
                {pay}
                {lines}
                <dl class="facts">{facts()}</dl>
            </section>
        }
        .into_any()
    })
}
