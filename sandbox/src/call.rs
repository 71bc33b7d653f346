//! One request on its way to its handler: headers, token, body, rules.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use serde_json::Value;
use tokio::task::spawn_blocking;

use crate::Sandbox;
use crate::answer::Refused;
use crate::rules::{self, Accepted, Form};
use crate::tokens;
use crate::user::User;

const BODY_LIMIT: usize = 1024 * 1024;

/// A received request with its body.
pub struct Call {
    pub sandbox: Sandbox,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
}

/// Runs off the async threads, because hashing and SQLite may block.
pub type Handler = fn(&Call) -> Result<Response, Refused>;

pub fn blocking_post(handler: Handler) -> MethodRouter<Sandbox> {
    post(move |call: Call| run(call, handler)).layer(DefaultBodyLimit::max(BODY_LIMIT))
}

/// For a handler that hashes passwords: 19 MiB each (Argon2's default).
pub fn hashing_post(handler: Handler) -> MethodRouter<Sandbox> {
    let run = async move |call: Call| run_blocking(&call.sandbox.clone(), move || handler(&call)).await?;
    post(run).layer(DefaultBodyLimit::max(BODY_LIMIT))
}

pub fn blocking_get(handler: Handler) -> MethodRouter<Sandbox> {
    get(move |call: Call| run(call, handler))
}

async fn run(call: Call, handler: Handler) -> Result<Response, Refused> {
    // A panic arrives here as a JoinError and becomes a 500.
    spawn_blocking(move || handler(&call)).await?
}

/// Does the work off the async threads as soon as one of the [`Limits::blocking`](crate::server::Limits::blocking) places is
/// free.
pub async fn run_blocking<T: Send + 'static>(
    sandbox: &Sandbox,
    work: impl FnOnce() -> T + Send + 'static,
) -> anyhow::Result<T> {
    let place = Arc::clone(&sandbox.0.blocking).acquire_owned().await?;
    let work = move || {
        // Kept by the work, which continues if its caller disconnects.
        let _place = place;
        work()
    };
    Ok(spawn_blocking(work).await?)
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
    /// The user of the request's token, if the token is valid.
    pub fn user(&self) -> Result<Option<User>, Refused> {
        Ok(user(&self.sandbox, &self.headers)?)
    }

    /// The header `Authorization`, unchanged.
    pub fn authorization(&self) -> Option<&str> {
        self.header(&header::AUTHORIZATION)
    }

    /// The body of a call without form rules, which should be JSON.
    pub fn json(&self) -> Result<&str, Refused> {
        self.text(&|message| Refused::Plain(StatusCode::BAD_REQUEST, message.into()))
    }

    /// The body, if it satisfies the form's rules, and its exact text.
    pub fn accepted(&self, form: &Form) -> Result<(Accepted, &str), Refused> {
        let unreadable =
            |message: &str| Refused::Documented { flag: form.flag, messages: vec![message.into()] };
        let text = self.text(&unreadable)?;
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

    fn text(&self, unreadable: &dyn Fn(&str) -> Refused) -> Result<&str, Refused> {
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
        str::from_utf8(bytes).map_err(|_| unreadable("Тело запроса не в кодировке UTF-8"))
    }

    /// Refuses in the format that this sandbox is configured for.
    pub fn problems(&self, form: &Form, problems: Vec<rules::Problem>) -> Refused {
        Refused::problems(form, problems, self.sandbox.0.errors_by_field)
    }

    fn header(&self, name: &HeaderName) -> Option<&str> {
        text(&self.headers, name)
    }
}

/// The user of the token in these headers, if the token is valid.
pub fn user(sandbox: &Sandbox, headers: &HeaderMap) -> anyhow::Result<Option<User>> {
    match text(headers, &header::AUTHORIZATION).and_then(bearer) {
        Some(token) => tokens::user(&sandbox.store().lock(), token),
        None => Ok(None),
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Every request must accept JSON (contract.md, first paragraph).
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

pub fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    scheme.eq_ignore_ascii_case("Bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use axum::body::to_bytes;
    use futures_util::future::join_all;
    use tempfile::TempDir;

    use super::*;

    fn sandbox(folder: &TempDir) -> Sandbox {
        let options = crate::Options { database: folder.path().join("sandbox.db"), ..Default::default() };
        Sandbox::open(options).unwrap()
    }

    #[tokio::test]
    async fn heavy_work_is_done_by_few_at_once_and_goes_on_when_its_caller_goes_away() {
        static AT_ONCE: AtomicUsize = AtomicUsize::new(0);
        let folder = TempDir::new().unwrap();
        let sandbox = sandbox(&folder);
        let work = || {
            let at_once = AT_ONCE.fetch_add(1, Ordering::SeqCst) + 1;
            std::thread::sleep(Duration::from_millis(2));
            AT_ONCE.fetch_sub(1, Ordering::SeqCst);
            at_once
        };
        let work = || run_blocking(&sandbox, work);
        let _ = tokio::time::timeout(Duration::from_millis(1), join_all((0..8).map(|_| work()))).await;
        let at_once = join_all((0..24).map(|_| work())).await.into_iter().map(Result::unwrap);
        assert!(at_once.max() <= Some(sandbox.limits().blocking));
    }

    #[tokio::test]
    async fn a_panic_is_a_server_error_and_the_next_call_works() {
        let folder = TempDir::new().unwrap();
        let sandbox = sandbox(&folder);
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
