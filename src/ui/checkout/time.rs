//! When the order comes.

use leptos::prelude::*;

use super::form::CheckoutForm;
use crate::domain::{Day, FieldId, Interval};
use crate::text::Msg;
use crate::ui::clock::now;
use crate::ui::form::{Choice, RadioGroup, Section, When};

#[component]
pub fn TimeSection(checkout: CheckoutForm) -> impl IntoView {
    let speaker = checkout.request.speaker;
    let days = checkout.offered(move |offer| {
        let choice = |day: Day| Choice {
            value: day.to_string(),
            title: speaker.say(Msg::Day(day)),
            aside: String::new(),
            detail: String::new(),
        };
        offer.calendar.days(now()).into_iter().map(choice).collect()
    });
    let intervals = checkout.choices(move |offer, draft| {
        let choice = |interval: &Interval| Choice {
            title: speaker.interval(interval),
            value: interval.name.clone(),
            aside: match interval.price {
                Some(price) if !price.is_zero() => speaker.say(Msg::ExtraPrice(price)),
                _ => String::new(),
            },
            detail: String::new(),
        };
        draft.intervals(offer).iter().map(choice).collect()
    });
    // The only day is set down and not implied: after midnight it must not become another by itself.
    if let [day] = days.get_untracked().as_slice() {
        checkout.request.fields.get(FieldId::Day).value.set(day.value.clone());
    }
    let is_empty = |choices: Memo<Vec<Choice>>| Signal::derive(move || choices.with(Vec::is_empty));
    let is_filled = |choices: Memo<Vec<Choice>>| Signal::derive(move || !choices.with(Vec::is_empty));
    view! {
        <Section heading=speaker.words(Msg::TimeHeading)>
            <RadioGroup
                bound=checkout.request.bound(FieldId::Day)
                choices=days
                layout="chips"
                only_is_chosen=false
            />
            <When condition=is_empty(intervals)>
                <p class="note" part="note">{speaker.words(Msg::IntervalsLater)}</p>
            </When>
            <When condition=is_filled(intervals)>
                <RadioGroup bound=checkout.request.bound(FieldId::Interval) choices=intervals layout="chips" />
            </When>
        </Section>
    }
}
