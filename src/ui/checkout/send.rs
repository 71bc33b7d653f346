//! Sending the order, and what came of it.

use leptos::prelude::*;

use super::form::{CheckoutForm, Stage};
use super::receipt::Receipt;
use crate::api::{self, Created, Failure};
use crate::domain::{Draft, FieldId, Method, Offer, Order, Point, Totals};
use crate::text::Msg;
use crate::ui::clock::now;
use crate::ui::form::{BusyButton, When, Words};
use crate::ui::service::State;

/// Checks everything and sends the order, unless one is under way. After one whose outcome nobody knows, only
/// [`resend`] sends another (`contract.md`, ruling 9).
pub fn submit(checkout: CheckoutForm) {
    match checkout.stage.get_untracked() {
        Stage::Editing => {}
        Stage::Unknown => return checkout.go("notice"),
        Stage::Sending | Stage::Done(_) => return,
    }
    checkout.words.set(Words::default());
    checkout.has_signed_in.set(false);
    checkout.fields.leave_all();
    let attempt = untrack(|| checkout.read(Attempt::new));
    let Some(attempt) = attempt else {
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
            send(checkout, attempt).await;
        }
    });
}

/// Sends the order once more, at the shopper's own risk.
pub fn resend(checkout: CheckoutForm) {
    checkout.stage.set(Stage::Editing);
    submit(checkout);
}

/// An order on its way, with all that was said of it when it left: the form may be changed meanwhile.
struct Attempt {
    order: Order,
    method: Method,
    totals: Totals,
    point: Option<Point>,
}

impl Attempt {
    fn new(offer: &Offer, draft: &Draft) -> Option<Attempt> {
        Some(Attempt {
            order: draft.order(offer, now()).ok()?,
            method: draft.method(offer)?,
            totals: draft.totals(offer),
            point: draft.point(offer),
        })
    }
}

async fn send(checkout: CheckoutForm, Attempt { order, method, totals, point }: Attempt) {
    let answer = checkout.service.send(api::create_order::build(&order), api::create_order::decode).await;
    let words = match answer {
        Ok(Created { code }) => {
            checkout.stage.try_set(Stage::Done(Box::new(Receipt { code, order, totals, point })));
            checkout.go("receipt");
            return;
        }
        Err(Failure::SignedOut) => return ask_to_sign_in(checkout, Msg::SignInExpired),
        Err(Failure::Refused(refusal)) => {
            let sentences = checkout.fields.refuse(refusal, |path| FieldId::from_wire(path, method));
            Words { heading: Some(Msg::Refused), sentences }
        }
        Err(Failure::TooManyRequests { retry_after }) => {
            Msg::TooManyRequests(retry_after.map(|after| after.seconds_from(now()))).into()
        }
        Err(Failure::Server { .. } | Failure::Unreadable { .. } | Failure::TimedOut | Failure::Network) => {
            checkout.stage.try_set(Stage::Unknown);
            checkout.words.try_set(Msg::OutcomeUnknown.into());
            checkout.go("notice");
            return;
        }
    };
    checkout.stage.try_set(Stage::Editing);
    checkout.words.try_set(words);
    go_to_first_complaint(checkout);
}

fn ask_to_sign_in(checkout: CheckoutForm, reason: Msg<'static>) {
    checkout.stage.try_set(Stage::Editing);
    checkout.sign_in_reason.try_set(reason);
    checkout.go("sign-in");
}

/// To the first input with a problem, else to what stands above the button.
fn go_to_first_complaint(checkout: CheckoutForm) {
    match untrack(|| checkout.complaints.get()).first() {
        Some((id, _)) => checkout.go(id),
        None => checkout.go("notice"),
    }
}

/// The `id` of the words that stand above the button once the shopper has signed in.
pub const GREETING: &str = "signed-in";

/// The button that sends the order; it stands outside the form, behind the sign-in. Where the outcome is
/// unknown there is another in its place, elsewhere: a second press meant for the first must not send twice.
#[component]
pub fn SubmitButton(checkout: CheckoutForm) -> impl IntoView {
    let speaker = checkout.speaker;
    let greeting = Signal::derive(move || match checkout.has_signed_in.get() {
        true => speaker.say(Msg::SignedIn),
        false => String::new(),
    });
    let is_known = Signal::derive(move || !checkout.is_unknown());
    view! {
        <p id=GREETING role="status" tabindex="-1">{greeting}</p>
        <When condition=is_known>
            <BusyButton
                busy=Signal::derive(move || checkout.is_sending())
                label=speaker.words(Msg::Submit)
                busy_label=speaker.words(Msg::Sending)
                form="order"
            />
        </When>
    }
}

/// Sends again what may have been sent already.
#[component]
pub fn ResendButton(checkout: CheckoutForm) -> impl IntoView {
    view! {
        <When condition=Signal::derive(move || checkout.is_unknown())>
            <button type="button" class="button" id="resend" on:click=move |_| resend(checkout)>
                {checkout.speaker.words(Msg::SendAgain)}
            </button>
        </When>
    }
}
