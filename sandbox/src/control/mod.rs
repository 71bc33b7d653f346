//! Answers on demand: what the sandbox was told to say instead of what it would say.
//!
//! - `POST /control/answers` with `{"path":"api/login","answer":…,"times":1}`: the next calls of that path, as many as
//!   `times` (1 to 255; 1 where it is left out), get this [`Answer`]. Answers of one path queue.
//! - `POST /control/connections` with `{"refuse":1}`: that many connections are refused, beginning with the next.
//!   With `{"keep":true}` connections are kept for further calls; else each has one answer.
//! - `DELETE /control/answers`: empties all queues, and no connection is refused or kept any more.

mod answer;
mod give;

use std::collections::{HashMap, VecDeque};
use std::future;
use std::iter::repeat_n;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use anyhow::bail;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use serde::Deserialize;
use tokio::sync::watch;

pub use self::answer::{Answer, PlainResponse};
pub use self::give::{answer_instead, finish};
use crate::answer::Refused;
use crate::{Sandbox, calls};

/// What waits to be said, by path, who waits in vain, who is to be refused, and whether connections are kept.
#[derive(Default)]
pub struct Control {
    queues: Mutex<HashMap<String, VecDeque<Answer>>>,
    hanging: watch::Sender<usize>,
    refused: AtomicU32,
    keeps_connections: AtomicBool,
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
        self.refuse(0);
        self.keep_connections(false);
    }

    pub fn keep_connections(&self, keep: bool) {
        self.keeps_connections.store(keep, Ordering::Relaxed);
    }

    pub fn keeps_connections(&self) -> bool {
        self.keeps_connections.load(Ordering::Relaxed)
    }

    /// So many connections from now on, and no others.
    pub fn refuse(&self, connections: u32) {
        self.refused.store(connections, Ordering::Relaxed);
    }

    /// Whether a connection that has come is to be refused.
    pub fn refuses(&self) -> bool {
        let one_less = |left: u32| left.checked_sub(1);
        self.refused.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).is_ok()
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

/// `/control/answers` and `/control/connections`.
pub fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/control/answers", post(queue).delete(forget))
        .route("/control/connections", post(connections))
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
    let script: Script = serde_json::from_slice(&body).map_err(bad_request)?;
    let answers = repeat_n(script.answer, script.times.get().into());
    sandbox.control()?.push(&script.path, answers).map_err(bad_request)?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Connections {
    Refuse(u32),
    Keep(bool),
}

async fn connections(State(sandbox): State<Sandbox>, body: Bytes) -> Result<StatusCode, Refused> {
    match serde_json::from_slice(&body).map_err(bad_request)? {
        Connections::Refuse(connections) => sandbox.refuse_next(connections)?,
        Connections::Keep(keep) => sandbox.keep_connections(keep)?,
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn forget(State(sandbox): State<Sandbox>) -> Result<StatusCode, Refused> {
    sandbox.forget_answers()?;
    Ok(StatusCode::NO_CONTENT)
}

fn bad_request(error: impl ToString) -> Refused {
    Refused::Plain(StatusCode::BAD_REQUEST, error.to_string())
}
