//! Serving HTTP within [`Limits`]: `axum::serve` has no timeout for a request's head.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::Layer;

use crate::client::Peer;
use crate::config::Limits;

/// Serves until `stop` resolves; requests under way at that time are still answered.
pub async fn serve(
    mut listener: TcpListener,
    router: Router,
    limits: &Limits,
    stop: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(limits.head_seconds));
    let places = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.expect("nobody closes the semaphore");
            (place, Listener::accept(&mut listener).await)
        };
        let (place, (socket, peer)) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let service = TowerToHyperService::new(Extension(Peer(peer)).layer(router.clone()));
        let connection = open.watch(http.serve_connection(TokioIo::new(socket), service));
        // Each in its own task, whose result is ignored.
        tokio::spawn(async move {
            let _place = place;
            let _ = connection.await;
        });
    }
    drop(listener);
    open.shutdown().await;
}
