//! health: whether the gateway can record orders; metrics: for Prometheus.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

use crate::Gateway;
use crate::answer::Refused;

/// 200 while the store answers.
pub async fn health(State(gateway): State<Gateway>) -> Result<&'static str, Refused> {
    gateway.store().is_there().await.map_err(Refused::Store)?;
    Ok("ok\n")
}

pub async fn metrics(State(gateway): State<Gateway>) -> Result<impl IntoResponse, Refused> {
    let unresolved = gateway.store().count_unresolved().await.map_err(Refused::Store)?;
    let text = gateway.0.metrics.text(unresolved).map_err(Refused::Store)?;
    Ok(([(header::CONTENT_TYPE, prometheus::TEXT_FORMAT)], text))
}
