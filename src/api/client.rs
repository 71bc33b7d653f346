//! Sends calls. The only file that names `gloo_net`.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Method as HttpMethod, RequestBuilder};
use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, ReadableStreamReadResult, RequestCache,
    RequestCredentials, RequestRedirect, Response, Url,
};

use super::{Answer, Auth, Call, Failure, Method, Token};

/// How long an answer may take, in milliseconds. Long, because giving up on an order leaves its outcome
/// unknown.
const PATIENCE: u32 = 30_000;

/// The largest body that is read, in bytes. The largest real answer is a 422 with words for every field of a
/// long cart: some tens of kilobytes. Anything above is another's, and would only cost memory and the
/// shopper's traffic.
const LARGEST: usize = 256 * 1024;

/// Where the API is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Ends in a slash.
    base: String,
    origin: String,
}

/// An address that is none, or that would carry the token in the clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadBase(pub String);

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
    /// `base` may be relative to the page. It must be https, or loopback while developing.
    pub fn new(base: &str) -> Result<Client, BadBase> {
        let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
        let url = Url::new_with_base(base, &page).map_err(|_| BadBase(base.to_owned()))?;
        let is_loopback = matches!(url.hostname().as_str(), "localhost" | "127.0.0.1" | "[::1]");
        match url.protocol().as_str() {
            "https:" => {}
            "http:" if is_loopback => {}
            _ => return Err(BadBase(base.to_owned())),
        }
        let path = url.pathname();
        let base = format!("{}{}/", url.origin(), path.trim_end_matches('/'));
        Ok(Client { base, origin: url.origin() })
    }

    /// The API's origin: `https://www.amapi.ru`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Sends a call. Dropping the future aborts it.
    ///
    /// A redirect is not followed, and has the status 0 and no body: it would turn a POST into a GET, and bring
    /// the answer of something else. A body above [`LARGEST`] is given up, and as good as none.
    pub async fn send(&self, call: &Call, token: Option<&Token>) -> Result<Answer, Failure> {
        let abort = Abort(AbortController::new().ok());
        let signal = abort.0.as_ref().map(AbortController::signal);
        let timed_out = Rc::new(Cell::new(false));
        let timer = abort.0.clone().map(|controller| {
            let timed_out = Rc::clone(&timed_out);
            Timeout::new(PATIENCE, move || {
                timed_out.set(true);
                controller.abort();
            })
        });
        let answer = async {
            let request = self.request(call, token, signal.as_ref())?;
            // Not `gloo_net`'s `send`: it panics where a page's own `fetch` fails with something that is no `Error`.
            let response = web_sys::window()?.fetch_with_request(&request).await.ok()?;
            let response: Response = response.dyn_into().ok()?;
            Some(Answer {
                status: response.status(),
                retry_after: response.headers().get("Retry-After").ok().flatten(),
                body: body(&response).await?,
            })
        };
        let answer = answer.await;
        drop(timer);
        answer.ok_or(if timed_out.get() { Failure::TimedOut } else { Failure::Network })
    }

    fn request(
        &self,
        call: &Call,
        token: Option<&Token>,
        signal: Option<&AbortSignal>,
    ) -> Option<web_sys::Request> {
        let mut request = RequestBuilder::new(&format!("{}{}", self.base, call.path))
            .method(match call.method {
                Method::Get => HttpMethod::GET,
                Method::Post => HttpMethod::POST,
            })
            .header("Accept", "application/json")
            // The token is all that the API asks for; cookies would only widen what a request gives away.
            .credentials(RequestCredentials::Omit)
            .cache(RequestCache::NoStore)
            .redirect(RequestRedirect::Manual)
            .abort_signal(signal);
        if let (Auth::Required | Auth::Optional, Some(token)) = (call.auth, token) {
            request = request.header("Authorization", &token.header());
        }
        let request = match &call.body {
            Some(body) => request.header("Content-Type", "application/json").body(body.as_str()),
            None => request.build(),
        };
        request.ok().map(Into::into)
    }
}

/// Reads a body as far as it is wanted; the request is aborted when its sender returns. `None` where the
/// connection breaks.
async fn body(response: &Response) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    let Some(stream) = response.body() else { return Some(body) };
    let reader = ReadableStreamDefaultReader::new(&stream).ok()?;
    loop {
        let read: ReadableStreamReadResult = reader.read().await.ok()?.unchecked_into();
        // What is read last has no value.
        let Ok(chunk) = read.get_value().dyn_into::<Uint8Array>() else { return Some(body) };
        if body.len().saturating_add(chunk.length() as usize) > LARGEST {
            return Some(Vec::new());
        }
        body.append(&mut chunk.to_vec());
    }
}
