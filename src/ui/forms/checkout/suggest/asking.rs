//! The source of suggestions: the page's function, or DaData. Each question is asked once; after a failure it is not
//! asked for a while.

use leptos::prelude::*;

use crate::api::client::read as read_answer;
use crate::api::{Failure, dadata, pause};
use crate::boundary::{complain, exchange};
use crate::domain::FieldId;
use crate::domain::suggestion::{Question, Suggestion};
use crate::json::text;
use crate::shop::suggest::read;
use crate::ui::Element;
use crate::ui::forms::checkout::suggest::host;
use crate::ui::page::clock::now;

/// How many answers are cached.
const MOST: usize = 100;

/// The source, and the cache of its answers.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    element: Element,
    known: StoredValue<Vec<(String, Vec<Suggestion>)>>,
    /// How often it has failed in a row, and until when (UNIX seconds) it is not asked.
    failures: StoredValue<(u32, i64)>,
    has_complained: StoredValue<bool>,
}

impl Asking {
    pub fn new(element: Element) -> Asking {
        Asking {
            element,
            known: StoredValue::new(Vec::new()),
            failures: StoredValue::new((0, 0)),
            has_complained: StoredValue::new(false),
        }
    }

    /// A cached answer.
    pub fn known(self, identity: &str) -> Option<Vec<Suggestion>> {
        self.known
            .with_value(|known| known.iter().find(|(it, _)| it == identity).map(|(_, found)| found.clone()))
    }

    /// Asks, and returns the suggestions: none after a failure.
    pub async fn ask(self, question: &Question) -> Vec<Suggestion> {
        if self.failures.with_value(|(_, until)| now() < *until) {
            return Vec::new();
        }
        let answer = match host::dadata(self.element) {
            None => self.ask_page(question).await,
            // The page has removed the key meanwhile.
            Some([key, url]) if key.is_empty() && url.is_empty() => return Vec::new(),
            Some([key, url]) => ask_dadata(question, &key, &url).await,
        };
        match answer {
            Ok(found) => {
                self.failures.try_set_value((0, 0));
                self.known.try_update_value(|known| {
                    known.truncate(MOST.saturating_sub(1));
                    known.insert(0, (identity(question), found.clone()));
                });
                found
            }
            Err(failure) => {
                self.failed(&failure);
                Vec::new()
            }
        }
    }

    async fn ask_page(self, question: &Question) -> Result<Vec<Suggestion>, Failure> {
        // Its exception has already been reported.
        let answer = host::ask(self.element, &identity(question)).await.ok_or(Failure::Network)?;
        read(&answer).ok_or(Failure::Unreadable { status: 200 })
    }

    fn failed(self, failure: &Failure) {
        let Some((failures, _)) = self.failures.try_get_value() else { return };
        let failures = failures.saturating_add(1);
        let after = match failure {
            Failure::TooManyRequests { retry_after } | Failure::Server { retry_after, .. } => *retry_after,
            _ => None,
        };
        let seconds = pause(failures, after.map(|after| after.seconds_from(now())));
        // A rejected key, or one over its daily limit, will not be accepted in a minute.
        let until = if matches!(failure, Failure::Refused(_)) {
            i64::MAX
        } else {
            now().saturating_add(seconds.into())
        };
        self.failures.set_value((failures, until));
        if !self.has_complained.get_value() && *failure != Failure::Network {
            self.has_complained.set_value(true);
            let why = match failure {
                Failure::Refused(_) => "the key is not taken, or its quota is used up",
                Failure::TooManyRequests { .. } => "too many requests",
                Failure::Server { .. } => "the service is down",
                _ => "the answer could not be read",
            };
            complain(&format!("amapi-checkout: no addresses are suggested for now: {why}"));
        }
    }
}

/// A question in the form that the page's function receives.
pub(super) fn identity(question: &Question) -> String {
    let part = match question.part {
        FieldId::City => "city",
        FieldId::Street => "street",
        _ => "house",
    };
    // Written by hand: a string that another part has as well would be in a file that every checkout loads.
    let [query, city] = [&question.query, &question.city].map(text);
    format!("{{\"query\":{query},\"part\":\"{part}\",\"city\":{city}}}")
}

async fn ask_dadata(question: &Question, key: &str, url: &str) -> Result<Vec<Suggestion>, Failure> {
    let url = if url.is_empty() { dadata::URL } else { url };
    // A proxy of the shop may add the key itself.
    let key = (!key.is_empty()).then(|| format!("Token {key}"));
    let answer = exchange(url, "POST", key.as_deref(), Some(&dadata::build(question)), None).await;
    // A missing response is not reported: the shopper learns of being offline elsewhere.
    let answer = answer.ok().and_then(read_answer).ok_or(Failure::Network)?;
    dadata::decode(&answer, question)
}
