//! The answers that the sandbox can be told to give, as they are written in JSON.

use anyhow::ensure;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;

use crate::line::Spoilt;

/// What a call gets. The first five are instead of being executed. In JSON: `{"response":{…}}`, `"drop"`,
/// `"drop-unread"`, `"hang"`, `{"flood":{…}}`, `{"committed":"drop"}`, `{"spoilt":"cut"}`, `{"late":{"seconds":5}}`,
/// `"expire"`.
///
/// A CORS preflight is answered as ever, or no browser would send the call.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Answer {
    Response(PlainResponse),
    /// The connection is closed after the request, before a byte of an answer.
    Drop,
    /// The connection is reset as soon as the head of the request is there, whatever has come of its body.
    DropUnread,
    /// Nothing, until the caller goes away: see [`Sandbox::hanging`](crate::Sandbox::hanging).
    Hang,
    /// A body of so many bytes, sent as fast as the caller takes it; its length is not told beforehand.
    Flood {
        #[serde(with = "http_serde::status_code")]
        status: StatusCode,
        bytes: usize,
    },
    /// This, once the call has been executed.
    Committed(Box<Answer>),
    /// The call's own answer, spoilt on its way.
    Spoilt(Spoilt),
    /// The call's own answer, so long after it has been executed.
    Late {
        seconds: u64,
    },
    /// The call's own answer, where every token of its user was annulled a moment before, as a sign-out elsewhere does.
    Expire,
}

/// The longest body that can be told.
const BODY: usize = 1024 * 1024;
const FLOOD: usize = 100_000_000;
const LATE: u64 = 3600;

impl Answer {
    /// Fails where it asks for more than anybody needs to see what becomes of a call.
    pub fn check(&self) -> anyhow::Result<()> {
        match self {
            Answer::Response(PlainResponse { body, .. }) => {
                ensure!(body.len() <= BODY, "the body of an answer has at most {BODY} bytes");
            }
            Answer::Flood { bytes, .. } => ensure!(*bytes <= FLOOD, "a flood has at most {FLOOD} bytes"),
            Answer::Late { seconds } => ensure!(*seconds <= LATE, "an answer is at most {LATE} seconds late"),
            Answer::Committed(then) => then.check()?,
            Answer::Drop | Answer::DropUnread | Answer::Hang | Answer::Spoilt(_) | Answer::Expire => {}
        }
        Ok(())
    }
}

/// A whole answer, word for word. In JSON, with all but `status` optional:
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
