//! Gives calls the answers that are queued for them.

use std::convert::Infallible;
use std::future::ready;
use std::iter::repeat_n;
use std::panic::resume_unwind;
use std::time::Duration;

use anyhow::Context;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::{TryStreamExt, stream};
use tokio::time::sleep;

use super::{Answer, Control, PlainResponse};
use crate::answer::Refused;
use crate::line::{Damage, Line};
use crate::{Sandbox, call, tokens};

/// Gives a call the answer queued for its path; without one the call is executed.
pub async fn answer_instead(
    State(sandbox): State<Sandbox>,
    request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let path = request.uri().path();
    let begin = ["/suggestions/", "/api/"].into_iter().find_map(|folder| path.rfind(folder));
    let call = begin.map_or(path, |at| &path[at + 1..]);
    let Some(answer) = sandbox.control()?.next(call) else {
        return Ok(next.run(request).await);
    };
    let line = request.extensions().get::<Line>().cloned();
    give(answer, &sandbox, line, Call::Waiting(request, next)).await
}

/// A call, before or after its execution.
enum Call {
    Waiting(Request, Next),
    Executed(Response),
}

impl Call {
    async fn execute(self) -> Response {
        match self {
            Call::Waiting(request, next) => next.run(request).await,
            Call::Executed(response) => response,
        }
    }

    /// Leaves the call as it is. The server notices that its caller disconnects only after reading the request.
    async fn leave(self) -> anyhow::Result<()> {
        if let Call::Waiting(request, _) = self {
            request.into_body().into_data_stream().try_for_each(|_| ready(Ok(()))).await?;
        }
        Ok(())
    }
}

async fn give(
    answer: Answer,
    sandbox: &Sandbox,
    line: Option<Line>,
    call: Call,
) -> Result<Response, Refused> {
    let damage = |how| {
        line.as_ref().map(|line| line.damage(how)).context("only Sandbox::serve can do this to a connection")
    };
    Ok(match answer {
        Answer::Response(response) => {
            call.leave().await?;
            response.into_response()
        }
        Answer::Drop => {
            call.leave().await?;
            close_connection()
        }
        Answer::DropUnread => {
            damage(Damage::Reset)?;
            close_connection()
        }
        Answer::Hang => {
            call.leave().await?;
            sandbox.control()?.hang().await
        }
        Answer::Flood { status, bytes } => {
            call.leave().await?;
            (status, flood(bytes)).into_response()
        }
        Answer::Committed(then) => {
            let executed = Call::Executed(call.execute().await);
            Box::pin(give(*then, sandbox, line, executed)).await?
        }
        Answer::Damage(how) => {
            damage(how)?;
            call.execute().await
        }
        Answer::Late { seconds } => {
            let response = call.execute().await;
            sleep(Duration::from_secs(seconds)).await;
            response
        }
        Answer::Expire => {
            if let Call::Waiting(request, _) = &call {
                expire(sandbox, request.headers())?;
            }
            call.execute().await
        }
    })
}

fn expire(sandbox: &Sandbox, headers: &HeaderMap) -> anyhow::Result<()> {
    match call::user(sandbox, headers)? {
        Some(user) => tokens::annul_all(&sandbox.store().lock(), user.id),
        None => Ok(()),
    }
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

/// Marks an answer from which [`finish`] removes the headers of the CORS layer.
#[derive(Clone)]
struct WithoutCors;

/// The last layer of every answer.
pub async fn finish(State(sandbox): State<Sandbox>, mut response: Response) -> Response {
    let without_cors = response.extensions().get::<WithoutCors>().is_some();
    let headers = response.headers_mut();
    // Most browsers that lose a connection which has already carried an answer repeat the call by themselves: the page
    // would never learn of a `Drop`.
    if !sandbox.control().is_ok_and(Control::keeps_connections) {
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    if without_cors {
        headers.remove(header::ACCESS_CONTROL_ALLOW_ORIGIN);
        headers.remove(header::ACCESS_CONTROL_EXPOSE_HEADERS);
    }
    response
}

/// Unwinds the connection's task, which closes its socket: an Axum service cannot return an error.
fn close_connection() -> ! {
    resume_unwind(Box::new("the connection is closed on demand"))
}

fn flood(bytes: usize) -> Body {
    static CHUNK: [u8; 64 * 1024] = [b'x'; _];
    let chunk = |length: usize| Ok::<_, Infallible>(Bytes::from_static(&CHUNK[..length]));
    let whole = repeat_n(CHUNK.len(), bytes / CHUNK.len());
    Body::from_stream(stream::iter(whole.chain([bytes % CHUNK.len()]).map(chunk)))
}
