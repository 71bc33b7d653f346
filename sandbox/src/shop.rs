//! The demo shop: the built page and its files, on an origin of their own.

use std::path::PathBuf;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tower_http::services::ServeDir;

/// Static server of the demo shop in `dist`.
///
/// In `index.html` the text `api="/"` is replaced by `api="<api>"`, so that one page works behind a proxy of
/// its own origin and, as here, across origins. The file is read anew for each request: a rebuild shows at once.
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

fn no_cache(page: impl IntoResponse) -> Response {
    ([(header::CACHE_CONTROL, "no-cache")], page).into_response()
}
