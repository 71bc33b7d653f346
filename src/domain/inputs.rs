//! The shop's settings for the inputs of its forms: which it uses, their labels, and the consents.

use super::draft::Problems;
use super::{Draft, FieldId, Invalid, Need};

/// Shared by all forms of a shop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// The address of the shop's policy on personal data.
    pub privacy_policy: Option<String>,
    /// The additional consents.
    pub consents: Vec<Consent>,
    /// The differences from a form's defaults.
    pub rules: Vec<(FieldId, InputRule)>,
}

/// A checkbox, which is never ticked in advance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Identifies it among the others.
    pub text: String,
    /// The address of the text that is consented to.
    pub url: Option<String>,
    pub is_required: bool,
}

/// The shop's settings for an input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InputRule {
    pub need: Option<Need>,
    pub label: Option<String>,
}

impl Inputs {
    fn rule(&self, id: FieldId) -> Option<&InputRule> {
        self.rules.iter().find(|(known, _)| *known == id).map(|(_, rule)| rule)
    }

    /// The shop's need for an input, given the form's own. An input that the form does not use stays unused.
    pub fn need(&self, id: FieldId, by_itself: Need) -> Need {
        let wished = self.rule(id).and_then(|rule| rule.need);
        wished.filter(|_| by_itself != Need::Unused).unwrap_or(by_itself)
    }

    /// The shop's label for an input.
    pub fn label(&self, id: FieldId) -> Option<&str> {
        self.rule(id)?.label.as_deref()
    }
}

impl Draft {
    /// If a shop has a policy on personal data, consent to it is required, and so are the consents that it marks as
    /// required.
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

/// The separator of the consents' texts in the value of [`FieldId::Consents`].
const SEPARATOR: char = '\u{1e}';

/// Whether a value of [`FieldId::Consents`] contains a consent.
pub fn has_consent(value: &str, text: &str) -> bool {
    value.split(SEPARATOR).any(|given| given == text)
}

/// The value with a consent given, or withdrawn.
pub fn with_consent(value: &str, text: &str, is_given: bool) -> String {
    let others = value.split(SEPARATOR).filter(|given| !given.is_empty() && *given != text);
    let given: Vec<&str> = others.chain(is_given.then_some(text)).collect();
    given.join(&SEPARATOR.to_string())
}
