//! A company that pays by bank transfer.

use std::str::FromStr;

use super::draft::{Problems, keep};
use super::plain::plain;
use super::search::folded;
use super::{Draft, FieldId, Invalid, Offer};

/// An ИНН: 10 digits for a company or 12 for a sole trader, with their check digits (order ММВ-7-6/435@ of the tax
/// office).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inn(String);

/// Why a text is not an ИНН.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InnError {
    /// Not 10 or 12 digits.
    Length,
    /// A check digit is wrong.
    CheckDigit,
}

/// The weights of the digits before a check digit, aligned at the last digit.
const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

impl Inn {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Inn {
    type Err = InnError;

    /// Accepts «ИНН» before it and a КПП after it, as in a company's papers.
    fn from_str(text: &str) -> Result<Inn, InnError> {
        let text: String = plain(text).chars().map(folded).collect();
        let number = text.strip_prefix("инн").unwrap_or(&text).trim_start_matches("/кпп");
        let number = number.split(['/', '\\', ',']).next().unwrap_or_default();
        let number: String = number.chars().filter(|c| !" -:№".contains(*c)).collect();
        let digits: Option<Vec<u32>> = number.chars().map(|c| c.to_digit(10)).collect();
        let checked: &[usize] = match digits.as_deref().map(<[u32]>::len) {
            Some(10) => &[9],
            Some(12) => &[10, 11],
            _ => return Err(InnError::Length),
        };
        let digits = digits.unwrap_or_default();
        let is_right =
            |place: &usize| digits.get(..*place).and_then(check_digit) == digits.get(*place).copied();
        match checked.iter().all(is_right) && digits.iter().any(|it| *it > 0) {
            true => Ok(Inn(number)),
            false => Err(InnError::CheckDigit),
        }
    }
}

/// The check digit for these digits.
fn check_digit(digits: &[u32]) -> Option<u32> {
    let weights = WEIGHTS.get(WEIGHTS.len().checked_sub(digits.len())?..)?;
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit.saturating_mul(*weight)).sum();
    Some(sum % 11 % 10)
}

impl Draft {
    /// Name and ИНН of the company that pays, in the form for the comment (`contract.md`, ruling 16).
    pub(super) fn company(&self, offer: &Offer) -> Result<Option<String>, Problems> {
        if !self.shows(offer, FieldId::Inn) {
            return Ok(None);
        }
        let mut problems = Problems::new();
        let name = plain(self.get(FieldId::Company));
        if name.is_empty() {
            problems.push((FieldId::Company, Invalid::Missing));
        }
        let inn = match self.get(FieldId::Inn) {
            text if plain(text).is_empty() => Err(Invalid::Missing),
            text => text.parse::<Inn>().map_err(Invalid::Inn),
        };
        match (keep(&mut problems, FieldId::Inn, inn), problems.as_slice()) {
            (Some(inn), []) => Ok(Some(format!("{name}\nИНН {}", inn.as_str()))),
            _ => Err(problems),
        }
    }
}
