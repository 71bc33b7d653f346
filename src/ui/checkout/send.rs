//! Sending the order, and what came of it.

use leptos::prelude::*;

use super::form::{CheckoutForm, Stage};
use super::receipt::Receipt;
use crate::api::{self, Failure};
use crate::domain::{FieldId, Method, Order};
use crate::text::Msg;
use crate::ui::clock::now;
use crate::ui::form::{BusyButton, Words};
use crate::ui::service::State;

/// Checks everything and sends the order, unless one is under way.
pub fn submit(checkout: CheckoutForm) {
    if untrack(|| checkout.is_sending()) {
        return;
    }
    checkout.words.set(Words::default());
    checkout.fields.leave_all();
    let order = untrack(|| checkout.read(|offer, draft| draft.order(offer, now())));
    let Ok(order) = order else {
        go_to_first_complaint(checkout);
        return;
    };
    checkout.stage.set(Stage::Sending);
    checkout.service.spawn(async move {
        if !matches!(checkout.service.state.try_get_untracked(), Some(State::Up { .. })) {
            // Unknown or not there: an order sent into the dark would be one whose outcome nobody knows.
            checkout.service.check().await;
        }
        if checkout.service.state.try_get_untracked() == Some(State::Down) {
            checkout.stage.try_set(Stage::Editing);
            checkout.go("unavailable");
        } else if checkout.service.session.token().is_none() {
            ask_to_sign_in(checkout, Msg::SignInFirst);
        } else {
            send(checkout, order).await;
        }
    });
}

async fn send(checkout: CheckoutForm, order: Order) {
    let answer = checkout.service.send(api::create_order::build(&order), api::create_order::decode).await;
    match answer {
        Ok(created) => {
            let receipt =
                untrack(|| checkout.read(|offer, draft| Receipt::new(created, order, offer, draft)));
            checkout.stage.try_set(Stage::Done(Box::new(receipt)));
            checkout.go("receipt");
        }
        Err(Failure::SignedOut) => {
            checkout.service.session.sign_out();
            ask_to_sign_in(checkout, Msg::SignInExpired);
        }
        Err(failure) => {
            checkout.stage.try_set(Stage::Editing);
            checkout.words.try_set(words(checkout, failure));
            go_to_first_complaint(checkout);
        }
    }
}

fn ask_to_sign_in(checkout: CheckoutForm, reason: Msg<'static>) {
    checkout.stage.try_set(Stage::Editing);
    checkout.sign_in_reason.try_set(reason);
    checkout.go("sign-in");
}

/// What a failure means for the order. Words that belong to an input go there.
fn words(checkout: CheckoutForm, failure: Failure) -> Words {
    match failure {
        Failure::Refused(refusal) => {
            let method = untrack(|| checkout.read(|offer, draft| draft.method(offer)));
            let input = |path: &str| FieldId::from_wire(path, method.unwrap_or(Method::Courier));
            let sentences = checkout.fields.refuse(refusal, input);
            Words { heading: Some(Msg::Refused), sentences }
        }
        Failure::TooManyRequests { retry_after } => {
            let seconds = retry_after.map(|after| after.seconds_from(now()));
            Msg::TooManyRequests(seconds).into()
        }
        _ => Msg::OutcomeUnknown.into(),
    }
}

/// To the first input with a problem, else to what stands above the button.
fn go_to_first_complaint(checkout: CheckoutForm) {
    match untrack(|| checkout.complaints.get()).first() {
        Some((id, _)) => checkout.go(id),
        None => checkout.go("notice"),
    }
}

/// The `id` of the button that sends the order.
pub const SUBMIT: &str = "submit";

/// The button that sends the order; it stands outside the form, behind the sign-in.
#[component]
pub fn SubmitButton(checkout: CheckoutForm) -> impl IntoView {
    let speaker = checkout.speaker;
    let greeting = Signal::derive(move || match checkout.has_signed_in.get() {
        true => speaker.say(Msg::SignedIn),
        false => String::new(),
    });
    view! {
        <p role="status">{greeting}</p>
        <BusyButton
            id=SUBMIT
            busy=Signal::derive(move || checkout.is_sending())
            label=speaker.words(Msg::Submit)
            busy_label=speaker.words(Msg::Sending)
            form="order"
        />
    }
}
