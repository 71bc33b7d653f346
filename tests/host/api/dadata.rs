//! Addresses in DaData's format.

use amapi_checkout::api::{Answer, Failure, dadata};
use amapi_checkout::domain::FieldId;
use amapi_checkout::domain::suggestion::Question;
use serde_json::{Value, json};

fn question(part: FieldId, city: &str) -> Question {
    Question { query: "Тве".into(), part, city: city.into() }
}

fn answer(status: u16, body: &str) -> Answer {
    Answer { status, retry_after: Some("7".into()), accepts_keys: false, body: body.as_bytes().to_vec() }
}

/// A parsed suggestion: the parts, КЛАДР and latitude.
fn read(data: Value, question: &Question) -> String {
    let body = json!({ "suggestions": [{ "value": "г Москва", "data": data }] }).to_string();
    let found = dadata::decode(&answer(200, &body), question).unwrap();
    let [found] = found.as_slice() else { return format!("{}", found.len()) };
    let known =
        found.kladr.iter().cloned().chain(found.coordinates.as_ref().map(|it| it.latitude.to_string()));
    found.parts.iter().map(|(_, text)| text.clone()).chain(known).collect::<Vec<_>>().join(" | ")
}

#[test]
fn request_asks_for_the_part_that_is_typed_with_the_city_before_a_street() {
    for (part, city, query, from, to) in [
        (FieldId::City, "", "Тве", "city", "settlement"),
        (FieldId::Street, "", "Тве", "street", "house"),
        (FieldId::Street, "Москва", "Москва, Тве", "street", "house"),
        (FieldId::House, "Москва", "Тве", "house", "house"),
    ] {
        let body: Value = serde_json::from_str(&dadata::build(&question(part, city))).unwrap();
        let expected = json!({ "query": query, "count": 10, "from_bound": { "value": from }, "to_bound": { "value": to } });
        assert_eq!(body, expected);
    }
    let quoted = Question { query: "\"\\\n".into(), ..question(FieldId::City, "") };
    let body: Value = serde_json::from_str(&dadata::build(&quoted)).unwrap();
    assert_eq!(body["query"], "\"\\\n");
    let long =
        dadata::build(&Question { query: "ы".repeat(300), ..question(FieldId::Street, "Москва") });
    let body: Value = serde_json::from_str(&long).unwrap();
    assert_eq!(body["query"].as_str().unwrap().chars().count(), 300);
}

#[test]
fn parts_of_an_address_go_to_their_inputs() {
    let typed = question(FieldId::House, "Сочи");
    for (data, expected) in [
        (
            json!({ "region": "Москва", "region_with_type": "г Москва", "city": "Москва", "kladr_id": "7700000000000" }),
            "Москва | 7700000000000",
        ),
        // A federal city is its region.
        (json!({ "region": "Москва", "region_with_type": "г Москва", "city": null }), "Москва"),
        (json!({ "region": "Тверская", "region_with_type": "Тверская обл", "city": "Тверь" }), "Тверь"),
        // A village.
        (
            json!({ "region": "Тверская", "region_with_type": "Тверская обл", "city": null, "settlement": "Малые Борки",
                "settlement_with_type": "деревня Малые Борки", "street": null, "house": "12", "qc_geo": "0",
                "geo_lat": "56.8", "geo_lon": "36.2" }),
            "деревня Малые Борки | 12 | 56.8",
        ),
        // A settlement in the typed city, and in another.
        (
            json!({ "city": "Сочи", "settlement_with_type": "пгт Красная Поляна", "street_with_type": "ул Турчинского" }),
            "Сочи | пгт Красная Поляна, ул Турчинского",
        ),
        (
            json!({ "city": "Москва", "settlement_with_type": "поселок Коммунарка", "street_with_type": "ул Липовый Парк" }),
            "Москва, поселок Коммунарка | ул Липовый Парк",
        ),
        (json!({ "city": "М", "street": "Арбат" }), "М | Арбат"),
        (json!({ "city": "М", "house": "1", "block_type": "к", "block": "2" }), "М | 1 | 2"),
        (json!({ "city": "М", "house": "1", "block_type": "стр", "block": "3" }), "М | 1 | 3"),
        (json!({ "city": "М", "house": "1", "block_type": "к", "block": "2 стр 3" }), "М | 1 | 2 | 3"),
        (json!({ "city": "М", "house": "1", "block_type": "литера", "block": "А" }), "М | 1 | литера А"),
        (json!({ "city": "М", "stead_type": "уч", "stead": "7" }), "М | уч 7"),
        (
            json!({ "city": "М", "house": "1", "flat": "5", "metro": [{ "name": "Арбатская" }, { "name": "Смоленская" }] }),
            "М | 1 | 5 | Арбатская",
        ),
        // Coordinates are used only if they are exact to the house.
        (json!({ "city": "М", "house": "1", "qc_geo": "1", "geo_lat": "55.7", "geo_lon": "37.6" }), "М | 1"),
        (json!({ "city": "М", "house": "1", "qc_geo": null, "geo_lat": "55.7", "geo_lon": "37.6" }), "М | 1"),
        (json!({ "city": "М", "house": "1", "qc_geo": 0, "geo_lat": 55.7, "geo_lon": 37.6 }), "М | 1 | 55.7"),
        (json!({ "city": "М", "qc_geo": "0", "geo_lat": "55.7", "geo_lon": "37.6" }), "М"),
        (json!({ "city": "М", "kladr_id": "77", "metro": "нет", "house": { "no": 1 } }), "М"),
        (json!({ "country": "Россия" }), "0"),
        (json!(null), "0"),
        (json!([]), "0"),
    ] {
        assert_eq!(read(data.clone(), &typed), expected, "{data}");
    }
    let data = json!({ "city": "Сочи", "settlement_with_type": "пгт Красная Поляна" });
    assert_eq!(read(data, &question(FieldId::City, "")), "Сочи, пгт Красная Поляна", "at the city itself");
}

#[test]
fn corpus_and_building_have_inputs_of_their_own() {
    let data = json!({ "city": "М", "house": "26", "block_type": "к", "block": "2 стр 4" });
    let body = json!({ "suggestions": [{ "value": "М", "data": data }] }).to_string();
    let found = dadata::decode(&answer(200, &body), &question(FieldId::House, "М")).unwrap();
    assert_eq!([FieldId::House, FieldId::Corp, FieldId::Build].map(|id| found[0].part(id)), ["26", "2", "4"]);
}

#[test]
fn answers_that_are_none_are_failures() {
    for (status, body) in [
        (200, ""),
        (200, "<html>"),
        (200, "[]"),
        (200, "{}"),
        (200, r#"{"suggestions":{}}"#),
        (401, "{}"),
        (403, "{}"),
        (413, ""),
        (429, ""),
        (500, ""),
        (0, ""),
    ] {
        assert!(
            dadata::decode(&answer(status, body), &question(FieldId::City, "")).is_err(),
            "{status} {body}"
        );
    }
    let too_many = dadata::decode(&answer(429, ""), &question(FieldId::City, ""));
    assert!(matches!(too_many, Err(Failure::TooManyRequests { retry_after: Some(_) })), "{too_many:?}");
    assert_eq!(
        dadata::decode(&answer(200, r#"{"suggestions":[]}"#), &question(FieldId::City, "")),
        Ok(vec![])
    );
    let many =
        json!({ "suggestions": vec![json!({ "value": "М", "data": { "city": "М" } }); 500] }).to_string();
    assert_eq!(dadata::decode(&answer(200, &many), &question(FieldId::City, "")).unwrap().len(), 20);
}
