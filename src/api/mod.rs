//! The order API's requests and responses (`contract.md`): one file per call, each with `build`, which creates the
//! request as plain data, and `decode`, which reads the response. Both are pure; only [`client`] sends requests.

#[cfg(target_arch = "wasm32")]
mod address;
mod answer;
pub mod buy_click;
pub mod callback;
pub mod change_password;
#[cfg(target_arch = "wasm32")]
pub mod client;
pub mod create_order;
mod created;
pub mod dadata;
mod failure;
mod items;
pub mod login;
pub mod logout;
mod pause;
pub mod register;
mod retry_after;
pub mod test;
mod token;

#[cfg(target_arch = "wasm32")]
pub use address::{Address, BadAddress};
pub use answer::Answer;
pub use created::Created;
pub use failure::{Failure, Refusal};
pub use items::goods;
pub use pause::{MOST, pause};
pub use retry_after::RetryAfter;
pub use test::Service;
pub use token::Token;

use serde::Serialize;

use crate::domain::attempt::Kind;
use crate::json;

/// A request, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub method: Method,
    /// Below the base address: `api/create-order`.
    pub path: &'static str,
    /// Whether it carries the token.
    pub auth: Auth,
    /// JSON.
    pub body: Option<String>,
    /// Identifies a repeated request for the server (`Idempotency-Key`).
    pub key: Option<u64>,
}

/// The HTTP methods that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// Whether a call carries the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    Required,
    /// Sent if there is one.
    Optional,
    None,
}

impl Call {
    /// Its name for the page: `create-order`.
    pub fn name(&self) -> &'static str {
        self.path.strip_prefix("api/").unwrap_or(self.path)
    }

    /// Repeats the request of an attempt.
    pub fn again(kind: Kind, key: u64, body: Option<String>) -> Call {
        Call { method: Method::Post, path: kind.path(), auth: Auth::Required, body, key: Some(key) }
    }

    fn post(path: &'static str, auth: Auth, body: &impl Serialize) -> Call {
        Call { method: Method::Post, path, auth, body: Some(json::text(body)), key: None }
    }
}
