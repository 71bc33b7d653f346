//! The order API on the wire (`contract.md`): one file per call, each with `build`, which makes the request
//! as plain data, and `decode`, which reads the answer. Both are pure; only [`client`] talks.

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
    /// By which a server knows that it is the same request again (`Idempotency-Key`).
    pub key: Option<u64>,
}

/// The HTTP methods that the API has a use for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// Whether a call carries the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    Required,
    /// Sent where there is one.
    Optional,
    None,
}

impl Call {
    /// What the page knows it by: `create-order`.
    pub fn name(&self) -> &'static str {
        self.path.strip_prefix("api/").unwrap_or(self.path)
    }

    /// The request of an attempt, once more.
    pub fn again(kind: Kind, key: u64, body: Option<String>) -> Call {
        Call { method: Method::Post, path: kind.path(), auth: Auth::Required, body, key: Some(key) }
    }

    fn post(path: &'static str, auth: Auth, body: &impl Serialize) -> Call {
        Call { method: Method::Post, path, auth, body: Some(json::text(body)), key: None }
    }
}
