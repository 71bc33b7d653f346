//! Signing in or registering, in the middle of something else.

use leptos::html::Section;
use leptos::prelude::*;

use super::clock::now;
use super::form::{Bound, BusyButton, Fields, Keyboard, Notice, Summary, TextField, When, Words, focus};
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

type Decode = fn(&Answer) -> Result<Token, Failure>;

#[derive(Clone, Copy)]
struct SignInForm {
    speaker: Speaker,
    service: Service,
    wants_to_register: RwSignal<bool>,
    fields: Fields<AccountField>,
    busy: RwSignal<bool>,
    /// What the server said, or why it said nothing.
    words: RwSignal<Words>,
    root: NodeRef<Section>,
    signed_in: Callback<()>,
}

impl SignInForm {
    /// The service may turn registration off while somebody is about to register.
    fn can_register(self) -> bool {
        self.service.state.get() != State::Up { registration: false }
    }

    fn mode(self) -> Mode {
        if self.wants_to_register.get() && self.can_register() { Mode::Register } else { Mode::SignIn }
    }

    /// Turns to the other form: what was said of this one is over, what was typed stays.
    fn turn_to(self, mode: Mode) {
        self.wants_to_register.set(mode == Mode::Register);
        self.words.set(Words::default());
        self.fields.forgive_all();
    }

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
        match self.mode() {
            Mode::SignIn => self.draft().credentials().err(),
            Mode::Register => self.draft().registration().err(),
        }
        .unwrap_or_default()
    }

    /// The request, where nothing is wrong with what was typed.
    fn call(self) -> Option<(Call, Decode)> {
        let draft = self.draft();
        match self.mode() {
            Mode::SignIn => Some((api::login::build(&draft.credentials().ok()?), api::login::decode)),
            Mode::Register => {
                Some((api::register::build(&draft.registration().ok()?), api::register::decode))
            }
        }
    }

    fn bound(self, id: AccountField) -> Bound {
        let SignInForm { speaker, fields, .. } = self;
        let field = fields.get(id);
        Bound {
            id: dom_id(id),
            field,
            label: speaker.words(Msg::AccountLabel(id)),
            hint: Signal::stored(String::new()),
            optional: Signal::stored(String::new()),
            problem: Signal::derive(move || self.problem(id)),
        }
    }

    fn problem(self, id: AccountField) -> Option<String> {
        let field = self.fields.get(id);
        field.problem(|| {
            let (_, invalid) = self.problems().into_iter().find(|(field, _)| *field == id)?;
            Some(self.speaker.say(Msg::AccountInvalid(id, invalid)))
        })
    }

    fn complaints(self) -> Vec<(String, String)> {
        let complaint = |id| self.problem(id).map(|words| (dom_id(id), words));
        AccountField::ALL.into_iter().filter(|id| self.shows(*id)).filter_map(complaint).collect()
    }

    fn verb(self) -> Msg<'static> {
        match self.mode() {
            Mode::SignIn => Msg::SignIn,
            Mode::Register => Msg::Register,
        }
    }

    fn shows(self, id: AccountField) -> bool {
        self.mode() == Mode::Register || matches!(id, AccountField::Email | AccountField::Password)
    }

    fn go(self, id: &str) {
        focus(self.root.get_untracked().map(Into::into), id);
    }

    fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.words.set(Words::default());
        self.fields.leave_all();
        let Some((call, decode)) = untrack(|| self.call()) else {
            self.go_to_first_complaint();
            return;
        };
        self.busy.set(true);
        self.service.spawn(async move {
            let answer = self.service.send(call, decode).await;
            self.busy.try_set(false);
            match answer {
                Ok(token) => {
                    self.service.session.sign_in(token);
                    self.signed_in.try_run(());
                }
                Err(failure) => self.fail(failure),
            }
        });
    }

    fn fail(self, failure: Failure) {
        let words = match failure {
            Failure::Refused(refusal) => {
                let sentences = self.fields.refuse(refusal, AccountField::from_wire);
                let is_silent = sentences.is_empty() && untrack(|| self.complaints()).is_empty();
                Words { heading: is_silent.then_some(Msg::SignInRefused), sentences }
            }
            Failure::TooManyRequests { retry_after } => {
                Msg::TooManyRequests(retry_after.map(|after| after.seconds_from(now()))).into()
            }
            _ => Msg::NoAnswer.into(),
        };
        self.words.set(words);
        self.go_to_first_complaint();
    }

    /// To the first input with a problem, else to what stands above the button.
    fn go_to_first_complaint(self) {
        match untrack(|| self.complaints()).first() {
            Some((id, _)) => self.go(id),
            None => self.go("sign-in-notice"),
        }
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
    /// Called once the shopper is in.
    signed_in: Callback<()>,
) -> impl IntoView {
    let form = SignInForm {
        speaker,
        service,
        wants_to_register: RwSignal::new(false),
        fields: Fields::new(&AccountField::ALL),
        busy: RwSignal::new(false),
        words: RwSignal::new(Words::default()),
        root: NodeRef::new(),
        signed_in,
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
    let can_register = Signal::derive(move || form.can_register());
    let tab = move |mode: Mode, msg: Msg<'static>| {
        let is_pressed = Signal::derive(move || Some(if form.mode() == mode { "true" } else { "false" }));
        view! {
            <button type="button" class="tab" aria-pressed=is_pressed on:click=move |_| form.turn_to(mode)>
                {speaker.words(msg)}
            </button>
        }
    };
    let heading = Signal::derive(move || speaker.say(Msg::ProblemsHeading(form.complaints().len())));
    let listed = Signal::derive(move || match form.fields.was_checked() {
        true => form.complaints(),
        false => Vec::new(),
    });
    let go = Callback::new(move |id: String| form.go(&id));
    view! {
        <section
            class="section sign-in"
            id="sign-in"
            tabindex="-1"
            aria-labelledby="sign-in-heading"
            aria-describedby="sign-in-reason"
            node_ref=form.root
        >
            <h2 id="sign-in-heading">{speaker.words(Msg::SignInHeading)}</h2>
            <p id="sign-in-reason">{reason}</p>
            <When condition=can_register>
                <div class="tabs">
                    {tab(Mode::SignIn, Msg::SignInTab)} {tab(Mode::Register, Msg::RegisterTab)}
                </div>
            </When>
            <form
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    form.submit();
                }
            >
                {move || inputs(form)}
                <Summary heading problems=listed go />
                <Notice speaker id="sign-in-notice" words=form.words />
                <BusyButton
                    busy=form.busy.into()
                    label=Signal::derive(move || speaker.say(form.verb()))
                    busy_label=speaker.words(Msg::SigningIn)
                />
            </form>
        </section>
    }
}

/// The inputs of the mode, with the tokens by which password managers know them.
fn inputs(form: SignInForm) -> Vec<AnyView> {
    let password = if form.mode() == Mode::Register { "new-password" } else { "current-password" };
    let input = |id: AccountField| {
        let (kind, inputmode, autocomplete, autocapitalize) = match id {
            AccountField::Name => ("text", "text", "name", "words"),
            // Not type="email": browsers rewrite Cyrillic domains in it, and their checks differ.
            AccountField::Email => ("text", "email", "username", "none"),
            AccountField::Password | AccountField::Confirmation => ("password", "text", password, "none"),
        };
        let is_last = form.shows(AccountField::Confirmation) == (id == AccountField::Confirmation);
        let enterkeyhint = if is_last && kind == "password" { "go" } else { "next" };
        let keyboard = Keyboard { kind, inputmode, autocomplete, autocapitalize, enterkeyhint };
        view! { <TextField bound=form.bound(id) keyboard /> }.into_any()
    };
    AccountField::ALL.into_iter().filter(|id| form.shows(*id)).map(input).collect()
}
