//! The answers of docs/API.md, as configured in the sandbox.

use std::ops::RangeInclusive;
use std::time::{Duration, SystemTime};

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use e2e::{Answer, PlainResponse, StatusCode};
use serde_json::{Value, json};

use super::calls::Call;

/// An answer to a call.
pub struct Reply {
    pub answer: Answer,
    /// The words in it that the shopper must see.
    pub words: Vec<&'static str>,
    /// The range of milliseconds after which `api/test` is repeated automatically.
    pub pause: RangeInclusive<u64>,
}

/// Before this answer comes, the element is removed from the page.
pub const ABORTED: &str = "aborted";

type Row = (&'static str, fn(&Call) -> Reply);

/// The first column of the table of answers, and the reply of each row to a call.
pub const ROWS: [Row; 26] = [
    ("documented success", |call| body(call.success.0, call.success.1)),
    ("documented failure", |call| {
        let (flag, words) = call.failure;
        let mut failure = json!({ "message": words });
        if !flag.is_empty() {
            failure[flag] = false.into();
        }
        Reply { words: vec![words], ..body(StatusCode::BAD_REQUEST, failure) }
    }),
    ("message array", |_| {
        let words = vec!["Товар закончился", "Выберите другой день"];
        let answer = body(StatusCode::BAD_REQUEST, json!({ "message": words }));
        Reply { words, ..answer }
    }),
    ("422 with fields", by_field),
    ("401", |_| message(401, "Unauthenticated.")),
    ("419", |_| message(419, "CSRF token mismatch.")),
    ("403", |_| message(403, "This action is unauthorized.")),
    ("404 with HTML", |_| html(StatusCode::NOT_FOUND)),
    ("429 with seconds", |call| later(StatusCode::TOO_MANY_REQUESTS, &seconds(call).to_string())),
    ("429 with a date", |call| {
        // Two more: the time must not be over before the answer arrives, and dates have whole seconds.
        let time = SystemTime::now() + Duration::from_secs(seconds(call) + 2);
        later(StatusCode::TOO_MANY_REQUESTS, &httpdate::fmt_http_date(time))
    }),
    ("500 with HTML", |_| html(StatusCode::INTERNAL_SERVER_ERROR)),
    ("502", |_| html(StatusCode::BAD_GATEWAY)),
    ("503", |call| later(StatusCode::SERVICE_UNAVAILABLE, &seconds(call).to_string())),
    ("empty body", |_| body(StatusCode::OK, "")),
    ("truncated JSON", |call| {
        let (status, text) = call.success;
        body(status, &text[..text.len() - 1])
    }),
    ("wrong types", |call| body(call.success.0, call.success.1.replace("true", r#""true""#))),
    ("unexpected body", |_| body(StatusCode::OK, json!({ "status": "ok" }))),
    ("redirect", |_| with_header(StatusCode::FOUND, header::LOCATION, "/")),
    ("CORS refusal", |call| {
        let (status, text) = call.success;
        let body = text.into();
        plain(PlainResponse { status, body, without_cors: true, ..PlainResponse::default() })
    }),
    ("connection failure", |_| Answer::Drop.into()),
    ("time-out", |_| Answer::Hang.into()),
    (ABORTED, |_| Answer::Hang.into()),
    ("5 MB body", |_| Answer::Flood { status: StatusCode::OK, bytes: 5_000_000 }.into()),
    ("serviceAvailable: false", |call| without(call, &["serviceAvailable"])),
    ("isAuthenticated: false", |call| without(call, &["isAuthenticated"])),
    // A signed-in shopper is not asked to sign in.
    ("onlineRegistrationAvailable: false", |call| {
        without(call, &["onlineRegistrationAvailable", "isAuthenticated"])
    }),
];

/// Whether a call can have the answer of this row.
pub fn can_be(row: &str, call: &Call) -> bool {
    match row {
        "documented failure" => !call.is_test(),
        row => call.is_test() || !row.ends_with(": false"),
    }
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Reply {
        Reply { answer, words: Vec::new(), pause: 2_000..=2_000 }
    }
}

fn plain(response: PlainResponse) -> Reply {
    Answer::Response(response).into()
}

fn body(status: StatusCode, body: impl ToString) -> Reply {
    plain(PlainResponse { status, body: body.to_string(), ..PlainResponse::default() })
}

fn html(status: StatusCode) -> Reply {
    body(status, format!("<!doctype html><title>{status}</title><h1>{status}</h1>"))
}

fn message(status: u16, words: &'static str) -> Reply {
    let status = StatusCode::from_u16(status).expect("a status");
    Reply { words: vec![words], ..body(status, json!({ "message": words })) }
}

/// Laravel's `message` summarizes the fields; without a matching input it is the only message.
fn by_field(call: &Call) -> Reply {
    let (summary, words) = ("Данные указаны неверно", "Магазин этого не принимает");
    let (field, words) = call.field.map_or(("none", summary), |(field, _)| (field, words));
    let refusal = json!({ "message": summary, "errors": { field: [words] } });
    Reply { words: vec![words], ..body(StatusCode::UNPROCESSABLE_ENTITY, refusal) }
}

fn with_header(status: StatusCode, name: HeaderName, value: &str) -> Reply {
    let value = HeaderValue::from_str(value).expect("a header's value");
    let headers = HeaderMap::from_iter([(name, value)]);
    plain(PlainResponse { status, headers, ..PlainResponse::default() })
}

fn later(status: StatusCode, retry_after: &str) -> Reply {
    Reply { pause: 20_000..=22_000, ..with_header(status, header::RETRY_AFTER, retry_after) }
}

/// The wait: for `api/test` longer than its default, otherwise as short as possible.
fn seconds(call: &Call) -> u64 {
    if call.is_test() { 20 } else { 1 }
}

/// The success of `api/test` without these flags.
fn without(call: &Call, flags: &[&str]) -> Reply {
    let mut service: Value = serde_json::from_str(call.success.1).expect("a documented success");
    flags.iter().for_each(|flag| service[flag] = false.into());
    body(call.success.0, service)
}
