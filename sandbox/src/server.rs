//! Serving HTTP within [`Limits`]: `axum::serve` has no timeout for a request's head.

use std::convert::Infallible;
use std::future::pending;
use std::time::Duration;

use axum::Extension;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::BodyExt;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::sync::oneshot;
use tokio::time::timeout;
use tower::Layer;

use crate::Sandbox;
use crate::answer::Refused;
use crate::line::Lines;

/// The limits of one caller. An answer may take any time: the control delays answers on purpose.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Timeout for the whole head of a request, from the connection's beginning or from the previous answer: it also
    /// ends idle connections.
    pub head: Duration,
    /// Timeout for the whole body.
    pub body: Duration,
    /// Timeout for reading more of an answer: a client that reads nothing is disconnected.
    pub reading: Duration,
    /// The most open connections of a listener; further ones wait in the system's queue.
    pub connections: usize,
    /// The most passwords hashed and pages rendered at once, since each takes many megabytes or much time.
    pub blocking: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            head: Duration::from_secs(10),
            body: Duration::from_secs(10),
            reading: Duration::from_secs(10),
            // Two listeners and the database together stay below the 1,024 files that a process may usually have open.
            connections: 256,
            blocking: 4,
        }
    }
}

/// Serves the router until the future is dropped.
pub async fn serve(mut lines: Lines, router: Router, limits: Limits) -> Infallible {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head);
    loop {
        let (io, line) = lines.accept().await;
        let service = TowerToHyperService::new(Extension(line).layer(router.clone()));
        // Each in its own task, whose result is ignored.
        tokio::spawn(http.serve_connection(TokioIo::new(io), service));
    }
}

/// Refuses a request whose body has not arrived in time. (The layer of tower-http limits the time between two chunks of
/// a body: a byte now and then would keep a connection open for ever.)
pub async fn body_in_time(
    State(sandbox): State<Sandbox>,
    request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let (being_read, read) = oneshot::channel::<Infallible>();
    let request = request.map(|body| {
        Body::new(body.map_frame(move |frame| {
            // Dropped with the body, which its reader drops at the end.
            let _ = &being_read;
            frame
        }))
    });
    let too_late = async {
        if timeout(sandbox.limits().body, read).await.is_ok() {
            pending().await
        }
    };
    tokio::select! {
        response = next.run(request) => Ok(response),
        () = too_late => Err(Refused::Plain(StatusCode::REQUEST_TIMEOUT, "Тело запроса не пришло вовремя".into())),
    }
}
