//! The end of a form: signing in, the problems, the server's message, and the button. A part of the module, because a
//! checkout mounts it after its contacts.

use leptos::prelude::*;

use crate::part::part;
use crate::text::Msg;
use crate::ui::controls::{BusyButton, Notice, Summary, When};
use crate::ui::forms::sign_in::SignIn;
use crate::ui::request::view::{GREETING, NOTICE};
use crate::ui::request::{Request, Stage};

/// The views at the end of a form.
pub struct ClosingPart {
    pub sign_in: fn(Request) -> AnyView,
    pub closing: fn(Request, Option<ChildrenFn>, Option<Signal<String>>) -> AnyView,
}

part! {
    pub static CLOSING("rest", 0): ClosingPart = ClosingPart {
        sign_in: |request| view! { <SignInSection request /> }.into_any(),
        closing: |request, total, label| view! { <Closing request total label /> }.into_any(),
    };
}

#[component]
fn SignInSection(request: Request) -> impl IntoView {
    let Request { speaker, page, .. } = request;
    let is_signed_out = Signal::derive(move || {
        page.is_session_known.get() && !page.session.is_signed_in() && !page.session.is_shop_signed_in()
    });
    let reason = Signal::derive(move || request.sign_in_reason.get().said(speaker));
    let signed_in = Callback::new(move |_: Msg| {
        request.has_signed_in.set(true);
        // Not to the button: an Enter key that is still held down would press it.
        request.go(GREETING);
    });
    view! {
        <When condition=is_signed_out>
            <SignIn speaker page reason signed_in />
        </When>
    }
}

/// The problems, the server's message, and the button. It is outside the form, after the sign-in. While the outcome is
/// unknown another button replaces it in another place: a second press meant for the first must not send twice.
#[component]
fn Closing(request: Request, total: Option<ChildrenFn>, label: Option<Signal<String>>) -> impl IntoView {
    let Request { speaker, purpose, .. } = request;
    let heading = Signal::derive(move || speaker.say(Msg::ProblemsHeading(request.complaints().len())));
    let listed = Signal::derive(move || match request.fields.was_checked() {
        true => request.complaints(),
        false => Vec::new(),
    });
    let go = Callback::new(move |id: String| request.go(&id));
    let greeting = Signal::derive(move || match request.has_signed_in.get() {
        true => speaker.say(Msg::SignedIn(purpose)),
        false => String::new(),
    });
    let is_unknown = Signal::derive(move || request.is_unknown());
    let is_waiting = Signal::derive(move || (request.countdown.left() > 0).then_some("true"));
    let resend = Signal::derive(move || match request.countdown.left() {
        0 => speaker.say(Msg::SendAgain),
        left => speaker.say(Msg::Wait(left)),
    });
    let busy_label = Signal::derive(move || match request.stage.with(|it| matches!(it, Stage::Checking)) {
        true => speaker.say(Msg::CheckingOutcome(purpose)),
        false => speaker.say(Msg::Sending(purpose)),
    });
    let is_known = Signal::derive(move || !request.is_unknown());
    view! {
        <section class="section closing" part="section">
            {total.map(|total| total())}
            <Summary heading problems=listed go />
            <Notice speaker id=NOTICE words=request.words>
                <When condition=is_unknown>
                    <button
                        type="button"
                        class="button" part="button"
                        id="resend"
                        aria-disabled=is_waiting
                        on:click=move |_| request.resend()
                    >
                        {resend}
                    </button>
                </When>
            </Notice>
            <p id=GREETING role="status" tabindex="-1">{greeting}</p>
            <When condition=is_known>
                <BusyButton
                    speaker
                    busy=Signal::derive(move || request.is_sending())
                    press=Callback::new(move |()| request.submit())
                    countdown=request.countdown
                    label=label.unwrap_or_else(|| speaker.words(Msg::Submit(purpose)))
                    busy_label
                    form="request"
                />
            </When>
            <button type="button" class="close" part="close" on:click=move |_| request.element.reset()>
                {speaker.words(Msg::Forget)}
            </button>
        </section>
    }
}
