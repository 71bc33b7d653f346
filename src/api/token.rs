//! The shopper's token.

use std::fmt;
use std::str::FromStr;

use super::{Answer, Auth, Failure};
use crate::json::Json;

/// The longest token, in bytes: servers reject headers of 8 KB, and a longer token would make every call fail forever.
const LONGEST: usize = 4 * 1024;

/// A token: the text after `Bearer`. Visible ASCII only and at most 4 KB, so that it can be a header.
///
/// It is never printed: it is only available through [`Token::header`].
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The value of the `Authorization` header.
    pub fn header(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// The token's own text, for the browser's storage.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// Reads the token of a success. A response without a token is useless, and counts as a failure.
    pub(super) fn decode(answer: &Answer, auth: Auth, flag: &str) -> Result<Token, Failure> {
        let json = answer.success(auth, flag)?;
        json.get("token")
            .and_then(Json::as_str)
            .and_then(|text| text.parse().ok())
            .ok_or(Failure::Unreadable { status: answer.status })
    }
}

impl FromStr for Token {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_token = (1..=LONGEST).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        if is_token { Ok(Token(text.to_owned())) } else { Err(()) }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}
