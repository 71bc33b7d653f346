//! What the order costs.

use leptos::prelude::*;

use super::form::CheckoutForm;
use crate::domain::Money;
use crate::text::Msg;

/// The sums; they follow every choice.
#[component]
pub fn Totals(checkout: CheckoutForm) -> impl IntoView {
    let speaker = checkout.speaker;
    let totals = checkout.memo(|offer, draft| draft.totals(offer));
    let amount = move |amount: Money| match amount.is_zero() {
        true => speaker.say(Msg::Free),
        false => speaker.money(amount),
    };
    let delivery = move || match totals.get().delivery {
        Some(price) => amount(price),
        None => speaker.say(Msg::DeliveryUnknown),
    };
    let row = move |msg: Msg<'static>, value: Signal<String>| {
        view! {
            <div>
                <dt>{move || speaker.say(msg.clone())}</dt>
                <dd>{move || value.get()}</dd>
            </div>
        }
    };
    view! {
        <dl class="totals">
            {row(Msg::Goods, Signal::derive(move || speaker.money(totals.get().goods)))}
            {row(Msg::Delivery, Signal::derive(delivery))}
            <Show when=move || !totals.get().interval.is_zero()>
                {row(Msg::IntervalPrice, Signal::derive(move || speaker.money(totals.get().interval)))}
            </Show>
            <div class="sum">
                <dt>{move || speaker.say(Msg::Sum)}</dt>
                <dd aria-live="polite">{move || speaker.money(totals.get().sum)}</dd>
            </div>
        </dl>
    }
}
