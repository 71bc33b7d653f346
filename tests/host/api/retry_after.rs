use amapi_checkout::api::RetryAfter;
use proptest::prelude::*;

#[test]
fn seconds_and_dates_are_read() {
    for (text, expected) in [
        ("0", RetryAfter::Seconds(0)),
        ("120", RetryAfter::Seconds(120)),
        (" 5 ", RetryAfter::Seconds(5)),
        // The example of RFC 9110.
        ("Sun, 06 Nov 1994 08:49:37 GMT", RetryAfter::At(784_111_777)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", RetryAfter::At(0)),
        ("Mon, 23 Nov 2026 12:01:30 GMT", RetryAfter::At(1_795_435_290)),
        ("Thu, 29 Feb 2024 23:59:59 GMT", RetryAfter::At(1_709_251_199)),
        ("Thu, 31 Dec 2026 00:00:00 GMT", RetryAfter::At(1_798_675_200)),
    ] {
        assert_eq!(text.parse(), Ok(expected), "{text}");
    }
}

#[test]
fn anything_else_is_as_good_as_no_header() {
    for text in [
        "",
        "soon",
        "-1",
        "1.5",
        "99999999999",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994",
        "Sun, 31 Feb 2026 08:49:37 GMT",
        "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 anF 1994 08:49:37 GMT",
        "Sun, 06 N 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 8h GMT",
        "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 1994 08:xx:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37:00 GMT",
        "Sun, 06 Nov 1994 25:00:00 GMT",
        "Sun, 06 Nov 1994 00:60:00 GMT",
    ] {
        assert_eq!(text.parse::<RetryAfter>(), Err(()), "{text:?}");
    }
}

#[test]
fn the_wait_is_counted_from_now_and_never_negative() {
    for (retry_after, seconds) in [
        (RetryAfter::Seconds(7), 7),
        (RetryAfter::At(1_090), 90),
        (RetryAfter::At(1_000), 0),
        (RetryAfter::At(-5), 0),
        (RetryAfter::At(i64::MAX), u32::MAX),
    ] {
        assert_eq!(retry_after.seconds_from(1_000), seconds, "{retry_after:?}");
    }
}

proptest! {
    #[test]
    fn reading_never_panics(text in "(Sun, )?.{0,12}( Nov 1994)?.{0,12}") {
        let _ = text.parse::<RetryAfter>();
    }
}
