//! E-mail addresses.

use std::fmt;
use std::str::FromStr;

use super::plain::{divided_before, is_mark, is_space, plain, trimmed_end, trimmed_start};

/// An e-mail address within the limits of RFC 5321, with the letters of any script (RFC 6531, IDN).
///
/// Quoted local parts and address literals, which RFC 5321 allows but nobody types, are rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

/// What is wrong with an e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailError {
    /// Nothing was given.
    Empty,
    /// There is no `@`.
    NoAt,
    /// There is more than one `@`.
    SeveralAt,
    /// There is nothing before the `@`.
    NoLocalPart,
    /// There is nothing after the `@`.
    NoDomain,
    /// The domain has no dot: `ivan@mail`.
    NoTopLevelDomain,
    /// A dot at the start or the end of a part, or two in a row.
    MisplacedDot,
    /// A part of the domain starts or ends with a hyphen.
    MisplacedHyphen,
    /// A character that is not allowed there.
    Unexpected(char),
    /// Longer than RFC 5321 allows: 64 octets before the `@`, 63 between dots, 254 in all.
    TooLong,
}

impl FromStr for Email {
    type Err = EmailError;

    fn from_str(text: &str) -> Result<Self, EmailError> {
        let text = closed_up(text);
        let text = bare(&text);
        if text.is_empty() {
            return Err(EmailError::Empty);
        }
        let (local, domain) = text.split_once('@').ok_or(EmailError::NoAt)?;
        if domain.contains('@') {
            return Err(EmailError::SeveralAt);
        }
        check_local_part(local)?;
        check_domain(domain)?;
        if text.len() > 254 {
            return Err(EmailError::TooLong);
        }
        Ok(Email(text.to_owned()))
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The endings of common addresses.
pub(super) const TOPS: [&str; 5] = [".ru", ".com", ".net", ".org", ".рф"];

/// A plain text without the spaces that keyboards insert around the `@` and after the full stop of an address.
pub(super) fn closed_up(text: &str) -> String {
    let mut text = plain(text).replace(" @", "@").replace("@ ", "@");
    for top in TOPS {
        for open in [top.replacen('.', ". ", 1), top.replacen('.', " .", 1)] {
            if let Some(before) = text.strip_suffix(open.as_str()).filter(|before| before.contains('@')) {
                text = format!("{before}{top}");
            }
        }
    }
    text
}

/// The address in a plain text, without its surroundings: a name before angle brackets, a word or a scheme before a
/// colon, a link's query after a question mark, quotes and punctuation.
pub(super) fn bare(text: &str) -> &str {
    fn surrounds(c: char) -> bool {
        is_space(c) || "<>()[]{}«»\"“”„',;:.!?/".contains(c)
    }
    let text = text.rsplit_once('<').map_or(text, |(_, address)| address);
    let text = trimmed_end(text, surrounds);
    let text = match text.split_once(':') {
        Some((before, address)) if !before.contains('@') => address,
        _ => text,
    };
    let (local, _) = divided_before(text, |c| c == '@');
    let rest = text.get(local.len()..).unwrap_or_default();
    let (domain, _) = divided_before(rest, |c| "?>".contains(c));
    let text = text.get(..local.len().saturating_add(domain.len())).unwrap_or(text);
    trimmed_end(trimmed_start(text, |c| surrounds(c) && c != '.'), surrounds)
}

fn check_local_part(local: &str) -> Result<(), EmailError> {
    let allowed = |c: char| {
        c.is_ascii_alphanumeric()
            || "!#$%&'*+-/=?^_`{|}~.".contains(c)
            || (!c.is_ascii() && !c.is_whitespace() && !c.is_control())
    };
    if local.is_empty() {
        return Err(EmailError::NoLocalPart);
    }
    if let Some(c) = local.chars().find(|&c| !allowed(c)) {
        return Err(EmailError::Unexpected(c));
    }
    if local.split('.').any(str::is_empty) {
        return Err(EmailError::MisplacedDot);
    }
    if local.len() > 64 {
        return Err(EmailError::TooLong);
    }
    Ok(())
}

fn check_domain(domain: &str) -> Result<(), EmailError> {
    if domain.is_empty() {
        return Err(EmailError::NoDomain);
    }
    if let Some(c) = domain.chars().find(|&c| !(c.is_alphanumeric() || c == '-' || c == '.' || is_mark(c))) {
        return Err(EmailError::Unexpected(c));
    }
    if domain.split('.').any(str::is_empty) {
        return Err(EmailError::MisplacedDot);
    }
    if domain.split('.').any(|label| label.starts_with('-') || label.ends_with('-')) {
        return Err(EmailError::MisplacedHyphen);
    }
    if domain.split('.').any(|label| label.len() > 63) {
        return Err(EmailError::TooLong);
    }
    match domain.rsplit_once('.') {
        Some((_, top)) if !top.chars().all(|c| c.is_ascii_digit()) => Ok(()),
        _ => Err(EmailError::NoTopLevelDomain),
    }
}
