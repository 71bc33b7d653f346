//! The `Retry-After` header (RFC 9110, section 10.2.3).

use std::str::FromStr;

use crate::domain::{Day, UtcOffset};

/// When a call may be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// After that many seconds.
    Seconds(u32),
    /// At that UNIX time.
    At(i64),
}

impl RetryAfter {
    /// How many seconds from now (UNIX seconds).
    pub fn seconds_from(self, now: i64) -> u32 {
        match self {
            RetryAfter::Seconds(seconds) => seconds,
            RetryAfter::At(time) => u32::try_from(time.saturating_sub(now).max(0)).unwrap_or(u32::MAX),
        }
    }
}

impl FromStr for RetryAfter {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        match text.parse() {
            Ok(seconds) => Ok(RetryAfter::Seconds(seconds)),
            Err(_) => http_date(text).map(RetryAfter::At).ok_or(()),
        }
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`. The two obsolete forms of RFC 9110 are not parsed.
fn http_date(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (weekday, date) = text.split_once(' ')?;
    let mut words = weekday.ends_with(',').then(|| date.split(' '))?;
    let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|it| *it == month)?.saturating_add(1);
    let day: Day = format!("{year}-{month:02}-{day}").parse().ok()?;
    let clock: Vec<i64> =
        time.split(':').map(|part| part.parse::<u8>().ok().map(i64::from)).collect::<Option<_>>()?;
    let &[hours @ ..24, minutes @ ..60, seconds @ ..=60] = clock.as_slice() else { return None };
    let seconds = hours.saturating_mul(60).saturating_add(minutes).saturating_mul(60).saturating_add(seconds);
    Some(day.midnight("+00:00".parse::<UtcOffset>().ok()?).saturating_add(seconds))
}
