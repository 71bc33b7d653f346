//! The shopper's account: signing in, registering, changing the password, signing out.

use leptos::html::Div;
use leptos::prelude::*;

use crate::api::{Failure, logout};
use crate::domain::AccountForm;
use crate::part::part;
use crate::text::{Msg, Purpose};
use crate::ui::controls::{BusyButton, Countdown, Notice, Tasks, When, Words, focus};
use crate::ui::forms::account_form::{AccountFormView, AccountState};
use crate::ui::forms::sign_in::SignIn;
use crate::ui::page::effect::effect;
use crate::ui::page::subscribers::forget_subscribers;
use crate::ui::page::unavailable::Unavailable;
use crate::ui::{Element, Page, Speaker};

/// The account, which is a part of the module.
pub struct AccountPart {
    pub view: fn(Speaker, Page, Element) -> AnyView,
}

part! {
    pub static ACCOUNT("account", 0): AccountPart = AccountPart { view };
}

fn view(speaker: Speaker, page: Page, element: Element) -> AnyView {
    view! { <Account speaker page element /> }.into_any()
}

/// Shared by the parts of the account.
#[derive(Clone, Copy)]
struct AccountView {
    speaker: Speaker,
    page: Page,
    /// The outcome of the last action.
    status: RwSignal<Words>,
    /// The form for a new password, and whether it is open. Its state survives closing, and so does its request.
    change: AccountState,
    is_changing: RwSignal<bool>,
    root: NodeRef<Div>,
}

impl AccountView {
    fn new(speaker: Speaker, page: Page) -> AccountView {
        let (status, is_changing) = (RwSignal::new(Words::default()), RwSignal::new(false));
        let said_signed_in = RwSignal::new(untrack(|| page.session.is_signed_in()));
        let root = NodeRef::new();
        let said = Callback::new(move |msg: Msg<'static>| {
            is_changing.try_set(false);
            said_signed_in.try_set(page.session.token().is_some());
            status.try_set(msg.into());
            focus(root.try_get_untracked().flatten().map(Into::into), "account-status");
        });
        // Signed in or out elsewhere: the message here is outdated.
        effect(move |_| {
            let is_signed_in = page.session.is_signed_in();
            if is_signed_in != said_signed_in.get_untracked() {
                said_signed_in.set(is_signed_in);
                is_changing.set(false);
                status.set(if is_signed_in { Msg::SignedInSomebody } else { Msg::SessionEnded }.into());
            }
        });
        let change = AccountState::new(speaker, page, AccountForm::PasswordChange, said);
        AccountView { speaker, page, status, change, is_changing, root }
    }

    fn say(self, msg: Msg<'static>) {
        self.change.done.try_run(msg);
    }

    /// Opens or closes the form for a new password; not while its request is under way.
    fn toggle_change(self) {
        if !self.change.is_busy() {
            self.change.restart(untrack(|| self.page.session.email()));
            self.is_changing.update(|is_changing| *is_changing = !*is_changing);
        }
    }
}

/// The account.
#[component]
fn Account(speaker: Speaker, page: Page, element: Element) -> impl IntoView {
    page.need();
    // It has no input that must be filled in.
    element.is_valid.set_value(Signal::stored(true));
    let view = AccountView::new(speaker, page);
    let status = Signal::derive(move || view.status.get().said(speaker));
    let lang = Signal::derive(move || speaker.lang().tag());
    let is_signed_in = Memo::new(move |_| page.session.is_signed_in());
    let is_signed_out = Signal::derive(move || !is_signed_in.get());
    let reason = speaker.words(Msg::SignInReason(Purpose::SignIn));
    view! {
        <div class="widget" lang=lang node_ref=view.root>
            <Unavailable speaker page root=view.root />
            <p id="account-status" class="status" role="status" tabindex="-1">{status}</p>
            <When condition=is_signed_out>
                <SignIn speaker page reason signed_in=view.change.done />
            </When>
            <When condition=is_signed_in>
                <SignedIn view />
            </When>
        </div>
    }
}

#[component]
fn SignedIn(view: AccountView) -> impl IntoView {
    let AccountView { speaker, page, change, is_changing, .. } = view;
    let who = Signal::derive(move || match page.session.email() {
        email if email.is_empty() => speaker.say(Msg::SignedInSomebody),
        email => speaker.say(Msg::SignedInAs(&email)),
    });
    on_cleanup(move || forget_subscribers(&is_changing));
    let is_expanded = Signal::derive(move || Some(if is_changing.get() { "true" } else { "false" }));
    view! {
        <section class="section account" part="section">
            <h2 part="heading">{speaker.words(Msg::AccountHeading)}</h2>
            <p>{who}</p>
            <button
                type="button"
                class="button" part="button"
                aria-expanded=is_expanded
                on:click=move |_| view.toggle_change()
            >
                {speaker.words(Msg::ChangePassword)}
            </button>
            <When condition=is_changing>
                <AccountFormView state=change />
            </When>
            <SignOut view />
        </section>
    }
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
                // A token that the server no longer knows is as good as signed out.
                Ok(()) | Err(Failure::SignedOut) => {
                    page.session.sign_out(token);
                    page.forget_typed();
                    // The page may have signed somebody in on top of the session that ended here.
                    let is_signed_in = page.session.token().is_some();
                    return view.say(if is_signed_in { Msg::SignedInSomebody } else { Msg::SignedOut });
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
    let has_failed = Signal::derive(move || !words.with(Words::is_empty));
    // The server still knows the token then, but it is no longer on a shared computer.
    let forget = move || {
        page.session.forget();
        page.forget_typed();
        view.say(Msg::ForgottenHere);
    };
    view! {
        <form
            on:submit=move |event| {
                event.prevent_default();
                sign_out();
            }
        >
            <Notice speaker id="sign-out-notice" words>
                <When condition=has_failed>
                    <button type="button" class="button" part="button" id="forget-here" on:click=move |_| forget()>
                        {speaker.words(Msg::ForgetHere)}
                    </button>
                </When>
            </Notice>
            <BusyButton
                speaker
                busy=busy.into()
                press=Callback::new(move |()| sign_out())
                countdown
                class="button"
                label=speaker.words(Msg::Submit(Purpose::SignOut))
                busy_label=speaker.words(Msg::Sending(Purpose::SignOut))
            />
            <p class="note" part="note">{speaker.words(Msg::SignOutNote)}</p>
        </form>
    }
}
