//! Numbers that are passed through as given.

use std::fmt;
use std::str::FromStr;

/// A JSON number that keeps the digits it was written with (`contract.md`, ruling 8: weight, volume and coordinates are
/// passed through as given).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

/// Why a text is not a [`Number`] or a [`Measure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// Not a number as JSON writes it.
    NotANumber,
    /// Below zero, where that is not allowed.
    Negative,
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if digits(whole) && digits(fraction) && digits(exponent) && !leading_zero {
            Ok(Number(text.to_owned()))
        } else {
            Err(NumberError::NotANumber)
        }
    }
}

impl Number {
    /// As it was written.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A [`Number`] that is not negative: kilograms, cubic metres.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure(Number);

impl Measure {
    /// Whether it is smaller than another.
    pub fn is_less_than(&self, other: &Measure) -> bool {
        self.millionths() < other.millionths()
    }

    /// Truncated to millionths, and capped at the largest number. (Parsing any number as a float costs every shopper
    /// kilobytes.)
    fn millionths(&self) -> u64 {
        let (mantissa, exponent) = self.0.0.split_once(['e', 'E']).unwrap_or((&self.0.0, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // An exponent that does not fit moves the point out of range.
        let exponent =
            exponent.parse().unwrap_or(if exponent.starts_with('-') { i32::MIN } else { i32::MAX });
        let places =
            i32::try_from(whole.len()).unwrap_or(i32::MAX).saturating_add(exponent).saturating_add(6);
        let digits = whole.bytes().chain(fraction.bytes()).chain(std::iter::repeat(b'0'));
        digits.take(usize::try_from(places.clamp(0, 400)).unwrap_or_default()).fold(0_u64, |value, digit| {
            value.saturating_mul(10).saturating_add(u64::from(digit.saturating_sub(b'0')))
        })
    }
}

impl TryFrom<Number> for Measure {
    type Error = NumberError;

    fn try_from(number: Number) -> Result<Self, NumberError> {
        if number.0.starts_with('-') {
            return Err(NumberError::Negative);
        }
        Ok(Measure(number))
    }
}

impl FromStr for Measure {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        text.parse::<Number>()?.try_into()
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
