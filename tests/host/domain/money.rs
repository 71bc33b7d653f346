use amapi_checkout::domain::{Money, MoneyError};
use proptest::prelude::*;

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

#[test]
fn roubles_are_read_as_json_writes_them_and_whole_ones_printed_without_a_fraction() {
    for (text, kopecks, printed) in [
        ("0", 0, "0"),
        ("-0", 0, "0"),
        ("0.0", 0, "0"),
        ("12554", 1_255_400, "12554"),
        ("12554.0", 1_255_400, "12554"),
        ("12554.00", 1_255_400, "12554"),
        ("12554.5000", 1_255_450, "12554.50"),
        ("0.5", 50, "0.50"),
        ("0.05", 5, "0.05"),
        ("199.99", 19_999, "199.99"),
        ("999999999.99", 99_999_999_999, "999999999.99"),
    ] {
        let amount = money(text);
        assert_eq!((amount.kopecks(), amount.to_string().as_str()), (kopecks, printed), "{text}");
        assert_eq!(amount.is_zero(), kopecks == 0, "{text}");
    }
}

#[test]
fn an_error_says_what_is_wrong() {
    use MoneyError::*;
    for (text, error) in [
        ("", NotANumber),
        ("-", NotANumber),
        (".", NotANumber),
        (".5", NotANumber),
        ("5.", NotANumber),
        ("1,5", NotANumber),
        ("1 000", NotANumber),
        ("+1", NotANumber),
        ("1e3", NotANumber),
        ("1.2.3", NotANumber),
        ("NaN", NotANumber),
        ("--0", NotANumber),
        ("١", NotANumber),
        ("-0.01", Negative),
        ("-12554", Negative),
        ("0.001", TooPrecise),
        ("0.999", TooPrecise),
        ("1000000000", TooLarge),
        ("99999999999999999999999", TooLarge),
    ] {
        // "--0" is minus minus zero, which is not a number.
        assert_eq!(text.parse::<Money>(), Err(error), "{text}");
    }
}

#[test]
fn sums_and_products_count_kopecks_and_stop_at_the_largest_amount() {
    assert_eq!(["0.10", "0.20"].map(money).into_iter().sum::<Money>(), money("0.30"));
    assert_eq!(money("0.07").times(3), money("0.21"));
    assert_eq!([].into_iter().sum::<Money>(), Money::default());
    let huge = money("999999999.99").times(u32::MAX);
    assert_eq!([huge; 9].into_iter().sum::<Money>().kopecks(), u64::MAX);
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(kopecks in 0..100_000_000_000_u64) {
        let amount = money(&format!("{}.{:02}", kopecks / 100, kopecks % 100));
        prop_assert_eq!(amount.kopecks(), kopecks);
        prop_assert_eq!(money(&amount.to_string()), amount);
    }

    #[test]
    fn parsing_never_panics(text in "[-+0-9.eE]{0,30}") {
        let _ = text.parse::<Money>();
    }
}
