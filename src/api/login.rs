//! `POST api/login`: sign in.

use serde::Serialize;

use super::{Answer, Auth, Call, Failure, Token};
use crate::domain::Credentials;

#[derive(Serialize)]
struct Body<'a> {
    email: String,
    password: &'a str,
}

/// The request.
pub fn build(credentials: &Credentials) -> Call {
    let body = Body { email: credentials.email.to_string(), password: &credentials.password };
    Call::post("api/login", Auth::None, &body)
}

/// The answer: a new token.
pub fn decode(answer: &Answer) -> Result<Token, Failure> {
    Token::decode(answer, Auth::None, "signedIn")
}
