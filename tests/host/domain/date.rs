use amapi_checkout::domain::{Calendar, Day, DayError, UtcOffset, UtcOffsetError, Weekdays};
use proptest::prelude::*;

use crate::support::{self, NOW};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn offset(text: &str) -> UtcOffset {
    text.parse().unwrap()
}

#[test]
fn every_day_of_400_years_is_read_back_and_its_weekday_follows_the_one_before() {
    let length = |year: u32, month: u32| match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
        2 => 28,
        _ => 31,
    };
    // 1 January 1800 was a Wednesday.
    let (mut expected, mut weekday) = (day("1800-01-01"), 3);
    for year in 1800..2200 {
        for month in 1..=12 {
            for number in 1..=length(year, month) {
                let text = format!("{year}-{month:02}-{number:02}");
                let parsed = day(&text);
                assert_eq!((parsed, parsed.to_string(), parsed.weekday()), (expected, text, weekday));
                (expected, weekday) = (expected.plus(1), weekday % 7 + 1);
            }
            let beyond = format!("{year}-{month:02}-{:02}", length(year, month) + 1);
            assert_eq!(beyond.parse::<Day>(), Err(DayError), "{beyond}");
        }
    }
}

#[test]
fn weekdays_are_those_of_the_calendar() {
    for (text, weekday) in [("1970-01-01", 4), ("2000-02-29", 2), ("2026-11-23", 1), ("2026-11-29", 7)] {
        assert_eq!(day(text).weekday(), weekday, "{text}");
    }
}

#[test]
fn what_is_no_day_of_the_calendar_is_refused() {
    for text in [
        "",
        "2026",
        "2026-11",
        "2026-11-23-01",
        "2026-11-00",
        "2026-00-10",
        "2026-13-01",
        "2026-02-29",
        "1900-02-29",
        "2026-06-31",
        "2026-1-1",
        "26-11-23",
        "23-11-2026",
        "2026/11/23",
        "2026-11-23 ",
        "+2026-11-23",
        "-026-11-23",
        "2026-11-2x",
        "2026-11-٢٣",
        "завтра",
    ] {
        assert_eq!(text.parse::<Day>(), Err(DayError), "{text:?}");
    }
}

#[test]
fn a_day_starts_at_midnight_on_the_shops_clock() {
    for (text, zone, unix) in [
        ("1970-01-01", "+00:00", 0),
        ("1970-01-01", "+03:00", -10_800),
        // 2026-11-23T21:00:00Z.
        ("2026-11-24", "+03:00", 1_795_467_600),
        ("2026-11-24", "-05:30", 1_795_498_200),
    ] {
        assert_eq!(day(text).midnight(offset(zone)), unix, "{text} {zone}");
        assert_eq!(Day::at(unix, offset(zone)), day(text), "{text} {zone}");
        assert_eq!(Day::at(unix - 1, offset(zone)).plus(1), day(text), "the second before {text} {zone}");
    }
}

#[test]
fn the_default_clock_is_moscows() {
    assert_eq!(UtcOffset::default(), offset("+03:00"));
}

#[test]
fn offsets_are_read_and_printed() {
    for text in ["+00:00", "+03:00", "-00:30", "+05:45", "-11:00", "+14:00"] {
        assert_eq!(offset(text).to_string(), text);
    }
    for text in [
        "", "3", "03:00", "+3:00", "+03", "+0300", "+15:00", "+03:60", "+03:0", "*03:00", "я03:00", "+-3:00",
        "Z",
    ] {
        assert_eq!(text.parse::<UtcOffset>(), Err(UtcOffsetError), "{text:?}");
    }
}

#[test]
fn closed_weekdays_leave_a_day_open() {
    assert!(Weekdays::new([]).is_some());
    assert!(Weekdays::new([1, 1, 7]).is_some());
    assert!(Weekdays::new(1..=6).is_some());
    assert_eq!(Weekdays::new(1..=7), None);
    assert_eq!(Weekdays::new([0]), None);
    assert_eq!(Weekdays::new([8]), None);
    assert_eq!(Weekdays::new([255]), None);
}

fn calendar() -> Calendar {
    Calendar {
        offset: UtcOffset::default(),
        lead: 0,
        first: None,
        count: 3,
        closed_weekdays: Weekdays::default(),
        closed_dates: Vec::new(),
        cutoff: None,
    }
}

fn days(calendar: &Calendar, now: i64) -> Vec<String> {
    calendar.days(now).iter().map(Day::to_string).collect()
}

#[test]
fn the_coming_days_leave_closed_ones_out_and_keep_their_number() {
    assert_eq!(
        days(&support::full().calendar, NOW),
        ["2026-11-24", "2026-11-25", "2026-11-27", "2026-11-28", "2026-11-30", "2026-12-01", "2026-12-02"]
    );
}

#[test]
fn the_first_day_is_what_the_shop_names_unless_it_has_passed() {
    for (lead, first, expected) in [
        (0, None, "2026-11-23"),
        (2, None, "2026-11-25"),
        (0, Some("2026-12-01"), "2026-12-01"),
        (0, Some("2026-11-23"), "2026-11-23"),
        (0, Some("2020-01-01"), "2026-11-23"),
        (2, Some("2026-11-24"), "2026-11-25"),
    ] {
        let calendar = Calendar { lead, first: first.map(day), ..calendar() };
        assert_eq!(days(&calendar, NOW)[0], expected, "{lead} {first:?}");
    }
}

#[test]
fn today_ends_at_the_shops_midnight_and_not_at_utcs() {
    let midnight = day("2026-11-24").midnight(UtcOffset::default());
    assert_eq!(days(&calendar(), midnight - 1)[0], "2026-11-23");
    assert_eq!(days(&calendar(), midnight)[0], "2026-11-24");
    let vladivostok = Calendar { offset: offset("+10:00"), ..calendar() };
    assert_eq!(days(&vladivostok, midnight - 7 * 3600)[0], "2026-11-24");
}

#[test]
fn a_shop_that_is_closed_for_a_year_has_no_days() {
    let closed_dates = (0..366).map(|n| day("2026-11-23").plus(n)).collect();
    assert_eq!(calendar_with(closed_dates).days(NOW), []);
}

fn calendar_with(closed_dates: Vec<Day>) -> Calendar {
    Calendar { closed_dates, ..calendar() }
}

proptest! {
    #[test]
    fn a_moment_lies_between_its_days_midnights(unix in -4_000_000_000..40_000_000_000_i64, hours in -12..=14_i32) {
        let offset = offset(&format!("{hours:+03}:00"));
        let day = Day::at(unix, offset);
        prop_assert!(day.midnight(offset) <= unix && unix < day.plus(1).midnight(offset));
    }

    #[test]
    fn parsing_and_moments_never_panic(text in "[0-9-]{0,12}", unix in any::<i64>()) {
        let _ = (text.parse::<Day>(), text.parse::<UtcOffset>());
        let day = Day::at(unix, UtcOffset::default());
        let _ = (day.to_string(), day.weekday(), day.plus(u16::MAX).midnight(UtcOffset::default()));
    }
}
