//! `privacyPolicy`, `consents` and `fields`: the shop's settings for the inputs of its forms.

use super::node::{Node, Object};
use super::{ConfigProblem, Expected};
use crate::domain::{Consent, FieldId, InputRule, Inputs, Need};

/// The inputs that a form cannot do without.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// Everything that `api/create-order` requires.
    Order,
    /// A phone number or an e-mail address.
    Reach,
    Phone,
}

const KEYS: &[&str] = &[
    "name", "phone", "email", "city", "street", "house", "corp", "build", "porch", "floor", "flat",
    "intercom", "elevator", "metro", "comment",
];

/// The inputs of [`KEYS`], in their order.
const FIELDS: [FieldId; 15] = {
    use FieldId::*;
    [
        Name, Phone, Email, City, Street, House, Corp, Build, Porch, Floor, Flat, Intercom, Elevator, Metro,
        Comment,
    ]
};

pub(super) fn inputs(root: Object, demand: Demand) -> Inputs {
    let consents = root.get("consents").and_then(|node| {
        let consents = node.entries(consent)?;
        node.distinct("text", consents.iter().map(|consent| consent.text.clone()));
        Some(consents)
    });
    Inputs {
        privacy_policy: root.get("privacyPolicy").and_then(Node::link),
        consents: consents.unwrap_or_default(),
        rules: root.get("fields").and_then(|node| rules(node, demand)).unwrap_or_default(),
    }
}

fn consent(node: Node) -> Option<Consent> {
    let consent = node.object(&["text", "url", "required"])?;
    let (text, url) = (consent.text("text"), consent.filled("url").and_then(Node::link));
    let is_required = consent.get("required").and_then(Node::boolean);
    Some(Consent { text: text?, url, is_required: is_required.unwrap_or(false) })
}

fn rules(node: Node, demand: Demand) -> Option<Vec<(FieldId, InputRule)>> {
    let fields = node.object(KEYS)?;
    let mut rules: Vec<(FieldId, InputRule)> = Vec::new();
    for (key, id) in KEYS.iter().zip(FIELDS) {
        let Some(node) = fields.get(key) else { continue };
        let Some(rule) = rule(node) else { continue };
        let is_hidden = rule.need == Some(Need::Unused);
        let hides_both = id == FieldId::Email
            && is_hidden
            && rules.iter().any(|(id, rule)| *id == FieldId::Phone && rule.need == Some(Need::Unused));
        let is_demanded = match demand {
            Demand::Order => id <= FieldId::Email || (FieldId::City..=FieldId::House).contains(&id),
            Demand::Reach => hides_both,
            Demand::Phone => id == FieldId::Phone,
        };
        if is_demanded && (is_hidden || demand != Demand::Reach && rule.need == Some(Need::Optional)) {
            node.at(0, "show").wrong::<()>(ConfigProblem::Demanded);
        }
        rules.push((id, rule));
    }
    Some(rules)
}

/// `"hidden"`, or an object with more details.
fn rule(node: Node) -> Option<InputRule> {
    let need = |node: Node| {
        let need = |text: &str| match text {
            "hidden" => Some(Need::Unused),
            "optional" => Some(Need::Optional),
            "required" => Some(Need::Required),
            _ => None,
        };
        node.one_of(need, Expected::Show)
    };
    if !node.is_object() {
        return Some(InputRule { need: Some(need(node)?), label: None });
    }
    let rule = node.object(&["show", "label"])?;
    Some(InputRule { need: rule.get("show").and_then(need), label: rule.text_if("label") })
}
