//! What the shop took, for the shopper to keep.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::Cart;
use crate::text::{Msg, Purpose};
use crate::ui::Speaker;
use crate::ui::cart::Lines;

/// A receipt: the code, what comes next, the goods and some facts.
pub fn receipt(
    speaker: Speaker,
    purpose: Purpose,
    code: Option<String>,
    cart: Option<Cart>,
    facts: Arc<dyn Fn() -> AnyView + Send + Sync>,
) -> ChildrenFn {
    Arc::new(move || {
        // Where there is no number there is none to keep.
        let next = (purpose != Purpose::Order || code.is_some())
            .then(|| view! { <p>{speaker.words(Msg::Next(purpose))}</p> });
        let code = code.clone();
        let heading = Signal::derive(move || match &code {
            Some(code) => speaker.say(Msg::DoneWithCode(purpose, code)),
            None => speaker.say(Msg::Done(purpose)),
        });
        let lines = cart.clone().map(|cart| view! { <Lines speaker cart /> });
        view! {
            <section class="section receipt" part="section" role="group" id="receipt" tabindex="-1" aria-labelledby="receipt-heading">
                <h2 part="heading" id="receipt-heading">{heading}</h2>
                {next}
                {lines}
                <dl class="facts">{facts()}</dl>
            </section>
        }
        .into_any()
    })
}
