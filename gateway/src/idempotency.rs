//! An order with a key goes to the API once, however often and from wherever it is requested (IETF draft *The
//! Idempotency-Key HTTP Header Field*).

use std::collections::HashMap;
use std::sync::{Arc, Mutex as StdMutex, PoisonError, Weak};
use std::time::Duration;

use anyhow::Context;
use axum::body::Bytes;
use axum::http::Method;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::sleep;
use tracing::{error, info};

use crate::Gateway;
use crate::answer::Refused;
use crate::attempt::Attempt;
use crate::store::{Started, State, now};
use crate::upstream::{Answer, Failed, Request, Verdict};
use crate::verify;

/// How often a gateway polls for the outcome of an order that another one is sending.
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// A callback has no prices to verify.
const CALLBACK: &str = "api/callback";

/// An answer, and whether it came from the store.
pub struct Outcome {
    pub answer: Answer,
    pub is_replay: bool,
}

/// A lock for each key in this gateway: concurrent requests with the same key wait.
#[derive(Default)]
pub struct Keys(StdMutex<HashMap<String, Weak<Mutex<()>>>>);

impl Keys {
    async fn lock(&self, key: &str) -> OwnedMutexGuard<()> {
        let of_key = {
            let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            match keys.get(key).and_then(Weak::upgrade) {
                Some(of_key) => of_key,
                None => {
                    keys.retain(|_, of_key| of_key.strong_count() > 0);
                    let of_key = Arc::new(Mutex::new(()));
                    keys.insert(key.into(), Arc::downgrade(&of_key));
                    of_key
                }
            }
        };
        of_key.lock_owned().await
    }
}

/// Sends the attempt, or returns its stored outcome. Cancel-safe: after the attempt is recorded, its answer is awaited
/// in any case.
pub async fn order(gateway: &Gateway, attempt: Attempt) -> Result<Outcome, Refused> {
    let mut alone = gateway.0.keys.lock(&attempt.key).await;
    loop {
        if let Some(record) = gateway.store().look(&attempt.key).await.map_err(Refused::Store)? {
            if record.fingerprint != attempt.fingerprint {
                return Err(Refused::KeyReused);
            }
            match record.state {
                State::Answered(answer) => return Ok(Outcome { answer, is_replay: true }),
                State::Unknown => return Err(Refused::Unknown("as before".into())),
                // This task has the key's lock: the one that had it before could not store the outcome.
                State::Sending { is_own: true } => {
                    return Err(mark_unknown(gateway, &attempt, "its answer could not be stored").await);
                }
                State::Sending { is_own: false } => {
                    sleep(POLL_INTERVAL).await;
                    gateway.mark_overdue_unknown().await.map_err(Refused::Store)?;
                    continue;
                }
            }
        }
        if let Some(url) = &gateway.0.config.verify_url
            && attempt.call != CALLBACK
        {
            verify::check(url, &attempt).await?;
        }
        let token = match &attempt.token {
            Some(own) => own.clone(),
            None => gateway.account().token(&gateway.0.upstream, &gateway.0.metrics).await?,
        };
        // Once recorded, it is processed to its end, even if the shopper disconnects.
        let sending = record_and_send(gateway.clone(), attempt.clone(), token, alone);
        match gateway.0.sending.spawn(sending).await.context("it ended in a panic").map_err(Refused::Store)? {
            Ok(result) => return result.map(|answer| Outcome { answer, is_replay: false }),
            // Another gateway was first.
            Err(still_alone) => alone = still_alone,
        }
    }
}

/// Returns the guard if another gateway has already recorded the key.
async fn record_and_send(
    gateway: Gateway,
    attempt: Attempt,
    token: String,
    alone: OwnedMutexGuard<()>,
) -> Result<Result<Answer, Refused>, OwnedMutexGuard<()>> {
    let started = Started {
        key: &attempt.key,
        call: attempt.call,
        fingerprint: &attempt.fingerprint,
        request: &attempt.body,
        deadline: now().saturating_add_unsigned(gateway.deadline_seconds()),
    };
    match gateway.store().begin(&started).await {
        Ok(true) => Ok(send(&gateway, &attempt, token).await),
        Ok(false) => Err(alone),
        Err(error) => Ok(Err(Refused::NotSent(format!("the store cannot record it: {error:#}")))),
    }
}

async fn send(gateway: &Gateway, attempt: &Attempt, mut token: String) -> Result<Answer, Refused> {
    let mut may_renew = attempt.token.is_none();
    loop {
        let request = Request {
            method: Method::POST,
            call: attempt.call,
            token: Some(&token),
            body: Bytes::from(attempt.body.clone()),
            is_order: true,
        };
        let answer = match gateway.0.upstream.send(request).await {
            Ok(answer) => answer,
            Err(Failed::NotSent(why)) => {
                release(gateway, attempt).await;
                return Err(Refused::NotSent(why));
            }
            Err(Failed::Unknown(why)) => return Err(mark_unknown(gateway, attempt, &why).await),
        };
        match answer.verdict() {
            Verdict::Unknown(why) => return Err(mark_unknown(gateway, attempt, &why).await),
            Verdict::SignedOut if may_renew => {
                may_renew = false;
                let renewed = gateway.account().renew(&token, &gateway.0.upstream, &gateway.0.metrics).await;
                match renewed {
                    Ok(renewed) => token = renewed,
                    Err(refused) => {
                        release(gateway, attempt).await;
                        return Err(refused);
                    }
                }
            }
            Verdict::SignedOut | Verdict::Later => {
                release(gateway, attempt).await;
                return Ok(answer);
            }
            Verdict::Final => {
                let (key, call) = (&attempt.key, attempt.call);
                info!(key, call, status = answer.status.as_u16(), "answered");
                if let Err(error) = gateway.store().answer(key, &answer).await {
                    error!(key, call, "an answer could not be stored: {error:#}");
                }
                return Ok(answer);
            }
        }
    }
}

async fn release(gateway: &Gateway, attempt: &Attempt) {
    if let Err(error) = gateway.store().release(&attempt.key).await {
        error!(
            key = attempt.key,
            "what was not done could not be forgotten, and will count as unknown: {error:#}"
        );
    }
}

async fn mark_unknown(gateway: &Gateway, attempt: &Attempt, why: &str) -> Refused {
    let (key, call) = (&attempt.key, attempt.call);
    error!(key, call, "an order's outcome is unknown, see /unresolved: {why}");
    if let Err(error) = gateway.store().mark_unknown(key, why).await {
        error!(key, "that could not be stored: {error:#}");
    }
    Refused::Unknown(why.into())
}
