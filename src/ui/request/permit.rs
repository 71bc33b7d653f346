//! Whether an earlier request from this browser prevents a new one.

use leptos::prelude::*;

use crate::domain::attempt::{Attempt as Record, Digest, Kind, Permit, SendCheck};
use crate::storage;
use crate::text::{Msg, Purpose};
use crate::ui::controls::Words;
use crate::ui::page::clock::now;
use crate::ui::request::{Request, Stage, view};

impl Request {
    /// Checks whether an earlier request from this browser prevents this one, and says so if it does. No other form
    /// sends one like it until the lock is released. Returns the permit with the record that it is based on.
    pub(super) async fn permit(
        self,
        kind: Kind,
        digest: Digest,
        is_repeated: bool,
        before: &Stage,
    ) -> Option<(Permit, Option<Record>)> {
        let sender = self.element.lock(&self.lock_name(kind)).await;
        let knows_taken = self.knows_taken.try_get_untracked() == Some(true);
        let address = self.page.address();
        storage::migrate_attempts(&address, now());
        let recorded = storage::read_attempt(&address, kind);
        let words = match SendCheck::of(recorded.clone(), digest, sender, now()) {
            SendCheck::Free(permit) => return Some((permit, recorded)),
            SendCheck::Unknown { unconfirmed, .. } if is_repeated => {
                return Some((unconfirmed.confirmed(), recorded));
            }
            SendCheck::Taken { unconfirmed, .. } if knows_taken => {
                return Some((unconfirmed.confirmed(), recorded));
            }
            SendCheck::Unknown { .. } => Msg::OutcomeUnknown(self.purpose).into(),
            SendCheck::Taken { code, .. } => {
                self.knows_taken.try_set(true);
                Words { heading: Some(Msg::TakenAlready), sentences: code.into_iter().collect() }
            }
            SendCheck::Busy => {
                self.is_busy(before.clone());
                return None;
            }
            SendCheck::Open(sending) => {
                self.ask(sending).await;
                return None;
            }
        };
        self.element.unlock();
        self.turn_to(Stage::Unknown);
        self.words.try_set(words);
        self.go(view::NOTICE);
        None
    }

    /// Another form of the browser is sending the same kind of request.
    pub(super) fn is_busy(self, before: Stage) {
        self.turn_to(before);
        self.words.try_set(Msg::BeingSent.into());
        self.go(view::NOTICE);
    }

    /// Reports an earlier request from this browser whose outcome is unknown, or asks for the outcome if that is
    /// possible. While another tab is sending it, the outcome is not yet known.
    pub(super) async fn report_earlier_attempt(self) {
        let Some(kind) = kind(self.purpose) else { return };
        let address = self.page.address();
        storage::migrate_attempts(&address, now());
        let recorded = || storage::read_attempt(&address, kind);
        if recorded().is_none() {
            return;
        }
        let lock = self.lock_name(kind);
        let check = |sender| SendCheck::of(recorded(), Digest::of(&[]), sender, now());
        let sender = self.element.unlocked(&lock).await;
        match (check(sender), self.stage.try_get_untracked()) {
            (SendCheck::Unknown { .. }, Some(Stage::Editing)) => {
                self.turn_to(Stage::Unknown);
                self.words.try_set(Msg::OutcomeUnknown(self.purpose).into());
            }
            // Under the lock. By then the request may be settled.
            (SendCheck::Open(_), Some(Stage::Editing | Stage::Unknown)) => {
                match check(self.element.lock(&lock).await) {
                    SendCheck::Open(sending) => self.ask(sending).await,
                    SendCheck::Busy => {}
                    _ => self.element.unlock(),
                }
            }
            _ => {}
        }
    }

    /// The name of the lock that a form holds while it sends.
    fn lock_name(self, kind: Kind) -> String {
        self.page.address().key("lock", kind.key())
    }
}

/// The kind of request for a purpose, if it must not be sent twice.
pub(super) fn kind(purpose: Purpose) -> Option<Kind> {
    match purpose {
        Purpose::Order => Some(Kind::Order),
        Purpose::BuyClick => Some(Kind::BuyClick),
        Purpose::Callback => Some(Kind::Callback),
        Purpose::SignIn | Purpose::Registration | Purpose::PasswordChange | Purpose::SignOut => None,
    }
}
