//! `POST api/register`: a new user, signed in at once.

use serde::Serialize;

use super::{Answer, Auth, Call, Failure, Token};
use crate::domain::{Credentials, Registration};

#[derive(Serialize)]
struct Register<'a> {
    name: String,
    email: String,
    password: &'a str,
    password_confirmation: &'a str,
}

/// The request.
pub fn build(Registration { name, credentials: Credentials { email, password } }: &Registration) -> Call {
    let body = Register {
        name: name.to_string(),
        email: email.to_string(),
        password,
        password_confirmation: password,
    };
    Call::post("api/register", Auth::None, &body)
}

/// The response: the new user's token.
pub fn decode(answer: &Answer) -> Result<Token, Failure> {
    Token::decode(answer, Auth::None, "signedUp")
}
