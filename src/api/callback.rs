//! `POST api/callback`: ask to be called back.

use super::{Answer, Auth, Call, Created, Failure, created};
use crate::domain::Callback;
use crate::json::Object;

/// The request.
pub fn build(callback: &Callback) -> Call {
    let mut body = Object::default();
    body.text("phone", &callback.phone)
        .text_if("name", callback.name.as_ref())
        .text_if("comment", callback.comment.as_ref());
    Call::post("api/callback", Auth::Required, body)
}

/// The answer.
pub fn decode(answer: &Answer) -> Result<Created, Failure> {
    created::decode(answer)
}
