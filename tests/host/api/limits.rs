//! Limits on an answer's size: a server, or whatever replaces it, may send anything.

use amapi_checkout::api::{Answer, Failure, Refusal, create_order};
use serde_json::{Value, json};

fn refusal(body: &Value) -> Refusal {
    let answer =
        Answer { status: 422, retry_after: None, accepts_keys: false, body: body.to_string().into_bytes() };
    match create_order::decode(&answer) {
        Err(Failure::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_refusal_has_at_most_20_sentences_of_1000_characters_each() {
    let refusal =
        refusal(&json!({ "message": vec!["Ы".repeat(1001); 21], "errors": { "phone": vec!["а"; 21] } }));
    assert_eq!(refusal.messages, vec!["Ы".repeat(1000); 20]);
    assert_eq!(refusal.fields, [("phone".to_owned(), vec!["а".to_owned(); 20])]);
}

#[test]
fn a_refusal_speaks_of_at_most_100_fields() {
    let errors: Value = (0..101).map(|n| (format!("field{n}"), json!(["Нет"]))).collect();
    assert_eq!(refusal(&json!({ "errors": errors })).fields.len(), 100);
}

#[test]
fn what_cannot_be_an_orders_code_is_none() {
    let code = |code: &str| {
        let body = json!({ "OrderCreated": true, "OrderCode": code }).to_string().into_bytes();
        create_order::decode(&Answer { status: 201, retry_after: None, accepts_keys: false, body })
            .unwrap()
            .code
    };
    for text in ["AB1234-00042", "Заказ № 7", &"Ы".repeat(64)] {
        assert_eq!(code(&format!(" {text}\n")).as_deref(), Some(text));
    }
    for text in ["", " ", &"Ы".repeat(65), "AB\u{0}12", "AB\nCD"] {
        assert_eq!(code(text), None, "{text:?}");
    }
}
