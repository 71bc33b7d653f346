//! Times of day.

use std::str::FromStr;

use super::plain::{plain, small_letters, trimmed_end};
use super::{Day, UtcOffset};

/// A time of day, in minutes from midnight; 24:00 is the end of the day. Parses `14:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

/// A text that is not a time of day, written `14:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDayError;

impl TimeOfDay {
    /// The time at a moment (UNIX seconds), at a UTC offset.
    pub fn at(unix_seconds: i64, offset: UtcOffset) -> TimeOfDay {
        let midnight = Day::at(unix_seconds, offset).midnight(offset);
        TimeOfDay(u16::try_from(unix_seconds.saturating_sub(midnight) / 60).unwrap_or_default())
    }

    /// The seconds from midnight.
    pub fn seconds(self) -> i64 {
        i64::from(self.0).saturating_mul(60)
    }

    /// The end of an interval, from its name: `до 14`, `9:00–14:00`, `с 9 до 14 часов`. `None` if the name may mean
    /// something else, such as a duration: then the interval never ends.
    pub fn ending(name: &str) -> Option<TimeOfDay> {
        let name = small_letters(&plain(name));
        let name = trimmed_end(&name, |c| ". ".contains(c));
        let name =
            ["часов", "часа", "час", "ч"].iter().find_map(|unit| name.strip_suffix(unit)).unwrap_or(name);
        let (before, end) = last_time(name.trim_end())?;
        let before = before.trim_end();
        let is_said = ["до", "until", "till", "before", "by", "to"].iter().any(|word| before.ends_with(word));
        let is_clear = is_said || name.contains(':') || end > TimeOfDay(8 * 60);
        let start = trimmed_end(before, |c| "- .".contains(c) || c.is_alphabetic());
        let is_end = last_time(start).map_or(is_said && end.0 > 0, |(_, start)| start < end);
        // Not `contains`: the module has no other search for a text.
        (is_end && is_clear && !name.split('т').skip(1).any(|behind| behind.starts_with("еч"))).then_some(end)
    }

    fn new(hours: &str, minutes: &str) -> Option<TimeOfDay> {
        let number = |text: &str, most| text.parse::<u16>().ok().filter(|&n| text.len() <= 2 && n <= most);
        let time = number(hours, 24)?.saturating_mul(60).saturating_add(number(minutes, 59)?);
        (time <= 24 * 60).then_some(TimeOfDay(time))
    }
}

/// The time at the end of a text, and the text before it: `9`, `9:00`, `9.00`, `9-00`.
fn last_time(text: &str) -> Option<(&str, TimeOfDay)> {
    let (before, last) = last_number(text)?;
    let hours = match before.chars().next_back() {
        Some(':' | '.') if last.len() == 2 => before.get(..before.len().saturating_sub(1)),
        Some('-') if matches!(last, "00" | "30") => before.get(..before.len().saturating_sub(1)),
        _ => None,
    };
    let hours = hours.and_then(last_number);
    match hours {
        Some((before, hours)) => Some((before, TimeOfDay::new(hours, last)?)),
        None => Some((before, TimeOfDay::new(last, "0")?)),
    }
}

fn last_number(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    text.split_at_checked(text.len().saturating_sub(digits)).filter(|(_, number)| !number.is_empty())
}

impl FromStr for TimeOfDay {
    type Err = TimeOfDayError;

    fn from_str(text: &str) -> Result<Self, TimeOfDayError> {
        let is_whole = text.len() == 5 && !text.contains('+') && !text.contains('-');
        let (hours, minutes) = text.split_once(':').filter(|_| is_whole).ok_or(TimeOfDayError)?;
        TimeOfDay::new(hours, minutes).ok_or(TimeOfDayError)
    }
}
