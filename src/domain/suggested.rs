//! What is known of an address because it was chosen from those that were suggested, for as long as it stays as chosen.
//!
//! [`FieldId::Suggested`] holds the parts that decide where it is, as they stand in their inputs, each on a line; then, on one line,
//! КЛАДР, latitude and longitude. What stands behind them is `suggestion.rs`'s, which writes all of it anew whenever a part changes: where nobody
//! did, the parts are not the same, and nothing is known.

use super::address::Place;
use super::points::Coordinates;
use super::{Draft, FieldId};

/// The parts that decide where a place is.
pub(super) const PLACING: [FieldId; 5] =
    [FieldId::City, FieldId::Street, FieldId::House, FieldId::Corp, FieldId::Build];

/// In place of what the page's own counts for.
pub(super) const UNKNOWN: &str = "-";

/// Puts what was suggested, where that still holds, in place of what the page knows.
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
