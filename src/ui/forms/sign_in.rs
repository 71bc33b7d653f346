//! Signing in or registering in the middle of another form.

use leptos::prelude::*;

use crate::domain::AccountForm;
use crate::part::part;
use crate::text::Msg;
use crate::ui::controls::When;
use crate::ui::forms::account_form::{AccountFormView, AccountState};
use crate::ui::{Coming, Needed, Page, Speaker};

/// Asks the shopper to sign in or to register.
#[component]
pub fn SignIn(
    speaker: Speaker,
    page: Page,
    /// Why the shopper is asked, or what went wrong.
    reason: Signal<String>,
    /// Called once the shopper is signed in.
    signed_in: Callback<Msg<'static>>,
) -> impl IntoView {
    let part = Needed::new(&SIGN_IN);
    view! {
        <section
            class="section sign-in" part="section"
            id="sign-in"
            role="group"
            tabindex="-1"
            aria-labelledby="sign-in-heading"
            aria-describedby="sign-in-reason"
        >
            <h2 part="heading" id="sign-in-heading">{speaker.words(Msg::SignInHeading)}</h2>
            <p id="sign-in-reason">{reason}</p>
            <Coming speaker part id="sign-in-form".to_owned() />
            {move || part.get().map(|part| (part.view)(speaker, page, signed_in))}
        </section>
    }
}

/// The forms to sign in and to register with, which are a part of the module.
pub struct SignInPart {
    view: fn(Speaker, Page, Callback<Msg<'static>>) -> AnyView,
}

part! {
    static SIGN_IN("account", 1): SignInPart = SignInPart { view };
}

fn view(speaker: Speaker, page: Page, signed_in: Callback<Msg<'static>>) -> AnyView {
    let state = AccountState::new(speaker, page, AccountForm::SignIn, signed_in);
    let can_register = Signal::derive(move || state.can_register());
    let tab = move |form: AccountForm, msg: Msg<'static>| {
        let is_pressed = Signal::derive(move || Some(if state.form() == form { "true" } else { "false" }));
        view! {
            <button type="button" class="tab" part="tab" aria-pressed=is_pressed on:click=move |_| state.turn_to(form)>
                {speaker.words(msg)}
            </button>
        }
    };
    view! {
        <When condition=can_register>
            <div class="tabs">
                {tab(AccountForm::SignIn, Msg::SignInTab)}
                {tab(AccountForm::Registration, Msg::RegisterTab)}
            </div>
        </When>
        <AccountFormView state />
    }
    .into_any()
}
