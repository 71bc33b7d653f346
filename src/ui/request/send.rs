//! Sending the request, and what came of it.

use leptos::prelude::*;

use super::{Request, view};
use crate::api::{Answer, Call, Created, Failure};
use crate::domain::FieldId;
use crate::text::Msg;
use crate::ui::form::Words;
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
    /// What is shown when it is done; its root has the `id` [`RECEIPT`].
    pub receipt: Box<dyn FnOnce(Created) -> ChildrenFn>,
}

/// The `id` of a receipt.
pub const RECEIPT: &str = "receipt";

impl Request {
    /// Checks everything and sends the request, unless one is under way. After one whose outcome nobody knows, only
    /// [`Request::resend`] sends another (`contract.md`, ruling 9).
    pub fn submit(self) {
        match self.stage.get_untracked() {
            Stage::Editing if untrack(|| self.countdown.left()) == 0 => {}
            Stage::Editing | Stage::Unknown => return self.go(view::NOTICE),
            Stage::Sending | Stage::Done(_) => return,
        }
        self.words.set(Words::default());
        self.has_signed_in.set(false);
        self.fields.leave_all();
        let Ok(attempt) = self.check.with_value(|check| untrack(|| self.read(|draft| check(draft)))) else {
            return self.go_to_first_complaint();
        };
        self.stage.set(Stage::Sending);
        self.tasks.spawn(async move {
            if !matches!(self.page.service.get_untracked(), Service::Up { .. }) {
                // Unknown or not there: a request sent into the dark would be one whose outcome nobody knows.
                self.page.check().await;
            }
            if self.page.service.get_untracked() == Service::Down {
                self.stage.try_set(Stage::Editing);
                self.go(view::UNAVAILABLE);
            } else if self.page.session.token().is_none() {
                self.ask_to_sign_in(Msg::SignInFirst(self.purpose));
            } else {
                self.send(attempt).await;
            }
        });
    }

    /// Sends the request once more, at the shopper's own risk.
    pub fn resend(self) {
        self.stage.set(Stage::Editing);
        self.submit();
    }

    async fn send(self, Attempt { call, decode, input, receipt }: Attempt) {
        let failure = match self.page.send(call, decode).await {
            Ok(created) => {
                self.stage.try_set(Stage::Done(receipt(created)));
                return self.go(RECEIPT);
            }
            Err(failure) => failure,
        };
        if failure.is_unknown() {
            self.stage.try_set(Stage::Unknown);
            self.words.try_set(Msg::OutcomeUnknown(self.purpose).into());
            return self.go(view::NOTICE);
        }
        self.stage.try_set(Stage::Editing);
        match failure {
            Failure::SignedOut => return self.ask_to_sign_in(Msg::SignInExpired(self.purpose)),
            Failure::Refused(refusal) => {
                self.words.try_set(self.fields.refuse(refusal, input, self.purpose));
            }
            Failure::TooManyRequests { retry_after } => {
                self.words.try_set(Msg::TooManyRequests(self.purpose).into());
                self.countdown.start(retry_after, self.words);
            }
            _ => {}
        }
        self.go_to_first_complaint();
    }

    fn ask_to_sign_in(self, reason: Msg<'static>) {
        self.stage.try_set(Stage::Editing);
        self.sign_in_reason.try_set(reason.into());
        self.go(view::SIGN_IN);
    }
}
