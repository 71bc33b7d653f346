use amapi_checkout::domain::{Measure, Number, NumberError};
use proptest::prelude::*;

#[test]
fn a_number_keeps_the_digits_it_was_written_with() {
    for text in
        ["0", "-0", "0.48", "0.00098", "1.20", "55.7570", "-37.61", "1e-7", "1E+3", "12345678901234567890.5"]
    {
        assert_eq!(text.parse::<Number>().map(|number| number.to_string()).as_deref(), Ok(text));
    }
}

#[test]
fn what_json_does_not_write_is_no_number() {
    for text in [
        "", "-", ".5", "5.", "01", "+1", "1e", "1e+", "e5", "0x1", "1,5", "NaN", "1 ", "1.5.2", "--1",
        "1e5e5",
    ] {
        assert_eq!(text.parse::<Number>(), Err(NumberError::NotANumber), "{text:?}");
    }
}

#[test]
fn a_measure_is_not_negative() {
    assert_eq!("0.00098".parse::<Measure>().map(|measure| measure.to_string()).as_deref(), Ok("0.00098"));
    assert_eq!("-0.1".parse::<Measure>(), Err(NumberError::Negative));
    assert_eq!("kg".parse::<Measure>(), Err(NumberError::NotANumber));
}

#[test]
fn a_measure_is_compared_by_its_value() {
    for (less, more) in [
        ("0", "0.000001"),
        ("0.99", "1"),
        ("1.20", "1.21"),
        ("9", "10"),
        ("9.5", "1e1"),
        ("1e-7", "1E-3"),
        ("120e-2", "1.3"),
        ("1", "12345678901234567890"),
        ("1e5", "1e99999999999"),
        ("0e99999999999", "1"),
        ("1e-99999999999", "1"),
    ] {
        let (less, more): (Measure, Measure) = (less.parse().unwrap(), more.parse().unwrap());
        assert!(less.is_less_than(&more) && !more.is_less_than(&less), "{less} {more}");
    }
    let (a, b): (Measure, Measure) = ("1.20".parse().unwrap(), "12e-1".parse().unwrap());
    assert!(!a.is_less_than(&b) && !b.is_less_than(&a));
}

proptest! {
    #[test]
    fn a_number_is_one_exactly_where_json_says_so(text in "-?[0-9.eE+-]{0,8}") {
        let is_json = serde_json::from_str::<serde_json::Number>(&text).is_ok();
        prop_assert_eq!(text.parse::<Number>().is_ok(), is_json);
    }
}
