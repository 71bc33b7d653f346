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
use self::receipt::ReceiptView;
use super::form::{Notice, Summary, When};
use super::service::State;
use super::sign_in::{Known, SignIn};
use super::{Service, Speaker};
use crate::domain::{FieldId, Offer};
use crate::text::Msg;

/// The form; the receipt once the order is placed.
#[component]
pub fn Checkout(speaker: Speaker, service: Service, offer: Offer) -> impl IntoView {
    let checkout = CheckoutForm::new(speaker, service, offer);
    let lang = Signal::derive(move || speaker.lang().tag());
    let is_done = Memo::new(move |_| checkout.stage.with(|stage| matches!(stage, Stage::Done(_))));
    let body = move || match (is_done.get(), checkout.stage.get_untracked()) {
        (true, Stage::Done(receipt)) => view! { <ReceiptView speaker receipt=*receipt /> }.into_any(),
        _ => view! { <Page checkout /> }.into_any(),
    };
    view! {
        <div class="checkout" lang=lang node_ref=checkout.root>
            {body}
        </div>
    }
}

#[component]
fn Page(checkout: CheckoutForm) -> impl IntoView {
    let CheckoutForm { speaker, service, .. } = checkout;
    let value = move |id: FieldId| checkout.fields.get(id).value.into();
    let known = Known { name: value(FieldId::Name), email: value(FieldId::Email) };
    let reason = Signal::derive(move || speaker.say(checkout.sign_in_reason.get()));
    let heading =
        Signal::derive(move || speaker.say(Msg::ProblemsHeading(checkout.complaints.with(Vec::len))));
    let listed = Signal::derive(move || match checkout.fields.was_checked() {
        true => checkout.complaints.get(),
        false => Vec::new(),
    });
    let go = Callback::new(move |id: String| checkout.go(&id));
    let signed_in = Callback::new(move |()| {
        checkout.has_signed_in.set(true);
        checkout.sign_in_reason.set(Msg::SignInReason);
        // Not to the button: an Enter key that is still held down would press it.
        checkout.go(send::GREETING);
    });
    let is_busy = Signal::derive(move || checkout.is_sending().then_some("true"));
    let is_signed_out = Signal::derive(move || !service.session.is_signed_in());
    view! {
        <Unavailable checkout />
        <form
            id="order"
            class="sections"
            novalidate=true
            aria-busy=is_busy
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
        <When condition=is_signed_out>
            <SignIn speaker service known reason signed_in />
        </When>
        <section class="section total" aria-labelledby="total-heading">
            <h2 id="total-heading">{speaker.words(Msg::TotalHeading)}</h2>
            <total::TotalsList checkout />
            <Summary heading problems=listed go />
            <Notice speaker id="notice" words=checkout.words>
                <send::ResendButton checkout />
            </Notice>
            <send::SubmitButton checkout />
        </section>
    }
}

/// Says that there is no service, looks again when asked to, and says when it is back.
#[component]
fn Unavailable(checkout: CheckoutForm) -> impl IntoView {
    let CheckoutForm { speaker, service, .. } = checkout;
    let is_down = Signal::derive(move || service.state.get() == State::Down);
    let has_come_back = RwSignal::new(false);
    let greeting = Signal::derive(move || match has_come_back.get() && !is_down.get() {
        true => speaker.say(Msg::AvailableAgain),
        false => String::new(),
    });
    let label = Signal::derive(move || match service.is_checking.get() {
        true => speaker.say(Msg::Checking),
        false => speaker.say(Msg::TryAgain),
    });
    let look_again = move |_| {
        if !service.is_checking.get_untracked() {
            service.spawn(async move {
                service.check().await;
                has_come_back.try_set(true);
                checkout.go("unavailable");
            });
        }
    };
    view! {
        <div role="status" id="unavailable" tabindex="-1">
            <p>{greeting}</p>
            <When condition=is_down>
                <div class="notice warning">
                    <p>{speaker.words(Msg::Unavailable)}</p>
                    <button type="button" class="button" on:click=look_again>
                        {label}
                    </button>
                </div>
            </When>
        </div>
    }
}
