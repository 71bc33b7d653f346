//! `POST api/register`: a new user, signed in at once.

use serde::Serialize;

use super::{Answer, Auth, Call, Failure, Token};
use crate::domain::Registration;

#[derive(Serialize)]
struct Body<'a> {
    name: String,
    email: String,
    password: &'a str,
    password_confirmation: &'a str,
}

/// The request.
pub fn build(registration: &Registration) -> Call {
    let body = Body {
        name: registration.name.to_string(),
        email: registration.credentials.email.to_string(),
        password: &registration.credentials.password,
        password_confirmation: &registration.credentials.password,
    };
    Call::post("api/register", Auth::None, &body)
}

/// The answer: the new user's token.
pub fn decode(answer: &Answer) -> Result<Token, Failure> {
    Token::decode(answer, Auth::None, "signedUp")
}
