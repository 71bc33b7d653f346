//! The shop's own check of an order before it is sent on, for instance of its prices.

use std::sync::LazyLock;
use std::time::Duration;

use axum::http::header;
use reqwest::Client;
use reqwest::redirect::Policy;
use serde_json::Value;

use crate::answer::Refused;
use crate::attempt::Attempt;
use crate::config::Address;

const WITHIN: Duration = Duration::from_secs(10);
const WORDS: usize = 500;

/// The check may be repeated, so its connections are kept.
static CLIENT: LazyLock<reqwest::Result<Client>> = LazyLock::new(|| {
    Client::builder().timeout(WITHIN).redirect(Policy::none()).no_proxy().http1_only().build()
});

/// Posts the order's body, with the call in `X-Amapi-Call`. Anything but 2xx refuses the order, with the answer's
/// message: its `message`, or its plain text.
pub async fn check(url: &Address, attempt: &Attempt) -> Result<(), Refused> {
    let unreachable = |error: &reqwest::Error| Refused::NotSent(format!("verify_url: {error}"));
    let answer = CLIENT
        .as_ref()
        .map_err(unreachable)?
        .post(url.url().clone())
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json")
        .header("X-Amapi-Call", attempt.call)
        .body(attempt.body.clone())
        .send()
        .await
        .map_err(|error| unreachable(&error.without_url()))?;
    if answer.status().is_success() {
        return Ok(());
    }
    let is_plain = answer
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/plain"));
    let text = answer.text().await.unwrap_or_default();
    let words = match serde_json::from_str::<Value>(&text) {
        Ok(body) => body.get("message").and_then(Value::as_str).map(str::to_owned),
        Err(_) => is_plain.then_some(text),
    };
    let words = words.filter(|words| !words.trim().is_empty());
    let words = words.unwrap_or_else(|| "Магазин не подтвердил заказ.".into());
    Err(Refused::Verification(words.chars().take(WORDS).collect()))
}
