//! The cart.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Cart, FieldId, Line, Status};
use crate::text::Msg;
use crate::ui::Speaker;
use crate::ui::controls::{Note, When};
use crate::ui::forms::consents::{link, on_own_origin};
use crate::ui::request::{Request, dom_id};

/// The goods; says so if one of them cannot be ordered.
#[component]
pub fn CartSection(
    request: Request,
    /// Tracked.
    cart: Arc<dyn Fn() -> Cart + Send + Sync>,
) -> impl IntoView {
    let speaker = request.speaker;
    let read = Arc::clone(&cart);
    let blocked = Signal::derive(move || {
        let cart = read();
        cart.out_of_stock().map(|line| speaker.say(Msg::OutOfStock(&line.name))).unwrap_or_default()
    });
    let is_blocked = Signal::derive(move || !blocked.with(String::is_empty));
    view! {
        <section class="section" part="section" role="group" aria-labelledby="cart-heading" id=dom_id(FieldId::Cart) tabindex="-1">
            <h2 part="heading" id="cart-heading">{speaker.words(Msg::CartHeading)}</h2>
            {move || view! { <Lines speaker cart=cart() /> }}
            <When condition=is_blocked>
                <div class="notice danger" part="notice">
                    <p>{blocked}</p>
                </div>
            </When>
            <Note bound=request.bound(FieldId::Cart) />
        </section>
    }
}

/// The lines of a cart, gifts under their parents.
#[component]
pub fn Lines(speaker: Speaker, cart: Cart) -> impl IntoView {
    let rows = cart.grouped().into_iter().map(|(line, has_parent)| row(speaker, line.clone(), has_parent));
    view! { <ul class="lines" part="lines">{rows.collect_view()}</ul> }
}

fn row(speaker: Speaker, line: Line, has_parent: bool) -> impl IntoView {
    let Line { price, quantity, status, .. } = line;
    // In stock is the default, and needs no badge.
    let status = (status != Status::InStock).then(|| {
        view! {
            <span class="badge" class:danger=status == Status::OutOfStock>
                {speaker.words(Msg::Status(status))}
            </span>
        }
    });
    // A certificate has a parent as well, but also a price.
    let is_gift = has_parent && price.is_zero();
    let gift = is_gift.then(|| view! { <span class="badge">{speaker.words(Msg::Gift)}</span> });
    let sum = if price.is_zero() { Msg::Free } else { Msg::Money(price.times(quantity)) };
    let old = line.old_price.map(|old| {
        view! {
            <s>
                <span class="heard">{speaker.words(Msg::OldPrice)} " "</span>
                {speaker.words(Msg::Money(old.times(quantity)))}
            </s>
            " "
        }
    });
    // Decorative: the name says it all.
    let picture = line.image.map(|address| {
        let src = on_own_origin(address);
        let is_broken = RwSignal::new(false);
        let hidden = Signal::derive(move || is_broken.get());
        let hide = move |_| is_broken.set(true);
        view! { <img class="picture" part="picture" src=src alt="" loading="lazy" hidden=hidden on:error=hide /> }
    });
    let name = match line.url {
        Some(address) => link(address, Signal::stored(line.name)).into_any(),
        None => line.name.into_any(),
    };
    let count = (quantity > 1).then(|| speaker.words(Msg::Quantity(quantity, price)));
    view! {
        <li class="line" class:child=has_parent>
            <span class="goods">{picture} <span>{name} " " {gift} {status}</span></span>
            <span class="aside">{old} {speaker.words(sum)}</span>
            <span class="detail">{count}</span>
        </li>
    }
}
