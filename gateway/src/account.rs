//! The shop's account at the API: its token, and the sign-in that replaces an expired one. Requests that need a token
//! meanwhile wait for that sign-in.

use std::time::{Duration, Instant};

use axum::http::Method;
use serde_json::json;
use tokio::sync::Mutex;
use tracing::{error, info};

use crate::answer::Refused;
use crate::config::Credentials;
use crate::metrics::Metrics;
use crate::upstream::{Request, Upstream};

/// The pause after a refusal: a wrong password, sent with each order, would lock the account.
const PAUSE: Duration = Duration::from_secs(30);

pub struct Account {
    credentials: Credentials,
    state: Mutex<State>,
}

enum State {
    SignedOut,
    SignedIn(String),
    /// The API has refused the account, with this message.
    Refused(String, Instant),
}

impl Account {
    pub fn new(credentials: &Credentials) -> Account {
        let state = match credentials {
            Credentials::Token(token) => State::SignedIn(token.reveal().into()),
            Credentials::Password { .. } => State::SignedOut,
        };
        Account { credentials: credentials.clone(), state: Mutex::new(state) }
    }

    /// The shop's token. Fails if the API refuses the account or cannot be reached.
    pub async fn token(&self, upstream: &Upstream, metrics: &Metrics) -> Result<String, Refused> {
        let mut state = self.state.lock().await;
        match &*state {
            State::SignedIn(token) => Ok(token.clone()),
            State::Refused(words, at) if at.elapsed() < PAUSE => Err(Refused::ShopSignedOut(words.clone())),
            _ => self.sign_in(&mut state, upstream, metrics).await,
        }
    }

    /// A new token in place of this one, which the API has rejected.
    pub async fn renew(&self, dead: &str, upstream: &Upstream, metrics: &Metrics) -> Result<String, Refused> {
        {
            let mut state = self.state.lock().await;
            if matches!(&*state, State::SignedIn(token) if token == dead) {
                *state = State::SignedOut;
            }
        }
        self.token(upstream, metrics).await
    }

    async fn sign_in(
        &self,
        state: &mut State,
        upstream: &Upstream,
        metrics: &Metrics,
    ) -> Result<String, Refused> {
        let Credentials::Password { email, password } = &self.credentials else {
            let words = "the API refuses the token in account.token".to_owned();
            error!("{words}");
            *state = State::Refused(words.clone(), Instant::now());
            return Err(Refused::ShopSignedOut(words));
        };
        let request = Request {
            method: Method::POST,
            call: "api/login",
            token: None,
            body: json!({ "email": email, "password": password.reveal() }).to_string().into(),
            is_order: false,
        };
        let answer = upstream.send(request).await.map_err(|failed| {
            metrics.sign_in("failed");
            Refused::NotSent(format!("the shop cannot sign in: {failed}"))
        })?;
        let body = answer.parsed();
        let token = body.as_ref().and_then(|body| body.get("token")?.as_str());
        if let (true, Some(token)) = (answer.status.is_success(), token) {
            metrics.sign_in("signed-in");
            info!("the shop has signed in");
            *state = State::SignedIn(token.into());
            return Ok(token.into());
        }
        let words = format!("the API answered {} to the shop's sign-in", answer.status.as_u16());
        if answer.status.is_client_error() && answer.status != 429 {
            metrics.sign_in("refused");
            error!("{words}: check account.email and account.password");
            *state = State::Refused(words.clone(), Instant::now());
            return Err(Refused::ShopSignedOut(words));
        }
        metrics.sign_in("failed");
        Err(Refused::NotSent(words))
    }
}
