//! `GET api/test`: is the service up, and am I signed in? The only call that may be retried freely.

use super::{Answer, Auth, Call, Failure, Method};
use crate::json::Json;

/// The state of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    pub is_authenticated: bool,
    pub is_available: bool,
    /// `true` if the server does not say (`contract.md`, ruling 11).
    pub is_registration_available: bool,
    /// Whether it accepts an order once, however often it is sent with the same `Idempotency-Key`.
    pub accepts_keys: bool,
}

/// The request.
pub fn build() -> Call {
    Call { method: Method::Get, path: "api/test", auth: Auth::Optional, body: None, key: None }
}

/// The response.
pub fn decode(answer: &Answer) -> Result<Service, Failure> {
    let json = answer.json(Auth::Optional)?;
    let flag = |key: &str| json.get(key).and_then(Json::as_bool);
    match (flag("isAuthenticated"), flag("serviceAvailable")) {
        (Some(is_authenticated), Some(is_available)) => Ok(Service {
            is_authenticated,
            is_available,
            is_registration_available: flag("onlineRegistrationAvailable").unwrap_or(true),
            accepts_keys: answer.accepts_keys || flag("idempotencyKeys") == Some(true),
        }),
        _ => Err(Failure::Unreadable { status: answer.status }),
    }
}
