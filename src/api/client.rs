//! Sends calls.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::{Address, Answer, Auth, Call, Failure, Method, Token};
use crate::boundary::exchange;

/// Sends the calls of one API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    pub address: Address,
}

impl Client {
    /// Sends a call. Dropping the future aborts it.
    pub async fn send(&self, call: &Call, token: Option<&Token>) -> Result<Answer, Failure> {
        let url = format!("{}{}", self.address, call.path);
        let method = match call.method {
            Method::Get => "GET",
            Method::Post => "POST",
        };
        let token = token.filter(|_| call.auth != Auth::None).map(Token::header);
        let key = call.key.map(|key| format!("\"{key}\""));
        match exchange(&url, method, token.as_deref(), call.body.as_deref(), key.as_deref()).await {
            Ok(answer) if answer.is_null() => Err(Failure::TimedOut),
            answer => answer.ok().and_then(read).ok_or(Failure::Network),
        }
    }
}

/// Reads the array from `exchange`: the status, the header `Retry-After`, the body, and whether keys are accepted.
pub fn read(answer: JsValue) -> Option<Answer> {
    let answer: Array = answer.dyn_into().ok()?;
    Some(Answer {
        // A cast of a float saturates.
        status: answer.get(0).as_f64()? as u16,
        retry_after: answer.get(1).as_string(),
        body: answer.get(2).dyn_into::<Uint8Array>().ok()?.to_vec(),
        accepts_keys: answer.get(3).is_truthy(),
    })
}
