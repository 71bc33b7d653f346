//! A call that is being processed.

/// One of the three calls that must not be made twice.
#[derive(Clone)]
pub struct Attempt {
    pub key: String,
    pub call: &'static str,
    /// SHA-256 of call and body, in hex.
    pub fingerprint: String,
    /// The shopper's own token, which takes precedence over the shop's.
    pub token: Option<String>,
    pub body: String,
}
