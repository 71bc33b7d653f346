//! A stand-in for the order API, as strict as its contract (`docs/API.md`), over an SQLite file.
//!
//! - `rules`: the contract's field tables and what breaks them
//! - `call`: one request through headers, token and rules; `answer`: every refusal's shape
//! - `accounts`, `orders`: the eight calls; `tokens`, `store`: what they keep
//! - `control`: `/control/answers`, where the sandbox is told to answer otherwise; only there when switched on
//! - `line`: connections, on which answers can be spoilt
//! - `page`: `GET /`, a developer's window on what arrived; [`shop`]: the demo shop on its own origin
//!
//! It never imports the widget's types: both are held to the contract, neither to the other.

mod accounts;
mod answer;
mod call;
mod control;
mod line;
mod orders;
mod page;
mod rules;
mod shop;
mod store;
mod tokens;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;
use axum::Router;
use axum::http::{HeaderValue, Method, Uri, header};
use axum::middleware::{from_fn, from_fn_with_state, map_response_with_state};
use axum::routing::{MethodRouter, get};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::cors::CorsLayer;

use call::{blocking_get, blocking_post};
use control::Control;
pub use control::{Answer, PlainResponse};
pub use line::Spoilt;
use line::{Line, Lines};
use rules::{Clock, forms};
pub use shop::shop;
use store::Store;

/// How a [`Sandbox`] is set up.
pub struct Options {
    /// The SQLite file; created where there is none.
    pub database: PathBuf,
    /// Origins whose pages may call the API: `http://127.0.0.1:8080`.
    pub allow_origins: Vec<String>,
    /// Report broken field rules as Laravel does, 422 and `errors` (contract.md, ruling 4), instead of as documented.
    pub errors_by_field: bool,
    /// The clock, UNIX seconds: it decides which delivery dates are past.
    pub now: fn() -> i64,
    /// How far the shop's clock is ahead of UTC: its midnight is a delivery date.
    pub utc_offset_hours: i8,
    /// Takes [`Answer`]s to give instead of its own, at `/control/answers` and by [`Sandbox::answer_next`].
    pub control: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            database: "sandbox.db".into(),
            allow_origins: Vec::new(),
            errors_by_field: false,
            now: || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64),
            utc_offset_hours: 3,
            control: false,
        }
    }
}

/// The API over one database file. Clones share it.
#[derive(Clone)]
pub struct Sandbox(Arc<Shared>);

struct Shared {
    store: Store,
    origins: Vec<HeaderValue>,
    errors_by_field: bool,
    now: fn() -> i64,
    utc_offset_hours: i8,
    control: Option<Control>,
}

impl Sandbox {
    /// Opens the database file and brings its schema up to date.
    ///
    /// Fails where the file cannot be written or an origin is not `scheme://host[:port]`.
    pub fn open(options: Options) -> anyhow::Result<Sandbox> {
        let origins = options.allow_origins.iter().map(|origin| parse_origin(origin));
        Ok(Sandbox(Arc::new(Shared {
            origins: origins.collect::<anyhow::Result<_>>()?,
            store: Store::open(&options.database)?,
            errors_by_field: options.errors_by_field,
            now: options.now,
            utc_offset_hours: options.utc_offset_hours,
            control: options.control.then(Control::default),
        })))
    }

    /// Creates a user, or gives an existing one with this e-mail the name and the password.
    pub fn add_user(&self, name: &str, email: &str, password: &str) -> anyhow::Result<()> {
        accounts::add_user(self, name, email, password)
    }

    /// A new token of the user with this e-mail, as a login would give.
    pub fn issue_token(&self, email: &str) -> anyhow::Result<String> {
        let connection = self.store().lock();
        let user = accounts::find_user(&connection, email)?
            .with_context(|| format!("no user has the e-mail {email}"))?;
        tokens::issue(&connection, user.id, self.now())
    }

    /// Gives this answer to the next call of `path`, such as `api/login`, after those that wait for it already.
    ///
    /// Fails where the control is off or the API has no such path.
    pub fn answer_next(&self, path: &str, answer: Answer) -> anyhow::Result<()> {
        self.control()?.push(path, [answer])
    }

    /// Refuses so many connections, beginning with the next, and no more than these: they are accepted, because the
    /// system does that, and reset at once. Which call one is for cannot be known then: a browser opens one for a
    /// preflight too, and some try again.
    ///
    /// Fails where the control is off.
    pub fn refuse_next(&self, connections: u32) -> anyhow::Result<()> {
        self.control()?.refuse(connections);
        Ok(())
    }

    /// Keeps connections for further calls, as most servers do, or gives each one answer.
    ///
    /// Fails where the control is off.
    pub fn keep_connections(&self, keep: bool) -> anyhow::Result<()> {
        self.control()?.keep_connections(keep);
        Ok(())
    }

    /// Drops the answers that no call has taken yet, and refuses or keeps no connection any more.
    ///
    /// Fails where the control is off.
    pub fn forget_answers(&self) -> anyhow::Result<()> {
        self.control()?.clear();
        Ok(())
    }

    /// How many callers are waiting for an [`Answer::Hang`] at the moment.
    ///
    /// Fails where the control is off.
    pub fn hanging(&self) -> anyhow::Result<watch::Receiver<usize>> {
        Ok(self.control()?.hanging())
    }

    /// Serves the [`Sandbox::router`], with further layers where somebody has put them around it, until the future is
    /// dropped. All that the sandbox can be told to do happens on the connections of this listener.
    pub async fn serve(&self, listener: TcpListener, router: Router) -> io::Result<()> {
        let lines = Lines { listener, sandbox: self.clone() };
        axum::serve(lines, router.into_make_service_with_connect_info::<Line>()).await
    }

    /// `GET /`, `/api/*` and, where it is switched on, `/control/*`.
    ///
    /// To be served by [`Sandbox::serve`]. Anything else that gives each connection a task of its own will do where no
    /// connection is refused, reset or spoilt on demand.
    pub fn router(&self) -> Router {
        let mut api = calls()
            .into_iter()
            .fold(Router::new(), |api, (path, call)| api.route(&format!("/{path}"), call))
            .route_layer(from_fn(call::accepts_json));
        if self.0.control.is_some() {
            let instead = from_fn_with_state(self.clone(), control::answer_instead);
            api = api.route_layer(instead).merge(control::routes());
        }
        let cors = CorsLayer::new()
            .allow_origin(self.0.origins.clone())
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, header::ACCEPT])
            .expose_headers([header::RETRY_AFTER]);
        let router = Router::new()
            .route("/", get(page::index))
            .merge(api)
            .fallback(answer::no_route)
            .method_not_allowed_fallback(answer::wrong_method)
            .layer(cors)
            .with_state(self.clone());
        match self.0.control {
            Some(_) => router.layer(map_response_with_state(self.clone(), control::finish)),
            None => router,
        }
    }

    fn control(&self) -> anyhow::Result<&Control> {
        self.0.control.as_ref().context("the sandbox's control is not switched on")
    }

    fn store(&self) -> &Store {
        &self.0.store
    }

    fn now(&self) -> i64 {
        (self.0.now)()
    }

    fn clock(&self) -> Clock {
        Clock { now: self.now(), utc_offset_hours: self.0.utc_offset_hours }
    }
}

/// The API's calls by their paths.
fn calls() -> [(&'static str, MethodRouter<Sandbox>); 8] {
    [
        ("api/create-order", blocking_post(|call| orders::place(call, &forms::CREATE_ORDER))),
        ("api/buy-click", blocking_post(|call| orders::place(call, &forms::BUY_CLICK))),
        ("api/callback", blocking_post(|call| orders::place(call, &forms::CALLBACK))),
        ("api/register", blocking_post(accounts::register)),
        ("api/login", blocking_post(accounts::login)),
        ("api/logout", blocking_post(accounts::logout)),
        ("api/change-password", blocking_post(accounts::change_password)),
        ("api/test", blocking_get(accounts::test)),
    ]
}

fn parse_origin(text: &str) -> anyhow::Result<HeaderValue> {
    let is_origin = |uri: Uri| {
        uri.scheme().is_some() && uri.path() == "/" && uri.query().is_none() && !text.ends_with('/')
    };
    if !text.parse().is_ok_and(is_origin) {
        anyhow::bail!("{text:?} is not an origin: write scheme://host[:port] and nothing after it");
    }
    Ok(HeaderValue::from_str(text)?)
}
