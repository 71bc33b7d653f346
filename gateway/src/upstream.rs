//! The order API: sending requests to it, and the meaning of its answers.

use std::error::Error;
use std::time::Duration;

use anyhow::Result;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use reqwest::Client;
use reqwest::redirect::Policy;
use serde_json::Value;
use url::Url;

use crate::config::Address;

/// A longer body cannot be a real answer, and counts as none.
const ANSWER_BYTES: usize = 256 * 1024;
const CONNECT: Duration = Duration::from_secs(5);

pub struct Upstream {
    api: Url,
    /// For orders: a new connection each. A kept connection may be closed just as a request is sent on it, and it would
    /// be unknown whether the request arrived.
    fresh: Client,
    /// For requests that may be repeated.
    kept: Client,
}

/// One request to the API.
pub struct Request<'a> {
    pub method: Method,
    /// `api/create-order` and so on.
    pub call: &'a str,
    pub token: Option<&'a str>,
    pub body: Bytes,
    /// Whether it is an order, which must not be made twice.
    pub is_order: bool,
}

/// The API's answer, with only the headers that the shopper needs.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub content_type: Option<String>,
    pub retry_after: Option<String>,
    pub body: Bytes,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// No byte was sent: there was no connection.
    #[error("{0}")]
    NotSent(String),
    /// The connection broke, or no answer came in time: the API may have executed the request.
    #[error("{0}")]
    Unknown(String),
}

/// The meaning of an answer to an order (`contract.md`, rulings 1 to 5).
#[derive(Debug, PartialEq)]
pub enum Verdict {
    /// Accepted or refused, finally.
    Final,
    /// The token is invalid; the request had no effect.
    SignedOut,
    /// Too many requests; the request had no effect.
    Later,
    /// The answer does not say whether the request had an effect.
    Unknown(String),
}

impl Upstream {
    pub fn new(api: &Address, seconds: u64) -> Result<Upstream> {
        // An error means that one is already installed, which will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = |idle| {
            Client::builder()
                .connect_timeout(CONNECT)
                .timeout(Duration::from_secs(seconds))
                .redirect(Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                .no_proxy()
                .http1_only()
                .pool_max_idle_per_host(idle)
                .build()
        };
        Ok(Upstream { api: api.url().clone(), fresh: client(0)?, kept: client(8)? })
    }

    pub async fn send(&self, request: Request<'_>) -> Result<Answer, Failed> {
        let client = if request.is_order { &self.fresh } else { &self.kept };
        let address = format!("{}/{}", self.api.as_str().trim_end_matches('/'), request.call);
        let mut sending = client.request(request.method, address).header(header::ACCEPT, "application/json");
        if let Some(token) = request.token {
            sending = sending.bearer_auth(token);
        }
        if !request.body.is_empty() {
            sending = sending.header(header::CONTENT_TYPE, "application/json").body(request.body);
        }
        let mut response = sending.send().await.map_err(failed)?;
        let text = |name| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        let mut answer = Answer {
            status: response.status(),
            content_type: text(header::CONTENT_TYPE),
            retry_after: text(header::RETRY_AFTER),
            body: Bytes::new(),
        };
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            body.extend_from_slice(&chunk);
            if body.len() > ANSWER_BYTES {
                return Err(Failed::Unknown(format!("its answer is longer than {ANSWER_BYTES} bytes")));
            }
        }
        answer.body = body.into();
        Ok(answer)
    }
}

fn failed(error: reqwest::Error) -> Failed {
    let is_connect = error.is_connect();
    let error = error.without_url();
    // The error's causes say more than the error itself.
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words += &format!(": {error}");
        cause = error.source();
    }
    if is_connect { Failed::NotSent(words) } else { Failed::Unknown(words) }
}

impl Answer {
    pub fn json(status: StatusCode, body: &Value) -> Answer {
        Answer {
            status,
            content_type: Some("application/json".into()),
            retry_after: None,
            body: body.to_string().into(),
        }
    }

    pub fn parsed(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// 401, 419, or a 400 or 403 that says so (`contract.md`, ruling 3).
    pub fn is_signed_out(&self) -> bool {
        let says_so = || {
            let body = self.parsed()?;
            let message = body.get("message")?.as_str()?.trim().trim_end_matches('.');
            Some(message.eq_ignore_ascii_case("unauthenticated"))
        };
        match self.status.as_u16() {
            401 | 419 => true,
            400 | 403 => says_so() == Some(true),
            _ => false,
        }
    }

    /// Interpreted as the answer to an order.
    pub fn verdict(&self) -> Verdict {
        let unknown =
            |what: &str| Verdict::Unknown(format!("the API answered {}{what}", self.status.as_u16()));
        match self.status.as_u16() {
            _ if self.is_signed_out() => Verdict::SignedOut,
            429 => Verdict::Later,
            200..=299 => match self.parsed() {
                Some(Value::Object(_)) => Verdict::Final,
                _ => unknown(" with a body that is no JSON object"),
            },
            400..=499 => Verdict::Final,
            _ => unknown(""),
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        for (name, value) in
            [(header::CONTENT_TYPE, self.content_type), (header::RETRY_AFTER, self.retry_after)]
        {
            if let Some(Ok(value)) = value.map(HeaderValue::try_from) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
