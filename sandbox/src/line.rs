//! The lines between callers and server, on which answers can be spoilt: no server writes a wrong one by itself, so what
//! it writes passes through here on its way to the socket.

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

/// What happens to an answer on its way. The call itself has been executed then. In JSON: `"cut"` and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spoilt {
    /// The connection is reset before a byte of it.
    Reset,
    /// The connection ends in the middle of the body.
    Cut,
    /// `Content-Length` is greater than what comes before the connection ends.
    Overlong,
    /// The body comes at a byte a second.
    Trickle,
    /// All of it comes twice, as two answers to one call.
    Twice,
    /// Something that is not HTTP comes in its place.
    Garbage,
}

/// A connection, as its calls know it.
#[derive(Clone, Debug, Default)]
pub struct Line(Arc<OnceLock<Spoilt>>);

impl Line {
    /// Spoils the answer that is to come. A connection that is not kept has one: see `control::finish`.
    pub fn spoil(&self, how: Spoilt) {
        let _ = self.0.set(how);
    }
}

/// The connections that come in, no more of them at once than the sandbox's limits allow.
pub struct Lines {
    listener: TcpListener,
    /// Whose control may refuse one.
    sandbox: Option<Sandbox>,
    places: Arc<Semaphore>,
    /// See [`Limits::reading`](crate::server::Limits::reading).
    reading: Duration,
}

impl Lines {
    /// The sandbox's own.
    pub fn of(sandbox: &Sandbox, listener: TcpListener) -> Lines {
        Lines { sandbox: Some(sandbox.clone()), ..Lines::beside(sandbox, listener) }
    }

    /// Of another server, to which nothing is done on demand.
    pub fn beside(sandbox: &Sandbox, listener: TcpListener) -> Lines {
        let limits = sandbox.limits();
        let places = Arc::new(Semaphore::new(limits.connections));
        Lines { listener, sandbox: None, places, reading: limits.reading }
    }

    pub async fn accept(&mut self) -> (DuplexStream, Line) {
        loop {
            let place = Arc::clone(&self.places).acquire_owned().await.expect("nobody closes the semaphore");
            let (socket, _) = Listener::accept(&mut self.listener).await;
            if self.refuses() {
                // Nobody is told where that fails: the connection is closed then, which is as good as reset.
                let _ = socket.set_zero_linger();
                continue;
            }
            let (end, server) = duplex(64 * 1024);
            let line = Line::default();
            tokio::spawn(carry(socket, end, line.clone(), self.reading, place));
            return (server, line);
        }
    }

    fn refuses(&self) -> bool {
        let control = self.sandbox.as_ref().and_then(|sandbox| sandbox.control().ok());
        control.is_some_and(|control| control.refuses())
    }
}

/// Carries everything to and fro until the server hangs up. A connection that breaks needs no word.
async fn carry(
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
        // The server must learn that its caller went away.
        let _ = to_server.shutdown().await;
        std::future::pending().await
    };
    tokio::select! {
        () = calls => {}
        _ = deliver(from_server, &mut to_caller, &line) => {}
    }
    if line.0.get() == Some(&Spoilt::Reset) {
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
        Spoilt::Reset => Ok(()),
        Spoilt::Cut => caller.write_all(&answer[..head.len() + body.len() / 2]).await,
        Spoilt::Overlong => {
            // A digit more.
            let head = String::from_utf8_lossy(head).replace("content-length: ", "content-length: 1");
            caller.write_all(head.as_bytes()).await?;
            caller.write_all(body).await
        }
        Spoilt::Trickle => {
            caller.write_all(head).await?;
            for byte in body {
                sleep(Duration::from_secs(1)).await;
                caller.write_all(&[*byte]).await?;
            }
            Ok(())
        }
        Spoilt::Twice => caller.write_all(&answer.repeat(2)).await,
        Spoilt::Garbage => caller.write_all(&[0xFA; 1024]).await,
    }
}
