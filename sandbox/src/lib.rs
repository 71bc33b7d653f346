//! A stand-in for the order API, as strict as its contract (`docs/API.md`), over an SQLite file.
//!
//! - `rules`: the contract's field tables and what breaks them
//! - `call`: one request through headers, token and rules; `answer`: every refusal's shape
//! - `accounts`, `orders`: the eight calls; `tokens`, `store`: what they keep
//! - `page`: `GET /`, a developer's window on what arrived; [`shop`]: the demo shop on its own origin
//!
//! It never imports the widget's types: both are held to the contract, neither to the other.

mod accounts;
mod answer;
mod call;
mod orders;
mod page;
mod rules;
mod shop;
mod store;
mod tokens;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;
use axum::Router;
use axum::http::{HeaderValue, Method, Uri, header};
use axum::middleware::from_fn;
use axum::routing::get;
use tower_http::cors::CorsLayer;

use call::{blocking_get, blocking_post};
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
}

impl Default for Options {
    fn default() -> Self {
        Options {
            database: "sandbox.db".into(),
            allow_origins: Vec::new(),
            errors_by_field: false,
            now: || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64),
            utc_offset_hours: 3,
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

    /// `GET /` and `/api/*`.
    pub fn router(&self) -> Router {
        let api = Router::new()
            .route("/api/create-order", blocking_post(|call| orders::place(call, &forms::CREATE_ORDER)))
            .route("/api/buy-click", blocking_post(|call| orders::place(call, &forms::BUY_CLICK)))
            .route("/api/callback", blocking_post(|call| orders::place(call, &forms::CALLBACK)))
            .route("/api/register", blocking_post(accounts::register))
            .route("/api/login", blocking_post(accounts::login))
            .route("/api/logout", blocking_post(accounts::logout))
            .route("/api/change-password", blocking_post(accounts::change_password))
            .route("/api/test", blocking_get(accounts::test))
            .route_layer(from_fn(call::accepts_json));
        let cors = CorsLayer::new()
            .allow_origin(self.0.origins.clone())
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, header::ACCEPT])
            .expose_headers([header::RETRY_AFTER]);
        Router::new()
            .route("/", get(page::index))
            .merge(api)
            .fallback(answer::no_route)
            .method_not_allowed_fallback(answer::wrong_method)
            .layer(cors)
            .with_state(self.clone())
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

fn parse_origin(text: &str) -> anyhow::Result<HeaderValue> {
    let is_origin = |uri: Uri| {
        uri.scheme().is_some() && uri.path() == "/" && uri.query().is_none() && !text.ends_with('/')
    };
    if !text.parse().is_ok_and(is_origin) {
        anyhow::bail!("{text:?} is not an origin: write scheme://host[:port] and nothing after it");
    }
    Ok(HeaderValue::from_str(text)?)
}
