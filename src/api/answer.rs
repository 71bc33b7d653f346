//! A response of the server, and what all responses have in common.

use std::{slice, str};

use super::{Auth, Failure, Refusal};
use crate::json::Json;

/// The most sentences that are read from one value of a response, and the most characters of each: a page cannot lay
/// out more, and nobody reads it.
const MOST_SENTENCES: usize = 20;
const LONGEST_SENTENCE: usize = 1_000;

/// The most fields whose messages are read; a form has some thirty.
const MOST_FIELDS: usize = 100;

/// A response as received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 0 for a redirect, which the client does not follow.
    pub status: u16,
    /// The `Retry-After` header.
    pub retry_after: Option<String>,
    /// Whether the header `idempotencyKeys` is true.
    pub accepts_keys: bool,
    pub body: Vec<u8>,
}

impl Answer {
    /// The JSON of a success, or the failure (`contract.md`, rulings 2 to 5). `flag` is the field that must be `true`.
    pub(super) fn success(&self, auth: Auth, flag: &str) -> Result<Json, Failure> {
        let json = self.json(auth)?;
        match json.get(flag).and_then(Json::as_bool) {
            Some(true) => Ok(json),
            Some(false) => Err(Failure::Refused(refusal(&json))),
            None => Err(Failure::Unreadable { status: self.status }),
        }
    }

    /// The JSON object of a 2xx.
    pub(super) fn json(&self, auth: Auth) -> Result<Json, Failure> {
        let json = str::from_utf8(&self.body).ok().and_then(|text| Json::parse(text).ok());
        let json = json.filter(|json| matches!(json, Json::Object(_)));
        if (200..300).contains(&self.status) {
            return json.ok_or(Failure::Unreadable { status: self.status });
        }
        let retry_after = self.retry_after.as_deref().and_then(|text| text.parse().ok());
        let refusal = json.as_ref().map(refusal).unwrap_or_default();
        let outcome = json.as_ref().and_then(|json| json.get("outcome")?.as_str());
        let says = |word| outcome == Some(word);
        Err(match self.status {
            _ if auth != Auth::None && self.is_signed_out(&refusal) => Failure::SignedOut,
            429 => Failure::TooManyRequests { retry_after },
            400..500 => Failure::Refused(refusal),
            500.. if says("unknown") => Failure::NobodyKnows,
            500.. if says("not-sent") => Failure::NotSent { retry_after },
            500.. => Failure::Server { status: self.status, retry_after },
            _ => Failure::Unreadable { status: self.status },
        })
    }

    /// Whether the response means that the token has expired (ruling 3).
    fn is_signed_out(&self, refusal: &Refusal) -> bool {
        let says_so =
            |message: &String| message.trim().trim_end_matches('.').eq_ignore_ascii_case("unauthenticated");
        match self.status {
            401 | 419 => true,
            400 | 403 => refusal.messages.iter().any(says_so),
            _ => false,
        }
    }
}

/// The messages of a refusal: `message`, a string or several (ruling 2), and Laravel's `errors` (ruling 4).
fn refusal(json: &Json) -> Refusal {
    let fields = match json.get("errors") {
        Some(Json::Object(errors)) => errors
            .iter()
            .map(|(path, words)| (path.clone(), sentences(words)))
            .filter(|(_, words)| !words.is_empty())
            .take(MOST_FIELDS)
            .collect(),
        _ => Vec::new(),
    };
    Refusal { messages: json.get("message").map(sentences).unwrap_or_default(), fields }
}

fn sentences(value: &Json) -> Vec<String> {
    let values = match value {
        Json::List(values) => values.as_slice(),
        value => slice::from_ref(value),
    };
    let texts = values.iter().filter_map(Json::as_str).map(str::trim).filter(|text| !text.is_empty());
    texts.take(MOST_SENTENCES).map(|text| text.chars().take(LONGEST_SENTENCE).collect()).collect()
}
