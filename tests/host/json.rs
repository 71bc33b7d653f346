//! JSON as the page parses and writes it, compared with `serde_json`.

use amapi_checkout::json::{self, Digits, Json, SyntaxError};
use proptest::prelude::*;
use serde_json::{Number, Value};

/// The value as a `serde_json` value.
pub fn value(json: Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(is) => Value::Bool(is),
        Json::Number(digits) => Value::Number(Number::from_string_unchecked(digits)),
        Json::Text(text) => Value::String(text),
        Json::List(values) => values.into_iter().map(value).collect(),
        Json::Object(entries) => entries.into_iter().map(|(key, entry)| (key, value(entry))).collect(),
    }
}

fn text(text: &str) -> Json {
    Json::Text(text.into())
}

fn number(digits: &str) -> Json {
    Json::Number(digits.into())
}

#[test]
fn what_is_json_is_read() {
    let list = |values: &[Json]| Json::List(values.to_vec());
    let object = |entries: &[(&str, Json)]| {
        Json::Object(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    };
    for (document, expected) in [
        ("null", Json::Null),
        ("true", Json::Bool(true)),
        (" \t\r\nfalse\n", Json::Bool(false)),
        ("[]", list(&[])),
        ("[ ]", list(&[])),
        ("{}", object(&[])),
        ("{ }", object(&[])),
        ("[1,[2,[]]]", list(&[number("1"), list(&[number("2"), list(&[])])])),
        (
            "{\"a\" : {\"b\":null} , \"\":0}",
            object(&[("a", object(&[("b", Json::Null)])), ("", number("0"))]),
        ),
        // Numbers keep their digits.
        ("0", number("0")),
        ("-0", number("-0")),
        ("12554.0", number("12554.0")),
        ("1.20", number("1.20")),
        ("1e5", number("1e5")),
        ("-10E+05", number("-10E+05")),
        ("0.00098e-7", number("0.00098e-7")),
        ("123456789012345678901234567890", number("123456789012345678901234567890")),
        // Texts.
        (r#""""#, text("")),
        (r#""Красная площадь, 3 🚚""#, text("Красная площадь, 3 🚚")),
        (r#""\"\\\/\b\f\n\r\t""#, text("\"\\/\u{8}\u{c}\n\r\t")),
        (r#""\u0041\u042f\u042F\u0000""#, text("AЯЯ\0")),
        (r#""\ud83d\uDE9a""#, text("🚚")),
        ("\"\u{7f}\u{2028}\u{feff}\"", text("\u{7f}\u{2028}\u{feff}")),
    ] {
        assert_eq!(Json::parse(document), Ok(expected), "{document}");
    }
}

#[test]
fn what_is_no_json_is_refused_where_it_starts_not_to_be() {
    for (document, line, column) in [
        // A text that ends too early is refused at its end.
        ("", 1, 0),
        ("  ", 1, 2),
        ("{\"items\": [", 1, 11),
        ("[1,\n2", 2, 1),
        ("[1\n", 1, 3),
        ("\"abc", 1, 4),
        ("\"\\", 1, 2),
        ("\"\\u00", 1, 5),
        ("tru", 1, 3),
        ("-", 1, 1),
        ("1.", 1, 2),
        ("1e+", 1, 3),
        // More than one value.
        ("{} {}", 1, 4),
        ("1 2", 1, 3),
        ("nullx", 1, 5),
        // Numbers.
        ("01", 1, 2),
        ("-a", 1, 2),
        ("+1", 1, 1),
        (".5", 1, 1),
        ("1.e5", 1, 3),
        ("1e", 1, 2),
        ("0x10", 1, 2),
        ("NaN", 1, 1),
        ("-Infinity", 1, 2),
        ("٣", 1, 1),
        // Texts.
        ("'a'", 1, 1),
        ("\"a\nb\"", 1, 3),
        ("\"\t\"", 1, 2),
        (r#""\x""#, 1, 3),
        (r#""\u00g0""#, 1, 6),
        (r#""\u+123""#, 1, 4),
        (r#""\ud83d""#, 1, 8),
        (r#""\ud83d\n""#, 1, 9),
        (r#""\ud83dA""#, 1, 8),
        // Words.
        ("True", 1, 1),
        ("nul]", 1, 4),
        ("undefined", 1, 1),
        // Lists and objects.
        ("[1,]", 1, 4),
        ("[,]", 1, 2),
        ("[1 2]", 1, 4),
        ("[1}", 1, 3),
        ("]", 1, 1),
        ("{\"a\":1,}", 1, 8),
        ("{,}", 1, 2),
        ("{\"a\"}", 1, 5),
        ("{\"a\":}", 1, 6),
        ("{\"a\" 1}", 1, 6),
        ("{a:1}", 1, 2),
        ("{1:1}", 1, 2),
        ("{\"a\":1 \"b\":2}", 1, 8),
        // White space that JSON does not allow, comments, a byte order mark.
        ("\u{a0}1", 1, 1),
        ("1\u{c}", 1, 2),
        ("[1] // one", 1, 5),
        ("/* */ 1", 1, 1),
        ("\u{feff}1", 1, 1),
        // Lines and columns, in characters.
        ("{\n  \"items\": [,]\n}", 2, 13),
        ("{\r\n\"a\": 1,\r\n\"b\" 2}", 3, 5),
        ("{\"имя\": \"Иван\",}", 1, 16),
    ] {
        assert_eq!(Json::parse(document), Err(SyntaxError { line, column }), "{document:?}");
        assert!(serde_json::from_str::<Value>(document).is_err(), "{document:?} is JSON after all");
    }
}

#[test]
fn half_of_a_character_is_no_text() {
    for document in [r#""\udc00""#, r#""\ud83d\ud83d""#, r#""\ud83d\u0041""#, r#""\udc00\ud83d""#] {
        assert!(Json::parse(document).is_err(), "{document}");
    }
}

/// The page's stack is small, and a document must not exhaust it.
#[test]
fn depth_has_its_limit() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = |depth| format!("{}0{}", open.repeat(depth), close.repeat(depth));
        assert!(Json::parse(&nested(127)).is_ok());
        assert_eq!(
            Json::parse(&nested(128)),
            Err(SyntaxError { line: 1, column: open.len() * 127 + 1 }),
            "at the bracket that is one too many"
        );
        assert!(Json::parse(&open.repeat(1_000_000)).is_err());
    }
    // Many values side by side are not deep.
    assert!(Json::parse(&format!("[{}[]]", "[],".repeat(1_000))).is_ok());
}

#[test]
fn of_equal_keys_the_last_counts() {
    let json = Json::parse(r#"{"a":1,"b":2,"a":"three"}"#).unwrap();
    assert_eq!(json.get("a").and_then(Json::as_str), Some("three"));
    assert_eq!((json.get("b"), json.get("c")), (Some(&number("2")), None));
    assert_eq!(number("1").get("a"), None);
}

#[test]
fn a_number_is_written_with_the_digits_that_it_prints() {
    for digits in ["0", "12554.10", "29.95", "0.00098", "123456789012345678901234567890"] {
        assert_eq!(json::text(&[Digits::of(&digits)]), format!("[{digits}]"));
    }
}

/// Any value, of every kind.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        r"-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,5})?(e[+-][0-9]{1,3})?"
            .prop_map(|digits| Value::Number(Number::from_string_unchecked(digits))),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// JSON, or nearly JSON, equally often.
fn document() -> impl Strategy<Value = String> {
    let pieces = r#"[{}\[\],:"0-9eE.+\\ \n-]|true|false|null|"a"|"b":|\\u[dD][89cC]00|\\n|Я"#;
    prop_oneof![
        any::<String>(),
        prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat()),
        // A document with a piece removed.
        (any_value(), any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(
            |(value, a, b)| {
                let chars: Vec<char> = value.to_string().chars().collect();
                let (a, b) = (a.index(chars.len()), b.index(chars.len()));
                chars[..a.min(b)].iter().chain(&chars[a.max(b)..]).collect()
            }
        ),
    ]
}

proptest! {
    #[test]
    fn every_value_is_read_as_it_was_written(value in any_value()) {
        for document in [json::text(&value), serde_json::to_string_pretty(&value).unwrap()] {
            prop_assert_eq!(Json::parse(&document).map(self::value), Ok(value.clone()));
        }
    }

    #[test]
    fn no_text_panics_and_what_is_json_is_so_to_serde_json_too(document in document()) {
        // `serde_json` writes an exponent in its own way: `1E5` as `1e+5`.
        let plain = |value: Value| value.to_string().to_lowercase().replace('+', "");
        let ours = Json::parse(&document).ok().map(value).map(plain);
        prop_assert_eq!(ours, serde_json::from_str::<Value>(&document).ok().map(plain));
    }

    #[test]
    fn an_error_stands_within_the_document(document in document()) {
        if let Err(SyntaxError { line, column }) = Json::parse(&document) {
            let length = document.split('\n').nth(line - 1).map(|line| line.chars().count());
            // A line break belongs to the line that it ends.
            prop_assert!(length.is_some_and(|length| column <= length + 1), "{}:{}", line, column);
        }
    }
}
