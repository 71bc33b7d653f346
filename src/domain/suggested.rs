//! Data about an address that was chosen from suggestions, valid as long as the address is unchanged.
//!
//! [`FieldId::Suggested`] contains the parts that determine the place, as they are in their inputs, one per line; then,
//! on one line, КЛАДР, latitude and longitude. The rest belongs to `suggestion.rs`, which rewrites all of it whenever a
//! part changes: if it has not, the parts differ, and the data is ignored.

use super::address::Place;
use super::points::Coordinates;
use super::{Draft, FieldId};

/// The parts that determine a place.
pub(super) const PLACING: [FieldId; 5] =
    [FieldId::City, FieldId::Street, FieldId::House, FieldId::Corp, FieldId::Build];

/// Replaces a value for which the page's own applies.
pub(super) const UNKNOWN: &str = "-";

/// Overrides the page's data with the suggestion's, if that is still valid.
pub(super) fn refine(draft: &Draft, place: &mut Option<Place>) {
    let Some([kladr, latitude, longitude]) = known(draft) else { return };
    let place = place.get_or_insert(Place { city: String::new(), coordinates: None, kladr: None });
    if kladr != UNKNOWN {
        place.kladr = Some(kladr.to_owned());
    }
    if latitude != UNKNOWN {
        place.coordinates = match (latitude.parse(), longitude.parse()) {
            (Ok(latitude), Ok(longitude)) => Some(Coordinates { latitude, longitude }),
            _ => None,
        };
    }
}

fn known(draft: &Draft) -> Option<[&str; 3]> {
    let mut rest = draft.get(FieldId::Suggested);
    for id in PLACING {
        rest = rest.strip_prefix(draft.get(id))?.strip_prefix('\n')?;
    }
    let mut words = rest.split_whitespace();
    Some([words.next()?, words.next()?, words.next()?])
}
