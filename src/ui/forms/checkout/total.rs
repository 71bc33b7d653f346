//! What the order costs.

use leptos::prelude::*;

use crate::domain::{Money, Totals};
use crate::text::Msg;
use crate::ui::controls::{Fact, When};
use crate::ui::forms::checkout::form::CheckoutForm;

/// The sums, which follow every choice.
#[component]
pub fn TotalSection(checkout: CheckoutForm) -> impl IntoView {
    let speaker = checkout.request.speaker;
    let totals = move || checkout.read(|offer, draft| draft.totals(offer, checkout.request.now()));
    let row = move |msg: Msg<'static>, read: fn(Totals) -> Option<Money>| {
        let value = Signal::derive(move || match read(totals()) {
            None => speaker.say(Msg::DeliveryUnknown),
            Some(amount) if amount.is_zero() => speaker.say(Msg::Free),
            Some(amount) => speaker.money(amount),
        });
        view! { <Fact name=speaker.words(msg) value /> }
    };
    let has_discount = Signal::derive(move || !totals().discount.is_zero());
    let discount = Signal::derive(move || speaker.say(Msg::Less(totals().discount)));
    let interval_costs = Signal::derive(move || !totals().interval.is_zero());
    let sum = Signal::derive(move || speaker.money(totals().sum));
    view! {
        <h2 part="heading">{speaker.words(Msg::TotalHeading)}</h2>
        <dl class="totals" part="totals" aria-live="polite">
            {row(Msg::Goods, |totals| Some(totals.full()))}
            <When condition=has_discount><Fact name=speaker.words(Msg::Discount) value=discount /></When>
            {row(Msg::Delivery, |totals| totals.delivery)}
            <When condition=interval_costs>{row(Msg::IntervalPrice, |totals| Some(totals.interval))}</When>
            <Fact name=speaker.words(Msg::Sum) value=sum />
        </dl>
    }
}
