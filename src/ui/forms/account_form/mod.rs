//! The forms that end with a token: signing in, registering, changing the password.

mod view;

use leptos::html::Div;
use leptos::prelude::*;

pub use self::view::AccountFormView;
use crate::api::{self, Answer, Call, Failure, Token};
use crate::domain::{AccountDraft, AccountField, AccountForm, Email, Invalid};
use crate::text::{Msg, Purpose};
use crate::ui::controls::{Bound, Countdown, Fields, Tasks, Words, focus, hear};
use crate::ui::page::Service;
use crate::ui::{Page, Speaker};

type Decode = fn(&Answer) -> Result<Token, Failure>;

/// The state of an account form.
#[derive(Clone, Copy)]
pub struct AccountState {
    pub speaker: Speaker,
    pub page: Page,
    first: AccountForm,
    wants_to_register: RwSignal<bool>,
    /// Whether the registration form shows: the service may turn registration off meanwhile.
    registers: Memo<bool>,
    fields: Fields<AccountField>,
    busy: RwSignal<bool>,
    /// The server's message, or why there was no response.
    words: RwSignal<Words>,
    countdown: Countdown,
    tasks: Tasks,
    root: NodeRef<Div>,
    /// Called with a message once there is a new token, or the old one has expired.
    pub done: Callback<Msg<'static>>,
}

impl AccountState {
    /// A form; `done` is called with a message once there is a new token, or the old one has expired.
    pub fn new(
        speaker: Speaker,
        page: Page,
        form: AccountForm,
        done: Callback<Msg<'static>>,
    ) -> AccountState {
        let fields = Fields::new(&AccountField::ALL);
        // It does not share what is typed: an address to sign in with is not necessarily the one for an order.
        fields.get(AccountField::Name).follow(page.known.name);
        fields.get(AccountField::Email).follow(page.known.email);
        // Signing in and out unmounts it and mounts another, any number of times.
        on_cleanup(move || {
            page.drop_subscribers();
            speaker.drop_subscribers();
        });
        let tasks = Tasks::new();
        let wants_to_register = RwSignal::new(false);
        let registers = Memo::new(move |_| wants_to_register.get() && can_register(page));
        AccountState {
            speaker,
            page,
            first: form,
            wants_to_register,
            registers,
            fields,
            busy: RwSignal::new(false),
            words: RwSignal::new(Words::default()),
            countdown: Countdown::new(tasks),
            tasks,
            root: NodeRef::new(),
            done,
        }
    }

    /// Whether the service accepts new users; tracked.
    pub fn can_register(self) -> bool {
        can_register(self.page)
    }

    /// The visible form; tracked.
    pub fn form(self) -> AccountForm {
        if self.registers.get() { AccountForm::Registration } else { self.first }
    }

    /// Switches to another form, unless a request is under way: the message is cleared, typed values stay.
    pub fn turn_to(self, form: AccountForm) {
        if self.is_busy() {
            return;
        }
        self.wants_to_register.set(form == AccountForm::Registration);
        if untrack(|| self.countdown.left()) == 0 {
            self.words.set(Words::default());
        }
        self.fields.hide_all_problems();
    }

    /// Whether a response is awaited.
    pub fn is_busy(self) -> bool {
        self.busy.try_get_untracked() == Some(true)
    }

    /// Resets the form, for the user with this address.
    pub fn restart(self, email: String) {
        for (id, field) in self.fields.all() {
            field.value.set(if id == AccountField::Email { email.clone() } else { String::new() });
        }
        self.words.set(Words::default());
        self.fields.hide_all_problems();
    }

    fn purpose(self) -> Purpose {
        match self.form() {
            AccountForm::SignIn => Purpose::SignIn,
            AccountForm::Registration => Purpose::Registration,
            AccountForm::PasswordChange => Purpose::PasswordChange,
        }
    }

    fn draft(self) -> AccountDraft {
        let value = |field| self.fields.get(field).value.get();
        AccountDraft {
            name: value(AccountField::Name),
            email: value(AccountField::Email),
            old_password: value(AccountField::OldPassword),
            password: value(AccountField::Password),
            confirmation: value(AccountField::Confirmation),
        }
    }

    /// The request, or all problems at once.
    fn check(self) -> Result<(Call, Decode), Vec<(AccountField, Invalid)>> {
        let draft = self.draft();
        Ok(match self.form() {
            AccountForm::SignIn => (api::login::build(&draft.credentials()?), api::login::decode),
            AccountForm::Registration => {
                (api::register::build(&draft.registration()?), api::register::decode)
            }
            AccountForm::PasswordChange => {
                (api::change_password::build(&draft.password_change()?), api::change_password::decode)
            }
        })
    }

    fn bound(self, id: AccountField) -> Bound {
        let AccountState { speaker, fields, .. } = self;
        let label = Signal::derive(move || {
            let is_new = id == AccountField::Password && self.form() == AccountForm::PasswordChange;
            speaker.say(if is_new { Msg::NewPassword } else { Msg::AccountLabel(id) })
        });
        Bound {
            id: dom_id(id),
            field: fields.get(id),
            label,
            hint: Signal::stored(String::new()),
            optional: Signal::stored(String::new()),
            problem: Signal::derive(move || self.problem(id)),
        }
    }

    fn problem(self, id: AccountField) -> Option<String> {
        self.fields.get(id).problem(|| {
            let (_, invalid) = self.check().err()?.into_iter().find(|(field, _)| *field == id)?;
            Some(self.speaker.say(Msg::AccountInvalid(id, invalid)))
        })
    }

    fn complaints(self) -> Vec<(String, String)> {
        let complaint = |id: &AccountField| self.problem(*id).map(|words| (dom_id(*id), words));
        self.form().fields().iter().filter_map(complaint).collect()
    }

    fn go(self, id: &str) {
        focus(self.root.try_get_untracked().flatten().map(Into::into), id);
    }

    fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        if untrack(|| self.countdown.left()) > 0 {
            return self.go(view::NOTICE);
        }
        self.words.set(Words::default());
        hear(self.root.try_get_untracked().flatten().map(Into::into));
        self.fields.show_all_problems();
        let Ok((call, decode)) = untrack(|| self.check()) else {
            return self.go_to_first_complaint();
        };
        let (purpose, email) = untrack(|| (self.purpose(), self.draft().email));
        self.busy.set(true);
        self.tasks.spawn(async move {
            let answer = self.page.send(call, decode).await;
            self.busy.try_set(false);
            match answer {
                Ok(token) => {
                    let session = self.page.session;
                    let email = email.parse::<Email>().map(|email| email.to_string()).unwrap_or_default();
                    self.done.try_run(if purpose == Purpose::PasswordChange {
                        session.renew(token, email);
                        Msg::PasswordChanged
                    } else {
                        session.sign_in(token, email);
                        Msg::SignedIn(purpose)
                    });
                }
                Err(Failure::SignedOut) if self.page.session.token().is_none() => {
                    self.done.try_run(Msg::SignInExpired(purpose));
                }
                Err(failure) => self.fail(failure, purpose),
            }
        });
    }

    fn fail(self, failure: Failure, purpose: Purpose) {
        let words = match failure {
            Failure::Refused(refusal) => {
                // A message about a hidden input would not be seen next to it.
                let fields = untrack(|| self.form()).fields();
                let input = |path: &str| AccountField::from_wire(path).filter(|id| fields.contains(id));
                self.fields.refuse(refusal, input, purpose)
            }
            Failure::TooManyRequests { retry_after } => {
                self.countdown.start(retry_after, self.words);
                Msg::TooManyRequests(purpose).into()
            }
            Failure::SignedOut => Msg::SessionChanged.into(),
            _ => Msg::OutcomeUnknown(purpose).into(),
        };
        self.words.try_set(words);
        self.go_to_first_complaint();
    }

    /// To the first input with a problem, else to the message above the button.
    fn go_to_first_complaint(self) {
        match untrack(|| self.complaints()).first() {
            Some((id, _)) => self.go(id),
            None => self.go(view::NOTICE),
        }
    }
}

fn can_register(page: Page) -> bool {
    page.service.get() != Service::Up { registration: false }
}

fn dom_id(id: AccountField) -> String {
    format!("account-{}", id.wire())
}
