//! `POST api/login`: sign in.

use serde::Serialize;

use super::{Answer, Auth, Call, Failure, Token};
use crate::domain::Credentials;

#[derive(Serialize)]
struct Login<'a> {
    email: String,
    password: &'a str,
}

/// The request.
pub fn build(Credentials { email, password }: &Credentials) -> Call {
    Call::post("api/login", Auth::None, &Login { email: email.to_string(), password })
}

/// The response: a new token.
pub fn decode(answer: &Answer) -> Result<Token, Failure> {
    Token::decode(answer, Auth::None, "signedIn")
}
