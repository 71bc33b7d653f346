//! What the shop says of the inputs of its forms: which it wants, how they are called, and what is to be consented to.

use super::draft::Problems;
use super::{Draft, FieldId, Invalid, Need};

/// What all forms of a shop have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Where the shop's policy on personal data stands.
    pub privacy_policy: Option<String>,
    /// What the shopper may consent to besides.
    pub consents: Vec<Consent>,
    /// What differs from what a form does by itself.
    pub rules: Vec<(FieldId, InputRule)>,
}

/// A box to tick, which never is beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// By which it is told apart from the others.
    pub text: String,
    /// Where what is consented to can be read.
    pub url: Option<String>,
    pub is_required: bool,
}

/// What the shop says of an input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InputRule {
    pub need: Option<Need>,
    pub label: Option<String>,
}

impl Inputs {
    fn rule(&self, id: FieldId) -> Option<&InputRule> {
        self.rules.iter().find(|(known, _)| *known == id).map(|(_, rule)| rule)
    }

    /// What the shop needs of an input of which a form needs so much by itself. One that has no use stays without.
    pub fn need(&self, id: FieldId, by_itself: Need) -> Need {
        let wished = self.rule(id).and_then(|rule| rule.need);
        wished.filter(|_| by_itself != Need::Unused).unwrap_or(by_itself)
    }

    /// What the shop calls an input.
    pub fn label(&self, id: FieldId) -> Option<&str> {
        self.rule(id)?.label.as_deref()
    }
}

impl Draft {
    /// Where a shop has a policy on personal data, it needs consent to it, and to whatever else it demands.
    pub(super) fn check_consents(&self, problems: &mut Problems, inputs: &Inputs) {
        if inputs.privacy_policy.is_some() && self.get(FieldId::Consent).is_empty() {
            problems.push((FieldId::Consent, Invalid::Missing));
        }
        let given = self.get(FieldId::Consents);
        if inputs.consents.iter().any(|it| it.is_required && !has_consent(given, &it.text)) {
            problems.push((FieldId::Consents, Invalid::Missing));
        }
    }
}

/// What stands between the texts of the consents in the value of [`FieldId::Consents`].
const SEPARATOR: char = '\u{1e}';

/// Whether a value of [`FieldId::Consents`] has a consent in it.
pub fn has_consent(value: &str, text: &str) -> bool {
    value.split(SEPARATOR).any(|given| given == text)
}

/// The value with a consent given, or taken back.
pub fn with_consent(value: &str, text: &str, is_given: bool) -> String {
    let others = value.split(SEPARATOR).filter(|given| !given.is_empty() && *given != text);
    let given: Vec<&str> = others.chain(is_given.then_some(text)).collect();
    given.join(&SEPARATOR.to_string())
}
