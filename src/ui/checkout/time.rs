//! When the order comes.

use leptos::prelude::*;

use super::form::CheckoutForm;
use crate::domain::{FieldId, Interval};
use crate::text::Msg;
use crate::ui::clock::now;
use crate::ui::form::{Choice, RadioGroup};

#[component]
pub fn TimeSection(checkout: CheckoutForm) -> impl IntoView {
    let CheckoutForm { speaker, offer, .. } = checkout;
    let days = offer.with_value(|offer| offer.calendar.days(now()));
    let has_days = !days.is_empty();
    let days = Signal::derive(move || {
        let choice = |day: &crate::domain::Day| Choice {
            value: day.to_string(),
            title: speaker.day(*day),
            aside: String::new(),
            detail: String::new(),
        };
        days.iter().map(choice).collect()
    });
    let intervals = checkout.memo(|offer, draft| draft.intervals(offer));
    let interval_choices = Signal::derive(move || {
        let choice = |interval: &Interval| Choice {
            value: interval.name.clone(),
            title: interval.name.clone(),
            aside: match interval.price {
                Some(price) if !price.is_zero() => speaker.say(Msg::ExtraPrice(price)),
                _ => String::new(),
            },
            detail: String::new(),
        };
        intervals.with(|intervals| intervals.iter().map(choice).collect())
    });
    let later = move || view! { <p class="note">{move || speaker.say(Msg::IntervalsLater)}</p> };
    view! {
        <section class="section" aria-labelledby="time-heading">
            <h2 id="time-heading">{move || speaker.say(Msg::TimeHeading)}</h2>
            <Show
                when=move || has_days
                fallback=move || view! { <p class="notice warning">{move || speaker.say(Msg::NoDays)}</p> }
            >
                <RadioGroup bound=checkout.bound(FieldId::Day) choices=days layout="chips" />
            </Show>
            <Show when=move || !intervals.with(Vec::is_empty) fallback=later>
                <RadioGroup
                    bound=checkout.bound(FieldId::Interval)
                    choices=interval_choices
                    layout="chips"
                />
            </Show>
        </section>
    }
}
