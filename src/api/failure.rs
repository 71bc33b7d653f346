//! Why a call did not succeed.

use super::{Answer, RetryAfter};

/// Why a call did not succeed. After `Server` and the last four the server may have done what was asked all the same: such a
/// request must never be repeated without the shopper's word (`contract.md`, ruling 9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server did not take it (4xx, or a 2xx that says so).
    Refused(Refusal),
    /// The token is dead (`contract.md`, ruling 3).
    SignedOut,
    /// 429: later.
    TooManyRequests { retry_after: Option<RetryAfter> },
    /// 5xx: the server broke down, before or after it did what was asked. A 503 may say when it will be back
    /// (RFC 9110, section 15.6.4).
    Server { status: u16, retry_after: Option<RetryAfter> },
    /// 5xx of a server between us and the API: it has sent nothing on.
    NotSent { retry_after: Option<RetryAfter> },
    /// 5xx of such a server that has sent it on, and does not know either what became of it: nor will it when asked again.
    NobodyKnows,
    /// An answer that is none of the documented ones, a 2xx without readable JSON among them.
    Unreadable { status: u16 },
    /// No answer within the time allowed.
    TimedOut,
    /// No connection, or it broke, or the server's CORS rules keep the answer from us: browsers do not tell
    /// which.
    Network,
}

impl Failure {
    /// Whether the server may have done what was asked all the same.
    pub fn is_unknown(&self) -> bool {
        match self {
            Failure::Refused(_)
            | Failure::SignedOut
            | Failure::TooManyRequests { .. }
            | Failure::NotSent { .. } => false,
            Failure::Server { .. }
            | Failure::NobodyKnows
            | Failure::Unreadable { .. }
            | Failure::TimedOut
            | Failure::Network => true,
        }
    }

    /// Whether the same request, sent again with the same key, may be answered better; and when, where the server says.
    pub fn again(&self) -> Option<Option<RetryAfter>> {
        match self {
            Failure::Server { retry_after, .. } | Failure::NotSent { retry_after } => Some(*retry_after),
            Failure::NobodyKnows => None,
            failure => failure.is_unknown().then_some(None),
        }
    }

    /// The same, as the answer to a request that may have come before: what speaks of this one alone says nothing of that.
    pub(super) fn of_repeated(self, answer: &Answer) -> Failure {
        let status = answer.status;
        match self {
            // A page that says so is of no server that knows the key.
            Failure::Refused(_) if status == 408 || !answer.body.starts_with(b"{") => {
                Failure::Unreadable { status }
            }
            Failure::TooManyRequests { retry_after } | Failure::NotSent { retry_after } => {
                Failure::Server { status, retry_after }
            }
            failure => failure,
        }
    }
}

/// The server's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// About the request as a whole.
    pub messages: Vec<String>,
    /// By field, with the field's path as Laravel writes it: `address.city`, `items.0.price`.
    pub fields: Vec<(String, Vec<String>)>,
}
