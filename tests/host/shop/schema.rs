//! `types/config.schema.json`, with which editors complete and check a configuration, agrees with the widget's parser.
//! For lenient input it only has the canonical form.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use amapi_checkout::shop::{ConfigError, ConfigProblem, Unfit, parse, parse_callback, parse_purchase};
use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use serde_json::{Value, json};

use super::{changed, pointer};
use crate::support::{FULL, MINIMAL};

pub static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../types/config.schema.json")).unwrap());

/// An element's part of the schema, and the element's parser.
struct Reader {
    name: &'static str,
    schema: Validator,
    parse: fn(&str) -> Result<(), Unfit>,
}

fn readers() -> [Reader; 3] {
    let reader = |name, parse| {
        let mut schema = SCHEMA.clone();
        schema["$ref"] = format!("#/$defs/{name}").into();
        let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        Reader { name, schema, parse }
    };
    [
        reader("checkout", |json| parse(json).map(drop)),
        reader("purchase", |json| parse_purchase(json).map(drop)),
        reader("callback", |json| parse_callback(json).map(drop)),
    ]
}

impl Reader {
    /// The JSON pointers of the schema's errors.
    fn faults(&self, config: &Value) -> BTreeSet<String> {
        let mut faults = BTreeSet::new();
        for error in self.schema.iter_errors(config) {
            let at = error.instance_path().as_str();
            match error.kind() {
                ValidationErrorKind::Required { property } => {
                    faults.insert(format!("{at}/{}", property.as_str().unwrap()));
                }
                ValidationErrorKind::AdditionalProperties { unexpected } => {
                    faults.extend(unexpected.iter().map(|key| format!("{at}/{key}")));
                }
                _ => drop(faults.insert(at.to_owned())),
            }
        }
        faults
    }

    /// The disagreements between the schema and the widget.
    fn disagreement(&self, config: &Value) -> Option<String> {
        let faults = self.faults(config);
        let told = (self.parse)(&config.to_string());
        let agree = match &told {
            Ok(()) => faults.iter().all(|fault| is_lenient(config, fault)),
            // Even if something else is wrong.
            Err(Unfit::EmptyCart) => config["items"] == json!([]),
            Err(Unfit::Wrong(errors)) => errors.iter().all(|ConfigError { path, problem }| match problem {
                // A schema cannot compare entries, unless they are completely equal: then it names the list.
                ConfigProblem::Duplicate | ConfigProblem::NoParent => {
                    faults.iter().all(|fault| pointer(path).starts_with(fault.as_str()))
                }
                // In an empty list in place of an object the widget reports the missing keys.
                ConfigProblem::Missing => {
                    let pointer = pointer(path);
                    let parent = pointer.rsplit_once('/').map(|(parent, _)| parent);
                    faults.contains(&pointer) || parent.is_some_and(|parent| faults.contains(parent))
                }
                _ => faults.contains(&pointer(path)),
            }),
        };
        (!agree).then(|| format!("{}: the widget: {told:?}, the schema: {faults:?}", self.name))
    }
}

/// Whether a value that violates the schema is accepted leniently: a number in a text, or something empty.
fn is_lenient(config: &Value, at: &str) -> bool {
    let is_empty = |value: &Value| *value == json!([]) || *value == json!({});
    match (config.pointer(at), at.rsplit_once('/')) {
        (Some(Value::String(text)), _) => text.trim().is_empty() || text.trim().parse::<f64>().is_ok(),
        // A missing value, as PHP writes it, and booleans as in databases.
        (Some(Value::Bool(is)), _) => !is,
        (Some(Value::Number(number)), _) => number.as_u64().is_some_and(|n| n < 2),
        (Some(value), _) => is_empty(value),
        (None, Some((parent, _))) => config.pointer(parent).is_some_and(is_empty),
        (None, None) => false,
    }
}

/// The pointers to all values in a value, including itself.
fn pointers(value: &Value, at: String, into: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| pointers(value, format!("{at}/{key}"), into));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, value)| pointers(value, format!("{at}/{i}"), into));
        }
        _ => {}
    }
    into.push(at);
}

/// Every kind of value, and numbers and texts around every bound.
fn values() -> Vec<Value> {
    let values = r#"
        null true false [] {} [null] [{}] [1] [1,2,3,4,5,6] [1,2,3,4,5,6,7] ["2026-12-31"] ["x"] {"name":"x"}
        0 1 3 4 5 6 7 8 39 42 43 44 -1 -0.01 0.01 0.1 0.29 0.001 1.5 19.99 1.005 123456.78 123456.789
        60 61 255 256 257 365 366 999999999.99 1000000 1000001 1000000000 1000000000.01
        9007199254740991 9007199254740992 1e400
        "" " " "\t" "x" " x " "1" "door" "Door" "terminal" "СДЭК" "dpd" "DPD"
        "/" "//cdn.example" " /privacy" "privacy" "http://x" "https://x" "HTTPS://x" "javascript:alert(1)"
        "2026-12-31" " 2026-12-31" "2026-02-29" "2028-02-29" "2026-13-01" "2026-1-1" "2026-12-31T00:00"
        "+03:00" "-14:59" "+15:00" "+03:60" "+3:00" "03:00" "+0300"
        "123456789012" "1234567890123" " 1234567890123456789 " "12345678901234567890" "123456789012x"
    "#;
    let long = [1_000, 1_001].map(|length| json!("/".repeat(length)));
    let values = serde_json::Deserializer::from_str(values).into_iter().map(Result::unwrap);
    values.chain(long).collect()
}

/// The configuration with one change, for every possible change.
fn mutations(config: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    let mut places = Vec::new();
    pointers(config, String::new(), &mut places);
    for place in places {
        for value in values() {
            let mut config = config.clone();
            *config.pointer_mut(&place).unwrap() = value.clone();
            all.push((format!("{place} = {value}"), config));
        }
        let mut other = config.clone();
        if let Value::Object(map) = other.pointer_mut(&place).unwrap() {
            map.insert("unknown".into(), 1.into());
            all.push((format!("{place}/unknown added"), other));
        }
        let Some((parent, key)) = place.rsplit_once('/') else { continue };
        let mut left_out = config.clone();
        let mut misspelt = config.clone();
        match (left_out.pointer_mut(parent).unwrap(), misspelt.pointer_mut(parent).unwrap()) {
            (Value::Object(without), Value::Object(with)) => {
                let value = without.remove(key).unwrap();
                with.remove(key);
                with.insert(key.to_uppercase(), value);
                all.push((format!("{place} misspelt"), misspelt));
            }
            (Value::Array(without), Value::Array(with)) => {
                let index: usize = key.parse().unwrap();
                with.push(without.remove(index));
                with.push(with[index].clone());
                all.push((format!("{place} repeated"), misspelt));
            }
            _ => unreachable!(),
        }
        all.push((format!("{place} left out"), left_out));
    }
    all
}

#[test]
fn schema_and_widget_agree_on_every_change_of_a_configuration() {
    let readers = readers();
    let mut disagreements = Vec::new();
    for config in [FULL, MINIMAL] {
        let config: Value = serde_json::from_str(config).unwrap();
        assert!(readers.iter().all(|reader| reader.faults(&config).is_empty()));
        let mutations = mutations(&config);
        assert!(mutations.len() > 500, "{}", mutations.len());
        for (change, config) in mutations {
            let all = readers.iter().filter_map(|reader| reader.disagreement(&config));
            disagreements.extend(all.map(|what| format!("{change}\n  {what}\n")));
        }
    }
    assert!(disagreements.is_empty(), "{}: {}", disagreements.len(), disagreements.concat());
}

/// Differences that JSON Schema cannot express, or that exist because editors complete a list of words.
#[test]
fn differences_are_known() {
    let checkout = &readers()[0];
    let widget_alone_refuses = [
        // The notation of a number.
        ("items[0].quantity", "1e0"),
        ("items[0].price", "1e3"),
        ("totalWeight", "-0.0"),
        // Values that an entry shares with another.
        ("delivery.external[1].companyId", "304"),
        ("delivery.external[0].tariffs[1].id", "1502"),
        ("delivery.external[0].terminals[1].code", r#""MSK123""#),
        ("delivery.pickup.points[1].code", r#""103""#),
        ("delivery.address.intervals[1].name", r#""с 9 до 12""#),
        ("items[2].parentId", "1"),
        ("items[2].parentId", "858"),
    ];
    for (path, value) in widget_alone_refuses {
        let json = changed(FULL, path, value);
        assert!(parse(&json).is_err(), "{path} = {value}");
        assert_eq!(checkout.faults(&serde_json::from_str(&json).unwrap()), [].into(), "{path} = {value}");
    }
    let schema_alone_refuses = [
        ("delivery.external[0].company", r#"" СДЭК ""#),
        ("delivery.external[0].tariffs[0].to", r#"" door ""#),
    ];
    for (path, value) in schema_alone_refuses {
        let json = changed(FULL, path, value);
        assert!(parse(&json).is_ok(), "{path} = {value}");
        assert_eq!(checkout.faults(&serde_json::from_str(&json).unwrap()), [pointer(path)].into());
    }
}

/// The target of a `$ref`, merged with the keys next to it.
pub fn resolved(schema: &Value) -> Value {
    let mut schema = schema.clone();
    while let Some(Value::String(reference)) = schema.as_object_mut().and_then(|schema| schema.remove("$ref"))
    {
        let mut target = SCHEMA.pointer(reference.trim_start_matches('#')).unwrap().clone();
        target.as_object_mut().unwrap().extend(schema.as_object().unwrap().clone());
        schema = target;
    }
    schema
}

/// Every value of the full configuration with its schema.
fn described(at: String, value: &Value, schema: &Value, into: &mut Vec<(String, Value)>) {
    let schema = resolved(schema);
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                described(format!("{at}/{key}"), value, &schema["properties"][key], into);
            }
        }
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                described(format!("{at}/{i}"), value, &schema["items"], into);
            }
        }
        _ => {}
    }
    into.push((at, schema));
}

fn full() -> (Value, Vec<(String, Value)>) {
    let full: Value = serde_json::from_str(FULL).unwrap();
    let mut all = Vec::new();
    described(String::new(), &full, &json!({ "$ref": "#/$defs/checkout" }), &mut all);
    (full, all)
}

fn keys(object: &Value) -> BTreeSet<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn every_object_has_the_same_keys_in_the_schema_and_in_the_widget() {
    let (full, all) = full();
    for (place, schema) in all {
        let mut config = full.clone();
        let Value::Object(map) = config.pointer_mut(&place).unwrap() else { continue };
        map.insert("unknown".into(), 1.into());
        let Err(Unfit::Wrong(errors)) = parse(&config.to_string()) else {
            panic!("{place} takes an unknown key")
        };
        let ConfigProblem::UnknownKey(known) = errors[0].problem else { panic!("{place}: {errors:?}") };
        assert_eq!(keys(&schema["properties"]), known.iter().copied().collect(), "{place}");
    }
    for form in ["purchase", "callback"] {
        let keys_of = |form: &str| keys(&SCHEMA["$defs"][form]["properties"]);
        assert_eq!(keys_of(form), keys_of("checkout"), "{form}");
    }
}

#[test]
fn full_configuration_has_every_key_that_the_schema_knows() {
    let (full, all) = full();
    let objects = || all.iter().filter(|(place, _)| full.pointer(place).unwrap().is_object());
    // Points are in several lists, and each key is in one of them.
    let there: BTreeSet<_> = objects()
        .flat_map(|(place, schema)| {
            keys(full.pointer(place).unwrap()).into_iter().map(|key| (schema["description"].as_str(), key))
        })
        .collect();
    for (place, schema) in objects() {
        for key in keys(&schema["properties"]) {
            let is_there = there.contains(&(schema["description"].as_str(), key));
            assert!(is_there, "{place} has no {key}: the tests know nothing of it");
        }
    }
}

#[test]
fn every_key_is_described_and_its_default_is_what_the_widget_takes() {
    let (full, all) = full();
    let mut defaults = 0;
    for (place, schema) in all.iter().filter(|(place, _)| !place.is_empty()) {
        let is_key = !place.ends_with(|c: char| c.is_ascii_digit());
        assert!(!is_key || schema["description"].is_string(), "{place} is not described");
        let Some(default) = schema.get("default") else { continue };
        let (mut with, mut without) = (full.clone(), full.clone());
        *with.pointer_mut(place).unwrap() = default.clone();
        *without.pointer_mut(place).unwrap() = Value::Null;
        assert!(parse(&with.to_string()).is_ok(), "{place}");
        assert_eq!(parse(&with.to_string()), parse(&without.to_string()), "{place}");
        defaults += 1;
    }
    assert!(defaults > 0);
}
