//! The types of single values. Amounts are parsed from their decimal digits, never through floating point.

use std::str::FromStr;

use email_address::{EmailAddress, Options};
use serde_json::Value;

use super::Field;

/// The type of a field and the rules for its value alone.
pub(super) enum Kind {
    /// A string that is not blank, of at most this many characters.
    Text(usize),
    /// A string of 1–100 characters.
    Name,
    Email,
    /// Exactly `+7 000 000-00-00`, the first digit as in contract.md, ruling 12.
    Phone,
    /// Any non-empty string of at most 1,024 bytes.
    Password,
    /// 13–19 digits in a string.
    Kladr,
    Word(&'static [&'static str]),
    Integer {
        min: i64,
        max: i64,
    },
    OneOf(&'static [i64]),
    /// Roubles: not negative, at most two decimals, whole amounts without a fraction (ruling 8).
    Money,
    /// Kilograms or cubic metres, passed through as the shop wrote them (ruling 8): `1.0` is legal.
    Measure,
    /// Latitude or longitude: at most this many degrees either way.
    Degrees(f64),
    Object(&'static [Field]),
    Items(&'static [Field]),
}

/// A value that satisfies the rules of its [`Kind`].
#[derive(Clone, Debug, PartialEq)]
pub enum Parsed {
    Text(String),
    Integer(i64),
    Kopecks(i64),
    Real(f64),
}

impl Kind {
    /// Parses a scalar. The error is a sentence about `subject`.
    pub fn parse(&self, value: &Value, subject: &str) -> Result<Parsed, String> {
        let refuse = |rule: &str| Err(format!("{subject} {rule}"));
        if matches!(value, Value::Null) || *value == "" {
            return refuse("не должно быть пустым");
        }
        match (self, value) {
            (Kind::Object(_) | Kind::Items(_), _) => unreachable!("read by Reader::field"),
            (Kind::Integer { .. } | Kind::OneOf(_), Value::Number(n)) => {
                self.integer(n.as_str()).or_else(|rule| refuse(&rule))
            }
            (Kind::Money, Value::Number(n)) => {
                kopecks(n.as_str()).map_or_else(refuse, |kopecks| Ok(Parsed::Kopecks(kopecks)))
            }
            (Kind::Measure, Value::Number(n)) => match n.as_f64() {
                Some(measure) if measure >= 0.0 => Ok(Parsed::Real(measure)),
                _ => refuse("не может быть отрицательным"),
            },
            (Kind::Degrees(limit), Value::Number(n)) => match n.as_f64() {
                Some(degrees) if degrees.abs() <= *limit => Ok(Parsed::Real(degrees)),
                _ => refuse(&format!("должно быть от -{limit} до {limit}")),
            },
            (Kind::Integer { .. } | Kind::OneOf(_) | Kind::Money | Kind::Measure | Kind::Degrees(_), _) => {
                refuse("должно быть числом")
            }
            (_, Value::String(text)) => {
                self.text(text, subject)?;
                Ok(Parsed::Text(text.clone()))
            }
            _ => refuse("должно быть строкой"),
        }
    }

    fn integer(&self, digits: &str) -> Result<Parsed, String> {
        let Ok(number) = i64::from_str(digits) else {
            return Err("должно быть целым числом без дробной части".into());
        };
        let (legal, rule) = match self {
            Kind::OneOf(codes) => {
                let list: Vec<String> = codes.iter().map(i64::to_string).collect();
                (codes.contains(&number), format!("должно быть одним из: {}", list.join(", ")))
            }
            Kind::Integer { min, max: i64::MAX } => (number >= *min, format!("должно быть не меньше {min}")),
            Kind::Integer { min, max } => {
                ((*min..=*max).contains(&number), format!("должно быть от {min} до {max}"))
            }
            _ => unreachable!("only for integers"),
        };
        if legal { Ok(Parsed::Integer(number)) } else { Err(rule) }
    }

    fn text(&self, text: &str, subject: &str) -> Result<(), String> {
        let (legal, rule) = match self {
            Kind::Password => (text.len() <= 1024, "должно быть не длиннее 1024 байт".into()),
            _ if text.trim().is_empty() => (false, "не должно быть пустым".into()),
            Kind::Name => short(text, 100),
            Kind::Text(most) => short(text, *most),
            Kind::Email => return email(text, subject),
            Kind::Phone => (is_phone(text), "должно быть в виде +7 000 000-00-00".into()),
            Kind::Kladr => {
                let digits = text.bytes().all(|byte| byte.is_ascii_digit());
                (digits && (13..=19).contains(&text.len()), "должно состоять из 13–19 цифр".into())
            }
            Kind::Word(words) => {
                (words.contains(&text), format!("должно быть одним из: {}", words.join(", ")))
            }
            _ => (true, String::new()),
        };
        if legal { Ok(()) } else { Err(format!("{subject} {rule}")) }
    }
}

fn short(text: &str, most: usize) -> (bool, String) {
    (text.chars().count() <= most, format!("должно быть не длиннее {most} символов"))
}

/// At most as long as a string in Laravel's tables.
fn email(text: &str, subject: &str) -> Result<(), String> {
    let (legal, rule) = short(text, 255);
    if !legal {
        return Err(format!("{subject} {rule}"));
    }
    let options = Options::default().with_required_tld().without_domain_literal().without_display_text();
    let address = EmailAddress::parse_with_options(text, options)
        .map_err(|_| format!("{subject} должно быть адресом вида имя@домен.ру"))?;
    // Imitates Laravel's `email:dns` rule, which no client can check itself.
    if address.domain().to_lowercase().ends_with(".invalid") {
        return Err("Почтовый домен не существует".into());
    }
    Ok(())
}

fn is_phone(text: &str) -> bool {
    let pattern = "+7 000 000-00-00";
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, expected)| match expected {
            b'0' => byte.is_ascii_digit(),
            _ => byte == expected,
        })
        && matches!(text.as_bytes()[3], b'3' | b'4' | b'6'..=b'9')
}

/// Parses an amount of roubles from JSON digits into kopecks, or returns the rule that it breaks.
pub(super) fn kopecks(digits: &str) -> Result<i64, &'static str> {
    if digits.starts_with('-') {
        return Err("не может быть отрицательным");
    }
    if digits.contains(['e', 'E']) {
        return Err("должно быть записано без показателя степени");
    }
    let (roubles, fraction) = match digits.split_once('.') {
        None => (digits, "0"),
        Some((_, zeros)) if zeros.bytes().all(|byte| byte == b'0') => {
            return Err("должно быть записано без дробной части, если сумма целая");
        }
        Some((_, long)) if long.len() > 2 => {
            return Err("может иметь не больше двух знаков после запятой");
        }
        Some(parts) => parts,
    };
    let kopecks = i64::from_str(fraction).unwrap_or(0) * if fraction.len() == 1 { 10 } else { 1 };
    i64::from_str(roubles)
        .ok()
        .and_then(|roubles| roubles.checked_mul(100)?.checked_add(kopecks))
        .ok_or("слишком велико")
}
