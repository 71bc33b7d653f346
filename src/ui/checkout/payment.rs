//! How the shopper pays, and the last words.

use leptos::prelude::*;

use super::form::CheckoutForm;
use crate::domain::{FieldId, Payment};
use crate::text::Msg;
use crate::ui::form::{Checkbox, Choice, RadioGroup, TextArea};

#[component]
pub fn PaymentSection(checkout: CheckoutForm) -> impl IntoView {
    let speaker = checkout.speaker;
    let choices = checkout.offered(move |offer| {
        let choice = |payment: &Payment| Choice {
            value: payment.code().to_string(),
            title: speaker.say(Msg::Payment(*payment)),
            aside: String::new(),
            detail: String::new(),
        };
        offer.payment.iter().map(choice).collect()
    });
    view! {
        <section class="section" aria-labelledby="payment-heading">
            <h2 id="payment-heading">{speaker.words(Msg::PaymentHeading)}</h2>
            <RadioGroup bound=checkout.bound(FieldId::Payment) choices />
        </section>
    }
}

/// The comment, and the consent where the shop has a policy to consent to.
#[component]
pub fn CommentSection(checkout: CheckoutForm) -> impl IntoView {
    let CheckoutForm { speaker, offer, .. } = checkout;
    let policy = offer.with_value(|offer| offer.privacy_policy.clone());
    let consent = policy.map(|address| {
        view! {
            <Checkbox bound=checkout.bound(FieldId::Consent)>
                {speaker.words(Msg::ConsentBefore)}
                <a href=address target="_blank" rel="noopener">
                    {speaker.words(Msg::ConsentLink)}
                </a>
            </Checkbox>
        }
    });
    view! {
        <section class="section" aria-labelledby="comment-heading">
            <h2 id="comment-heading">{speaker.words(Msg::CommentHeading)}</h2>
            <TextArea bound=checkout.bound(FieldId::Comment) />
            {consent}
        </section>
    }
}
