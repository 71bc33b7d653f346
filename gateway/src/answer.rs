//! The gateway's own answers, given where it passes on none of the API's.

use axum::Json;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use thiserror::Error;
use tracing::{error, warn};

/// A refusal, including its cause for the log. `docs/GATEWAY.md` has the table of them.
#[derive(Debug, Error)]
pub enum Refused {
    #[error("there is no such path")]
    NoRoute,
    #[error("the path has no such method")]
    WrongMethod(Method),
    #[error("the page is of another origin")]
    Origin,
    #[error("the secret is wrong")]
    Secret,
    #[error("too many requests")]
    TooMany { seconds: u64 },
    #[error("the body is too long")]
    TooLong,
    #[error("the body has not come in time")]
    TooSlow,
    #[error("the request is malformed: {0}")]
    Malformed(&'static str),
    /// The key was used for another request.
    #[error("the key belongs to another request")]
    KeyReused,
    /// The shop's own check refuses the order, with this message.
    #[error("the shop's check refused")]
    Verification(String),
    /// The API refuses the shop's account.
    #[error("the shop is signed out: {0}")]
    ShopSignedOut(String),
    /// Nothing was sent to the API: the same request may be made again.
    #[error("nothing was sent: {0}")]
    NotSent(String),
    /// The request was sent and its outcome is unknown: it is not sent again.
    #[error("the outcome is unknown: {0}")]
    Unknown(String),
    /// A call other than an order was sent and not answered.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// The store failed, so it is unknown whether there was such a request.
    #[error("the store failed: {0:#}")]
    Store(anyhow::Error),
}

impl Refused {
    fn status(&self) -> u16 {
        match self {
            Refused::NoRoute => 404,
            Refused::WrongMethod(_) => 405,
            Refused::Origin => 403,
            Refused::Secret | Refused::ShopSignedOut(_) => 401,
            Refused::TooMany { .. } => 429,
            Refused::TooLong => 413,
            Refused::TooSlow => 408,
            Refused::Malformed(_) | Refused::Verification(_) => 400,
            Refused::KeyReused => 422,
            Refused::Unknown(_) | Refused::NoAnswer(_) => 502,
            Refused::NotSent(_) | Refused::Store(_) => 503,
        }
    }

    /// For the shopper; the form has its own message for most of these.
    fn message(&self) -> &str {
        match self {
            Refused::NoRoute => "Такого адреса нет.",
            Refused::WrongMethod(_) => "Такого метода у этого адреса нет.",
            Refused::Origin => "Запрос пришёл не со страницы магазина.",
            Refused::Secret => "Нужен секрет: Authorization: Bearer …",
            Refused::ShopSignedOut(_) => "Unauthenticated.",
            Refused::TooMany { .. } => "Слишком много запросов.",
            Refused::TooLong => "Запрос слишком большой.",
            Refused::TooSlow => "Запрос не пришёл вовремя.",
            Refused::Malformed(why) => why,
            Refused::KeyReused => "Этот Idempotency-Key уже был у другого запроса.",
            Refused::Verification(words) => words,
            Refused::Unknown(_) => "Неизвестно, принят ли заказ. Магазин уже об этом знает.",
            Refused::NotSent(_) => "Сервис заказов сейчас недоступен, запрос не отправлен.",
            Refused::NoAnswer(_) => "Сервис заказов не ответил.",
            Refused::Store(_) => "Сервис заказов сейчас недоступен.",
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match &self {
            Refused::Store(_) => error!("{self}"),
            Refused::NotSent(_) | Refused::NoAnswer(_) | Refused::ShopSignedOut(_) => warn!("{self}"),
            _ => {}
        }
        let mut body = json!({ "message": self.message() });
        match &self {
            Refused::Unknown(_) => body["outcome"] = json!("unknown"),
            Refused::NotSent(_) => body["outcome"] = json!("not-sent"),
            // In the format of the API's own refusal of an order.
            Refused::Verification(_) => body["signedIn"] = json!(false),
            _ => {}
        }
        let status = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(body)).into_response();
        let pause = match self {
            Refused::TooMany { seconds } => Some(seconds),
            Refused::NotSent(_) | Refused::Store(_) => Some(5),
            _ => None,
        };
        if let Some(seconds) = pause {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

pub async fn no_route() -> Refused {
    Refused::NoRoute
}

/// Axum adds `Allow` by itself.
pub async fn wrong_method(method: Method) -> Refused {
    Refused::WrongMethod(method)
}
