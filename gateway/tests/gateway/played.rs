//! An API whose answers the test scripts.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

/// An API whose answers the test scripts.
pub struct ScriptedApi {
    listener: TcpListener,
    pub url: String,
}

/// A received request, still unanswered.
pub struct PendingRequest {
    socket: TcpStream,
    pub head: String,
    pub body: String,
}

impl ScriptedApi {
    pub async fn start() -> ScriptedApi {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        ScriptedApi::of(listener)
    }

    pub fn of(listener: TcpListener) -> ScriptedApi {
        let url = format!("http://{}", listener.local_addr().unwrap());
        ScriptedApi { listener, url }
    }

    /// The next request, read completely.
    pub async fn next(&self) -> PendingRequest {
        let accepted = timeout(Duration::from_secs(30), self.listener.accept()).await;
        let (mut socket, _) = accepted.expect("no request comes").unwrap();
        let mut bytes = Vec::new();
        loop {
            socket.read_buf(&mut bytes).await.unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                let head = head.to_lowercase();
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
                if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                    return PendingRequest { head, body: body.into(), socket };
                }
            }
            assert!(!text.is_empty(), "a connection without a request");
        }
    }
}

impl PendingRequest {
    pub fn path(&self) -> &str {
        self.head.split(' ').nth(1).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// Sends this, byte for byte, and closes the connection.
    pub async fn say(mut self, text: &str) {
        self.socket.write_all(text.as_bytes()).await.unwrap();
    }

    /// Sends this and keeps the connection open.
    pub async fn begin(mut self, text: &str) -> PendingRequest {
        self.socket.write_all(text.as_bytes()).await.unwrap();
        self
    }

    pub async fn answer(self, status: u16, body: &str) {
        let length = body.len();
        self.say(&format!(
            "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ))
        .await;
    }
}
