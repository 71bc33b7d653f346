//! The answers that the sandbox can be told to give, and their JSON format.

use anyhow::ensure;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;

use crate::line::Damage;

/// The answer to a call. With the first five the call is not executed. In JSON: `{"response":{…}}`, `"drop"`,
/// `"drop-unread"`, `"hang"`, `{"flood":{…}}`, `{"committed":"drop"}`, `{"damage":"cut"}`, `{"late":{"seconds":5}}`,
/// `"expire"`.
///
/// A CORS preflight is answered as usual, otherwise no browser would send the call.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Answer {
    Response(PlainResponse),
    /// The connection is closed after the request, before a byte of an answer.
    Drop,
    /// The connection is reset as soon as the request's head has arrived, however much of its body has.
    DropUnread,
    /// Nothing, until the caller disconnects: see [`Sandbox::hanging`](crate::Sandbox::hanging).
    Hang,
    /// A body of this many bytes, sent as fast as the caller reads it, without a `Content-Length`.
    Flood {
        #[serde(with = "http_serde::status_code")]
        status: StatusCode,
        bytes: usize,
    },
    /// This answer, after the call has been executed.
    Committed(Box<Answer>),
    /// The call's own answer, damaged in transit.
    Damage(Damage),
    /// The call's own answer, sent this long after the call was executed.
    Late {
        seconds: u64,
    },
    /// The call's own answer after every token of its user has been revoked, as by a sign-out elsewhere.
    Expire,
}

/// The longest body that can be configured.
const BODY: usize = 1024 * 1024;
const FLOOD: usize = 100_000_000;
const LATE: u64 = 3600;

impl Answer {
    /// Fails if it asks for more than a test of a call's outcome needs.
    pub fn check(&self) -> anyhow::Result<()> {
        match self {
            Answer::Response(PlainResponse { body, .. }) => {
                ensure!(body.len() <= BODY, "the body of an answer has at most {BODY} bytes");
            }
            Answer::Flood { bytes, .. } => ensure!(*bytes <= FLOOD, "a flood has at most {FLOOD} bytes"),
            Answer::Late { seconds } => ensure!(*seconds <= LATE, "an answer is at most {LATE} seconds late"),
            Answer::Committed(then) => then.check()?,
            Answer::Drop | Answer::DropUnread | Answer::Hang | Answer::Damage(_) | Answer::Expire => {}
        }
        Ok(())
    }
}

/// A complete answer, sent as it is. In JSON, with all but `status` optional:
/// `{"status":429,"headers":{"Retry-After":"30"},"body":"","without_cors":false}`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlainResponse {
    #[serde(with = "http_serde::status_code")]
    pub status: StatusCode,
    /// No `Content-Type` is added to them.
    #[serde(default, with = "http_serde::header_map")]
    pub headers: HeaderMap,
    #[serde(default)]
    pub body: String,
    /// Leaves the CORS headers out, so that the browser keeps the answer from the page.
    #[serde(default)]
    pub without_cors: bool,
}
