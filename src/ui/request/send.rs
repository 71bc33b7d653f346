//! Sending the request.

use std::pin::Pin;
use std::str::FromStr;

use leptos::prelude::*;

use crate::api::{Call, Created};
use crate::domain::attempt::{Digest, Kind, new_id};
use crate::domain::{Consent, Email, FieldId, PersonName, Phone, Totals, has_consent};
use crate::part::part;
use crate::storage;
use crate::text::Msg;
use crate::ui::Event;
use crate::ui::controls::{Words, hear};
use crate::ui::page::Service;
use crate::ui::page::clock::now;
use crate::ui::page::event::Given;
use crate::ui::request::permit::kind;
use crate::ui::request::{Request, view};

/// The stage of a request.
#[derive(Clone)]
pub enum Stage {
    Editing,
    Sending,
    /// It was sent, and its outcome is being checked.
    Checking,
    /// Its outcome is unknown.
    Unknown,
    /// The shop accepted it: the view of the receipt.
    Done(ChildrenFn),
}

/// Maps the path of a field in the server's message to an input.
type Input = Box<dyn Fn(&str) -> Option<FieldId>>;

/// A request ready to be sent, with the data for its receipt: the form may be changed meanwhile.
pub struct Attempt {
    pub call: Call,
    pub input: Input,
    /// Identifies an identical earlier request; `None` if no two are identical.
    pub digest: Option<Digest>,
    /// The sums of an order.
    pub sums: Option<Totals>,
    /// The shop's additional consents, and whether they were given: set on sending.
    pub consents: Vec<Given>,
    /// Builds the receipt's view; its root has the `id` [`RECEIPT`].
    pub receipt: Box<dyn FnOnce(Created) -> ChildrenFn>,
}

/// Builds the request of a valid draft: a draft is checked on every keystroke, and sent once.
pub type Ready = Box<dyn FnOnce() -> Attempt>;

/// The key under which the element stores that a request is under way, or that its outcome is unknown.
pub(super) const STAGE: &str = "stage";

/// The `id` of a receipt.
pub const RECEIPT: &str = "receipt";

impl Request {
    /// Checks everything and sends the request, unless one is under way. After a request with an unknown outcome, only
    /// [`Request::resend`] sends another (`contract.md`, ruling 9).
    pub fn submit(self) {
        match self.stage.get_untracked() {
            Stage::Editing => self.begin(Stage::Editing),
            Stage::Unknown => self.go(view::NOTICE),
            Stage::Sending | Stage::Checking | Stage::Done(_) => {}
        }
    }

    /// Sends the request again, at the shopper's own risk.
    pub fn resend(self) {
        if self.is_unknown_now() {
            self.begin(Stage::Unknown);
        }
    }

    /// Sets the stage; page data that arrived while the request was under way now takes effect.
    pub(super) fn turn_to(self, stage: Stage) {
        self.stage.try_set(stage);
        self.element.settled();
    }

    fn is_unknown_now(self) -> bool {
        matches!(self.stage.get_untracked(), Stage::Unknown)
    }

    /// Sends the request unless something prevents it. An unknown outcome of an earlier request stays unknown, whatever
    /// the outcome of this one, until one is accepted: `before` is the stage to return to.
    fn begin(self, before: Stage) {
        if untrack(|| self.countdown.left()) > 0 {
            return self.go(view::NOTICE);
        }
        if !self.is_unknown_now() {
            self.words.set(Words::default());
        }
        self.has_signed_in.set(false);
        if let Some(part) = SENDING.get() {
            // Another form may have loaded it.
            self.sending.ask();
            return (part.check_and_send)(self, before);
        }
        self.show_sending();
        self.tasks.spawn(async move {
            let part = self.sending.loaded().await;
            self.turn_to(before.clone());
            match part {
                Some(part) => (part.check_and_send)(self, before),
                None => self.cannot_send(),
            }
        });
    }

    /// Shows that the request is being sent. Returns whether it repeats one with an unknown outcome.
    fn show_sending(self) -> bool {
        let is_repeated = self.is_unknown_now();
        self.stage.set(Stage::Sending);
        if is_repeated {
            // The button that was pressed has been removed.
            self.go(view::NOTICE);
        }
        is_repeated
    }

    /// Says that the form cannot send: the part that sends could not be loaded.
    fn cannot_send(self) {
        let call = kind(self.purpose).map_or("", Kind::key);
        self.element.emit(&Event::Failed { call, stage: "send", reason: "unavailable" });
        if self.page.is_offline.get_untracked() {
            return self.go(view::UNAVAILABLE);
        }
        // A message about an earlier unknown outcome stays.
        if !self.is_unknown_now() {
            self.words.try_set(Msg::CannotSend.into());
        }
        self.go(view::NOTICE);
    }

    /// Reports an earlier request from this browser whose outcome is unknown, or asks for the outcome if that is
    /// possible.
    pub(super) fn remember(self) {
        if kind(self.purpose).is_none() || !storage::has_attempts(&self.page.address()) {
            return;
        }
        self.tasks.spawn(async move {
            if let Some(part) = self.sending.loaded().await {
                (part.remember)(self).await;
            }
        });
    }
}

/// An asynchronous function of a part of the module.
type Done = Pin<Box<dyn Future<Output = ()>>>;

/// Everything from tidying inputs to sending and its outcome: a part of the module that is loaded when the form first
/// has the focus, or a draft was restored.
pub struct Sending {
    check_and_send: fn(Request, Stage),
    remember: fn(Request) -> Done,
    pub(super) tidy: fn(Request, FieldId),
    pub(super) is_name: fn(&str) -> bool,
    pub(super) is_phone: fn(&str) -> bool,
    pub(super) is_email: fn(&str) -> bool,
}

part! {
    pub static SENDING("sending", 0): Sending = Sending {
        check_and_send: Request::check_and_send,
        remember: |request| Box::pin(request.report_earlier_attempt()),
        tidy: Request::tidy,
        is_name: is::<PersonName>,
        is_phone: is::<Phone>,
        is_email: is::<Email>,
    };
}

fn is<T: FromStr>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

impl Request {
    /// Moves the focus to the first problem; if there is none, builds the request and sends it.
    fn check_and_send(self, before: Stage) {
        hear(self.root.try_get_untracked().flatten().map(Into::into));
        self.look_at_clock();
        untrack(|| [FieldId::Phone, FieldId::Street].into_iter().for_each(|id| self.tidy(id)));
        self.fields.show_all_problems();
        let now = self.time.get_untracked().into();
        let checked = self.check.with_value(|check| untrack(|| self.read(|draft| check(draft, now))));
        let Some(Ok(ready)) = checked else {
            return self.go_to_first_complaint();
        };
        let mut attempt = ready();
        // Captured now: the checkboxes can still be changed while the request is under way.
        attempt.consents = untrack(|| self.consents());
        let is_repeated = self.show_sending();
        self.tasks.spawn(self.check_access_and_send(attempt, before, is_repeated));
    }

    /// Sends the request if the service is available and the shopper is authenticated.
    async fn check_access_and_send(self, attempt: Attempt, before: Stage, is_repeated: bool) {
        let is_offline = || self.page.is_offline.get_untracked();
        if is_offline() || !matches!(self.page.service.get_untracked(), Service::Up { .. }) {
            // Unknown or unavailable: a request sent now might end with an unknown outcome.
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
    }

    /// Whether there is a token, or a server of the shop signs in. After a token has expired it checks that.
    async fn may_send(self) -> bool {
        let session = self.page.session;
        if session.token().is_none() && !self.page.is_session_known.get_untracked() {
            self.page.check().await;
        }
        session.token().is_some() || untrack(|| session.is_shop_signed_in())
    }

    /// The shop's additional consents.
    fn consents(self) -> Vec<Given> {
        let value = self.fields.get(FieldId::Consents).value.get();
        let given = |it: &Consent| Given { text: it.text.clone(), given: has_consent(&value, &it.text) };
        self.rules.with_value(|rules| rules.consents.iter().map(given).collect())
    }

    async fn send(self, attempt: Attempt, before: Stage, is_repeated: bool) {
        let Some(kind) = kind(self.purpose) else { return };
        let body = attempt.call.body.as_deref().unwrap_or_default();
        let id = new_id((js_sys::Math::random() * 9e15) as u64, now(), body);
        let digest = attempt.digest.unwrap_or_else(|| Digest::of(&[&id.to_string()]));
        let Some((permit, recorded)) = self.permit(kind, digest, is_repeated, &before).await else { return };
        if !self.element.emit(&Event::Submit { call: attempt.call.name(), body, consents: &attempt.consents })
        {
            self.element.unlock();
            self.turn_to(before);
            return;
        }
        let address = self.page.address();
        // A listener of the page may have blocked for any time, and without locks another tab may have sent meanwhile.
        if storage::read_attempt(&address, kind) != recorded {
            self.element.unlock();
            return self.is_busy(before);
        }
        let request = self.page.accepts_keys.get_untracked().then(|| body.to_owned());
        let sending = permit.start(id, kind, digest, now(), request);
        self.element.keep(STAGE, "unknown");
        storage::store_attempt(&address, sending.record());
        self.follow(sending, attempt, false, before, is_repeated).await;
    }

    /// Asks the shopper to sign in, unless it turns out that no token is needed.
    pub(super) async fn ask_to_sign_in(self, reason: Msg<'static>) {
        if self.may_send().await {
            self.words.try_set(Msg::SessionChanged.into());
            return self.go(view::NOTICE);
        }
        self.sign_in_reason.try_set(reason.into());
        self.go(if self.page.is_session_known.get_untracked() { view::SIGN_IN } else { view::UNAVAILABLE });
    }
}
