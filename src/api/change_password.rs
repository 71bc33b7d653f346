//! `POST api/change-password`: change the password; the new token replaces the old one.

use serde::Serialize;

use super::{Answer, Auth, Call, Failure, Token};
use crate::domain::PasswordChange;

#[derive(Serialize)]
struct ChangePassword<'a> {
    email: String,
    old_password: &'a str,
    password: &'a str,
    password_confirmation: &'a str,
}

/// The request.
pub fn build(PasswordChange { email, old_password, password }: &PasswordChange) -> Call {
    let body =
        ChangePassword { email: email.to_string(), old_password, password, password_confirmation: password };
    Call::post("api/change-password", Auth::Required, &body)
}

/// The response: the new token.
pub fn decode(answer: &Answer) -> Result<Token, Failure> {
    Token::decode(answer, Auth::Required, "passwordChanged")
}
