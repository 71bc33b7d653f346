//! The demo shop and the sandbox, each on its own origin.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use amapi_sandbox::{Options, Sandbox};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn, map_response};
use axum::routing::get;
use rusqlite::Connection;
use serde_json::{Map, Value};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::{OwnedRwLockWriteGuard, RwLock, Semaphore};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::browser::{View, variable};
use crate::gateway;
use crate::page::Page;
use crate::rows::rows;
use crate::site::{FileFault, Files, Hints, edited, example_pages, pulled, script, tiles, written_page};

/// The shopper with an account at the sandbox.
pub const EMAIL: &str = "anna@example.ru";
pub const PASSWORD: &str = "correct horse";

/// Runs before any other script of the page: records errors and requests for the tests.
const WATCH: &str = include_str!("watch.js");

/// For [`Setup::fake_timers`].
const FAKE_TIMERS: &str = include_str!("fake_timers.js");

/// A script of the demo page that sets the shopper's token before the elements are defined.
const SET_TOKEN: &str = "document.addEventListener('readystatechange', () => {
    if (document.getElementById('order')) document.querySelector('amapi-checkout').token = 'TOKEN';
}, { once: true });";

/// The options of a shop, by default those of the plain demo.
pub struct Setup {
    /// The page sets the shopper's token.
    pub signed_in: bool,
    /// See [`Options::errors_by_field`].
    pub errors_by_field: bool,
    /// The page orders through the shop's gateway, on its own origin.
    pub gateway: bool,
    /// The API runs from the beginning; otherwise from [`Shop::start_api`] on.
    pub up: bool,
    /// In the page, a timer of a second or more, and less than an hour, fires only when a test calls
    /// `seen.elapse(least)`: at once, with all others of `least` milliseconds or more. It returns their delays.
    pub fake_timers: bool,
    /// The page is this file of `examples/`; otherwise the demo page.
    pub example: Option<&'static str>,
    /// The page is this HTML, with `CDN`, `API` and `TOKEN` replaced; otherwise the demo page. The response pauses at
    /// each `<!--pause-->` until [`Shop::go_on`].
    pub html: Option<&'static str>,
    /// The page's Content-Security-Policy, with `CDN` and `API` replaced by the origins.
    pub policy: Option<&'static str>,
    /// How the demo page preloads the widget's files.
    pub hints: Hints,
    /// A script that runs in the page before any other.
    pub before: &'static str,
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
            gateway: false,
            up: true,
            fake_timers: false,
            example: None,
            html: None,
            policy: None,
            hints: Hints::None,
            before: "",
            attributes: "",
            configure: |_| (),
        }
    }
}

/// A running shop.
pub struct Shop {
    /// The origin of the shop's page.
    pub origin: String,
    /// The API's origin.
    pub api: String,
    /// Another origin with the widget's files.
    pub cdn: String,
    /// The shopper's token.
    pub token: String,
    /// The sandbox, with its control switched on.
    pub sandbox: Sandbox,
    /// The control between shopper and shop, if there is a gateway: for faults there.
    pub front: Sandbox,
    pub has_gateway: bool,
    address: SocketAddr,
    gate: Arc<RwLock<()>>,
    files: Arc<Mutex<Files>>,
    pauses: Arc<Semaphore>,
    folder: TempDir,
}

impl Shop {
    /// Opens a shop over a fresh database.
    pub async fn open(setup: Setup) -> Shop {
        let folder = TempDir::new().expect("a folder");
        let (pages, origin) = listen("127.0.0.1:0").await;
        let (calls, api) = listen("127.0.0.1:0").await;
        let (cdn_files, cdn) = listen("127.0.0.1:0").await;
        let sandbox = Sandbox::open(Options {
            database: folder.path().join("sandbox.db"),
            // Also by other names, and as the opaque origin of a sandboxed frame.
            allow_origins: vec![origin.clone(), origin.replace("127.0.0.1", "localhost"), "null".to_owned()],
            errors_by_field: setup.errors_by_field,
            control: true,
            ..Options::default()
        })
        .expect("a sandbox");
        sandbox.add_user("Анна", EMAIL, PASSWORD).expect("a user");
        let token = sandbox.issue_token(EMAIL).expect("a token");
        let address = calls.local_addr().expect("its address");

        let dist = PathBuf::from(variable("E2E_DIST"));
        let set_token = if setup.signed_in { SET_TOKEN.replace("TOKEN", &token) } else { String::new() };
        let fake_timers = if setup.fake_timers { FAKE_TIMERS } else { "" };
        let watch = format!("{WATCH}{set_token}{fake_timers}{}", setup.before);
        let files: Arc<Mutex<Files>> = Arc::default();
        let pull = {
            let files = Arc::clone(&files);
            move |request, next| pulled(Arc::clone(&files), request, next)
        };
        // An example contains its own hints.
        let hints = if setup.example.is_some() { Hints::Tags } else { setup.hints };
        let edit = map_response(move |response| edited(response, hints, setup.attributes, setup.configure));
        let pauses = Arc::new(Semaphore::new(0));
        let pages_of_the_shop = match (setup.html, setup.example) {
            (Some(html), _) => {
                let html = html.replace("CDN", &cdn).replace("API", &api).replace("TOKEN", &token);
                written_page(html, &dist, Arc::clone(&pauses))
            }
            (None, Some(example)) => example_pages(example, &dist, &cdn, &api).layer(edit),
            (None, None) if setup.gateway => {
                let address = gateway::start(folder.path(), &api, &sandbox, &origin).await;
                amapi_sandbox::shop_with_gateway(dist.clone(), address).layer(edit)
            }
            (None, None) => amapi_sandbox::shop(dist.clone(), &api).layer(edit),
        };
        let mut router = pages_of_the_shop
            .layer(from_fn(pull.clone()))
            .merge(tiles())
            .route("/watch.js", get(script(watch)));
        if let Some(policy) = setup.policy {
            let policy = policy.replace("CDN", &cdn).replace("API", &api);
            let policy = HeaderValue::try_from(policy).expect("a policy");
            router =
                router.layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, policy));
        }
        let front = gateway::front(folder.path());
        if setup.gateway {
            let (front, router) = (front.clone(), front.in_front_of(router));
            tokio::spawn(async move { front.serve(pages, router).await });
        } else {
            serve(pages, router);
        }
        let anybody = SetResponseHeaderLayer::overriding(
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        );
        serve(
            cdn_files,
            Router::new().fallback_service(ServeDir::new(dist)).layer(from_fn(pull)).layer(anybody),
        );

        let shop = Shop {
            origin,
            api,
            cdn,
            token,
            sandbox,
            front,
            has_gateway: setup.gateway,
            address,
            gate: Arc::default(),
            files,
            pauses,
            folder,
        };
        if setup.up {
            shop.serve_api(calls);
        }
        shop
    }

    /// The sandbox or control that the shopper's connection leads to.
    pub fn first(&self) -> &Sandbox {
        if self.has_gateway { &self.front } else { &self.sandbox }
    }

    /// Continues a paused page.
    pub fn go_on(&self) {
        self.pauses.add_permits(1);
    }

    /// Breaks the files of `checkout.js` whose names contain this, or repairs them all.
    pub fn break_files(&self, broken: Option<(&'static str, FileFault)>) {
        self.files.lock().expect("nobody panics while holding it").broken = broken;
    }

    /// The paths of the files that `checkout.js` requested, once for each request.
    pub fn pulled(&self) -> Vec<String> {
        self.files.lock().expect("nobody panics while holding it").pulled.clone()
    }

    /// Starts the API of a shop that was opened without it.
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
        let (sandbox, router) = (self.sandbox.clone(), self.sandbox.router().layer(from_fn(pass)));
        tokio::spawn(async move { sandbox.serve(listener, router).await });
    }

    /// Delays the answer to every call until the guard is dropped.
    pub async fn hold(&self) -> OwnedRwLockWriteGuard<()> {
        Arc::clone(&self.gate).write_owned().await
    }

    /// Sends the completed order, and delays its answer until the guard is dropped.
    pub async fn hold_order(&self, page: &Page) -> OwnedRwLockWriteGuard<()> {
        let held = self.hold().await;
        page.press_submit().await;
        page.until("the request", "return seen.sent.includes('/api/create-order')", vec![]).await;
        held
    }

    /// Visits the shop's page and runs the steps as soon as the whole form is mounted.
    pub async fn visit(&self, steps: impl AsyncFnOnce(&Page)) {
        let steps = async |page: &Page| {
            page.whole_form().await;
            steps(page).await;
        };
        self.look(View::default(), steps).await;
    }

    /// Visits the shop's page, whatever it shows.
    pub async fn look(&self, view: View, steps: impl AsyncFnOnce(&Page)) {
        Page::visit(&self.origin, view, steps).await;
    }

    /// Revokes every token, like a logout elsewhere.
    pub fn sign_everybody_out(&self) {
        let database = Connection::open(self.folder.path().join("sandbox.db")).expect("the database");
        database.execute("DELETE FROM tokens", []).expect("a table of tokens");
    }

    /// Rows by column name, without the columns that are NULL.
    pub fn rows(&self, sql: &str) -> Vec<Map<String, Value>> {
        rows(&self.folder.path().join("sandbox.db"), sql)
    }

    /// The number of received orders.
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
