//! unresolved: the orders with an unknown outcome, for the shop to settle.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use subtle::ConstantTimeEq;
use tracing::info;

use crate::Gateway;
use crate::answer::Refused;
use crate::client::bearer;
use crate::guard::Body;
use crate::store::Unresolved;
use crate::upstream::Answer;

/// The outcome found by the shop: `{"outcome":"created","orderCode":"XX0000-00000"}` or
/// `{"outcome":"not-created","message":"Нет в наличии"}`, with all but the outcome optional.
#[derive(Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
enum Settlement {
    Created { order_code: Option<String> },
    NotCreated { message: Option<String> },
}

/// `GET /unresolved`
pub async fn list(State(gateway): State<Gateway>) -> Result<Json<Vec<Unresolved>>, Refused> {
    gateway.store().unresolved().await.map(Json).map_err(Refused::Store)
}

/// `POST /unresolved/{key}`: a request with the same key then gets the answer that the API would have given.
pub async fn settle(
    State(gateway): State<Gateway>,
    Path(key): Path<String>,
    body: Body,
) -> Result<StatusCode, Refused> {
    const WRONG: Refused = Refused::Malformed(
        r#"Нужно {"outcome":"created","orderCode":"…"} или {"outcome":"not-created","message":"…"}."#,
    );
    let answer = match serde_json::from_slice(&body.0).map_err(|_| WRONG)? {
        Settlement::Created { order_code } => {
            let mut body = json!({ "OrderCreated": true });
            if let Some(code) = order_code {
                body["OrderCode"] = json!(code);
            }
            Answer::json(StatusCode::CREATED, &body)
        }
        Settlement::NotCreated { message } => {
            let message = message.unwrap_or_else(|| "Не создан заказ".into());
            Answer::json(StatusCode::BAD_REQUEST, &json!({ "signedIn": false, "message": message }))
        }
    };
    if gateway.store().settle(&key, &answer).await.map_err(Refused::Store)? {
        info!(key, status = answer.status.as_u16(), "settled by the shop");
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Refused::NoRoute)
    }
}

/// Requires the secret.
pub async fn guard(
    State(gateway): State<Gateway>,
    request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let secret = gateway.0.config.secret.as_ref().ok_or(Refused::NoRoute)?.reveal().as_bytes();
    let told = bearer(request.headers()).unwrap_or_default().as_bytes();
    if !bool::from(told.ct_eq(secret)) {
        return Err(Refused::Secret);
    }
    Ok(next.run(request).await)
}
