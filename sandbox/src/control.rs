//! Answers on demand: what the sandbox was told to say instead of what it would say.
//!
//! - `POST /control/answers` with `{"path":"api/login","answer":…,"times":1}`: the next calls of that path, as many as
//!   `times` (1 to 255; 1 where it is left out), get this [`Answer`]. Answers of one path queue.
//! - `DELETE /control/answers`: empties all queues.

use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::future;
use std::iter::repeat_n;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};

use anyhow::bail;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use futures_util::stream;
use serde::Deserialize;
use tokio::sync::watch;

use crate::answer::Refused;
use crate::{Sandbox, calls};

/// What a call gets instead of being executed. In JSON: `{"response":{…}}`, `"drop"`, `"hang"`, `{"flood":{…}}`.
///
/// A CORS preflight is answered as ever, or no browser would send the call.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Answer {
    Response(PlainResponse),
    /// The connection is closed after the request, before a byte of an answer.
    Drop,
    /// Nothing, until the caller goes away: see [`Sandbox::hanging`].
    Hang,
    /// A body of so many bytes, sent as fast as the caller takes it; its length is not told beforehand.
    Flood {
        #[serde(with = "http_serde::status_code")]
        status: StatusCode,
        bytes: usize,
    },
}

/// A whole answer, word for word. In JSON, with all but `status` optional:
/// `{"status":429,"headers":{"Retry-After":"30"},"body":"","without_cors":false}`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlainResponse {
    #[serde(with = "http_serde::status_code")]
    pub status: StatusCode,
    /// No `Content-Type` is added to them.
    #[serde(default, with = "http_serde::header_map")]
    pub headers: HeaderMap,
    #[serde(default)]
    pub body: String,
    /// Leaves the CORS headers out, so that the browser keeps the answer from the page.
    #[serde(default)]
    pub without_cors: bool,
}

/// What waits to be said, by path, and who waits in vain.
#[derive(Default)]
pub struct Control {
    queues: Mutex<HashMap<String, VecDeque<Answer>>>,
    hanging: watch::Sender<usize>,
}

impl Control {
    /// Queues the answers; fails where the API has no such path.
    pub fn push(&self, path: &str, answers: impl IntoIterator<Item = Answer>) -> anyhow::Result<()> {
        if !calls().iter().any(|(call, _)| *call == path) {
            bail!("the API has no path {path:?}: write it as in \"api/login\"");
        }
        self.with_queues(|queues| queues.entry(path.into()).or_default().extend(answers));
        Ok(())
    }

    pub fn clear(&self) {
        self.with_queues(HashMap::clear);
    }

    pub fn hanging(&self) -> watch::Receiver<usize> {
        self.hanging.subscribe()
    }

    fn next(&self, path: &str) -> Option<Answer> {
        self.with_queues(|queues| queues.get_mut(path)?.pop_front())
    }

    fn with_queues<T>(&self, work: impl FnOnce(&mut HashMap<String, VecDeque<Answer>>) -> T) -> T {
        // Each change is a single step: a panic leaves no queue half changed.
        work(&mut self.queues.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn hang(&self) -> Response {
        let _waiting = Waiting::start(&self.hanging);
        future::pending().await
    }
}

/// Counts a caller for as long as its request lives.
struct Waiting<'a>(&'a watch::Sender<usize>);

impl<'a> Waiting<'a> {
    fn start(count: &'a watch::Sender<usize>) -> Waiting<'a> {
        count.send_modify(|count| *count += 1);
        Waiting(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

/// `/control/answers`.
pub fn routes() -> Router<Sandbox> {
    Router::new().route("/control/answers", post(queue).delete(forget))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    path: String,
    answer: Answer,
    #[serde(default = "once")]
    times: NonZero<u8>,
}

fn once() -> NonZero<u8> {
    NonZero::<u8>::MIN
}

async fn queue(State(sandbox): State<Sandbox>, body: Bytes) -> Result<StatusCode, Refused> {
    let refused = |error: anyhow::Error| Refused::Plain(StatusCode::BAD_REQUEST, error.to_string());
    let script: Script = serde_json::from_slice(&body).map_err(|error| refused(error.into()))?;
    let answers = repeat_n(script.answer, script.times.get().into());
    sandbox.control()?.push(&script.path, answers).map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn forget(State(sandbox): State<Sandbox>) -> Result<StatusCode, Refused> {
    sandbox.forget_answers()?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a call the answer that waits for its path; without one it goes on.
pub async fn answer_instead(
    State(sandbox): State<Sandbox>,
    request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let control = sandbox.control()?;
    let Some(answer) = control.next(request.uri().path().trim_start_matches('/')) else {
        return Ok(next.run(request).await);
    };
    // Only once the request has been read does the server notice that its caller goes away.
    to_bytes(request.into_body(), usize::MAX).await?;
    Ok(match answer {
        Answer::Response(response) => response.into_response(),
        Answer::Drop => close_connection(),
        Answer::Hang => control.hang().await,
        Answer::Flood { status, bytes } => (status, flood(bytes)).into_response(),
    })
}

impl IntoResponse for PlainResponse {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        if self.without_cors {
            response.extensions_mut().insert(WithoutCors);
        }
        response
    }
}

/// Marks an answer from which [`finish`] takes what the CORS layer adds.
#[derive(Clone)]
struct WithoutCors;

/// The last hand on every answer.
pub async fn finish(mut response: Response) -> Response {
    let without_cors = response.extensions().get::<WithoutCors>().is_some();
    let headers = response.headers_mut();
    // A browser that loses a connection on which it has had an answer before repeats the call by itself: the page
    // would never learn of a `Drop`.
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    if without_cors {
        headers.remove(header::ACCESS_CONTROL_ALLOW_ORIGIN);
        headers.remove(header::ACCESS_CONTROL_EXPOSE_HEADERS);
    }
    response
}

/// Unwinds the connection's task, which closes its socket: `axum::serve` takes no service that may fail.
fn close_connection() -> ! {
    resume_unwind(Box::new("the connection is closed on demand"))
}

fn flood(bytes: usize) -> Body {
    static CHUNK: [u8; 64 * 1024] = [b'x'; _];
    let chunk = |length: usize| Ok::<_, Infallible>(Bytes::from_static(&CHUNK[..length]));
    let whole = repeat_n(CHUNK.len(), bytes / CHUNK.len());
    Body::from_stream(stream::iter(whole.chain([bytes % CHUNK.len()]).map(chunk)))
}
