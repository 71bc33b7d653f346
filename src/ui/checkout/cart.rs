//! What is being bought.

use leptos::prelude::*;

use super::form::{CheckoutForm, dom_id};
use crate::domain::{FieldId, Line, Status};
use crate::text::Msg;
use crate::ui::Speaker;

#[component]
pub fn CartSection(checkout: CheckoutForm) -> impl IntoView {
    let CheckoutForm { speaker, offer, .. } = checkout;
    let (lines, out_of_stock) = offer.with_value(|offer| {
        let rows =
            offer.cart.grouped().into_iter().map(|(line, is_gift)| row(speaker, line.clone(), is_gift));
        (rows.collect_view(), offer.cart.out_of_stock().map(|line| line.name.clone()))
    });
    let blocked = out_of_stock.map(|name| {
        view! {
            <div class="notice danger">
                <p>{move || speaker.say(Msg::OutOfStock(&name))}</p>
            </div>
        }
    });
    view! {
        <section class="section" aria-labelledby="cart-heading">
            <h2 id="cart-heading">{speaker.words(Msg::CartHeading)}</h2>
            <ul class="lines" id=dom_id(FieldId::Cart) tabindex="-1">
                {lines}
            </ul>
            {blocked}
        </section>
    }
}

/// A line of the cart, in the form and on the receipt.
pub fn row(speaker: Speaker, line: Line, is_gift: bool) -> impl IntoView {
    let Line { price, quantity, status, .. } = line;
    // That a thing is in stock goes without saying.
    let status = (status != Status::InStock).then(|| {
        view! {
            <span class="badge" class:danger=status == Status::OutOfStock>
                {speaker.words(Msg::Status(status))}
            </span>
        }
    });
    let gift = is_gift.then(|| view! { <span class="badge">{speaker.words(Msg::Gift)}</span> });
    let sum = if price.is_zero() { Msg::Free } else { Msg::Money(price.times(quantity)) };
    let count = (quantity > 1).then(|| speaker.words(Msg::Quantity(quantity, price)));
    view! {
        <li class="line" class:gift=is_gift>
            <span class="title">{line.name} " " {gift} {status}</span>
            <span class="aside">{speaker.words(sum)}</span>
            <span class="detail">{count}</span>
        </li>
    }
}
