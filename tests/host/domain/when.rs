//! Days and intervals that are over are not on offer.

use amapi_checkout::domain::{Draft, FieldId, Interval, Invalid, Method, Offer, TimeOfDay};
use amapi_checkout::shop;
use serde_json::{Value, json};

use crate::support::{FULL, NOW, draft, required};

/// 2026-11-23T00:00:00 on the shop's clock; [`NOW`] is 15:00 there.
const MIDNIGHT: i64 = NOW - 15 * 3600;
const HOUR: i64 = 3600;

/// The full shop, which delivers today, with these intervals of its courier.
fn today(intervals: Value) -> Offer {
    let mut config: Value = serde_json::from_str(FULL).unwrap();
    config["days"] = json!({ "first": 0, "count": 3 });
    config["delivery"]["address"]["intervals"] = intervals;
    shop::parse(&config.to_string()).unwrap()
}

fn names(draft: &Draft, offer: &Offer, now: i64) -> Vec<String> {
    draft.intervals(offer, now).into_iter().map(|interval| interval.name.clone()).collect()
}

fn on(day: &str, interval: &str) -> Draft {
    let mut draft = required(Method::Courier);
    draft.set(FieldId::Day, day);
    draft.set(FieldId::Interval, interval);
    draft
}

#[test]
fn the_hour_that_ends_a_name_ends_the_interval() {
    for (name, end) in [
        ("до 14", "14:00"),
        ("до 14:00", "14:00"),
        ("до 14.30", "14:30"),
        ("до 14-00", "14:00"),
        ("до 14 ч", "14:00"),
        ("до 14 ч.", "14:00"),
        ("до 14 часов", "14:00"),
        ("утром, до 12", "12:00"),
        ("с 9 до 14", "14:00"),
        ("С 9 ДО 14", "14:00"),
        ("с 9:00 до 14:00", "14:00"),
        ("с 9.00 до 14.00", "14:00"),
        ("с 09-00 до 14-30", "14:30"),
        ("с 9 ч. до 14 ч.", "14:00"),
        ("с 9 часов до 14 часов", "14:00"),
        ("с\u{a0}9\u{a0}до\u{a0}14", "14:00"),
        ("9:00–14:00", "14:00"),
        ("9:00 — 14:00", "14:00"),
        ("09:00-14:00", "14:00"),
        ("09.00-14.00", "14:00"),
        ("9-14", "14:00"),
        ("9–14 ч.", "14:00"),
        ("09-00–14-00", "14:00"),
        ("вечер 18–22", "22:00"),
        ("День: 12:00–16:30.", "16:30"),
        ("from 9 to 14", "14:00"),
        ("by 14:00", "14:00"),
        ("until 14", "14:00"),
        ("с 18 до 24", "24:00"),
        ("0:00–6:00", "06:00"),
        ("с ９ до １４", "14:00"),
    ] {
        assert_eq!(TimeOfDay::ending(name), end.parse().ok(), "{name}");
    }
    for name in [
        "",
        "днём",
        "вечером",
        "в течение дня",
        "в течение 2–4 часов",
        "втечение 9–12 часов",
        "2–4 часа",
        "за 2 часа",
        "через 3 часа",
        "после 18",
        "с 18",
        "с 22 до 2",
        "с 18 до 00",
        "9 am – 2 pm",
        "Слот 3",
        "до 2 часов дня",
        "до 12.12.2026",
        "60–90",
        "до 25",
        "до 14:75",
        "до двери",
    ] {
        assert_eq!(TimeOfDay::ending(name), None, "{name}");
    }
}

#[test]
fn a_time_of_day_is_read_as_it_is_written() {
    assert!("00:00".parse::<TimeOfDay>().unwrap() < "24:00".parse().unwrap());
    for text in ["", "14", "9:00", "24:01", "25:00", "14:60", "14:00:00", "-1:00", "+9:00", "ab:cd", "1:000"]
    {
        assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
    }
}

#[test]
fn intervals_of_today_that_are_over_are_not_on_offer() {
    let offer = today(json!(["с 9 до 14", "с 18 до 22", "вечером", { "name": "утро", "until": "11:00" }]));
    let all = ["с 9 до 14", "с 18 до 22", "вечером", "утро"];
    for (time, left) in [
        (0, &[0, 1, 2, 3][..]),
        (11 * HOUR - 1, &[0, 1, 2, 3]),
        (11 * HOUR, &[0, 1, 2]),
        (14 * HOUR - 1, &[0, 1, 2]),
        (14 * HOUR, &[1, 2]),
        (20 * HOUR + 1800, &[1, 2]),
        (22 * HOUR, &[2]),
    ] {
        let left: Vec<&str> = left.iter().map(|&at: &usize| all[at]).collect();
        assert_eq!(names(&on("2026-11-23", ""), &offer, MIDNIGHT + time), left, "{time} s after midnight");
        assert_eq!(names(&on("2026-11-24", ""), &offer, MIDNIGHT + time), all, "tomorrow");
        assert_eq!(names(&on("", ""), &offer, MIDNIGHT + time), all, "before a day is chosen");
    }
}

#[test]
fn the_key_counts_more_than_the_name() {
    let offer = today(
        json!([{ "name": "с 9 до 14", "until": "12:00" }, { "name": "до 12", "until": "24:00" }, "днём"]),
    );
    assert_eq!(names(&on("2026-11-23", ""), &offer, MIDNIGHT + 13 * HOUR), ["до 12", "днём"]);
}

#[test]
fn a_chosen_interval_that_is_over_is_told_and_costs_nothing() {
    let offer = today(json!([{ "name": "с 9 до 14", "price": 100 }, "с 18 до 22"]));
    let draft = on("2026-11-23", "с 9 до 14");
    let before = MIDNIGHT + 13 * HOUR;
    assert!(draft.order(&offer, before).is_ok());
    assert!(!draft.totals(&offer, before).interval.is_zero());
    // One interval is left, and is not chosen automatically.
    let after = MIDNIGHT + 14 * HOUR;
    assert_eq!(draft.interval(&offer, after), None);
    assert_eq!(draft.order(&offer, after).unwrap_err(), [(FieldId::Interval, Invalid::NotOffered)]);
    assert!(draft.totals(&offer, after).interval.is_zero());
    // The same if none was chosen.
    let open = on("2026-11-23", "");
    assert_eq!(open.order(&offer, after).unwrap_err(), [(FieldId::Interval, Invalid::Missing)]);
    assert!(on("2026-11-23", "с 18 до 22").order(&offer, after).is_ok());
    assert!(on("2026-11-24", "с 9 до 14").order(&offer, after).is_ok());
}

#[test]
fn today_is_no_day_once_all_its_intervals_are_over() {
    let offer = today(json!(["с 9 до 14", "с 18 до 22"]));
    let days = |draft: &Draft, now| -> Vec<String> {
        draft.days(&offer, now).into_iter().map(|day| day.to_string()).collect()
    };
    let late = MIDNIGHT + 22 * HOUR;
    let draft = on("2026-11-23", "с 18 до 22");
    assert_eq!(days(&draft, late - 1), ["2026-11-23", "2026-11-24", "2026-11-25"]);
    assert_eq!(days(&draft, late), ["2026-11-24", "2026-11-25"]);
    assert_eq!(days(&self::draft(&[]), late), ["2026-11-23", "2026-11-24", "2026-11-25"], "no method yet");
    let problems = draft.order(&offer, late).unwrap_err();
    assert_eq!(problems[0], (FieldId::Day, Invalid::NotOffered));
}

#[test]
fn the_only_interval_is_over_when_it_is_over() {
    let offer = today(json!(["до 14"]));
    let draft = on("2026-11-23", "");
    assert_eq!(
        draft.interval(&offer, MIDNIGHT).map(|it| it.name.as_str()),
        Some("до 14"),
        "it needs no choosing"
    );
    assert_eq!(draft.interval(&offer, MIDNIGHT + 14 * HOUR), None);
    assert!(!draft.order(&offer, MIDNIGHT + 14 * HOUR).unwrap_err().is_empty());
}

#[test]
fn what_is_on_offer_changes_with_each_end_and_with_the_day() {
    let offer = today(json!(["с 9 до 14", { "name": "утро", "until": "11:00" }, "днём"]));
    // The carriers' intervals end at 18 and 21, those of the shop's own point at 21.
    for (from, to) in [(0, 11), (11, 14), (14, 18), (18, 21), (21, 24), (23, 24)] {
        assert_eq!(offer.next_change(MIDNIGHT + from * HOUR), MIDNIGHT + to * HOUR, "at {from}");
    }
}

/// At any time, a press results in an order or at least one problem.
#[test]
fn an_order_that_cannot_be_made_always_has_a_problem() {
    for method in Method::ALL {
        for count in [1, 2] {
            let mut config: Value = serde_json::from_str(FULL).unwrap();
            config["days"] = json!({ "first": 0, "count": count });
            let offer = shop::parse(&config.to_string()).unwrap();
            for day in ["", "2026-11-22", "2026-11-23", "2026-11-24"] {
                for interval in ["", "с 9 до 12", "с 10 до 18", "днём", Interval::ANY_TIME] {
                    let mut draft = required(method);
                    draft.set(FieldId::Day, day);
                    draft.set(FieldId::Interval, interval);
                    for hour in 0..48 {
                        if let Err(problems) = draft.order(&offer, MIDNIGHT + hour * HOUR) {
                            assert!(!problems.is_empty(), "{method:?} {day} {interval} {hour}");
                            let is_shown = problems.iter().any(|(field, _)| draft.shows(&offer, *field));
                            assert!(is_shown, "{problems:?}");
                        }
                    }
                }
            }
        }
    }
}
