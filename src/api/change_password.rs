//! `POST api/change-password`: change the password; the new token replaces the old one.

use serde::Serialize;

use super::{Answer, Auth, Call, Failure, Token};
use crate::domain::PasswordChange;

#[derive(Serialize)]
struct Body<'a> {
    email: String,
    old_password: &'a str,
    password: &'a str,
    password_confirmation: &'a str,
}

/// The request.
pub fn build(change: &PasswordChange) -> Call {
    let body = Body {
        email: change.email.to_string(),
        old_password: &change.old_password,
        password: &change.password,
        password_confirmation: &change.password,
    };
    Call::post("api/change-password", Auth::Required, &body)
}

/// The answer: the new token.
pub fn decode(answer: &Answer) -> Result<Token, Failure> {
    Token::decode(answer, Auth::Required, "passwordChanged")
}
