//! The stand-in for the address suggestion service.

use std::collections::BTreeSet;

use axum::http::header;
use serde_json::{Value, json};

use crate::support::{Answer, Api, request};

const PATH: &str = "/suggestions/api/4_1/rs/suggest/address";

async fn ask(api: &Api, key: Option<&str>, body: String) -> Answer {
    let mut request = request("POST", PATH, None).header(header::CONTENT_TYPE, "application/json");
    if let Some(key) = key {
        request = request.header(header::AUTHORIZATION, key);
    }
    api.send(request.body(body.into()).unwrap()).await
}

async fn found(api: &Api, body: Value) -> Vec<Value> {
    let answer = ask(api, Some("Token demo-key"), body.to_string()).await;
    assert_eq!(answer.status, 200, "{body}: {answer:?}");
    answer.json()["suggestions"].as_array().unwrap().clone()
}

fn values(found: &[Value]) -> Vec<&str> {
    found.iter().map(|it| it["value"].as_str().unwrap()).collect()
}

fn within(from: &str, to: &str, query: &str) -> Value {
    json!({ "query": query, "from_bound": { "value": from }, "to_bound": { "value": to } })
}

#[tokio::test]
async fn key_and_body_are_looked_at_as_the_service_does() {
    let api = Api::empty(|_| {});
    let long = json!({ "query": "ы".repeat(301) }).to_string();
    for (key, body, status) in [
        (None, r#"{"query":"москва"}"#, 401),
        (Some("Token other"), r#"{"query":"москва"}"#, 403),
        (Some("Bearer demo-key"), r#"{"query":"москва"}"#, 403),
        (Some("Token demo-key"), "{", 400),
        (Some("Token demo-key"), "[]", 400),
        (Some("Token demo-key"), "{}", 400),
        (Some("Token demo-key"), r#"{"query":7}"#, 400),
        (Some("Token demo-key"), r#"{"query":"москва","count":21}"#, 400),
        (Some("Token demo-key"), r#"{"query":"москва","count":0}"#, 400),
        (Some("Token demo-key"), r#"{"query":"москва","language":"de"}"#, 400),
        (Some("Token demo-key"), r#"{"query":"москва","from_bound":"city"}"#, 400),
        (Some("Token demo-key"), r#"{"query":"москва","to_bound":{"value":"village"}}"#, 400),
        (Some("Token demo-key"), r#"{"query":"москва","locations":["77"]}"#, 400),
        (Some("Token demo-key"), r#"{"query":"москва","cuont":5}"#, 400),
        (Some("Token demo-key"), &long, 413),
        (Some("Token demo-key"), r#"{"query":"ыыы"}"#, 200),
        (Some("Token demo-key"), r#"{"query":""}"#, 200),
    ] {
        assert_eq!(ask(&api, key, body.to_owned()).await.status, status, "{key:?} {body}");
    }
}

#[tokio::test]
async fn too_many_calls_in_a_second_are_refused() {
    let api = Api::empty(|_| {});
    let mut statuses = Vec::new();
    for _ in 0..60 {
        statuses.push(ask(&api, Some("Token demo-key"), r#"{"query":"ыыы"}"#.into()).await.status.as_u16());
    }
    assert!(statuses.starts_with(&[200; 30]) && statuses.contains(&429), "{statuses:?}");
}

#[tokio::test]
async fn places_are_found_within_the_bounds_and_the_limits() {
    let api = Api::empty(|_| {});
    for (body, expected) in [
        (within("city", "settlement", "москв"), &["г Москва", "г Москва, поселок Коммунарка"] as &[_]),
        (within("city", "settlement", "Мурманская обл, кировс"), &["Мурманская обл, г Кировск"]),
        (within("city", "settlement", "борки"), &["Тверская обл, Калининский р-н, деревня Малые Борки"]),
        (within("city", "settlement", "красная пол"), &["Краснодарский край, г Сочи, пгт Красная Поляна"]),
        (within("street", "street", "Москва, сухон"), &["г Москва, ул Сухонская"]),
        (within("house", "house", "Москва, ул Тверская, 12 стр 2"), &["г Москва, ул Тверская, д 12 стр 2"]),
        (
            within("house", "house", "Москва, Ленинская Слобода, 26"),
            &["г Москва, ул Ленинская Слобода, д 26 к 2 стр 4"],
        ),
        (
            json!({ "query": "ленина", "to_bound": { "value": "street" }, "locations": [{ "city": "Тверь" }] }),
            &["Тверская обл, г Тверь, ул Ленина"],
        ),
        (
            json!({ "query": "лен", "to_bound": { "value": "street" }, "locations": [{ "kladr_id": "92" }] }),
            &["г Севастополь, ул Ленина"],
        ),
        (
            json!({ "query": "лен", "to_bound": { "value": "street" },
                "locations": [{ "kladr_id": "7700000000000" }] }),
            &["г Москва, Ленинградский пр-кт", "г Москва, Ленинский пр-кт", "г Москва, ул Ленинская Слобода"],
        ),
    ] {
        let found = found(&api, body.clone()).await;
        let found: BTreeSet<_> = values(&found).into_iter().collect();
        assert_eq!(found, expected.iter().copied().collect(), "{body}");
    }
    let boosted = json!({ "query": "ленина", "count": 1, "locations_boost": [{ "kladr_id": "71" }] });
    assert_eq!(values(&found(&api, boosted).await), ["Тульская обл, г Тула, ул Ленина"]);
    assert_eq!(found(&api, json!({ "query": "ул" })).await.len(), 0, "a kind is no name");
    assert_eq!(found(&api, json!({ "query": "лен", "count": 20 })).await.len(), 20);
}

#[tokio::test]
async fn parts_are_texts_or_null_and_the_metro_a_list() {
    let api = Api::empty(|_| {});
    let data = |found: &[Value]| found[0]["data"].clone();
    let house = data(&found(&api, within("house", "house", "Москва, Сухонская, 11")).await);
    for (key, value) in [
        ("region", json!("Москва")),
        ("city", json!("Москва")),
        ("city_with_type", json!("г Москва")),
        ("settlement", Value::Null),
        ("street", json!("Сухонская")),
        ("street_with_type", json!("ул Сухонская")),
        ("house", json!("11")),
        ("house_type", json!("д")),
        ("block", Value::Null),
        ("qc_geo", json!("0")),
        ("geo_lat", json!("55.8782557")),
    ] {
        assert_eq!(house[key], value, "{key}");
    }
    assert_eq!(house["metro"][0]["name"], "Бабушкинская");
    let village = data(&found(&api, within("city", "settlement", "борки")).await);
    assert_eq!((&village["city"], &village["settlement"]), (&Value::Null, &json!("Малые Борки")));
    assert_eq!(
        (&village["settlement_with_type"], &village["street"]),
        (&json!("деревня Малые Борки"), &Value::Null)
    );
    let blocks = data(&found(&api, within("house", "house", "Ленинская Слобода, 26")).await);
    assert_eq!((&blocks["block_type"], &blocks["block"]), (&json!("к"), &json!("2 стр 4")));
}

#[tokio::test]
async fn it_may_be_told_to_answer_otherwise() {
    let api = Api::empty(|options| options.control = true);
    let answer = amapi_sandbox::PlainResponse {
        status: axum::http::StatusCode::FORBIDDEN,
        ..amapi_sandbox::PlainResponse::default()
    };
    api.sandbox.answer_next(&PATH[1..], amapi_sandbox::Answer::Response(answer)).unwrap();
    assert_eq!(ask(&api, Some("Token demo-key"), r#"{"query":"москва"}"#.into()).await.status, 403);
    assert_eq!(found(&api, json!({ "query": "москва", "count": 1 })).await.len(), 1);
}
