//! `POST api/logout`: sign out on every device (`contract.md`, ruling 10).

use super::{Answer, Auth, Call, Failure, Method};

/// The request, which has no body.
pub fn build() -> Call {
    Call { method: Method::Post, path: "api/logout", auth: Auth::Required, body: None, key: None }
}

/// The response: every token of the user is revoked.
pub fn decode(answer: &Answer) -> Result<(), Failure> {
    answer.success(Auth::Required, "signedOut").map(|_| ())
}
