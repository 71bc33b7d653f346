//! A delivery address.

use super::delivery::{Method, Need};
use super::plain::{plain, trimmed};
use super::search::folded;
use super::street::street;
use super::{Coordinates, Draft, FieldId, Invalid, Offer, suggested};

/// An address with every part that its delivery method requires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    parts: Vec<(FieldId, String)>,
    /// The data about the place: from the chosen suggestion, or from the shop if the city is still the one it named.
    pub place: Option<Place>,
}

/// A place that the shop's page knows: the shopper's location, now or at the last visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub city: String,
    pub coordinates: Option<Coordinates>,
    /// 13 to 19 digits; leading zeros count.
    pub kladr: Option<String>,
}

/// Whether two texts name the same city: «г.» and letter case are ignored.
pub fn is_same_city(a: &str, b: &str) -> bool {
    folded_city(a) == folded_city(b)
}

fn folded_city(city: &str) -> String {
    let city: String = plain(city).chars().map(folded).collect();
    let kind = ["город ", "гор.", "гор ", "г.", "г "].into_iter().find(|kind| city.starts_with(kind));
    let name = kind.and_then(|kind| city.strip_prefix(kind)).unwrap_or(&city);
    trimmed(name, |c| " .,".contains(c)).to_owned()
}

/// Whether an input is part of an address: its value goes into the request's `address`.
fn is_part(field: FieldId) -> bool {
    field.wire().starts_with("address.")
}

impl Address {
    /// Parses the address from the form, or returns the missing parts.
    pub fn parse(draft: &Draft, method: Method, offer: &Offer) -> Result<Address, Vec<(FieldId, Invalid)>> {
        let mut parts = Vec::new();
        let mut problems = Vec::new();
        for field in FieldId::ALL.into_iter().filter(|&field| is_part(field)) {
            let typed = draft.get(field);
            let text = if field == FieldId::Street { street(typed) } else { plain(typed) };
            match (offer.need(method, field), text.as_str()) {
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
        let known = offer.place.as_ref();
        let mut place = known.filter(|place| is_same_city(&place.city, draft.get(FieldId::City))).cloned();
        suggested::refine(draft, &mut place);
        Ok(Address { parts, place })
    }

    /// The parts that were given, in the order of the form.
    pub fn parts(&self) -> impl Iterator<Item = (FieldId, &str)> {
        self.parts.iter().map(|(field, text)| (*field, text.as_str()))
    }
}
