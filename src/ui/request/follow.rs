//! The outcome of a sent request.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::{Call, Created, Failure, RetryAfter, pause};
use crate::boundary::sleep;
use crate::domain::attempt::{Outcome, Sending};
use crate::json::Digits;
use crate::storage;
use crate::text::Msg;
use crate::ui::controls::Words;
use crate::ui::page::Service;
use crate::ui::page::clock::now;
use crate::ui::request::receipt::receipt;
use crate::ui::request::send::{RECEIPT, STAGE};
use crate::ui::request::{Attempt, Request, Stage, view};
use crate::ui::{Event, Page};

/// How often a request with a key is sent before its outcome counts as unknown for now: including the pauses that is
/// some three minutes, and up to 30 seconds more for each attempt without a response.
const PATIENCE: u32 = 8;

impl Request {
    /// Asks for the outcome of a request that was sent from this browser before: sends it again with its key. The
    /// inputs are lost, so the receipt has its number alone.
    pub(super) async fn ask(self, sending: Sending) {
        let (speaker, purpose) = (self.speaker, self.purpose);
        let record = sending.record();
        let call = Call::again(record.kind, record.id, record.request.clone());
        let body = call.body.as_deref().unwrap_or_default();
        self.element.emit(&Event::Asked { call: call.name(), body });
        self.element.keep(STAGE, "unknown");
        self.check_outcome();
        let attempt = Attempt {
            call,
            input: Box::new(|_| None),
            digest: None,
            sums: None,
            consents: Vec::new(),
            receipt: Box::new(move |created| {
                receipt(speaker, purpose, created.code, None, None, Arc::new(|| ().into_any()))
            }),
        };
        let was_unknown = sending.was_unknown();
        let before = if was_unknown { Stage::Unknown } else { Stage::Editing };
        self.follow(sending, attempt, true, before, was_unknown).await;
    }

    /// Says that the outcome of the request is being checked.
    fn check_outcome(self) {
        self.words.try_set(Words::default());
        self.stage.try_set(Stage::Checking);
    }

    /// Sends the recorded request, and reports its outcome. A request with a key is sent again while its outcome is
    /// unknown. `may_be_there`: it was sent before.
    pub(super) async fn follow(
        self,
        sending: Sending,
        attempt: Attempt,
        mut may_be_there: bool,
        before: Stage,
        is_repeated: bool,
    ) {
        let Attempt { mut call, input, sums, consents, receipt, .. } = attempt;
        let Page { session, service, accepts_keys, .. } = self.page;
        let is_asked = may_be_there;
        let record = sending.record();
        call.key = record.request.is_some().then_some(record.id);
        let mut times = 0_u32;
        let (answer, is_shop_signed_in) = loop {
            if is_asked && !accepts_keys.get_untracked() {
                self.page.check().await;
            }
            let is_shop_signed_in = session.token().is_none();
            let decode = if may_be_there { Created::decode_repeated } else { Created::decode };
            let answer = match service.get_untracked() {
                _ if !is_asked || accepts_keys.get_untracked() => self.page.send(call.clone(), decode).await,
                // The API no longer accepts keys.
                Service::Up { .. } => Err(Failure::NobodyKnows),
                _ => Err(Failure::Network),
            };
            times = times.saturating_add(1);
            let again = match &answer {
                Err(failure) if call.key.is_some() && times < PATIENCE => failure.again(),
                _ => None,
            };
            let Some(after) = again else { break (answer, is_shop_signed_in) };
            may_be_there |= !matches!(answer, Err(Failure::NotSent { .. }));
            self.check_outcome();
            let seconds = pause(times, after.map(|after: RetryAfter| after.seconds_from(now())));
            sleep(seconds.saturating_mul(1000)).await;
        };
        let outcome = match &answer {
            Ok(created) => Some(Outcome::Created { code: created.code.clone() }),
            Err(failure) if !failure.is_unknown() => Some(Outcome::Refused),
            // It can be asked again, so its record stays as it is.
            Err(failure) if call.key.is_some() && failure.again().is_some() => None,
            Err(_) => Some(Outcome::Unknown),
        };
        if let Some(outcome) = outcome {
            storage::end_attempt(&self.page.address(), &sending.end(outcome));
        }
        self.element.unlock();
        let failure = match answer {
            Ok(created) => {
                self.element.keep(STAGE, "");
                self.forget_draft();
                let code = created.code.clone();
                // Before the page is told: its listeners may do anything.
                self.turn_to(Stage::Done(receipt(created)));
                self.element.emit(&Event::Created {
                    call: call.name(),
                    code: code.as_deref(),
                    sum: sums.map(|sums| Digits::of(&sums.sum)),
                    consents: &consents,
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
            Failure::SignedOut if is_shop_signed_in => self.failed(&call, "shop-signed-out"),
            Failure::SignedOut => self.refused(&call, "signed-out"),
            Failure::Refused(_) => self.refused(&call, "refused"),
            Failure::TooManyRequests { .. } => self.refused(&call, "too-many-requests"),
            Failure::NotSent { .. } => self.failed(&call, "unavailable"),
            _ => self.failed(&call, "unknown"),
        }
        let mut words = match failure {
            // The shop's fault, and not the shopper's.
            Failure::SignedOut if is_shop_signed_in => Msg::OutOfOrder.into(),
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
            Failure::NotSent { .. } => Msg::Unavailable.into(),
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

    pub(super) fn failed(self, call: &Call, reason: &'static str) {
        self.element.emit(&Event::Failed { call: call.name(), stage: "send", reason });
    }
}
