//! Amounts of money.

use std::fmt;
use std::iter::Sum;
use std::str::FromStr;

/// An amount in kopecks, never negative and never a fraction of a kopeck (`contract.md`, ruling 8).
///
/// Parses and prints roubles as JSON writes them: `12554`, `0.50`. Sums saturate at the largest amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(u64);

/// Why a number is not an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// Not digits with at most one point.
    NotANumber,
    /// Below zero.
    Negative,
    /// Has fractions of a kopeck.
    TooPrecise,
    /// A billion roubles or more.
    TooLarge,
}

/// A billion roubles: no order costs more, and every amount up to it is exact in JavaScript too.
const LIMIT: u64 = 100_000_000_000;

impl Money {
    /// The amount in kopecks.
    pub fn kopecks(self) -> u64 {
        self.0
    }

    /// The price of that quantity.
    pub fn times(self, quantity: u32) -> Money {
        Money(self.0.saturating_mul(u64::from(quantity)))
    }

    /// The difference; `None` if it is not positive.
    pub fn minus(self, other: Money) -> Option<Money> {
        self.0.checked_sub(other.0).filter(|left| *left > 0).map(Money)
    }

    /// Divides it in proportion to other amounts, to the kopeck; the largest of them gets the remainder (`contract.md`,
    /// ruling 14).
    pub fn shared(self, amounts: &[Money]) -> Vec<Money> {
        let whole: Money = amounts.iter().copied().sum();
        // Products that saturate are rounded down further.
        let part =
            |amount: &Money| Money(self.0.saturating_mul(amount.0).checked_div(whole.0).unwrap_or_default());
        let mut parts: Vec<Money> = amounts.iter().map(part).collect();
        let given: Money = parts.iter().copied().sum();
        let largest = amounts.iter().enumerate().rev().max_by_key(|(_, amount)| **amount).map(|(at, _)| at);
        if let Some(part) = largest.and_then(|at| parts.get_mut(at)) {
            part.0 = part.0.saturating_add(self.0.saturating_sub(given.0));
        }
        parts
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl FromStr for Money {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) {
            return Err(MoneyError::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        let kopecks: u64 = match fraction.len() {
            0 => 0,
            1 | 2 => format!("{fraction:0<2}").parse().map_err(|_| MoneyError::NotANumber)?,
            _ => return Err(MoneyError::TooPrecise),
        };
        let kopecks = whole
            .parse::<u64>()
            .ok()
            .and_then(|roubles| roubles.checked_mul(100)?.checked_add(kopecks))
            .filter(|&kopecks| kopecks < LIMIT)
            .ok_or(MoneyError::TooLarge)?;
        if kopecks > 0 && unsigned != text { Err(MoneyError::Negative) } else { Ok(Money(kopecks)) }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (roubles, 0) => write!(f, "{roubles}"),
            (roubles, kopecks) => write!(f, "{roubles}.{kopecks:02}"),
        }
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money(0), |sum, amount| Money(sum.0.saturating_add(amount.0)))
    }
}
