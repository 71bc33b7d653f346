//! The demo shop and the sandbox, each on an origin of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use amapi_sandbox::{Options, Sandbox};
use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::header;
use axum::middleware::{Next, from_fn, map_response};
use axum::response::Response;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use serde_json::{Map, Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::{OwnedRwLockWriteGuard, RwLock};

use crate::browser::{View, variable};
use crate::page::Page;

/// The shopper whom the sandbox knows.
pub const EMAIL: &str = "anna@example.ru";
pub const PASSWORD: &str = "correct horse";

/// Runs before anything else in the page: keeps what went wrong and what was sent, for the tests to look at.
const WATCH: &str = "<head><script>
    window.seen = { errors: [], sent: [] };
    {
        const { error } = console;
        const { fetch } = window;
        console.error = (...words) => { seen.errors.push(words.map(String).join(' ')); error(...words); };
        addEventListener('error', (event) => seen.errors.push(event.message));
        addEventListener('unhandledrejection', (event) => seen.errors.push(String(event.reason)));
        window.fetch = (request, ...rest) => {
            const { pathname } = new URL(request.url ?? request, location);
            if (pathname.startsWith('/api/')) seen.sent.push(pathname);
            return fetch(request, ...rest);
        };
    }
</script>";

/// For [`Setup::stands_still`].
const STAND_STILL: &str = "<script>{
    const { setTimeout, clearTimeout } = window;
    const held = new Map();
    window.setTimeout = (work, delay) => {
        const is_held = delay >= 1000;
        const id = setTimeout(is_held ? () => {} : work, delay);
        if (is_held) held.set(id, { work, delay });
        return id;
    };
    window.clearTimeout = (id) => {
        held.delete(id);
        clearTimeout(id);
    };
    seen.elapse = (least) => [...held].filter(([, { delay }]) => delay >= least).map(([id, { work, delay }]) => {
        window.clearTimeout(id);
        work();
        return delay;
    });
}</script>";

/// How a shop differs from the plain demo.
pub struct Setup {
    /// The page hands over the shopper's token.
    pub signed_in: bool,
    /// See [`Options::errors_by_field`].
    pub errors_by_field: bool,
    /// The API is there from the beginning; else from [`Shop::start_api`] on.
    pub up: bool,
    /// In the page, a timer of a second or more goes off only when a test calls `seen.elapse(least)`: at once, with all
    /// others of `least` milliseconds or more. It returns how long they were set to.
    pub stands_still: bool,
    /// Further attributes of the element.
    pub attributes: &'static str,
    /// Changes the page's configuration.
    pub configure: fn(&mut Value),
}

impl Default for Setup {
    fn default() -> Self {
        Setup {
            signed_in: true,
            errors_by_field: false,
            up: true,
            stands_still: false,
            attributes: "",
            configure: |_| (),
        }
    }
}

/// A shop that is open.
pub struct Shop {
    /// Of the shop's page.
    pub origin: String,
    /// The API's origin.
    pub api: String,
    /// A token of the shopper's.
    pub token: String,
    /// What the API is told to answer: its control is switched on.
    pub sandbox: Sandbox,
    address: SocketAddr,
    gate: Arc<RwLock<()>>,
    folder: TempDir,
}

impl Shop {
    /// Opens a shop over a fresh database.
    pub async fn open(setup: Setup) -> Shop {
        let folder = TempDir::new().expect("a folder");
        let (pages, origin) = listen("127.0.0.1:0").await;
        let (calls, api) = listen("127.0.0.1:0").await;
        let sandbox = Sandbox::open(Options {
            database: folder.path().join("sandbox.db"),
            allow_origins: vec![origin.clone()],
            errors_by_field: setup.errors_by_field,
            control: true,
            ..Options::default()
        })
        .expect("a sandbox");
        sandbox.add_user("Анна", EMAIL, PASSWORD).expect("a user");
        let token = sandbox.issue_token(EMAIL).expect("a token");
        let address = calls.local_addr().expect("its address");

        let handed_over = if setup.signed_in { format!(r#" token="{token}""#) } else { String::new() };
        let attributes = format!("{}{handed_over}", setup.attributes);
        let dist = PathBuf::from(variable("E2E_DIST"));
        let scripts = format!("{WATCH}{}", if setup.stands_still { STAND_STILL } else { "" });
        let edit = move |response| edited(response, scripts.clone(), attributes.clone(), setup.configure);
        serve(pages, amapi_sandbox::shop(dist, &api).layer(map_response(edit)));

        let shop = Shop { origin, api, token, sandbox, address, gate: Arc::default(), folder };
        if setup.up {
            shop.serve_api(calls);
        }
        shop
    }

    /// Starts the API of a shop that was opened without.
    pub async fn start_api(&self) {
        let (listener, _) = listen(&self.address.to_string()).await;
        self.serve_api(listener);
    }

    fn serve_api(&self, listener: TcpListener) {
        let gate = Arc::clone(&self.gate);
        let pass = move |request: Request, next: Next| {
            let gate = Arc::clone(&gate);
            async move {
                let _open = gate.read().await;
                next.run(request).await
            }
        };
        serve(listener, self.sandbox.router().layer(from_fn(pass)));
    }

    /// Keeps every call from being answered until the guard is dropped.
    pub async fn hold(&self) -> OwnedRwLockWriteGuard<()> {
        Arc::clone(&self.gate).write_owned().await
    }

    /// Visits the shop's page and does these steps as soon as the form is there.
    pub async fn visit(&self, steps: impl AsyncFnOnce(&Page)) {
        let steps = async |page: &Page| {
            page.element("form#request").await;
            steps(page).await;
        };
        self.look(View::default(), steps).await;
    }

    /// Visits the shop's page, whatever it may show.
    pub async fn look(&self, view: View, steps: impl AsyncFnOnce(&Page)) {
        Page::visit(&self.origin, view, steps).await;
    }

    /// Annuls every token, as a logout elsewhere does.
    pub fn sign_everybody_out(&self) {
        let database = Connection::open(self.folder.path().join("sandbox.db")).expect("the database");
        database.execute("DELETE FROM tokens", []).expect("a table of tokens");
    }

    /// Rows by the names of their columns, those that are NULL left out.
    pub fn rows(&self, sql: &str) -> Vec<Map<String, Value>> {
        let path = self.folder.path().join("sandbox.db");
        let database =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the database");
        let mut statement = database.prepare(sql).expect("a statement");
        let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let read = |row: &Row| {
            columns.iter().enumerate().map(|(i, name)| Ok((name.clone(), json(row.get_ref(i)?)))).collect()
        };
        let rows: rusqlite::Result<Vec<Map<String, Value>>> =
            statement.query_map([], read).expect("rows").collect();
        let mut rows = rows.expect("readable rows");
        rows.iter_mut().for_each(|row| row.retain(|_, value| !value.is_null()));
        rows
    }

    /// How many orders arrived.
    pub fn orders(&self) -> usize {
        self.rows("SELECT id FROM orders").len()
    }
}

async fn listen(address: &str) -> (TcpListener, String) {
    let listener = TcpListener::bind(address).await.expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("its address"));
    (listener, origin)
}

/// Serves until the test's runtime ends.
fn serve(listener: TcpListener, router: Router) {
    tokio::spawn(async move { axum::serve(listener, router).await });
}

/// A page with these scripts before its own, these attributes and this configuration; anything else as it is.
async fn edited(
    response: Response,
    scripts: String,
    attributes: String,
    configure: fn(&mut Value),
) -> Response {
    let (mut parts, body) = response.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    if !kind.starts_with("text/html") {
        return Response::from_parts(parts, body);
    }
    let bytes = to_bytes(body, usize::MAX).await.expect("a page");
    let mut page = String::from_utf8(bytes.into()).expect("a page in UTF-8").replacen("<head>", &scripts, 1);
    const SCRIPT: &str = r#"<script type="application/json" id="order">"#;
    if let Some(start) = page.find(SCRIPT).map(|at| at + SCRIPT.len()) {
        let end = start + page[start..].find("</script>").expect("the end of the configuration");
        let mut config = serde_json::from_str(&page[start..end]).expect("a configuration in JSON");
        configure(&mut config);
        page.replace_range(start..end, &config.to_string());
        page = page.replacen("<amapi-checkout ", &format!("<amapi-checkout {attributes} "), 1);
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, page.into())
}

fn json(value: ValueRef) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(integer) => json!(integer),
        ValueRef::Real(real) => json!(real),
        ValueRef::Text(text) => json!(str::from_utf8(text).expect("UTF-8")),
        ValueRef::Blob(_) => panic!("no column holds bytes"),
    }
}
