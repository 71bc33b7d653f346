//! `POST api/login`: sign in.

use super::{Answer, Auth, Call, Failure, Token};
use crate::domain::Credentials;
use crate::json::Object;

/// The request.
pub fn build(credentials: &Credentials) -> Call {
    let mut body = Object::default();
    body.text("email", &credentials.email).text("password", &credentials.password);
    Call::post("api/login", Auth::None, body)
}

/// The answer: a new token.
pub fn decode(answer: &Answer) -> Result<Token, Failure> {
    Token::decode(answer, Auth::None, "signedIn")
}
