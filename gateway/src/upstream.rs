//! The order API: sending to it, and what its answers mean.

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

/// A longer body is longer than any real answer, and as good as none.
const ANSWER_BYTES: usize = 256 * 1024;
const CONNECT: Duration = Duration::from_secs(5);

pub struct Upstream {
    api: Url,
    /// For orders: a connection each. One that is kept may be closed just as a request leaves on it, and nobody could
    /// tell whether it arrived.
    fresh: Client,
    /// For what may be repeated.
    kept: Client,
}

/// One request to the API.
pub struct Request<'a> {
    pub method: Method,
    /// `api/create-order` and so on.
    pub call: &'a str,
    pub token: Option<&'a str>,
    pub body: Bytes,
    /// Whether it makes something that must not be made twice.
    pub is_order: bool,
}

/// What the API has answered, without the headers that are none of the shopper's business.
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
    /// No byte has left: there was no connection.
    #[error("{0}")]
    NotSent(String),
    /// The connection broke, or nothing came in time: the API may have done what it was asked.
    #[error("{0}")]
    Unknown(String),
}

/// What an answer to an order means (`contract.md`, rulings 1 to 5).
#[derive(Debug, PartialEq)]
pub enum Verdict {
    /// Taken or refused, for good.
    Final,
    /// The token is dead; nothing was done.
    SignedOut,
    /// Too many requests; nothing was done.
    Later,
    /// It says nothing of what was done.
    Unknown(String),
}

impl Upstream {
    pub fn new(api: &Address, seconds: u64) -> Result<Upstream> {
        // Fails where there is one already, which will do.
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
    // The causes tell more than the error.
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

    /// As the answer to an order.
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
