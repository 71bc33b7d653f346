//! Distances to points.

use super::{Coordinates, Number};

/// A place on the globe, in millionths of a degree: a tenth of a metre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    latitude: i32,
    longitude: i32,
}

/// The visible area of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub south_west: Spot,
    pub north_east: Spot,
}

impl Area {
    /// Whether a place is in it.
    pub fn has(self, spot: Spot) -> bool {
        let Area { south_west: from, north_east: to } = self;
        (from.latitude..=to.latitude).contains(&spot.latitude)
            && (from.longitude..=to.longitude).contains(&spot.longitude)
    }

    /// Its middle.
    pub fn middle(self) -> Spot {
        let Area { south_west: from, north_east: to } = self;
        Spot {
            latitude: from.latitude.midpoint(to.latitude),
            longitude: from.longitude.midpoint(to.longitude),
        }
    }
}

/// A degree of latitude, in metres.
const DEGREE: f64 = 111_195.0;

impl Spot {
    /// From degrees; `None` if they are out of range.
    pub fn new(latitude: f64, longitude: f64) -> Option<Spot> {
        let is_there = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        is_there.then_some(Spot { latitude: (latitude * 1e6) as i32, longitude: (longitude * 1e6) as i32 })
    }

    /// Its latitude and longitude, in degrees.
    pub fn degrees(self) -> [f64; 2] {
        self.millionths().map(|millionths| f64::from(millionths) / 1e6)
    }

    /// Its latitude and longitude, in millionths of a degree.
    pub fn millionths(self) -> [i32; 2] {
        [self.latitude, self.longitude]
    }

    /// The distance to another in metres, as on a plane: within a hundredth inside a country, which is enough for
    /// sorting.
    pub fn metres_to(self, other: Spot) -> u32 {
        let degrees = |from: i32, to: i32| (f64::from(to) - f64::from(from)) / 1e6;
        let north = degrees(self.latitude, other.latitude);
        // The other way round the globe may be shorter.
        let east = degrees(self.longitude, other.longitude).abs();
        let between = (f64::from(self.latitude) + f64::from(other.latitude)) / 2e6;
        let east = east.min(360.0 - east) * cosine(between);
        ((north * north + east * east).sqrt() * DEGREE) as u32
    }
}

/// Unreadable coordinates are an error.
impl TryFrom<&Coordinates> for Spot {
    type Error = ();

    fn try_from(Coordinates { latitude, longitude }: &Coordinates) -> Result<Spot, ()> {
        Spot::new(degrees(latitude).ok_or(())?, degrees(longitude).ok_or(())?).ok_or(())
    }
}

/// The cosine of an angle in degrees, from −90 to 90. Saves a call into the browser for each point.
fn cosine(degrees: f64) -> f64 {
    let square = degrees.to_radians() * degrees.to_radians();
    1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)))
}

/// Parses degrees as shops write them, to a millionth. (Parsing any number costs every shopper kilobytes.)
fn degrees(number: &Number) -> Option<f64> {
    let text = number.digits();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut value: u32 = whole.parse().ok()?;
    for digit in fraction.bytes().chain(*b"000000").take(6) {
        value = value
            .checked_mul(10)?
            .checked_add(u32::from(digit.checked_sub(b'0').filter(|digit| *digit < 10)?))?;
    }
    let value = f64::from(value) / 1e6;
    Some(if text.len() > unsigned.len() { -value } else { value })
}
