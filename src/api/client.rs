//! Sends calls.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::{Address, Answer, Auth, Call, Failure, Method, Token};
use crate::boundary::exchange;

/// Sends the calls of one API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    pub address: Address,
}

/// Aborts its request when dropped: the request goes away with the form that awaits it.
struct Abort(Option<AbortController>);

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

impl Client {
    /// Sends a call. Dropping the future aborts it.
    pub async fn send(&self, call: &Call, token: Option<&Token>) -> Result<Answer, Failure> {
        let abort = Abort(AbortController::new().ok());
        let url = format!("{}{}", self.address, call.path);
        let method = match call.method {
            Method::Get => "GET",
            Method::Post => "POST",
        };
        let token = token.filter(|_| call.auth != Auth::None).map(Token::header);
        let exchange = exchange(&url, method, token.as_deref(), call.body.as_deref(), abort.0.as_ref());
        match JsFuture::from(exchange).await {
            Ok(answer) if answer.is_null() => Err(Failure::TimedOut),
            answer => answer.ok().and_then(read).ok_or(Failure::Network),
        }
    }
}

/// The status, the header `Retry-After` and the body, as `exchange` gives them.
fn read(answer: JsValue) -> Option<Answer> {
    let answer: Array = answer.dyn_into().ok()?;
    Some(Answer {
        // A cast of a float saturates.
        status: answer.get(0).as_f64()? as u16,
        retry_after: answer.get(1).as_string(),
        body: answer.get(2).dyn_into::<Uint8Array>().ok()?.to_vec(),
    })
}
