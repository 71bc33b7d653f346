//! `types/`: the declarations, the elements' manifest and the configuration's schema describe the same things in the
//! same words.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::shop::schema::{SCHEMA, resolved};

const DECLARATIONS: &str = include_str!("../../types/checkout.d.ts");

/// The interfaces of the configuration, with their names in the schema.
const CONFIGURATION: &[(&str, &str)] = &[
    ("CheckoutConfig", "/$defs/checkout"),
    ("Line", "/$defs/line"),
    ("Delivery", "/$defs/delivery"),
    ("CourierDelivery", "/$defs/delivery/properties/address"),
    ("Carrier", "/$defs/carrier"),
    ("Tariff", "/$defs/tariff"),
    ("Collection", "/$defs/collection"),
    ("Point", "/$defs/point"),
    ("PricedInterval", "/$defs/interval"),
    ("Days", "/$defs/days"),
    ("Place", "/$defs/place"),
    ("Consent", "/$defs/consent"),
    ("Fields", "/$defs/fields"),
    ("PaymentWithNext", "/$defs/paymentOption"),
    ("PointsMap", "/$defs/map"),
];

/// A declaration's statement about a member.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    description: String,
    /// `name?:`
    is_optional: bool,
    type_text: String,
}

impl Said {
    fn is_method(&self) -> bool {
        self.type_text.starts_with("()")
    }
}

/// The members of an interface and those that it inherits from another in the file. Parses this one file only, not
/// TypeScript: every member is a line below its description.
fn members(interface: &str) -> BTreeMap<String, Said> {
    let head = format!("export interface {interface} ");
    let (_, behind) = DECLARATIONS.split_once(&head).unwrap_or_else(|| panic!("no {interface}"));
    let (bases, body) = behind.split_once('{').unwrap();
    let (body, _) = body.split_once('}').unwrap();
    let base = bases
        .trim()
        .strip_prefix("extends ")
        .filter(|base| DECLARATIONS.contains(&format!("interface {base} ")));
    let mut all = base.map(members).unwrap_or_default();
    let lines: Vec<&str> = body.trim().lines().map(str::trim).collect();
    for pair in lines.chunks(2).filter(|pair| pair != &[""]) {
        let [description, member] = pair else { panic!("{interface}: {pair:?}") };
        let description = description.strip_prefix("/** ").and_then(|text| text.strip_suffix(" */"));
        let at = member.find(['?', ':', '(']).unwrap();
        let (name, rest) = member.split_at(at);
        let said = Said {
            description: description.unwrap_or_else(|| panic!("{interface}: {pair:?}")).into(),
            is_optional: rest.starts_with('?'),
            type_text: rest.trim_start_matches(['?', ':', ' ']).trim_end_matches(';').into(),
        };
        all.insert(name.trim_matches('"').into(), said);
    }
    all
}

/// The sentence above an interface or a type.
fn description(name: &str) -> &str {
    let (before, _) = [" ", " =", "\n"]
        .iter()
        .find_map(|end| {
            ["interface", "type"]
                .iter()
                .find_map(|kind| DECLARATIONS.split_once(&format!("export {kind} {name}{end}")))
        })
        .unwrap_or_else(|| panic!("no {name}"));
    let line = before.lines().last().unwrap();
    line.strip_prefix("/** ")
        .and_then(|text| text.strip_suffix(" */"))
        .unwrap_or_else(|| panic!("{name}: {line}"))
}

fn manifest() -> Vec<Value> {
    let manifest: Value = serde_json::from_str(include_str!("../../types/custom-elements.json")).unwrap();
    let module = &manifest["modules"][0];
    assert_eq!(module["path"], "checkout.js");
    let elements = module["declarations"].as_array().unwrap().clone();
    let exported: Vec<_> =
        module["exports"].as_array().unwrap().iter().map(|export| &export["name"]).collect();
    assert_eq!(exported, elements.iter().map(|element| &element["tagName"]).collect::<Vec<_>>());
    elements
}

fn list<'a>(element: &'a Value, key: &str) -> &'a [Value] {
    element[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

#[test]
fn declarations_have_the_keys_of_the_configuration_in_the_words_of_the_schema() {
    for (interface, place) in CONFIGURATION {
        let schema = SCHEMA.pointer(place).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        let members = members(interface);
        assert!(members.keys().eq(properties.keys()), "{interface}: {members:?}");
        let required: Vec<&str> = list(schema, "required").iter().filter_map(Value::as_str).collect();
        for (key, said) in members {
            let property = resolved(&properties[&key]);
            assert_eq!(property["description"], said.description, "{interface}.{key}");
            assert_eq!(said.is_optional, !required.contains(&key.as_str()), "{interface}.{key}");
            assert_eq!(said.is_optional, said.type_text.ends_with("| null"), "{interface}.{key} takes null");
        }
    }
    for (name, schema) in [
        ("CheckoutConfig", "checkout"),
        ("PurchaseConfig", "purchase"),
        ("CallbackConfig", "callback"),
        ("Line", "line"),
        ("Delivery", "delivery"),
        ("Carrier", "carrier"),
        ("Tariff", "tariff"),
        ("Collection", "collection"),
        ("Point", "point"),
        ("Interval", "interval"),
        ("Days", "days"),
        ("Place", "place"),
    ] {
        assert_eq!(description(name).replace('`', ""), SCHEMA["$defs"][schema]["description"], "{name}");
    }
}

#[test]
fn manifest_has_the_elements_of_the_declarations_with_all_their_members() {
    let elements = manifest();
    let (_, tags) = DECLARATIONS.split_once("interface HTMLElementTagNameMap {").unwrap();
    let (tags, _) = tags.split_once('}').unwrap();
    let declared: Vec<(&str, &str)> =
        tags.trim().lines().map(|line| line.trim().trim_end_matches(';').split_once(": ").unwrap()).collect();
    assert_eq!(elements.len(), declared.len());
    for (element, (tag, interface)) in elements.iter().zip(declared) {
        assert_eq!(element["tagName"], tag.trim_matches('"'));
        assert_eq!(element["name"], interface);
        assert_eq!(element["description"], description(interface));
        let mut statics = self::members("AmapiElementClass");
        let mut members = self::members(interface);
        for member in list(element, "members") {
            let name = member["name"].as_str().unwrap();
            let said = match member["static"].as_bool() {
                Some(true) => statics.remove(&format!("readonly {name}")),
                _ => members.remove(name),
            };
            let said = said.unwrap_or_else(|| panic!("{interface} declares no {name}"));
            assert_eq!(member["description"], said.description, "{interface}.{name}");
            assert_eq!(member["kind"], if said.is_method() { "method" } else { "field" });
            let key = if said.is_method() { "return" } else { "type" };
            let type_text = match key {
                "type" => &member["type"]["text"],
                _ => &member["return"]["type"]["text"],
            };
            assert_eq!(type_text, said.type_text.trim_start_matches("(): "), "{interface}.{name}");
        }
        assert!(members.is_empty(), "the manifest's {tag} lacks {members:?}");
        assert!(statics.is_empty(), "the manifest's {tag} lacks {statics:?}");
    }
}

#[test]
fn attributes_say_what_their_properties_say() {
    for element in manifest() {
        let members = list(&element, "members");
        let mut reflected: Vec<&str> =
            members.iter().filter_map(|member| member["attribute"].as_str()).collect();
        for attribute in list(&element, "attributes") {
            let name = attribute["name"].as_str().unwrap();
            // One is HTMLElement's, one shares only its name with the property, and two have none.
            if ["lang", "token", "debug", "dadata-url"].contains(&name) {
                continue;
            }
            reflected.retain(|other| *other != name);
            let field = members.iter().find(|member| member["attribute"] == name);
            let field = field.unwrap_or_else(|| panic!("{name} has no property"));
            assert_eq!(attribute["fieldName"], field["name"]);
            assert_eq!(attribute["description"], field["description"], "{name}");
            assert_eq!(attribute["default"], field["default"], "{name}");
        }
        assert!(reflected.is_empty(), "{}: {reflected:?}", element["tagName"]);
    }
}

#[test]
fn events_are_those_of_the_declarations() {
    let mut told = members("AmapiEventMap");
    for element in manifest() {
        for event in list(&element, "events") {
            let name = event["name"].as_str().unwrap();
            let said =
                members("AmapiEventMap").remove(name).unwrap_or_else(|| panic!("no event is called {name}"));
            assert_eq!(event["description"], said.description, "{name}");
            assert_eq!(event["type"]["text"], said.type_text, "{name}");
            told.remove(name);
        }
    }
    assert!(told.is_empty(), "no element has {told:?}");
}
