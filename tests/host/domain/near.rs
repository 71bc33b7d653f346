use amapi_checkout::domain::Coordinates;
use amapi_checkout::domain::near::{Area, Spot};

fn spot(latitude: &str, longitude: &str) -> Result<Spot, ()> {
    let coordinates =
        Coordinates { latitude: latitude.parse().unwrap(), longitude: longitude.parse().unwrap() };
    Spot::try_from(&coordinates)
}

#[test]
fn distances_are_right_to_a_hundredth() {
    // Great circles, by the haversine formula on a globe of 6,371 km.
    for (from, to, metres) in [
        (("55.753930", "37.620795"), ("55.764094", "37.606407"), 1446),
        (("55.75", "37.6"), ("59.94", "30.31"), 633_000),
        (("55.75", "37.6"), ("55.75", "37.6"), 0),
        (("43.1", "131.9"), ("43.2", "131.9"), 11_120),
        (("66.0", "179.99"), ("66.0", "-179.99"), 905),
        (("-0.001", "0"), ("0.001", "0"), 222),
        (("68.97", "33.08"), ("68.97", "33.09"), 399),
    ] {
        let (from, to) = (spot(from.0, from.1).unwrap(), spot(to.0, to.1).unwrap());
        let seen = from.metres_to(to);
        assert!(seen.abs_diff(metres) <= 1 + metres / 100, "{from:?} {to:?}: {seen}, not {metres}");
    }
}

#[test]
fn what_is_no_place_is_none() {
    for (latitude, longitude) in
        [("91", "0"), ("0", "181"), ("-90.000001", "0"), ("1e1", "0"), ("0", "99999999999"), ("0", "1.5E1")]
    {
        assert_eq!(spot(latitude, longitude), Err(()), "{latitude} {longitude}");
    }
    assert_eq!(spot("55.7539301234", "-37"), Ok(Spot::new(55.75393, -37.0).unwrap()));
}

#[test]
fn area_has_its_edges_and_a_middle() {
    let spot = |latitude, longitude| Spot::new(latitude, longitude).unwrap();
    let area = Area { south_west: spot(55.0, -1.0), north_east: spot(57.0, 3.0) };
    assert_eq!(area.middle(), spot(56.0, 1.0));
    for (latitude, longitude, is_in) in [
        (55.0, -1.0, true),
        (57.0, 3.0, true),
        (56.0, 0.0, true),
        (54.9999, 0.0, false),
        (57.0001, 0.0, false),
        (56.0, -1.0001, false),
        (56.0, 3.0001, false),
    ] {
        assert_eq!(area.has(spot(latitude, longitude)), is_in, "{latitude} {longitude}");
    }
}
