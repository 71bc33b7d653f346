//! The API's refusals.

use axum::Json;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::rules::{Form, Problem};

/// A refusal, in the format that the API or Laravel uses for it.
pub enum Refused {
    /// `{"message":…}`
    Plain(StatusCode, String),
    /// 400 `{"signedIn":false,"message":…}`, with the call's own flag. Two or more messages make an array.
    Documented { flag: &'static str, messages: Vec<String> },
    /// 422 `{"message":…,"errors":{"items.0.price":["…"]}}` (contract.md, ruling 4).
    ByField(Vec<Problem>),
    /// The sandbox's own failure: 500 `{"message":"Server Error"}`, and the cause in the log.
    Fault(anyhow::Error),
}

impl Refused {
    /// Broken field rules of a form.
    pub fn problems(form: &Form, problems: Vec<Problem>, errors_by_field: bool) -> Refused {
        if errors_by_field {
            Refused::ByField(problems)
        } else {
            let messages = problems.into_iter().map(|problem| problem.message).collect();
            Refused::Documented { flag: form.flag, messages }
        }
    }

    pub fn unauthenticated() -> Refused {
        Refused::Plain(StatusCode::UNAUTHORIZED, "Unauthenticated.".into())
    }
}

impl<E: Into<anyhow::Error>> From<E> for Refused {
    fn from(error: E) -> Self {
        Refused::Fault(error.into())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, body) = match self {
            Refused::Plain(status, message) => (status, json!({ "message": message })),
            Refused::Documented { flag, messages } => {
                let message = match messages.as_slice() {
                    [only] => json!(only),
                    several => json!(several),
                };
                (StatusCode::BAD_REQUEST, json!({ flag: false, "message": message }))
            }
            Refused::ByField(problems) => (StatusCode::UNPROCESSABLE_ENTITY, by_field(&problems)),
            Refused::Fault(error) => {
                eprintln!("sandbox: {error:?}");
                (StatusCode::INTERNAL_SERVER_ERROR, json!({ "message": "Server Error" }))
            }
        };
        (status, Json(body)).into_response()
    }
}

fn by_field(problems: &[Problem]) -> Value {
    let mut errors = Map::new();
    for Problem { field, message } in problems {
        let messages = errors.entry(field).or_insert_with(|| json!([]));
        if let Value::Array(messages) = messages {
            messages.push(json!(message));
        }
    }
    let first = problems.first().map_or("", |problem| &problem.message);
    let message = match problems.len() {
        0 | 1 => first.to_owned(),
        count => format!("{first} (и ещё ошибок: {})", count - 1),
    };
    json!({ "message": message, "errors": errors })
}

pub async fn no_route(uri: Uri) -> Refused {
    let route = uri.path().trim_start_matches('/');
    Refused::Plain(StatusCode::NOT_FOUND, format!("The route {route} could not be found."))
}

/// Axum adds `Allow` by itself.
pub async fn wrong_method(method: Method, uri: Uri) -> Refused {
    let route = uri.path().trim_start_matches('/');
    Refused::Plain(
        StatusCode::METHOD_NOT_ALLOWED,
        format!("The {method} method is not supported for route {route}."),
    )
}
