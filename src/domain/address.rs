//! The address of a door.

use super::delivery::{Method, Need, need};
use super::{Coordinates, Draft, FieldId, Invalid};

/// An address with every part that its delivery method requires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    parts: Vec<(FieldId, String)>,
    /// What the shop knows of the place, where the city is still the one it named.
    pub place: Option<Place>,
}

/// A place that the shop's page knows: where the shopper is, or was last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub city: String,
    pub coordinates: Option<Coordinates>,
    /// 13 to 19 digits; leading zeros count.
    pub kladr: Option<String>,
}

/// The inputs that make up an address: those that go into the request's `address`.
fn is_part(field: FieldId) -> bool {
    field.wire().starts_with("address.")
}

impl Address {
    /// Reads the address from the form, or says what is missing.
    pub fn parse(
        draft: &Draft,
        method: Method,
        known: Option<&Place>,
    ) -> Result<Address, Vec<(FieldId, Invalid)>> {
        let mut parts = Vec::new();
        let mut problems = Vec::new();
        for field in FieldId::ALL.into_iter().filter(|&field| is_part(field)) {
            match (need(method, field), draft.get(field).trim()) {
                (Need::Unused, _) | (Need::Optional, "") => {}
                (Need::Required, "") => problems.push((field, Invalid::Missing)),
                (_, text) if field == FieldId::Elevator && !matches!(text, "0" | "1" | "2") => {
                    problems.push((field, Invalid::NotOffered));
                }
                (_, text) => parts.push((field, text.to_owned())),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let city = draft.get(FieldId::City).trim();
        let place = known.filter(|place| place.city == city).cloned();
        Ok(Address { parts, place })
    }

    /// The parts that were given, in the order of the form.
    pub fn parts(&self) -> impl Iterator<Item = (FieldId, &str)> {
        self.parts.iter().map(|(field, text)| (*field, text.as_str()))
    }
}
