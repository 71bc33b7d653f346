//! Answers on demand: the sandbox gives a configured answer instead of its own.
//!
//! - `POST /control/answers` with `{"path":"api/login","answer":…,"times":1}`: the next calls of that path, as many as
//!   `times` (1 to 255; 1 where it is left out), get this [`Answer`]. Answers of one path queue, 255 at most.
//! - `POST /control/connections` with `{"refuse":1}`: that many connections, 255 at most, are refused, beginning with
//!   the next. With `{"keep":true}` connections are kept for further calls; else each has one answer.
//! - `DELETE /control/answers`: empties all queues, and no connection is refused or kept any more.
//!
//! Programs may do so, and pages of the sandbox's own origin: see [`guard`].

mod answer;
mod give;
mod guard;

use std::collections::{HashMap, VecDeque};
use std::future;
use std::iter::repeat_n;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::ensure;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::post;
use serde::Deserialize;
use tokio::sync::watch;

pub use self::answer::{Answer, PlainResponse};
pub use self::give::{answer_instead, finish};
use crate::Sandbox;
use crate::answer::Refused;
use crate::calls::calls;

/// The most answers that can be queued for a path, and the most connections that can be refused.
const MANY: usize = u8::MAX as usize;

/// The queued answers by path, the number of hanging calls and of connections to refuse, and whether connections are
/// kept.
#[derive(Default)]
pub struct Control {
    queues: Mutex<HashMap<String, Queue>>,
    hanging: watch::Sender<usize>,
    refused: AtomicU32,
    keeps_connections: AtomicBool,
}

type Queue = VecDeque<Arc<Answer>>;

impl Control {
    /// Queues the answer this many times; fails if the API has no such path, or if the queue would be too long.
    pub fn push(&self, path: &str, answer: Answer, times: usize) -> anyhow::Result<()> {
        let is_path = calls().iter().any(|(call, _)| *call == path);
        ensure!(is_path, "the API has no path {path:?}: write it as in \"api/login\"");
        answer.check()?;
        self.with_queues(|queues| {
            let queue = queues.entry(path.into()).or_default();
            ensure!(queue.len() + times <= MANY, "at most {MANY} answers wait for a path");
            queue.extend(repeat_n(Arc::new(answer), times));
            Ok(())
        })
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

    /// Refuses this many connections from now on, instead of any previous number.
    pub fn refuse(&self, connections: u32) {
        self.refused.store(connections, Ordering::Relaxed);
    }

    /// Whether to refuse a new connection.
    pub fn refuses(&self) -> bool {
        let one_less = |left: u32| left.checked_sub(1);
        self.refused.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).is_ok()
    }

    pub fn hanging(&self) -> watch::Receiver<usize> {
        self.hanging.subscribe()
    }

    fn next(&self, path: &str) -> Option<Answer> {
        self.with_queues(|queues| queues.get_mut(path)?.pop_front()).map(Arc::unwrap_or_clone)
    }

    fn with_queues<T>(&self, work: impl FnOnce(&mut HashMap<String, Queue>) -> T) -> T {
        // Each change is a single step, so a panic cannot leave a queue in an inconsistent state.
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
        .route_layer(from_fn(guard::guard))
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
    sandbox.control()?.push(&script.path, script.answer, script.times.get().into()).map_err(bad_request)?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Connections {
    refuse: Option<u32>,
    keep: Option<bool>,
}

async fn connections(State(sandbox): State<Sandbox>, body: Bytes) -> Result<StatusCode, Refused> {
    let Connections { refuse, keep } = serde_json::from_slice(&body).map_err(bad_request)?;
    match (refuse, keep) {
        (Some(refuse), None) if refuse as usize > MANY => {
            return Err(bad_request(format!("at most {MANY} connections can be refused")));
        }
        (Some(refuse), None) => sandbox.refuse_next(refuse)?,
        (None, Some(keep)) => sandbox.keep_connections(keep)?,
        _ => return Err(bad_request("say one of \"refuse\" and \"keep\"")),
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
