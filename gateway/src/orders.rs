//! create-order, buy-click, callback.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Gateway;
use crate::answer::Refused;
use crate::attempt::Attempt;
use crate::client::bearer;
use crate::guard::Body;
use crate::idempotency;

const KEY: &str = "idempotency-key";
const KEY_LENGTH: usize = 255;

pub async fn create_order(
    gateway: State<Gateway>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refused> {
    order(&gateway, "api/create-order", &headers, body).await
}

pub async fn buy_click(gateway: State<Gateway>, headers: HeaderMap, body: Body) -> Result<Response, Refused> {
    order(&gateway, "api/buy-click", &headers, body).await
}

pub async fn callback(gateway: State<Gateway>, headers: HeaderMap, body: Body) -> Result<Response, Refused> {
    order(&gateway, "api/callback", &headers, body).await
}

async fn order(
    gateway: &Gateway,
    call: &'static str,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response, Refused> {
    let body =
        String::from_utf8(body.0.into()).map_err(|_| Refused::Malformed("Запрос не в кодировке UTF-8."))?;
    if serde_json::from_str::<serde::de::IgnoredAny>(&body).is_err() {
        return Err(Refused::Malformed("Запрос не является JSON."));
    }
    let fingerprint =
        Sha256::digest(format!("{call}\n{body}")).iter().map(|byte| format!("{byte:02x}")).collect();
    // Without a key from the shopper it is still recorded, and listed if its outcome is unknown.
    let key = key(headers)?.unwrap_or_else(|| format!("gateway-{}", Uuid::new_v4()));
    let token = bearer(headers).map(str::to_owned);
    let outcome = idempotency::order(gateway, Attempt { key, call, fingerprint, token, body }).await?;
    let mut response = outcome.answer.into_response();
    if outcome.is_replay {
        gateway.0.metrics.replay();
        response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
    }
    Ok(response)
}

/// A string of RFC 9651, in quotes, as in the draft; also without them.
fn key(headers: &HeaderMap) -> Result<Option<String>, Refused> {
    const WRONG: Refused = Refused::Malformed("Заголовок Idempotency-Key записан неверно.");
    let mut values = headers.get_all(KEY).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let text = value.to_str().map_err(|_| WRONG)?;
    let key = match text.strip_prefix('"') {
        Some(rest) => rest.strip_suffix('"').ok_or(WRONG)?,
        None => text,
    };
    let is_key = (1..=KEY_LENGTH).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
    if values.next().is_none() && is_key { Ok(Some(key.into())) } else { Err(WRONG) }
}
