//! Why a call did not succeed.

use super::RetryAfter;

/// Why a call did not succeed. After the last four the server may have done what was asked all the same: such a
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
            Failure::Refused(_) | Failure::SignedOut | Failure::TooManyRequests { .. } => false,
            Failure::Server { .. } | Failure::Unreadable { .. } | Failure::TimedOut | Failure::Network => {
                true
            }
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
