//! `POST api/change-password`: change the password; the new token replaces the old one.

use super::{Answer, Auth, Call, Failure, Token};
use crate::domain::PasswordChange;
use crate::json::Object;

/// The request.
pub fn build(change: &PasswordChange) -> Call {
    let mut body = Object::default();
    body.text("email", &change.email)
        .text("old_password", &change.old_password)
        .text("password", &change.password)
        .text("password_confirmation", &change.password);
    Call::post("api/change-password", Auth::Required, body)
}

/// The answer: the new token.
pub fn decode(answer: &Answer) -> Result<Token, Failure> {
    Token::decode(answer, Auth::Required, "passwordChanged")
}
