use amapi_checkout::domain::near::{Area, Spot};
use amapi_checkout::domain::ranking::Ranking;
use amapi_checkout::domain::{Coordinates, Point};

fn point(address: &str, place: Option<(&str, &str)>) -> Point {
    Point {
        code: address.to_owned(),
        name: None,
        address: address.to_owned(),
        hours: Some("пн–вс 8:00–22:00".to_owned()),
        coordinates: place.map(|(latitude, longitude)| Coordinates {
            latitude: latitude.parse().unwrap(),
            longitude: longitude.parse().unwrap(),
        }),
        price: None,
        payment: None,
        max_weight: None,
    }
}

fn points() -> Vec<Point> {
    vec![
        point("Тверская, 1", None),
        point("Тверская, 12", Some(("55.80", "37.60"))),
        point("Тверской бульвар, 12", Some(("55.76", "37.60"))),
        point("Арбат, 12", Some(("55.75", "37.59"))),
    ]
}

#[test]
fn what_fits_best_comes_first_then_the_nearest_then_as_the_shop_lists_them() {
    let (points, centre) = (points(), Spot::new(55.75, 37.6));
    let rank = |ranking: &mut Ranking, search: &str, near| {
        ranking.rank(&points, search, near);
        ranking.best().to_vec()
    };
    for (search, near, expected) in [
        ("", None, &[0, 1, 2, 3][..]),
        ("", centre, &[3, 2, 1, 0]),
        ("12", None, &[1, 2, 3]),
        ("12", centre, &[3, 2, 1]),
        ("тверская", centre, &[1, 0]),
        ("тверск", None, &[0, 1, 2]),
        ("тверск 1", None, &[0, 1, 2]),
        ("тверск 1", centre, &[0, 2, 1]),
        ("22", centre, &[]),
        ("", None, &[0, 1, 2, 3]),
    ] {
        let mut fresh = Ranking::default();
        assert_eq!(rank(&mut fresh, search, near), expected, "{search:?}");
        assert_eq!(rank(&mut fresh, search, near), expected, "{search:?} once more");
    }
}

#[test]
fn one_ranking_follows_what_it_is_asked() {
    let (points, centre) = (points(), Spot::new(55.75, 37.6));
    let mut ranking = Ranking::default();
    let rank = |ranking: &mut Ranking, search: &str, near| {
        ranking.rank(&points, search, near);
        ranking.best().to_vec()
    };
    assert_eq!(rank(&mut ranking, "арбат", None), [3]);
    assert_eq!(rank(&mut ranking, "", centre), [3, 2, 1, 0]);
    assert_eq!(rank(&mut ranking, "тверской", centre), [2]);
    assert_eq!(rank(&mut ranking, "", None), [0, 1, 2, 3]);
}

#[test]
fn list_that_is_narrowed_to_an_area_has_the_points_in_it_alone_whatever_is_searched_for() {
    let points = points();
    let spot = |latitude, longitude| Spot::new(latitude, longitude).unwrap();
    let centre = Area { south_west: spot(55.74, 37.58), north_east: spot(55.76, 37.60) };
    let nowhere = Area { south_west: spot(0.0, 0.0), north_east: spot(1.0, 1.0) };
    let mut ranking = Ranking::default();
    for (area, search, expected) in [
        (None, "", &[0, 1, 2, 3][..]),
        (Some(centre), "", &[2, 3]),
        (Some(centre), "арбат", &[3]),
        (Some(centre), "нет такого", &[]),
        (Some(nowhere), "", &[]),
        (None, "12", &[1, 2, 3]),
    ] {
        ranking.narrow(area);
        ranking.rank(&points, search, None);
        assert_eq!((ranking.best(), ranking.area()), (expected, area), "{area:?} {search:?}");
    }
}
