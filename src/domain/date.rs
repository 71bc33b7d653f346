//! Days of the calendar and the days on which a shop delivers.

use std::fmt;
use std::str::FromStr;

use super::TimeOfDay;

/// A day of the Gregorian calendar, counted from 1 January 1970. Reads and prints `2026-12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// A text that is not a day of the calendar, written `2026-12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayError;

/// How far a shop's clock is ahead of UTC, in minutes. Reads and prints `+03:00`, which is the default.
///
/// An offset and not a time zone's name: Russia has not moved its clocks since 2014.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UtcOffset(i32);

/// A text that is not an offset, written `+03:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UtcOffsetError;

const DAY_SECONDS: i64 = 86_400;

impl Day {
    /// The day at a moment (UNIX seconds), at a UTC offset.
    pub fn at(unix_seconds: i64, offset: UtcOffset) -> Day {
        let local = unix_seconds.saturating_add(offset.seconds());
        Day(i32::try_from(local.div_euclid(DAY_SECONDS)).unwrap_or(i32::MAX))
    }

    /// The UNIX time of the midnight that starts this day, at a UTC offset (`contract.md`: `desiredDeliveryDate`).
    pub fn midnight(self, offset: UtcOffset) -> i64 {
        i64::from(self.0).saturating_mul(DAY_SECONDS).saturating_sub(offset.seconds())
    }

    /// The day that many days later.
    pub fn plus(self, days: u16) -> Day {
        Day(self.0.saturating_add(i32::from(days)))
    }

    /// 1 is Monday, 7 is Sunday (ISO 8601).
    pub fn weekday(self) -> u8 {
        // 1 January 1970 was a Thursday.
        let from_monday = self.0.saturating_add(3).rem_euclid(7);
        u8::try_from(from_monday).unwrap_or(0).saturating_add(1)
    }

    /// Year, month (1–12) and day of the month. The arithmetic counts years from 1 March, so that the leap
    /// day is a year's last: <https://howardhinnant.github.io/date_algorithms.html>.
    #[expect(clippy::arithmetic_side_effects, reason = "i64 arithmetic on an i32 cannot overflow")]
    pub fn civil(self) -> (i64, i64, i64) {
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        (year_of_era + era * 400 + i64::from(month <= 2), month, day)
    }

    #[expect(clippy::arithmetic_side_effects, reason = "the year has four digits")]
    fn from_civil(year: i64, month: i64, day: i64) -> Day {
        let year = year - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Day(i32::try_from(era * 146_097 + day_of_era - 719_468).unwrap_or(i32::MAX))
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let mut parts = text.split('-').map(|part| match part.len() {
            2 | 4 if part.bytes().all(|b| b.is_ascii_digit()) => part.parse::<i64>().map_err(|_| DayError),
            _ => Err(DayError),
        });
        let mut next = || parts.next().ok_or(DayError)?;
        let (year, month, day) = (next()?, next()?, next()?);
        let date = Day::from_civil(year, month, day);
        // 31 June becomes 1 July: a day that does not print as it was written is not in the calendar.
        if (1..=12).contains(&month) && date.to_string() == text { Ok(date) } else { Err(DayError) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl UtcOffset {
    fn seconds(self) -> i64 {
        i64::from(self.0).saturating_mul(60)
    }
}

impl Default for UtcOffset {
    fn default() -> Self {
        UtcOffset(180)
    }
}

impl FromStr for UtcOffset {
    type Err = UtcOffsetError;

    fn from_str(text: &str) -> Result<Self, UtcOffsetError> {
        let (hours, minutes) = text.get(1..).and_then(|t| t.split_once(':')).ok_or(UtcOffsetError)?;
        let two_digits = |s: &str, max: i32| match s.len() {
            2 if s.bytes().all(|b| b.is_ascii_digit()) => s.parse().ok().filter(|&n: &i32| n <= max),
            _ => None,
        };
        let hours = two_digits(hours, 14).ok_or(UtcOffsetError)?;
        let minutes = two_digits(minutes, 59).ok_or(UtcOffsetError)?;
        let total = hours.saturating_mul(60).saturating_add(minutes);
        match text.chars().next() {
            Some('+') => Ok(UtcOffset(total)),
            Some('-') => Ok(UtcOffset(total.saturating_neg())),
            _ => Err(UtcOffsetError),
        }
    }
}

impl fmt::Display for UtcOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// A set of days of the week that lacks at least one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    /// From ISO numbers, 1 for Monday to 7 for Sunday. `None` if a number is out of range or all seven are present.
    pub fn new(numbers: impl IntoIterator<Item = u8>) -> Option<Weekdays> {
        let mut set = 0;
        for number in numbers {
            set |= (1..=7).contains(&number).then(|| 1u8.checked_shl(u32::from(number)))??;
        }
        (set != 0b1111_1110).then_some(Weekdays(set))
    }

    pub(super) fn contains(self, weekday: u8) -> bool {
        1u8.checked_shl(u32::from(weekday)).is_some_and(|bit| self.0 & bit != 0)
    }
}

/// On which days a shop delivers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The shop's UTC offset: it decides which day "today" is.
    pub offset: UtcOffset,
    /// How many days after today the first day may be.
    pub lead: u16,
    /// The first possible day, if the shop names one.
    pub first: Option<Day>,
    /// How many days to offer.
    pub count: u16,
    /// Days of the week on which the shop is closed.
    pub closed_weekdays: Weekdays,
    /// Dates on which the shop is closed.
    pub closed_dates: Vec<Day>,
    /// The time of day from which on today is no longer offered.
    pub cutoff: Option<TimeOfDay>,
}

impl Calendar {
    /// The days to choose from at a moment (UNIX seconds), without closed ones. Looks at most a year ahead.
    pub fn days(&self, now: i64) -> Vec<Day> {
        let today = Day::at(now, self.offset);
        let is_over = self.cutoff.is_some_and(|cutoff| TimeOfDay::at(now, self.offset) >= cutoff);
        let today = if is_over { today.plus(1) } else { today };
        let start = self.first.unwrap_or(today).max(today.plus(self.lead));
        (0..366)
            .map(|n| start.plus(n))
            .filter(|day| !self.closed_weekdays.contains(day.weekday()) && !self.closed_dates.contains(day))
            .take(usize::from(self.count))
            .collect()
    }
}
