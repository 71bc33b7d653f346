//! Points that the page's function finds.

use amapi_checkout::domain::{Method, Points};
use amapi_checkout::shop::{Unfit, parse, parse_points};

use super::changed;
use crate::support::MINIMAL;

/// A page whose function finds the points has a marker in their place, and returns them later.
#[test]
fn points_that_the_page_is_asked_for_are_known_once_it_has_found_them() {
    let json = changed(MINIMAL, "delivery", r#"{ "pickup": { "points": "function" } }"#);
    let mut offer = parse(&json).unwrap();
    let points = offer.points_mut(Method::Pickup, None).unwrap();
    assert!(points.are_asked() && points.known.is_empty());
    for (answer, total, best) in [
        (
            r#"{"points": [{"code": "1", "address": "Тула, 1"}, {"code": "2", "address": "Тула, 2"}]}"#,
            2,
            &["1", "2"][..],
        ),
        (
            r#"{"points": [{"code": "3", "address": "Тула, 3"}, {"code": "1", "address": "Тула, 1а"}], "total": 70}"#,
            70,
            &["3", "1"],
        ),
        (r#"{"points": [], "total": 0}"#, 0, &[]),
        (r#"{"points": [{"code": "4", "address": "Тула, 4"}], "total": 0}"#, 1, &["4"]),
    ] {
        let (found, said) = parse_points(answer).unwrap();
        points.take(found, answer.to_owned(), said);
        let found = points.found.as_ref().unwrap();
        let codes: Vec<&str> = found.best.iter().map(|place| points.known[*place].code.as_str()).collect();
        assert_eq!((found.total, codes.as_slice()), (total, best), "{answer}");
    }
    assert_eq!(
        points.known.iter().map(|point| point.code.as_str()).collect::<Vec<_>>(),
        ["1", "2", "3", "4"]
    );
    assert_eq!(points.chosen("1").unwrap().address, "Тула, 1а", "as it was found last");
    assert_eq!(points.chosen("5"), None);
    let mut next = parse(&json).unwrap();
    next.remember(&offer);
    assert!(next.points(Method::Pickup, None).unwrap().chosen("4").is_some(), "known before");
}

#[test]
fn chosen_point_is_found_by_its_code_whatever_was_looked_up_before() {
    let answer = r#"{"points": [{"code": "1", "address": "Тула, 1"}, {"code": "2", "address": "Тула, 2"},
        {"code": "3", "address": "Тула, 3"}], "total": 3}"#;
    let mut points = Points::from(parse_points(answer).unwrap().0);
    let address = |points: &Points, code: &str| points.chosen(code).map(|point| point.address.clone());
    for code in ["3", "2", "3", "", "4", "2"] {
        let expected = ["2", "3"].contains(&code).then(|| format!("Тула, {code}"));
        assert_eq!(address(&points, code), expected, "{code:?}");
    }
    points.known.remove(1);
    assert_eq!(address(&points, "2"), None, "the one that was looked up last is gone");
    assert_eq!(address(&points, "3").as_deref(), Some("Тула, 3"));
}

#[test]
fn answer_without_points_is_refused_with_the_place_of_what_is_wrong() {
    for (answer, path) in [
        ("", ""),
        ("null", ""),
        ("[]", "points"),
        ("{}", "points"),
        (r#"{"points": {}}"#, "points"),
        (r#"{"points": [7]}"#, "points[0]"),
        (r#"{"points": [{"code": 7, "address": "Тула"}]}"#, "points[0].code"),
        (r#"{"points": [{"code": "7"}]}"#, "points[0].address"),
        (r#"{"points": [], "total": -1}"#, "total"),
        (r#"{"points": [], "totl": 1}"#, "totl"),
    ] {
        let Err(Unfit::Wrong(errors)) = parse_points(answer) else { panic!("{answer} was taken") };
        assert_eq!(errors[0].path, path, "{answer}");
    }
}
