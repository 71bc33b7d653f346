//! The checkout: one page on which an order is made and sent.

mod cart;
mod contacts;
mod delivery;
mod form;
mod payment;
mod points;
mod receipt;
mod send;
mod time;
mod total;

use leptos::prelude::*;

use self::form::{CheckoutForm, Stage};
use super::form::Summary;
use super::service::State;
use super::sign_in::{Known, SignIn};
use super::{Service, Speaker};
use crate::domain::{FieldId, Offer};
use crate::text::Msg;

/// The form; the receipt once the order is placed.
#[component]
pub fn Checkout(speaker: Speaker, service: Service, offer: Offer) -> impl IntoView {
    let checkout = CheckoutForm::new(speaker, service, offer);
    let is_done = Memo::new(move |_| checkout.stage.with(|stage| matches!(stage, Stage::Done(_))));
    view! {
        <div class="checkout" node_ref=checkout.root>
            <Show when=move || is_done.get() fallback=move || view! { <Page checkout /> }>
                <receipt::ReceiptView checkout />
            </Show>
        </div>
    }
}

#[component]
fn Page(checkout: CheckoutForm) -> impl IntoView {
    let CheckoutForm { speaker, service, .. } = checkout;
    let value = move |id: FieldId| checkout.fields.get(id).value.into();
    let known = Known { name: value(FieldId::Name), email: value(FieldId::Email) };
    let reason = Signal::derive(move || speaker.say(checkout.sign_in_reason.get()));
    let heading = Signal::derive(move || speaker.say(Msg::ProblemsHeading(checkout.complaints.get().len())));
    let go = Callback::new(move |id: String| checkout.go(&id));
    view! {
        <Unavailable checkout />
        <form
            id="order"
            class="sections"
            novalidate=true
            aria-busy=move || checkout.is_sending().then_some("true")
            on:submit=move |event| {
                event.prevent_default();
                send::submit(checkout);
            }
        >
            <cart::CartSection checkout />
            <contacts::ContactsSection checkout />
            <delivery::DeliverySection checkout />
            <time::TimeSection checkout />
            <payment::PaymentSection checkout />
            <payment::CommentSection checkout />
        </form>
        <Show when=move || !service.session.is_signed_in()>
            <SignIn speaker service known reason />
        </Show>
        <section class="section total" aria-labelledby="total-heading">
            <h2 id="total-heading">{move || speaker.say(Msg::TotalHeading)}</h2>
            <total::Totals checkout />
            <Summary heading problems=checkout.complaints.into() go />
            <send::Notice checkout />
            <send::SubmitButton checkout />
        </section>
    }
}

/// Says that there is no service, and looks again when asked to.
#[component]
fn Unavailable(checkout: CheckoutForm) -> impl IntoView {
    let CheckoutForm { speaker, service, .. } = checkout;
    let is_down = Memo::new(move |_| service.state.get() == State::Down);
    view! {
        <div role="status" id="unavailable" tabindex="-1">
            <Show when=move || is_down.get()>
                <div class="notice warning">
                    <p>{move || speaker.say(Msg::Unavailable)}</p>
                    <button type="button" class="button" on:click=move |_| service.spawn(service.check())>
                        {move || speaker.say(Msg::TryAgain)}
                    </button>
                </div>
            </Show>
        </div>
    }
}
