//! `days` and `timeZone`: on which days an order can arrive.

use super::node::Object;
use super::{ConfigProblem, Expected};
use crate::domain::{Calendar, Weekdays};

pub(super) fn parse(root: Object) -> Calendar {
    let offset = root.get("timeZone").and_then(|node| node.parsed(Expected::Offset));
    let mut calendar = Calendar {
        offset: offset.unwrap_or_default(),
        lead: 1,
        first: None,
        count: 14,
        closed_weekdays: Weekdays::default(),
        closed_dates: Vec::new(),
    };
    let keys = &["first", "count", "closedWeekdays", "closedDates"];
    let Some(days) = root.get("days").and_then(|days| days.object(keys)) else { return calendar };
    if let Some(node) = days.get("first") {
        let lead = node.as_whole().filter(|days| *days <= 365).and_then(|days| u16::try_from(days).ok());
        match (node.as_parsed(), lead) {
            (Some(first), _) => (calendar.first, calendar.lead) = (Some(first), 0),
            (None, Some(lead)) => calendar.lead = lead,
            (None, None) => node.wrong(ConfigProblem::Expected(Expected::FirstDay)).unwrap_or_default(),
        }
    }
    if let Some(count) = days.get("count").and_then(|node| node.integer(1, 60)) {
        calendar.count = u16::try_from(count).unwrap_or(u16::MAX);
    }
    if let Some(node) = days.get("closedWeekdays") {
        let numbers = node.entries(|day| day.integer(1, 7)).unwrap_or_default();
        match Weekdays::new(numbers.into_iter().filter_map(|n| u8::try_from(n).ok())) {
            Some(weekdays) => calendar.closed_weekdays = weekdays,
            None => node.wrong(ConfigProblem::Expected(Expected::Weekdays)).unwrap_or_default(),
        }
    }
    if let Some(node) = days.get("closedDates") {
        calendar.closed_dates = node.entries(|date| date.parsed(Expected::Date)).unwrap_or_default();
    }
    calendar
}
