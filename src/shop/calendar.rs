//! `days` and `timeZone`: on which days an order can arrive.

use super::node::{Node, Object};
use super::{ConfigProblem, Expected};
use crate::domain::{Calendar, UtcOffset, Weekdays};

/// The shop's calendar.
pub(super) fn parse(root: Object) -> Calendar {
    let offset = root.get("timeZone").and_then(|node| node.parsed(Expected::Offset)).unwrap_or_default();
    days(root, offset).unwrap_or_else(|| every_day(offset))
}

fn every_day(offset: UtcOffset) -> Calendar {
    Calendar {
        offset,
        lead: 1,
        first: None,
        count: 14,
        closed_weekdays: Weekdays::default(),
        closed_dates: Vec::new(),
        cutoff: None,
    }
}

/// The `days` of a part of the configuration, if it has some.
pub(super) fn days(of: Object, offset: UtcOffset) -> Option<Calendar> {
    let days = of.get("days").filter(|node| !node.is_empty())?.object(&[
        "first",
        "count",
        "closedWeekdays",
        "closedDates",
        "cutoff",
    ])?;
    let mut calendar = every_day(offset);
    calendar.cutoff = days.get("cutoff").and_then(|node| node.parsed(Expected::Time));
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
        let closed = weekdays(node);
        calendar.closed_weekdays =
            closed.or_else(|| node.wrong(ConfigProblem::Expected(Expected::Weekdays))).unwrap_or_default();
    }
    if let Some(node) = days.get("closedDates") {
        calendar.closed_dates = node.entries(|date| date.parsed(Expected::Date)).unwrap_or_default();
    }
    Some(calendar)
}

/// Days of the week; `None` if all seven are present.
pub(super) fn weekdays(node: Node) -> Option<Weekdays> {
    let numbers = node.entries(|day| day.integer(1, 7)).unwrap_or_default();
    Weekdays::new(numbers.into_iter().filter_map(|n| u8::try_from(n).ok()))
}
