//! Suggestions of the page's function.

use amapi_checkout::shop::suggest::read;
use serde_json::json;

#[test]
fn suggestions_are_read_and_what_is_wrong_is_left_out() {
    for (answer, expected) in [
        (json!([]), Some(0)),
        (json!([{ "text": "г Тверь", "city": "Тверь" }]), Some(1)),
        (
            json!([{ "text": "г Тверь", "city": "Тверь", "house": 12, "kladr": null, "latitude": 56.8, "longitude": "35.9" }]),
            Some(1),
        ),
        (
            json!([{ "text": "г Тверь" }, { "city": "Тверь" }, {}, 7, null, "Тверь", [], { "text": 7, "city": "Тверь" }]),
            Some(1),
        ),
        (json!([{ "text": {}, "city": "Тверь" }, { "text": "Т", "city": {} }]), Some(0)),
        (json!(vec![json!({ "text": "г Тверь", "city": "Тверь" }); 100]), Some(20)),
        (json!(null), None),
        (json!({}), None),
        (json!("Тверь"), None),
    ] {
        assert_eq!(read(&answer.to_string()).map(|found| found.len()), expected, "{answer}");
    }
    for text in ["", "[", "undefined"] {
        assert_eq!(read(text), None, "{text}");
    }
}
