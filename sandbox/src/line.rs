//! The connections between callers and server, on which answers can be damaged: no server writes a wrong one by itself,
//! so its output passes through here on its way to the socket.

use std::io;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::serve::Listener;
use serde::Deserialize;
use tokio::io::{
    AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream, ReadHalf, WriteHalf, copy, duplex, split,
};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;
use tokio_io_timeout::TimeoutWriter;

use crate::Sandbox;

/// The damage to an answer. The call itself has been executed by then. In JSON: `"cut"` and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Damage {
    /// The connection is reset before the first byte of the answer.
    Reset,
    /// The connection ends in the middle of the body.
    Cut,
    /// `Content-Length` is greater than the bytes sent before the connection ends.
    Overlong,
    /// The body is sent at a byte a second.
    Trickle,
    /// The whole answer is sent twice, as two answers to one call.
    Twice,
    /// Bytes that are not HTTP are sent instead.
    Garbage,
}

/// A connection, as seen by its calls.
#[derive(Clone, Debug, Default)]
pub struct Line(Arc<OnceLock<Damage>>);

impl Line {
    /// Damages the next answer. A connection that is not kept has only one: see `control::finish`.
    pub fn damage(&self, how: Damage) {
        let _ = self.0.set(how);
    }
}

/// The incoming connections, limited in number by the sandbox's limits.
pub struct Lines {
    listener: TcpListener,
    /// The sandbox whose control may refuse a connection.
    sandbox: Option<Sandbox>,
    places: Arc<Semaphore>,
    /// See [`Limits::reading`](crate::server::Limits::reading).
    reading: Duration,
}

impl Lines {
    /// The sandbox's own connections.
    pub fn of(sandbox: &Sandbox, listener: TcpListener) -> Lines {
        Lines { sandbox: Some(sandbox.clone()), ..Lines::unscripted(sandbox, listener) }
    }

    /// The connections of another server, which the control does not affect.
    pub fn unscripted(sandbox: &Sandbox, listener: TcpListener) -> Lines {
        let limits = sandbox.limits();
        let places = Arc::new(Semaphore::new(limits.connections));
        Lines { listener, sandbox: None, places, reading: limits.reading }
    }

    pub async fn accept(&mut self) -> (DuplexStream, Line) {
        loop {
            let place = Arc::clone(&self.places).acquire_owned().await.expect("nobody closes the semaphore");
            let (socket, _) = Listener::accept(&mut self.listener).await;
            if self.refuses() {
                // An error here is ignored: the connection is then closed instead of reset, which is as good.
                let _ = socket.set_zero_linger();
                continue;
            }
            let (end, server) = duplex(64 * 1024);
            let line = Line::default();
            tokio::spawn(relay(socket, end, line.clone(), self.reading, place));
            return (server, line);
        }
    }

    fn refuses(&self) -> bool {
        let control = self.sandbox.as_ref().and_then(|sandbox| sandbox.control().ok());
        control.is_some_and(|control| control.refuses())
    }
}

/// Copies bytes in both directions until the server hangs up. A broken connection is not an error.
async fn relay(
    mut socket: TcpStream,
    end: DuplexStream,
    line: Line,
    reading: Duration,
    _place: OwnedSemaphorePermit,
) {
    let (mut from_caller, to_caller) = socket.split();
    let mut to_caller = TimeoutWriter::new(to_caller);
    to_caller.set_timeout(Some(reading));
    let mut to_caller = Box::pin(to_caller);
    let (from_server, mut to_server): (_, WriteHalf<DuplexStream>) = split(end);
    let calls = async {
        let _ = copy(&mut from_caller, &mut to_server).await;
        // The server must learn that its caller disconnected.
        let _ = to_server.shutdown().await;
        std::future::pending().await
    };
    tokio::select! {
        () = calls => {}
        _ = deliver(from_server, &mut to_caller, &line) => {}
    }
    if line.0.get() == Some(&Damage::Reset) {
        let _ = socket.set_zero_linger();
    }
}

async fn deliver(
    mut server: ReadHalf<DuplexStream>,
    caller: &mut (impl AsyncWrite + Unpin),
    line: &Line,
) -> io::Result<()> {
    let mut answer = Vec::new();
    server.read_buf(&mut answer).await?;
    let Some(how) = line.0.get() else {
        caller.write_all(&answer).await?;
        copy(&mut server, caller).await?;
        return Ok(());
    };
    server.read_to_end(&mut answer).await?;
    let end_of_head = answer.windows(4).position(|four| four == b"\r\n\r\n").map_or(0, |at| at + 4);
    let (head, body) = answer.split_at(end_of_head);
    match how {
        Damage::Reset => Ok(()),
        Damage::Cut => caller.write_all(&answer[..head.len() + body.len() / 2]).await,
        Damage::Overlong => {
            // One more digit.
            let head = String::from_utf8_lossy(head).replace("content-length: ", "content-length: 1");
            caller.write_all(head.as_bytes()).await?;
            caller.write_all(body).await
        }
        Damage::Trickle => {
            caller.write_all(head).await?;
            for byte in body {
                sleep(Duration::from_secs(1)).await;
                caller.write_all(&[*byte]).await?;
            }
            Ok(())
        }
        Damage::Twice => caller.write_all(&answer.repeat(2)).await,
        Damage::Garbage => caller.write_all(&[0xFA; 1024]).await,
    }
}
