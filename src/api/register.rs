//! `POST api/register`: a new user, signed in at once.

use super::{Answer, Auth, Call, Failure, Token};
use crate::domain::Registration;
use crate::json::Object;

/// The request.
pub fn build(Registration { name, credentials }: &Registration) -> Call {
    let mut body = Object::default();
    body.text("name", name)
        .text("email", &credentials.email)
        .text("password", &credentials.password)
        .text("password_confirmation", &credentials.password);
    Call::post("api/register", Auth::None, body)
}

/// The answer: the new user's token.
pub fn decode(answer: &Answer) -> Result<Token, Failure> {
    Token::decode(answer, Auth::None, "signedUp")
}
