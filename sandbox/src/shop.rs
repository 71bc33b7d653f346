//! The demo shop: the built page and its files on their own origin, and the shop's gateway below a path of it.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{any, get};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_http::services::ServeDir;

/// Static server of the demo shop in `dist`.
///
/// In `index.html` the text `api="/"` is replaced by `api="<api>"`, so that one page works behind a proxy of its own
/// origin and, as here, across origins. The file is read again for each request: a rebuild shows at once.
pub fn shop(dist: PathBuf, api: &str) -> Router {
    let index = {
        let file = dist.join("index.html");
        let attribute = format!(r#"api="{}""#, api.trim_end_matches('/'));
        move || async move {
            match tokio::fs::read_to_string(&file).await {
                Ok(page) => no_cache(Html(page.replace(r#"api="/""#, &attribute))),
                Err(error) => {
                    eprintln!("sandbox: {}: {error}", file.display());
                    let message = format!("{} cannot be read: {error}", file.display());
                    no_cache((StatusCode::NOT_FOUND, message))
                }
            }
        }
    };
    Router::new()
        .route("/", get(index.clone()))
        .route("/index.html", get(index))
        .fallback_service(ServeDir::new(dist))
}

/// The same shop with a gateway in front of the API: the page calls `/amapi` on its own origin, and those requests are
/// forwarded to this address.
pub fn shop_with_gateway(dist: PathBuf, gateway: SocketAddr) -> Router {
    let pass = move |request: Request| async move {
        pass(gateway, request).await.unwrap_or_else(|error| {
            eprintln!("sandbox: the gateway at {gateway}: {error:#}");
            StatusCode::BAD_GATEWAY.into_response()
        })
    };
    shop(dist, "/amapi").route("/amapi/{*call}", any(pass))
}

async fn pass(gateway: SocketAddr, request: Request) -> anyhow::Result<Response> {
    let socket = TcpStream::connect(gateway).await.context("it is not there")?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(socket)).await?;
    tokio::spawn(connection);
    Ok(sender.send_request(request).await?.map(Body::new))
}

fn no_cache(page: impl IntoResponse) -> Response {
    ([(header::CACHE_CONTROL, "no-cache")], page).into_response()
}
