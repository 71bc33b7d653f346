//! The shopper's account: signing in, registering, changing the password, signing out.

use leptos::html::Div;
use leptos::prelude::*;

use super::account_form::{AccountFormView, AccountState};
use super::form::{BusyButton, Countdown, Notice, Tasks, When, Words, focus};
use super::sign_in::SignIn;
use super::unavailable::Unavailable;
use super::{Page, Speaker};
use crate::api::{Failure, logout};
use crate::domain::{AccountField, AccountForm};
use crate::text::{Msg, Purpose};

/// What was done last, and whether the form for a new password is open.
#[derive(Clone, Copy)]
struct AccountView {
    speaker: Speaker,
    page: Page,
    /// What there is to say once something has succeeded.
    status: RwSignal<Words>,
    is_changing: RwSignal<bool>,
    root: NodeRef<Div>,
}

impl AccountView {
    fn say(self, msg: Msg<'static>) {
        self.is_changing.try_set(false);
        self.status.try_set(msg.into());
        focus(self.root.try_get_untracked().flatten().map(Into::into), "account-status");
    }
}

/// The account.
#[component]
pub fn Account(speaker: Speaker, page: Page) -> impl IntoView {
    page.need();
    let view = AccountView {
        speaker,
        page,
        status: RwSignal::new(Words::default()),
        is_changing: RwSignal::new(false),
        root: NodeRef::new(),
    };
    let status = Signal::derive(move || view.status.get().said(speaker));
    let lang = Signal::derive(move || speaker.lang().tag());
    let is_signed_in = Memo::new(move |_| page.session.is_signed_in());
    let is_signed_out = Signal::derive(move || !is_signed_in.get());
    let reason = speaker.words(Msg::SignInReason(Purpose::SignIn));
    let say = Callback::new(move |msg| view.say(msg));
    view! {
        <div class="widget" lang=lang node_ref=view.root>
            <Unavailable speaker page root=view.root />
            <p id="account-status" class="status" role="status" tabindex="-1">{status}</p>
            <When condition=is_signed_out>
                <SignIn speaker page reason signed_in=say />
            </When>
            <When condition=is_signed_in>
                <SignedIn view say />
            </When>
        </div>
    }
}

#[component]
fn SignedIn(view: AccountView, say: Callback<Msg<'static>>) -> impl IntoView {
    let AccountView { speaker, page, is_changing, .. } = view;
    let who = Signal::derive(move || match page.session.email() {
        email if email.is_empty() => speaker.say(Msg::SignedInSomebody),
        email => speaker.say(Msg::SignedInAs(&email)),
    });
    let is_expanded = Signal::derive(move || Some(if is_changing.get() { "true" } else { "false" }));
    view! {
        <section class="section account">
            <h2>{speaker.words(Msg::AccountHeading)}</h2>
            <p>{who}</p>
            <button
                type="button"
                class="button"
                aria-expanded=is_expanded
                on:click=move |_| is_changing.update(|is_changing| *is_changing = !*is_changing)
            >
                {speaker.words(Msg::ChangePassword)}
            </button>
            <When condition=is_changing>
                <PasswordChange view say />
            </When>
            <SignOut view />
        </section>
    }
}

#[component]
fn PasswordChange(view: AccountView, say: Callback<Msg<'static>>) -> impl IntoView {
    let AccountView { speaker, page, .. } = view;
    let state = AccountState::new(speaker, page, AccountForm::PasswordChange, say);
    state.set(AccountField::Email, untrack(|| page.session.email()));
    view! { <AccountFormView state /> }
}

#[component]
fn SignOut(view: AccountView) -> impl IntoView {
    let AccountView { speaker, page, .. } = view;
    let tasks = Tasks::new();
    let busy = RwSignal::new(false);
    let words = RwSignal::new(Words::default());
    let countdown = Countdown::new(tasks);
    let sign_out = move || {
        if busy.get_untracked() || untrack(|| countdown.left()) > 0 {
            return;
        }
        busy.set(true);
        words.set(Words::default());
        let token = page.session.token();
        tasks.spawn(async move {
            let answer = page.send(logout::build(), logout::decode).await;
            busy.try_set(false);
            let failure = match answer {
                // A token that the server does not know any more is as good as signed out.
                Ok(()) | Err(Failure::SignedOut) => {
                    if let Some(token) = token {
                        page.session.expire(&token);
                    }
                    return view.say(Msg::SignedOut);
                }
                Err(failure) => failure,
            };
            words.try_set(match failure {
                Failure::Refused(refusal) if !refusal.messages.is_empty() => {
                    Words { heading: Some(Msg::Refused(Purpose::SignOut)), sentences: refusal.messages }
                }
                Failure::Refused(_) => Msg::RefusedSilently(Purpose::SignOut).into(),
                Failure::TooManyRequests { retry_after } => {
                    countdown.start(retry_after, words);
                    Msg::TooManyRequests(Purpose::SignOut).into()
                }
                _ => Msg::OutcomeUnknown(Purpose::SignOut).into(),
            });
        });
    };
    view! {
        <form
            on:submit=move |event| {
                event.prevent_default();
                sign_out();
            }
        >
            <Notice speaker id="sign-out-notice" words />
            <BusyButton
                speaker
                busy=busy.into()
                countdown
                class="button"
                label=speaker.words(Msg::Submit(Purpose::SignOut))
                busy_label=speaker.words(Msg::Sending(Purpose::SignOut))
            />
            <p class="note">{speaker.words(Msg::SignOutNote)}</p>
        </form>
    }
}
