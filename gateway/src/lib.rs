//! The shop's side of the checkout (`docs/GATEWAY.md`): forwards the widget's eight calls to the order API, signs them
//! with the shop's account, and accepts each order exactly once.
//!
//! - `config`: the file, the environment and the command line, parsed
//! - `routes`: every route; `guard`, `client`, `server`: access and limits
//! - `orders`, `passed`, `test`: the eight calls; `unresolved`, `health`: for the shop's operators
//! - `once`: an order with a key goes to the API once; `store`: the record of it
//! - `account`: the shop's token; `upstream`: the API, and the meaning of its answers; `verify`: the shop's own check
//! - `answer`: the format of every refusal; `metrics`: the counters
//!
//! It does not depend on the widget: both are tested against the contract, not against each other.

mod account;
mod answer;
mod attempt;
mod client;
mod config;
mod guard;
mod health;
mod idempotency;
mod metrics;
mod orders;
mod passthrough;
mod routes;
mod server;
mod store;
mod test;
mod unresolved;
mod upstream;
mod verify;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::time::{interval, timeout};
use tokio_util::task::TaskTracker;
use tracing::{error, info, warn};

use account::Account;
pub use config::{Config, Limits, Overrides};
use guard::Rates;
use idempotency::Keys;
use metrics::Metrics;
use store::Store;
use upstream::Upstream;

const TIDY_EVERY: Duration = Duration::from_secs(60);

/// A gateway over one store. Clones share it.
#[derive(Clone)]
pub struct Gateway(Arc<Shared>);

struct Shared {
    config: Config,
    store: Store,
    upstream: Upstream,
    account: Account,
    keys: Keys,
    rates: Rates,
    metrics: Metrics,
    /// Orders under way: they continue when their shopper disconnects.
    sending: TaskTracker,
}

impl Gateway {
    /// Opens the store, brings its schema up to date, and marks the orders that this gateway was sending when it ended
    /// as unknown.
    ///
    /// Fails if the store cannot be written to.
    pub async fn open(config: Config) -> anyhow::Result<Gateway> {
        let store = Store::open(&config.store, &config.instance())
            .await
            .with_context(|| format!("store: cannot use {}", config.store))?;
        for key in store.give_up_own().await? {
            error!(
                key,
                "an order's outcome is unknown, see /unresolved: the gateway ended while it was being sent"
            );
        }
        let metrics = Metrics::new()?;
        Ok(Gateway(Arc::new(Shared {
            upstream: Upstream::new(&config.api, config.limits.api_seconds)?,
            account: Account::new(&config.account),
            keys: Keys::default(),
            rates: Rates::new(&config.limits),
            sending: TaskTracker::new(),
            store,
            metrics,
            config,
        })))
    }

    /// Serves until `stop` resolves, then finishes the orders under way.
    pub async fn serve(&self, listener: TcpListener, stop: impl Future<Output = ()>) {
        // So that the log shows at once whether the account is valid, not only with the first order.
        let early = self.clone();
        tokio::spawn(async move {
            if let Err(refused) = early.account().token(&early.0.upstream, &early.0.metrics).await {
                warn!("{refused}");
            }
        });
        tokio::select! {
            () = self.tidy() => {}
            () = server::serve(listener, routes::router(self), self.limits(), stop) => {}
        }
        self.0.sending.close();
        let most = Duration::from_secs(self.deadline_seconds());
        if timeout(most, self.0.sending.wait()).await.is_err() {
            error!("an order is still under way: the next start lists it at /unresolved");
        }
        info!("stopped");
    }

    async fn tidy(&self) {
        let mut every = interval(TIDY_EVERY);
        loop {
            every.tick().await;
            self.0.rates.tidy();
            if let Err(error) = self.store().forget_old().await {
                error!("the store cannot be tidied: {error:#}");
            }
            if let Err(error) = self.mark_overdue_unknown().await {
                error!("the store cannot be looked through: {error:#}");
            }
        }
    }

    /// Marks as unknown the orders of gateways that have not come back.
    async fn mark_overdue_unknown(&self) -> anyhow::Result<()> {
        for key in self.store().mark_overdue_unknown().await? {
            error!(
                key,
                "an order's outcome is unknown, see /unresolved: the gateway that was sending it ended"
            );
        }
        Ok(())
    }

    /// The time within which an order is answered, refused or unknown: it may be sent twice with a sign-in between.
    fn deadline_seconds(&self) -> u64 {
        3 * self.limits().api_seconds + 5
    }

    fn store(&self) -> &Store {
        &self.0.store
    }

    fn account(&self) -> &Account {
        &self.0.account
    }

    fn limits(&self) -> &Limits {
        &self.0.config.limits
    }
}
