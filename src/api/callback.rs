//! `POST api/callback`: ask to be called back.

use serde::Serialize;

use super::{Answer, Auth, Call, Created, Failure};
use crate::domain;

#[derive(Serialize)]
struct Callback<'a> {
    phone: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
}

/// The request.
pub fn build(callback: &domain::Callback) -> Call {
    let body = Callback {
        phone: callback.phone.to_string(),
        name: callback.name.as_ref().map(ToString::to_string),
        comment: callback.comment.as_deref(),
    };
    Call::post("api/callback", Auth::Required, &body)
}

/// The response.
pub fn decode(answer: &Answer) -> Result<Created, Failure> {
    Created::decode(answer)
}
