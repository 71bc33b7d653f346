//! How the shopper pays.

use leptos::prelude::*;

use crate::domain::{FieldId, Payment};
use crate::text::Msg;
use crate::ui::controls::{Choice, Keyboard, RadioGroup, Section, TextField, When};
use crate::ui::forms::checkout::form::CheckoutForm;

#[component]
pub fn PaymentSection(checkout: CheckoutForm) -> impl IntoView {
    let speaker = checkout.request.speaker;
    let choices = checkout.choices(move |offer, draft| {
        for id in [FieldId::Terminal, FieldId::PickupPoint, FieldId::Pickpoint] {
            checkout.request.fields.get(id).value.track();
        }
        let choice = |payment: Payment| Choice {
            value: payment.code().to_string(),
            title: speaker.say(Msg::Payment(payment)),
            aside: String::new(),
            detail: String::new(),
        };
        draft.payments(offer).into_iter().map(choice).collect()
    });
    let company = Keyboard { autocomplete: "organization", ..Keyboard::default() };
    let inn = Keyboard { inputmode: "numeric", ..Keyboard::default() };
    view! {
        <Section heading=speaker.words(Msg::PaymentHeading)>
            <RadioGroup speaker bound=checkout.request.bound(FieldId::Payment) choices />
            <When condition=checkout.shows(FieldId::Inn)>
                <div class="columns">
                    <TextField bound=checkout.request.bound(FieldId::Company) keyboard=company />
                    <TextField bound=checkout.request.bound(FieldId::Inn) keyboard=inn />
                </div>
            </When>
        </Section>
    }
}
