//! Why a call did not succeed.

use super::{Answer, RetryAfter};

/// Why a call did not succeed. After `Server` and the last four the server may have processed the request nevertheless:
/// such a request must never be repeated without the shopper's consent (`contract.md`, ruling 9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server did not accept it (4xx, or a 2xx that says so).
    Refused(Refusal),
    /// The token has expired (`contract.md`, ruling 3).
    SignedOut,
    /// 429: try later.
    TooManyRequests { retry_after: Option<RetryAfter> },
    /// 5xx: the server failed, before or after processing the request. A 503 may say when it will be back (RFC 9110,
    /// section 15.6.4).
    Server { status: u16, retry_after: Option<RetryAfter> },
    /// 5xx of a server between the widget and the API: it has forwarded nothing.
    NotSent { retry_after: Option<RetryAfter> },
    /// 5xx of such a server that has forwarded the request: the outcome is unknown, and stays so when asked again.
    NobodyKnows,
    /// An undocumented response, including a 2xx without readable JSON.
    Unreadable { status: u16 },
    /// No response within the time limit.
    TimedOut,
    /// No connection, or it broke, or the server's CORS rules hide the response: browsers do not tell which.
    Network,
}

impl Failure {
    /// Whether the server may have processed the request nevertheless.
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

    /// Whether the same request, sent again with the same key, may get another response; and when, if the server says
    /// so.
    pub fn again(&self) -> Option<Option<RetryAfter>> {
        match self {
            Failure::Server { retry_after, .. } | Failure::NotSent { retry_after } => Some(*retry_after),
            Failure::NobodyKnows => None,
            failure => failure.is_unknown().then_some(None),
        }
    }

    /// The same for a request that may have been sent before: a failure of this attempt alone says nothing about the
    /// earlier one.
    pub(super) fn of_repeated(self, answer: &Answer) -> Failure {
        let status = answer.status;
        match self {
            // An HTML page does not come from a server that knows the key.
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

/// The server's messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// About the request as a whole.
    pub messages: Vec<String>,
    /// By field, with the field's path as Laravel writes it: `address.city`, `items.0.price`.
    pub fields: Vec<(String, Vec<String>)>,
}
