//! The checks before a request becomes a call: its origin, the rates, the size and the duration of its body.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::{FromRequest, MatchedPath, Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http_body_util::{BodyExt, Limited};
use tokio::time::timeout;

use crate::Gateway;
use crate::answer::Refused;
use crate::client::{self, Peer};
use crate::config::Limits;

pub struct Rates {
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    sessions: DefaultKeyedRateLimiter<[u8; 32]>,
}

impl Rates {
    pub fn new(limits: &Limits) -> Rates {
        Rates {
            addresses: RateLimiter::keyed(Quota::per_minute(limits.per_address_a_minute)),
            sessions: RateLimiter::keyed(Quota::per_minute(limits.per_session_a_minute)),
        }
    }

    fn check(&self, address: IpAddr, session: Option<[u8; 32]>) -> Result<(), Refused> {
        let of_session = session.map_or(Ok(()), |session| self.sessions.check_key(&session));
        of_session.and_then(|()| self.addresses.check_key(&address)).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            Refused::TooMany { seconds: wait.as_secs() + 1 }
        })
    }

    /// Removes the counters of inactive callers.
    pub fn tidy(&self) {
        self.addresses.retain_recent();
        self.sessions.retain_recent();
    }
}

/// For the calls: only the shop's own pages, within the rate limits; every request counts, whatever its outcome.
pub async fn guard(State(gateway): State<Gateway>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let path = request.extensions().get::<MatchedPath>().cloned();
    let response = match admit(&gateway, &request) {
        Ok(()) => next.run(request).await,
        Err(refused) => refused.into_response(),
    };
    let call = path.as_ref().map_or("", |path| path.as_str().rsplit('/').next().unwrap_or_default());
    gateway.0.metrics.request(call, response.status().as_u16(), began.elapsed());
    response
}

fn admit(gateway: &Gateway, request: &Request) -> Result<(), Refused> {
    let config = &gateway.0.config;
    let headers = request.headers();
    let peer = *request.extensions().get::<Peer>().ok_or(Refused::Malformed("Нет адреса."))?;
    let is_own = |origin: &str| config.origins.iter().any(|own| own.text() == origin);
    // Browsers send it with every POST, and with a cross-origin GET.
    let is_own = match headers.get(header::ORIGIN) {
        Some(origin) => origin.to_str().is_ok_and(is_own),
        None => request.method() == Method::GET,
    };
    if !is_own {
        return Err(Refused::Origin);
    }
    let session = client::session(config, peer, headers);
    gateway.0.rates.check(client::address(config, peer, headers), session)
}

/// A complete body, within the limits.
pub struct Body(pub Bytes);

impl FromRequest<Gateway> for Body {
    type Rejection = Refused;

    async fn from_request(request: Request, gateway: &Gateway) -> Result<Self, Refused> {
        let limits = gateway.limits();
        let body = Limited::new(request.into_body(), limits.body_bytes).collect();
        match timeout(Duration::from_secs(limits.body_seconds), body).await {
            Ok(Ok(body)) => Ok(Body(body.to_bytes())),
            Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Err(Refused::TooLong),
            Ok(Err(_)) => Err(Refused::Malformed("Запрос оборвался.")),
            Err(_) => Err(Refused::TooSlow),
        }
    }
}
