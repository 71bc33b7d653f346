//! A stand-in for the order API, as strict as its contract (`docs/API.md`), over an SQLite file.
//!
//! - `rules`: the contract's field tables and their validation
//! - `routes`: every route; `hosts`, `server`: the allowed hosts and the limits
//! - `call`: one request through headers, token and rules; `answer`: the format of every refusal
//! - `accounts`, `orders`: the eight calls; `tokens`, `store`: their data
//! - `suggestions`: a stand-in for the address suggestion service
//! - `control`: `/control/answers`, which configures other answers; exists only when switched on
//! - `line`: connections, on which answers can be damaged
//! - `page`: `GET /`, which shows a developer the received requests; [`shop`]: the demo shop on its own origin
//!
//! It never imports the widget's types: both are tested against the contract, not against each other.

mod accounts;
mod answer;
mod call;
mod calls;
mod control;
mod hosts;
mod line;
mod orders;
mod page;
mod routes;
mod rules;
mod server;
mod shop;
mod store;
mod suggestions;
mod tokens;
mod user;

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::Context;
use axum::Router;
use axum::http::{HeaderValue, Uri};
use axum::middleware::{from_fn_with_state, map_response_with_state};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

use control::Control;
pub use control::{Answer, PlainResponse};
use hosts::Hosts;
pub use line::Damage;
use line::Lines;
use rules::Clock;
pub use server::Limits;
pub use shop::{shop, shop_with_gateway};
use store::Store;

/// The configuration of a [`Sandbox`].
pub struct Options {
    /// The SQLite file; created where there is none.
    pub database: PathBuf,
    /// Origins whose pages may call the API: `http://127.0.0.1:8080`.
    pub allow_origins: Vec<String>,
    /// Names and addresses, without a port, of hosts to answer for in addition to loopback.
    pub allow_hosts: Vec<String>,
    /// Report broken field rules as Laravel does, 422 and `errors` (contract.md, ruling 4), instead of as documented.
    pub errors_by_field: bool,
    /// The clock, UNIX seconds: it decides which delivery dates are past.
    pub now: fn() -> i64,
    /// How far the shop's clock is ahead of UTC: its midnight is a delivery date.
    pub utc_offset_hours: i8,
    /// Accepts [`Answer`]s to give instead of its own, at `/control/answers` and by [`Sandbox::answer_next`].
    pub control: bool,
    /// The limits of one caller.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            database: "sandbox.db".into(),
            allow_origins: Vec::new(),
            allow_hosts: Vec::new(),
            errors_by_field: false,
            now: || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64),
            utc_offset_hours: 3,
            control: false,
            limits: Limits::default(),
        }
    }
}

/// The API over one database file. Clones share it.
#[derive(Clone)]
pub struct Sandbox(Arc<Shared>);

struct Shared {
    store: Store,
    origins: Vec<HeaderValue>,
    hosts: Hosts,
    errors_by_field: bool,
    now: fn() -> i64,
    utc_offset_hours: i8,
    control: Option<Control>,
    limits: Limits,
    /// The times of the suggestion calls within the last second.
    suggested: Mutex<Vec<Instant>>,
    /// The places for [`Limits::blocking`].
    blocking: Arc<Semaphore>,
}

impl Sandbox {
    /// Opens the database file and brings its schema up to date.
    ///
    /// Fails if the file cannot be written, an origin is not `scheme://host[:port]`, or a host is more than that.
    pub fn open(options: Options) -> anyhow::Result<Sandbox> {
        let origins = options.allow_origins.iter().map(|origin| parse_origin(origin));
        Ok(Sandbox(Arc::new(Shared {
            origins: origins.collect::<anyhow::Result<_>>()?,
            hosts: Hosts::new(&options.allow_hosts)?,
            store: Store::open(&options.database)?,
            errors_by_field: options.errors_by_field,
            now: options.now,
            utc_offset_hours: options.utc_offset_hours,
            control: options.control.then(Control::default),
            limits: options.limits,
            suggested: Mutex::default(),
            blocking: Arc::new(Semaphore::new(options.limits.blocking)),
        })))
    }

    /// Creates a user, or sets the name and the password of the existing one with this e-mail.
    pub fn add_user(&self, name: &str, email: &str, password: &str) -> anyhow::Result<()> {
        accounts::add_user(self, name, email, password)
    }

    /// A new token of the user with this e-mail, as from a login.
    pub fn issue_token(&self, email: &str) -> anyhow::Result<String> {
        let connection = self.store().lock();
        let user = accounts::find_user(&connection, email)?
            .with_context(|| format!("no user has the e-mail {email}"))?;
        tokens::issue(&connection, user.id, self.now())
    }

    /// Gives this answer to the next call of `path`, such as `api/login`, after those already queued for it.
    ///
    /// Fails if the control is off, the API has no such path, or the answer exceeds the limits.
    pub fn answer_next(&self, path: &str, answer: Answer) -> anyhow::Result<()> {
        self.control()?.push(path, answer, 1)
    }

    /// Refuses this many connections, beginning with the next, instead of any previous number: they are accepted,
    /// because the system does that, and reset at once. The call of a refused connection is not known: a browser also
    /// opens one for a preflight, and some browsers retry.
    ///
    /// Fails if the control is off.
    pub fn refuse_next(&self, connections: u32) -> anyhow::Result<()> {
        self.control()?.refuse(connections);
        Ok(())
    }

    /// Keeps connections for further calls, as most servers do, or allows one answer on each.
    ///
    /// Fails if the control is off.
    pub fn keep_connections(&self, keep: bool) -> anyhow::Result<()> {
        self.control()?.keep_connections(keep);
        Ok(())
    }

    /// Empties the queues of answers, and stops refusing and keeping connections.
    ///
    /// Fails if the control is off.
    pub fn forget_answers(&self) -> anyhow::Result<()> {
        self.control()?.clear();
        Ok(())
    }

    /// The number of callers currently waiting for an [`Answer::Hang`].
    ///
    /// Fails if the control is off.
    pub fn hanging(&self) -> anyhow::Result<watch::Receiver<usize>> {
        Ok(self.control()?.hanging())
    }

    /// Serves the [`Sandbox::router`], optionally wrapped in further layers, until the future is dropped. The control
    /// acts on the connections of this listener.
    pub async fn serve(&self, listener: TcpListener, router: Router) -> Infallible {
        server::serve(Lines::of(self, listener), router, self.0.limits).await
    }

    /// Serves the [`shop()`], for the same hosts and within the same limits, until the future is dropped. The control
    /// does not affect its connections.
    pub async fn serve_shop(&self, listener: TcpListener, shop: Router) -> Infallible {
        let shop = shop.layer(from_fn_with_state(self.0.hosts.clone(), hosts::only_allowed));
        server::serve(Lines::unscripted(self, listener), shop, self.0.limits).await
    }

    /// `GET /`, `/api/*` and, if switched on, `/control/*`.
    ///
    /// To be served by [`Sandbox::serve`]. Any other server with a task for each connection works if no connection is
    /// refused, reset or damaged on demand, nor closed by a timeout.
    pub fn router(&self) -> Router {
        routes::router(self)
    }

    /// The routes of another server behind this sandbox's control: the control gives its answers to calls below any
    /// path in their place. To be served by [`Sandbox::serve`].
    pub fn in_front_of(&self, router: Router) -> Router {
        router
            .layer(from_fn_with_state(self.clone(), control::answer_instead))
            .layer(map_response_with_state(self.clone(), control::finish))
    }

    fn control(&self) -> anyhow::Result<&Control> {
        self.0.control.as_ref().context("the sandbox's control is not switched on")
    }

    fn store(&self) -> &Store {
        &self.0.store
    }

    fn limits(&self) -> Limits {
        self.0.limits
    }

    fn now(&self) -> i64 {
        (self.0.now)()
    }

    fn clock(&self) -> Clock {
        Clock { now: self.now(), utc_offset_hours: self.0.utc_offset_hours }
    }
}

fn parse_origin(text: &str) -> anyhow::Result<HeaderValue> {
    let is_origin = |uri: Uri| {
        uri.scheme().is_some() && uri.path() == "/" && uri.query().is_none() && !text.ends_with('/')
    };
    // A sandboxed frame without its own origin has this one.
    if text != "null" && !text.parse().is_ok_and(is_origin) {
        anyhow::bail!(
            "{text:?} is not an origin: write scheme://host[:port] and nothing after it (--allow-origin)"
        );
    }
    Ok(HeaderValue::from_str(text)?)
}
