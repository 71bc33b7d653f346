//! Signing in or registering, in the middle of something else.

use leptos::html::Div;
use leptos::prelude::*;

use super::form::{Bound, BusyButton, Fields, Keyboard, Summary, TextField, focus};
use super::service::State;
use super::{Service, Speaker};
use crate::api::{self, Answer, Call, Failure, Token};
use crate::domain::{AccountDraft, AccountField, Invalid};
use crate::text::Msg;

/// What a registration starts with, so that nobody types twice what another form has.
#[derive(Clone, Copy)]
pub struct Known {
    pub name: Signal<String>,
    pub email: Signal<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    SignIn,
    Register,
}

#[derive(Clone, Copy)]
struct SignInForm {
    speaker: Speaker,
    service: Service,
    mode: RwSignal<Mode>,
    fields: Fields<AccountField>,
    busy: RwSignal<bool>,
    /// What the server said, or why it said nothing.
    notice: RwSignal<Vec<String>>,
    root: NodeRef<Div>,
}

impl SignInForm {
    fn draft(self) -> AccountDraft {
        let value = |field| self.fields.get(field).value.get();
        AccountDraft {
            name: value(AccountField::Name),
            email: value(AccountField::Email),
            password: value(AccountField::Password),
            confirmation: value(AccountField::Confirmation),
        }
    }

    fn problems(self) -> Vec<(AccountField, Invalid)> {
        match self.mode.get() {
            Mode::SignIn => self.draft().credentials().err(),
            Mode::Register => self.draft().registration().err(),
        }
        .unwrap_or_default()
    }

    /// The request, where nothing is wrong with what was typed.
    fn call(self) -> Option<(Call, fn(&Answer) -> Result<Token, Failure>)> {
        let draft = self.draft();
        match self.mode.get() {
            Mode::SignIn => Some((api::login::build(&draft.credentials().ok()?), api::login::decode)),
            Mode::Register => Some((api::register::build(&draft.registration().ok()?), api::register::decode)),
        }
    }

    fn bound(self, id: AccountField) -> Bound {
        let SignInForm { speaker, fields, .. } = self;
        let field = fields.get(id);
        Bound {
            id: dom_id(id),
            field,
            label: Signal::derive(move || speaker.say(Msg::AccountLabel(id))),
            hint: Signal::stored(String::new()),
            optional: Signal::stored(String::new()),
            problem: Signal::derive(move || self.problem(id)),
        }
    }

    fn problem(self, id: AccountField) -> Option<String> {
        let field = self.fields.get(id);
        field.refusal.get().or_else(|| {
            let problems = if field.complains.get() { self.problems() } else { Vec::new() };
            let (_, invalid) = problems.into_iter().find(|(field, _)| *field == id)?;
            Some(self.speaker.say(Msg::AccountInvalid(id, invalid)))
        })
    }

    fn complaints(self) -> Vec<(String, String)> {
        let complaint = |id| self.problem(id).map(|words| (dom_id(id), words));
        AccountField::ALL.into_iter().filter(|id| self.shows(*id)).filter_map(complaint).collect()
    }

    fn shows(self, id: AccountField) -> bool {
        self.mode.get() == Mode::Register || matches!(id, AccountField::Email | AccountField::Password)
    }

    fn go(self, id: &str) {
        focus(self.root.get_untracked().map(Into::into), id);
    }

    fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.notice.set(Vec::new());
        for (_, field) in self.fields.all() {
            field.leave();
        }
        let Some((call, decode)) = untrack(|| self.call()) else {
            if let Some((id, _)) = untrack(|| self.complaints()).first() {
                self.go(id);
            }
            return;
        };
        self.busy.set(true);
        self.service.spawn(async move {
            let answer = self.service.send(call, decode).await;
            self.busy.try_set(false);
            match answer {
                Ok(token) => self.service.session.sign_in(token),
                Err(failure) => self.fail(failure),
            }
        });
    }

    fn fail(self, failure: Failure) {
        let notice = match failure {
            Failure::Refused(refusal) => {
                let mut words = refusal.messages;
                let mut first = None;
                for (path, sentences) in refusal.fields {
                    match AccountField::from_wire(&path) {
                        Some(id) => {
                            self.fields.get(id).refusal.set(Some(sentences.join(" ")));
                            first = first.or(Some(id));
                        }
                        None => words.extend(sentences),
                    }
                }
                if let Some(id) = first {
                    self.go(&dom_id(id));
                    return;
                }
                words
            }
            Failure::TooManyRequests { retry_after } => {
                let now = super::checkout::now();
                vec![self.speaker.say(Msg::TooManyRequests(retry_after.map(|after| after.seconds_from(now))))]
            }
            _ => vec![self.speaker.say(Msg::NoAnswer)],
        };
        self.notice.set(notice);
        self.go("sign-in-notice");
    }
}

fn dom_id(id: AccountField) -> String {
    format!("account-{}", id.wire())
}

/// Asks to sign in or to register; gone once the shopper is signed in.
#[component]
pub fn SignIn(
    speaker: Speaker,
    service: Service,
    known: Known,
    /// Why the shopper is asked, or what went wrong.
    reason: Signal<String>,
) -> impl IntoView {
    let form = SignInForm {
        speaker,
        service,
        mode: RwSignal::new(Mode::SignIn),
        fields: Fields::new(&AccountField::ALL),
        busy: RwSignal::new(false),
        notice: RwSignal::new(Vec::new()),
        root: NodeRef::new(),
    };
    // Follows the other form until something is typed here.
    for (id, source) in [(AccountField::Name, known.name), (AccountField::Email, known.email)] {
        let value = form.fields.get(id).value;
        Effect::new(move |last: Option<String>| {
            let known = source.get();
            if value.get_untracked() == last.unwrap_or_default() {
                value.set(known.clone());
            }
            known
        });
    }
    let say = move |msg: Msg<'static>| Signal::derive(move || speaker.say(msg.clone()));
    let can_register =
        move || matches!(service.state.get(), State::Up { registration: true } | State::Down | State::Checking);
    let tab = move |mode, words: Signal<String>| {
        view! {
            <button
                type="button"
                class="tab"
                aria-pressed=move || if form.mode.get() == mode { "true" } else { "false" }
                on:click=move |_| form.mode.set(mode)
            >
                {move || words.get()}
            </button>
        }
    };
    let is_new = move || form.mode.get() == Mode::Register;
    view! {
        <section class="section sign-in" aria-labelledby="sign-in-heading" node_ref=form.root id="sign-in" tabindex="-1">
            <h2 id="sign-in-heading">{say(Msg::SignInHeading)}</h2>
        </section>
    }
}
