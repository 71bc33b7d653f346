//! One request on its way to its handler: headers, token, body, rules.

use std::convert::Infallible;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use serde_json::Value;

use crate::Sandbox;
use crate::accounts::User;
use crate::answer::Refused;
use crate::rules::{self, Accepted, Form};
use crate::tokens;

const BODY_LIMIT: usize = 1024 * 1024;

/// A request in hand, body included.
pub struct Call {
    pub sandbox: Sandbox,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
}

/// Works off the async threads, where hashing and SQLite may take their time.
pub type Handler = fn(&Call) -> Result<Response, Refused>;

pub fn blocking_post(handler: Handler) -> MethodRouter<Sandbox> {
    post(move |call: Call| run(call, handler)).layer(DefaultBodyLimit::max(BODY_LIMIT))
}

pub fn blocking_get(handler: Handler) -> MethodRouter<Sandbox> {
    get(move |call: Call| run(call, handler))
}

async fn run(call: Call, handler: Handler) -> Result<Response, Refused> {
    // A panic arrives here as a JoinError and leaves as a 500.
    tokio::task::spawn_blocking(move || handler(&call)).await?
}

impl FromRequest<Sandbox> for Call {
    type Rejection = Infallible;

    async fn from_request(request: Request, sandbox: &Sandbox) -> Result<Self, Infallible> {
        Ok(Call {
            sandbox: sandbox.clone(),
            headers: request.headers().clone(),
            body: Bytes::from_request(request, sandbox).await,
        })
    }
}

impl Call {
    /// Whose token came along, if it is alive.
    pub fn user(&self) -> Result<Option<User>, Refused> {
        Ok(user(&self.sandbox, &self.headers)?)
    }

    /// The body, if it keeps the form's rules, and its exact text.
    pub fn accepted(&self, form: &Form) -> Result<(Accepted, &str), Refused> {
        let unreadable =
            |message: &str| Refused::Documented { flag: form.flag, messages: vec![message.into()] };
        if !self.header(&header::CONTENT_TYPE).is_some_and(is_json) {
            let message = "Тело запроса должно иметь заголовок Content-Type: application/json";
            return Err(Refused::Plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, message.into()));
        }
        let bytes = self.body.as_ref().map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => {
                Refused::Plain(StatusCode::PAYLOAD_TOO_LARGE, "Тело запроса больше 1 МБ".into())
            }
            _ => unreadable(&format!("Тело запроса не прочитано: {rejection}")),
        })?;
        let text = str::from_utf8(bytes).map_err(|_| unreadable("Тело запроса не в кодировке UTF-8"))?;
        let body = match serde_json::from_str(text) {
            Ok(Value::Object(body)) => body,
            Ok(_) => return Err(unreadable("Тело запроса должно быть объектом JSON")),
            Err(error) => {
                return Err(unreadable(&format!("Тело запроса не является JSON: {error}")));
            }
        };
        rules::check(form, &body, self.sandbox.clock())
            .map(|accepted| (accepted, text))
            .map_err(|problems| self.problems(form, problems))
    }

    /// Refuses in the shape that this sandbox was told to use.
    pub fn problems(&self, form: &Form, problems: Vec<rules::Problem>) -> Refused {
        Refused::problems(form, problems, self.sandbox.0.errors_by_field)
    }

    fn header(&self, name: &HeaderName) -> Option<&str> {
        text(&self.headers, name)
    }
}

/// Whose token stands in these headers, if it is alive.
pub fn user(sandbox: &Sandbox, headers: &HeaderMap) -> anyhow::Result<Option<User>> {
    match text(headers, &header::AUTHORIZATION).and_then(bearer) {
        Some(token) => tokens::user(&sandbox.store().lock(), token),
        None => Ok(None),
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Every request must say that it takes JSON (contract.md, first paragraph).
pub async fn accepts_json(request: Request, next: Next) -> Response {
    let accepts = request
        .headers()
        .get_all(header::ACCEPT)
        .iter()
        .any(|value| value.to_str().is_ok_and(|value| value.split(',').any(is_json)));
    if accepts {
        next.run(request).await
    } else {
        let message = "Запрос должен иметь заголовок Accept: application/json";
        Refused::Plain(StatusCode::NOT_ACCEPTABLE, message.into()).into_response()
    }
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    scheme.eq_ignore_ascii_case("Bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_server_error_and_the_next_call_works() {
        let folder = tempfile::TempDir::new().unwrap();
        let options = crate::Options { database: folder.path().join("sandbox.db"), ..Default::default() };
        let sandbox = Sandbox::open(options).unwrap();
        let call = async || Call::from_request(Request::default(), &sandbox).await.unwrap();
        let panicking: Handler = |call| {
            let _held = call.sandbox.store().lock();
            panic!("on purpose")
        };
        let response = run(call().await, panicking).await.into_response();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = to_bytes(response.into_body(), BODY_LIMIT).await.unwrap();
        assert_eq!(body, r#"{"message":"Server Error"}"#);
        let response = run(call().await, crate::accounts::test).await.into_response();
        assert_eq!(response.status(), StatusCode::OK);
    }
}
