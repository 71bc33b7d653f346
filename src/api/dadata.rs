//! `POST …/rs/suggest/address`: address suggestions from DaData. Not a call of the order API; its response is converted
//! into the form that the page's own function would return.

use super::{Answer, Auth, Failure};
use crate::domain::suggestion::{MOST, Question, Suggestion};
use crate::domain::{FieldId, is_same_city};
use crate::json::{self, Json};

/// The address of DaData.
pub const URL: &str = "https://suggestions.dadata.ru/suggestions/api/4_1/rs/suggest/address";

/// The body of the request.
pub fn build(question: &Question) -> String {
    let (from, to) = match question.part {
        FieldId::City => ("city", "settlement"),
        // A house that is typed after the street is found as well.
        FieldId::Street => ("street", "house"),
        _ => ("house", "house"),
    };
    let query = match question.part {
        FieldId::Street if !question.city.is_empty() => format!("{}, {}", question.city, question.query),
        _ => question.query.clone(),
    };
    // DaData rejects a longer query.
    let query = json::text(&query.chars().take(300).collect::<String>());
    // Written by hand: a key that another part of the module has as well would be in a file that every checkout loads.
    format!(
        "{{\"query\":{query},\"count\":10,\"from_bound\":{{\"value\":\"{from}\"}},\"to_bound\":{{\"value\":\"{to}\"}}}}"
    )
}

/// The response.
pub fn decode(answer: &Answer, question: &Question) -> Result<Vec<Suggestion>, Failure> {
    let json = answer.json(Auth::None)?;
    let Some(Json::List(found)) = json.get("suggestions") else {
        return Err(Failure::Unreadable { status: answer.status });
    };
    Ok(found.iter().filter_map(|it| entry(&it.said("value"), it.get("data")?, question)).take(MOST).collect())
}

fn entry(text: &str, data: &Json, question: &Question) -> Option<Suggestion> {
    let has = |key: &str| Some(data.said(key)).filter(|text| !text.is_empty());
    let get = |key: &str| has(key).unwrap_or_default();
    let with_kind = |key: &str| has(&format!("{key}_with_type")).or_else(|| has(key));
    let is_federal = get("region_with_type").starts_with("г ");
    let city = has("city").or_else(|| has("region").filter(|_| is_federal));
    let mut street = with_kind("street");
    let city = match (city, with_kind("settlement")) {
        // A settlement in the city that was typed: the shopper no longer looks for it in the city input.
        (Some(city), Some(settlement))
            if question.part != FieldId::City && is_same_city(&city, &question.city) =>
        {
            street = Some(street.map_or(settlement.clone(), |street| format!("{settlement}, {street}")));
            city
        }
        (Some(city), Some(settlement)) => format!("{city}, {settlement}"),
        (city, settlement) => city.or(settlement).unwrap_or_default(),
    };
    // A plot without a house.
    let plot = has("stead").map(|stead| format!("{} {stead}", get("stead_type")));
    let house = has("house").or(plot).unwrap_or_default();
    let (corp, build) = blocks(&format!("{} {}", get("block_type"), get("block")));
    let metro = match data.get("metro") {
        Some(Json::List(stations)) => stations.first().map(|it| it.said("name")),
        _ => None,
    };
    let degrees = match get("qc_geo").as_str() {
        // Only then are they the house's.
        "0" if !house.is_empty() => [get("geo_lat"), get("geo_lon")],
        _ => <[String; 2]>::default(),
    };
    let parts = vec![
        (FieldId::City, city),
        (FieldId::Street, street.unwrap_or_default()),
        (FieldId::House, house),
        (FieldId::Corp, corp),
        (FieldId::Build, build),
        (FieldId::Flat, get("flat")),
        (FieldId::Metro, metro.unwrap_or_default()),
    ];
    Suggestion::of(text, parts, &get("kladr_id"), degrees)
}

/// «Корпус» and «строение» in `к 2`, `стр 4`, `к 2 стр 4`; a block of another kind is the corpus as written:
/// `литера А`.
fn blocks(text: &str) -> (String, String) {
    let (mut corp, mut build) = (Vec::new(), Vec::new());
    let mut is_build = false;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        // By the first letter, because both short and long forms occur.
        match (word.chars().next(), word.chars().any(|c| c.is_ascii_digit())) {
            (Some('к'), false) => is_build = false,
            (Some('с'), false) => is_build = true,
            _ if is_build => build.push(word),
            _ => corp.push(word),
        }
    }
    (corp.join(" "), build.join(" "))
}
