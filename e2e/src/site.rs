//! The files that the shop's site serves: a page prepared for a test, and files that may be broken.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{self, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use futures_util::stream;
use serde_json::Value;
use tokio::sync::Semaphore;
use tower_http::services::ServeDir;

use crate::ROOT;

/// The fault of one of the widget's files.
#[derive(Clone, Copy, Debug)]
pub enum FileFault {
    /// The file does not exist.
    Missing,
    /// The file's content differs from the build.
    TamperedWith,
}

/// How the page preloads the files that `checkout.js` fetches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hints {
    None,
    /// With the elements of the demo page, as `cargo xtask dist` prints them.
    Tags,
    /// With the equivalent `Link` header.
    Header,
}

/// The files that `checkout.js` fetches.
#[derive(Default)]
pub(crate) struct Files {
    /// The ending of the broken files' names, and their fault.
    pub broken: Option<(&'static str, FileFault)>,
    /// The path of each request for one of them.
    pub pulled: Vec<String>,
}

/// A page of `examples/`, with this shop's origins in place of its own, and its build output. The widget's files are
/// also below `/amapi/`.
pub(crate) fn example_pages(example: &str, dist: &Path, cdn: &str, api: &str) -> Router {
    let folder = Path::new(ROOT).join("examples").join(example);
    let page = fs::read_to_string(folder.join("index.html"));
    let page = page.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let demo = fs::read_to_string(dist.join("index.html")).expect("the demo page");
    let (hints, _) = hints(&demo);
    let hints = hints.concat().replace("href=\"", "href=\"https://cdn.example.ru/");
    let page = page
        .replace(HINTS, &hints)
        .replace("https://cdn.example.ru", cdn)
        .replace("https://www.amapi.ru", api);
    let built = Path::new(ROOT).join("target/examples").join(example);
    Router::new()
        .route("/", get(Html(page)))
        .nest_service("/amapi", ServeDir::new(dist))
        .fallback_service(ServeDir::new(built))
}

/// The place of the hints in an example.
const HINTS: &str = "<!-- The two <link>s that cargo xtask dist prints. -->";

/// The hints of a page, and the page without them.
fn hints(page: &str) -> (Vec<&str>, String) {
    let is_hint = |line: &&str| line.trim_start().starts_with("<link rel=\"") && line.contains("preload\"");
    let (hints, rest): (Vec<_>, Vec<_>) = page.split_inclusive('\n').partition(is_hint);
    (hints, rest.concat())
}

/// The `Link` header's equivalent of an element.
fn link(hint: &str) -> String {
    let attribute = |name: &str| Some(hint.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0);
    let parameter = |name| attribute(name).map(|value| format!("; {name}=\"{value}\"")).unwrap_or_default();
    let href = attribute("href").expect("an address");
    let parameters: String = ["rel", "as", "integrity", "crossorigin"].map(parameter).concat();
    format!("</{href}>{parameters}")
}

/// Where a response pauses until [`crate::Shop::go_on`].
const PAUSE: &str = "<!--pause-->";

/// A page with the recording script, next to the widget's files and those of the hosts. It is streamed, like a page
/// that the server is still generating.
pub(crate) fn written_page(html: String, dist: &Path, pauses: Arc<Semaphore>) -> Router {
    let html = format!("<!doctype html><meta charset=utf-8><script src=\"/watch.js\"></script>{html}");
    let page = async move || {
        let parts: Vec<Bytes> = html.split(PAUSE).map(|part| part.to_owned().into()).collect();
        let parts = stream::unfold((0, parts), move |(sent, parts)| {
            let pauses = Arc::clone(&pauses);
            async move {
                let part = parts.get(sent)?.clone();
                if sent > 0 {
                    pauses.acquire().await.expect("the semaphore is never closed").forget();
                }
                Some((Ok::<_, std::io::Error>(part), (sent + 1, parts)))
            }
        });
        ([(header::CONTENT_TYPE, "text/html")], Body::from_stream(parts))
    };
    let hosts = ServeDir::new(Path::new(ROOT).join("target/hosts"));
    Router::new().route("/", get(page)).nest_service("/hosts", hosts).fallback_service(ServeDir::new(dist))
}

/// Map tiles, each of which shows its coordinates; none without `.svg`.
pub(crate) fn tiles() -> Router {
    let tile = async |extract::Path([z, x, y]): extract::Path<[String; 3]>| match y.strip_suffix(".svg") {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(y) => {
            let svg = format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='256' height='256'><rect width='256' height='256' \
                 fill='#e4e8dc' stroke='#999'/><text x='99' y='128'>{z}/{x}/{y}</text></svg>"
            );
            ([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response()
        }
    };
    Router::new().route("/tiles/{z}/{x}/{y}", get(tile))
}

pub(crate) fn script(text: String) -> impl IntoResponse + Clone {
    ([(header::CONTENT_TYPE, "text/javascript")], text)
}

/// A page with the recording script first, these attributes and this configuration; any other response unchanged.
pub(crate) async fn edited(
    response: Response,
    hints: Hints,
    attributes: &str,
    configure: fn(&mut Value),
) -> Response {
    let (mut parts, body) = response.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    if !kind.starts_with("text/html") {
        return Response::from_parts(parts, body);
    }
    let bytes = to_bytes(body, usize::MAX).await.expect("a page");
    let page = String::from_utf8(bytes.into()).expect("a page in UTF-8");
    let (told, plain) = self::hints(&page);
    if hints == Hints::Header {
        let links: Vec<_> = told.iter().map(|hint| link(hint)).collect();
        parts.headers.insert(header::LINK, HeaderValue::try_from(links.join(", ")).expect("a header"));
    }
    let page = if hints == Hints::Tags { &page } else { &plain };
    let mut page = page.replacen("<head>", "<head><script src=\"/watch.js\"></script>", 1);
    const SCRIPT: &str = r#"<script type="application/json" id="order">"#;
    if let Some(start) = page.find(SCRIPT).map(|at| at + SCRIPT.len()) {
        let end = start + page[start..].find("</script>").expect("the end of the configuration");
        let mut config = serde_json::from_str(&page[start..end]).expect("a configuration in JSON");
        configure(&mut config);
        // As a shop must: a name must not end the script.
        page.replace_range(start..end, &config.to_string().replace('<', "\\u003c"));
        page = page.replacen("<amapi-checkout ", &format!("<amapi-checkout {attributes} "), 1);
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, page.into())
}

pub(crate) async fn pulled(files: Arc<Mutex<Files>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let mut fate = None;
    if path.rsplit('/').next().is_some_and(|name| name.starts_with("amapi-")) {
        let mut files = files.lock().expect("nobody panics while holding it");
        files.pulled.push(path.to_owned());
        fate = files.broken.filter(|(part, _)| path.contains(part)).map(|(_, fate)| fate);
    }
    match fate {
        None => next.run(request).await,
        Some(FileFault::Missing) => StatusCode::NOT_FOUND.into_response(),
        Some(FileFault::TamperedWith) => {
            let response = next.run(request).await;
            let kind = response.headers()[header::CONTENT_TYPE].clone();
            let mut bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a file").to_vec();
            bytes.push(b'\n');
            ([(header::CONTENT_TYPE, kind)], bytes).into_response()
        }
    }
}
