//! Sending the request, and what came of it.

use leptos::prelude::*;

use super::way::kind;
use super::{Request, view};
use crate::api::{Answer, Call, Created, Failure};
use crate::domain::attempt::{Digest, Outcome};
use crate::domain::{FieldId, Totals};
use crate::journal;
use crate::json::Digits;
use crate::text::Msg;
use crate::ui::Event;
use crate::ui::clock::now;
use crate::ui::form::{Words, hear};
use crate::ui::page::Service;

/// How far the shopper has come.
#[derive(Clone)]
pub enum Stage {
    Editing,
    Sending,
    /// Nobody knows whether the shop took it.
    Unknown,
    /// It did: what is shown then.
    Done(ChildrenFn),
}

/// The input that the server's words on a field belong to, by the field's path.
type Input = Box<dyn Fn(&str) -> Option<FieldId>>;

/// A request ready to leave, with all that will be said of it: the form may be changed meanwhile.
pub struct Attempt {
    pub call: Call,
    pub decode: fn(&Answer) -> Result<Created, Failure>,
    pub input: Input,
    /// By which it is known to be the same as one before; none where two are never the same.
    pub digest: Option<Digest>,
    /// What an order comes to.
    pub sums: Option<Totals>,
    /// What is shown when it is done; its root has the `id` [`RECEIPT`].
    pub receipt: Box<dyn FnOnce(Created) -> ChildrenFn>,
}

/// Makes the request of a draft in which nothing is wrong: a draft is checked with every key, and sent once.
pub type Ready = Box<dyn FnOnce() -> Attempt>;

/// Under this key the element keeps that a request is under way, or that nobody knows what became of it.
pub(super) const STAGE: &str = "stage";

/// The `id` of a receipt.
pub const RECEIPT: &str = "receipt";

impl Request {
    /// Checks everything and sends the request, unless one is under way. After one whose outcome nobody knows, only
    /// [`Request::resend`] sends another (`contract.md`, ruling 9).
    pub fn submit(self) {
        match self.stage.get_untracked() {
            Stage::Editing => self.begin(Stage::Editing),
            Stage::Unknown => self.go(view::NOTICE),
            Stage::Sending | Stage::Done(_) => {}
        }
    }

    /// Sends the request once more, at the shopper's own risk.
    pub fn resend(self) {
        if self.is_unknown_now() {
            self.begin(Stage::Unknown);
        }
    }

    /// What the page has handed over while the request was under way counts from now on.
    pub(super) fn turn_to(self, stage: Stage) {
        self.stage.try_set(stage);
        self.element.settled();
    }

    fn is_unknown_now(self) -> bool {
        matches!(self.stage.get_untracked(), Stage::Unknown)
    }

    /// Sends the request where nothing is in its way. What nobody knew of the one before stays unknown, whatever becomes
    /// of this one, until one is taken: `before` is where it goes back to.
    fn begin(self, before: Stage) {
        if untrack(|| self.countdown.left()) > 0 {
            return self.go(view::NOTICE);
        }
        let is_repeated = self.is_unknown_now();
        if !is_repeated {
            self.words.set(Words::default());
        }
        self.has_signed_in.set(false);
        hear(self.root.try_get_untracked().flatten().map(Into::into));
        self.look_at_clock();
        untrack(|| [FieldId::Phone, FieldId::Street].into_iter().for_each(|id| self.tidy(id)));
        self.fields.leave_all();
        let now = self.time.get_untracked().into();
        let checked = self.check.with_value(|check| untrack(|| self.read(|draft| check(draft, now))));
        let Ok(ready) = checked else {
            return self.go_to_first_complaint();
        };
        let attempt = ready();
        self.stage.set(Stage::Sending);
        if is_repeated {
            // The button that was pressed is gone.
            self.go(view::NOTICE);
        }
        self.tasks.spawn(async move {
            let is_offline = || self.page.is_offline.get_untracked();
            if is_offline() || !matches!(self.page.service.get_untracked(), Service::Up { .. }) {
                // Unknown or not there: a request sent into the dark would be one whose outcome nobody knows.
                self.page.check().await;
            }
            if is_offline() || self.page.service.get_untracked() == Service::Down {
                self.turn_to(before);
                self.failed(&attempt.call, "unavailable");
                self.go(view::UNAVAILABLE);
            } else if !self.may_send().await {
                self.turn_to(before);
                self.ask_to_sign_in(Msg::SignInFirst(self.purpose)).await;
            } else {
                self.send(attempt, before, is_repeated).await;
            }
        });
    }

    /// Whether there is a token, or a server of the shop's signs. Of one that has just died it is asked.
    async fn may_send(self) -> bool {
        let session = self.page.session;
        if session.token().is_none() && !self.page.is_told.get_untracked() {
            self.page.check().await;
        }
        session.token().is_some() || untrack(|| session.is_signed_for())
    }

    async fn send(self, attempt: Attempt, before: Stage, is_repeated: bool) {
        let Attempt { call, decode, input, digest, sums, receipt } = attempt;
        let Some(kind) = kind(self.purpose) else { return };
        let id = (js_sys::Math::random() * 9e15) as u64;
        let digest = digest.unwrap_or_else(|| Digest::of(&[&id.to_string()]));
        let Some((clear, recorded)) = self.way(kind, digest, is_repeated, &before).await else { return };
        let body = call.body.as_deref().unwrap_or_default();
        if !self.element.emit(&Event::Submit { call: call.name(), body }) {
            self.element.unlock();
            self.turn_to(before);
            return;
        }
        let address = self.page.address();
        // A listener of the page may have stood for as long as it liked, and where there are no locks another tab has sent.
        if journal::read(&address, kind) != recorded {
            self.element.unlock();
            return self.is_busy(before);
        }
        let sending = clear.start(id, kind, digest, now());
        self.element.keep(STAGE, "unknown");
        journal::keep(&address, sending.record());
        let is_signed_for = self.page.session.token().is_none();
        let answer = self.page.send(call.clone(), decode).await;
        let outcome = match &answer {
            Ok(created) => Outcome::Created { code: created.code.clone() },
            Err(failure) if failure.is_unknown() => Outcome::Unknown,
            Err(_) => Outcome::Refused,
        };
        journal::end(&address, &sending.end(outcome));
        self.element.unlock();
        let failure = match answer {
            Ok(created) => {
                self.element.keep(STAGE, "");
                self.forget_draft();
                let code = created.code.clone();
                // Before the page is told, who may do anything then.
                self.turn_to(Stage::Done(receipt(created)));
                self.element.emit(&Event::Created {
                    call: call.name(),
                    code: code.as_deref(),
                    sum: sums.map(|sums| Digits::of(&sums.sum)),
                    delivery: sums.map(|sums| Digits::of(&sums.delivery.unwrap_or_default())),
                });
                return self.go(RECEIPT);
            }
            Err(failure) => failure,
        };
        let is_unknown = failure.is_unknown();
        let after = if is_unknown { Stage::Unknown } else { before };
        if matches!(after, Stage::Editing) {
            self.element.keep(STAGE, "");
        }
        self.turn_to(after);
        match &failure {
            Failure::SignedOut if is_signed_for => self.failed(&call, "shop-signed-out"),
            Failure::SignedOut => self.refused(&call, "signed-out"),
            Failure::Refused(_) => self.refused(&call, "refused"),
            Failure::TooManyRequests { .. } => self.refused(&call, "too-many-requests"),
            _ => {
                self.failed(&call, "unknown");
            }
        }
        let mut words = match failure {
            // The shop's fault, and not the shopper's.
            Failure::SignedOut if is_signed_for => Msg::OutOfOrder.into(),
            Failure::SignedOut if self.page.session.token().is_none() => {
                let reason = if is_repeated { Msg::SignInFirst } else { Msg::SignInExpired };
                return self.ask_to_sign_in(reason(self.purpose)).await;
            }
            Failure::SignedOut => Msg::SessionChanged.into(),
            Failure::Refused(refusal) => self.fields.refuse(refusal, input, self.purpose),
            Failure::TooManyRequests { retry_after } => {
                self.countdown.start(retry_after, self.words);
                Msg::TooManyRequests(self.purpose).into()
            }
            _ => Msg::OutcomeUnknown(self.purpose).into(),
        };
        if is_repeated {
            let is_taken = self.knows_taken.try_get_untracked() == Some(true) && !is_unknown;
            words.heading =
                Some(if is_taken { Msg::TakenAlready } else { Msg::OutcomeUnknown(self.purpose) });
        }
        self.words.try_set(words);
        if is_unknown { self.go(view::NOTICE) } else { self.go_to_first_complaint() }
    }

    fn refused(self, call: &Call, reason: &str) {
        self.element.emit(&Event::Refused { call: call.name(), reason });
    }

    fn failed(self, call: &Call, reason: &'static str) {
        self.element.emit(&Event::Failed { call: call.name(), stage: "send", reason });
    }

    /// Asks for a token, unless it turns out that none is needed.
    async fn ask_to_sign_in(self, reason: Msg<'static>) {
        if self.may_send().await {
            self.words.try_set(Msg::SessionChanged.into());
            return self.go(view::NOTICE);
        }
        self.sign_in_reason.try_set(reason.into());
        self.go(if self.page.is_told.get_untracked() { view::SIGN_IN } else { view::UNAVAILABLE });
    }
}
