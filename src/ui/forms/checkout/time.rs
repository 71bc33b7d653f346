//! When the order is delivered.

use leptos::prelude::*;

use crate::domain::{Day, FieldId, Interval};
use crate::text::Msg;
use crate::ui::controls::{Choice, RadioGroup, Section, When};
use crate::ui::forms::checkout::form::CheckoutForm;
use crate::ui::page::Service;
use crate::ui::page::effect::effect;
use crate::ui::request::Request;

#[component]
pub fn TimeSection(checkout: CheckoutForm) -> impl IntoView {
    let speaker = checkout.request.speaker;
    let request = checkout.request;
    let Request { fields, page, .. } = request;
    let day = fields.get(FieldId::Day).value;
    let days = checkout.choices(move |offer, draft| {
        let choice = |day: Day| Choice {
            value: day.to_string(),
            title: speaker.say(Msg::Day(day)),
            aside: String::new(),
            detail: String::new(),
        };
        draft.days(offer, request.now()).into_iter().map(choice).collect()
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
        day.track();
        draft.intervals(offer, request.now()).into_iter().map(choice).collect()
    });
    // The last remaining interval of several must not replace an expired one without a click.
    let of_many =
        Signal::derive(move || checkout.read_choices(|offer, draft| draft.all_intervals(offer).len() > 1));
    // A single day is stored and not implied: after midnight it must not become another by itself. It is stored again
    // once the server has first told the time, because the device's clock may be wrong.
    let set_down = move || {
        if let [only] = days.get_untracked().as_slice() {
            day.set(only.value.clone());
        }
    };
    set_down();
    effect(move |was_known: Option<bool>| {
        let is_known = page.service.get() != Service::Unknown;
        if is_known && was_known == Some(false) {
            request.look_at_clock();
            set_down();
        }
        is_known
    });
    let is_empty = |choices: Memo<Vec<Choice>>| Signal::derive(move || choices.with(Vec::is_empty));
    let is_filled = |choices: Memo<Vec<Choice>>| Signal::derive(move || !choices.with(Vec::is_empty));
    view! {
        <Section heading=speaker.words(Msg::TimeHeading)>
            <RadioGroup
                speaker
                bound=checkout.request.bound(FieldId::Day)
                choices=days
                layout="chips"
                only_is_chosen=false
            />
            <When condition=is_empty(intervals)>
                <p class="note" part="note">{speaker.words(Msg::IntervalsLater)}</p>
            </When>
            <When condition=is_filled(intervals)>
                <RadioGroup
                speaker
                    bound=checkout.request.bound(FieldId::Interval)
                    choices=intervals
                    of_many
                    layout="chips"
                />
            </When>
        </Section>
    }
}
