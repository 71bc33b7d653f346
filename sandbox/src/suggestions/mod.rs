//! `POST /suggestions/api/4_1/rs/suggest/address`: a stand-in for the address suggestion service (DaData), as strict
//! about the key and the body, over the few hundred places of `sandbox/places.tsv`.

mod places;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use self::places::{Level, PLACES, Place, words};
use crate::answer::Refused;
use crate::call::Call;

pub const PATH: &str = "suggestions/api/4_1/rs/suggest/address";

/// The only valid key: `Authorization: Token demo-key`.
const KEY: &str = "demo-key";

/// The most characters of a query, the most suggestions, and the most calls per second.
const LONGEST: usize = 300;
const MOST: usize = 20;
const MOST_A_SECOND: usize = 30;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    query: String,
    #[serde(default = "ten")]
    count: usize,
    language: Option<String>,
    from_bound: Option<Bound>,
    to_bound: Option<Bound>,
    #[serde(default)]
    locations: Vec<Map<String, Value>>,
    #[serde(default)]
    locations_boost: Vec<Map<String, Value>>,
    #[serde(default)]
    #[expect(dead_code, reason = "read for its shape; no place is nearer than another")]
    locations_geo: Vec<Map<String, Value>>,
    #[serde(default)]
    #[expect(dead_code, reason = "read for its shape; values are whole")]
    restrict_value: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bound {
    value: String,
}

fn ten() -> usize {
    10
}

/// Returns suggestions for the query.
pub fn suggest(call: &Call) -> Result<Response, Refused> {
    let refuse = |status: StatusCode, message: &str| Refused::Plain(status, message.to_owned());
    match call.authorization() {
        None => return Err(refuse(StatusCode::UNAUTHORIZED, "No API key: Authorization: Token API_KEY")),
        Some(given) if given.strip_prefix("Token ") != Some(KEY) => {
            return Err(refuse(StatusCode::FORBIDDEN, "The API key is wrong, or its quota is used up"));
        }
        Some(_) => {}
    }
    if is_too_often(&call.sandbox.0.suggested) {
        return Err(refuse(StatusCode::TOO_MANY_REQUESTS, "Too many requests a second"));
    }
    let bad = |message: String| Refused::Plain(StatusCode::BAD_REQUEST, message);
    let body: Body = serde_json::from_str(call.json()?).map_err(|error| bad(error.to_string()))?;
    if body.query.chars().count() > LONGEST {
        return Err(refuse(StatusCode::PAYLOAD_TOO_LARGE, "The query is too long"));
    }
    if !(1..=MOST).contains(&body.count) {
        return Err(bad(format!("count is a number from 1 to {MOST}")));
    }
    if !matches!(body.language.as_deref(), None | Some("ru" | "en")) {
        return Err(bad("language is ru or en".into()));
    }
    let level = |bound: &Option<Bound>, otherwise| match bound {
        None => Ok(otherwise),
        Some(Bound { value }) => Level::from_name(value).ok_or_else(|| bad(format!("no bound {value:?}"))),
    };
    let levels = level(&body.from_bound, Level::Region)?..=level(&body.to_bound, Level::House)?;
    let query = words(&body.query);
    let is_within = |place: &Place| body.locations.is_empty() || lies_in(place, &body.locations);
    let is_found =
        |place: &&Place| levels.contains(&place.level()) && is_within(place) && place.is_meant_by(&query);
    let mut found: Vec<&Place> = PLACES.iter().filter(is_found).collect();
    found.sort_by_key(|place| (!lies_in(place, &body.locations_boost), place.level()));
    let suggestions: Vec<Value> = found.into_iter().take(body.count).map(Place::suggestion).collect();
    Ok(Json(json!({ "suggestions": suggestions })).into_response())
}

fn is_too_often(calls: &Mutex<Vec<Instant>>) -> bool {
    let mut calls = calls.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let now = Instant::now();
    calls.retain(|call| now.duration_since(*call) < Duration::from_secs(1));
    calls.push(now);
    calls.len() > MOST_A_SECOND
}

/// Whether a place is inside one of these limits: a КЛАДР or names.
fn lies_in(place: &Place, limits: &[Map<String, Value>]) -> bool {
    let is_met = |(key, value): (&String, &Value)| {
        let Some(value) = value.as_str() else { return false };
        match key.as_str() {
            "kladr_id" => place.kladr().starts_with(within(value)),
            key => place.name(key).is_some_and(|name| words(name) == words(value)),
        }
    };
    limits.iter().any(|limit| limit.iter().all(is_met))
}

/// The code prefix of all places inside this one: the trailing zeros are parts that it does not name.
fn within(kladr: &str) -> &str {
    let parts = [2, 5, 8, 11, 15, 19];
    let is_nothing =
        |from: usize| kladr.get(from..).is_none_or(|rest| rest.bytes().all(|digit| digit == b'0'));
    parts.into_iter().find(|&end| is_nothing(end)).and_then(|end| kladr.get(..end)).unwrap_or(kladr)
}
