//! What is known of an address because it was chosen from those that were suggested, for as long as it stays as chosen.
//!
//! [`FieldId::Suggested`] holds a line for each: how many parts it has, КЛАДР, latitude, longitude, and these parts, with tabs
//! between them; a city before a street before a house. What stands behind them is `suggestion.rs`'s, which writes them.

use super::address::{Place, is_same_city};
use super::points::Coordinates;
use super::street::NO_STREET;
use super::{Draft, FieldId};

/// The parts that decide where a place is.
pub(super) const PLACING: [FieldId; 5] =
    [FieldId::City, FieldId::Street, FieldId::House, FieldId::Corp, FieldId::Build];

/// Whether the parts of a line are still what the form holds.
pub(super) fn is_in_force(draft: &Draft, line: &str) -> bool {
    let cells: Vec<&str> = line.split('\t').collect();
    let [depth, _, _, _, parts @ ..] = cells.as_slice() else { return false };
    let Ok(depth @ 1..) = depth.parse() else { return false };
    PLACING.iter().zip(parts).take(depth).all(|(id, part)| {
        let there = draft.get(*id);
        is_same_city(part, there) || part.is_empty() && there == NO_STREET
    })
}

/// What is known of the place: of the suggestions that were chosen the most exact that still holds, else what the page gave.
pub(super) fn place(draft: &Draft, given: Option<Place>) -> Option<Place> {
    let mut place = given;
    for line in draft.get(FieldId::Suggested).lines().filter(|line| is_in_force(draft, line)) {
        let mut cells = line.split('\t');
        let is_of_city = cells.next() == Some("1");
        let kladr = cells.next().filter(|digits| !digits.is_empty()).map(str::to_owned);
        let mut degrees = || cells.next()?.parse().ok();
        let coordinates =
            degrees().zip(degrees()).map(|(latitude, longitude)| Coordinates { latitude, longitude });
        let before = place.take();
        place = Some(Place {
            city: draft.get(FieldId::City).to_owned(),
            kladr: kladr.or(before.as_ref().and_then(|place| place.kladr.clone())),
            // Those of a whole city are none of a house.
            coordinates: coordinates.or(before.filter(|_| is_of_city).and_then(|place| place.coordinates)),
        });
    }
    place
}
