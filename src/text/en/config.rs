//! English texts for the shop's developer: the errors in a configuration.

use crate::shop::{ConfigError, ConfigProblem, Expected};

/// The error and its path.
pub(super) fn say(ConfigError { path, problem }: &ConfigError) -> String {
    let what = match problem {
        ConfigProblem::Absent => {
            return "No configuration: put inside the element a <script type=\"application/json\">"
                .to_owned();
        }
        ConfigProblem::NotJson { line, column } => {
            return format!("The configuration is not JSON: line {line}, column {column}");
        }
        ConfigProblem::Missing => "required, but not given".to_owned(),
        ConfigProblem::UnknownKey(keys) => format!("there is no such key; there are {}", keys.join(", ")),
        ConfigProblem::Duplicate => "the value is there twice".to_owned(),
        ConfigProblem::NoParent => "no other line has this itemId".to_owned(),
        ConfigProblem::NoDelivery => {
            "at least one of address, external, pickup and pickpoint is needed".to_owned()
        }
        ConfigProblem::Demanded => "the form cannot do without this input".to_owned(),
        ConfigProblem::Expected(expected) => format!("must be {}", wanted(*expected)),
    };
    if path.is_empty() { format!("Configuration: {what}") } else { format!("{path}: {what}") }
}

fn wanted(expected: Expected) -> String {
    let fixed = match expected {
        Expected::Object => "an object { … }",
        Expected::List => "a list [ … ] with at least one entry",
        Expected::Text => "a string with something in it, of at most 1,000 characters",
        Expected::Integer { min, max } => return format!("a whole number from {min} to {max}"),
        Expected::Money => "an amount of roubles: a number, zero or more, with at most two decimals",
        Expected::Measure => "a number, zero or more",
        Expected::Number => "a number",
        Expected::Date => "a date such as \"2026-12-31\"",
        Expected::FirstDay => "a number of days from today (0–365) or a date such as \"2026-12-31\"",
        Expected::Time => "a time like \"14:00\"",
        Expected::Offset => "an offset from UTC such as \"+03:00\"",
        Expected::Weekdays => "days of the week as numbers from 1 to 7, but not all seven",
        Expected::PaymentCode => "a payment code: 1, 2, 3, 4, 5, 39 or 43",
        Expected::Company => "\"СДЭК\" or \"dpd\"",
        Expected::Target => "\"door\" or \"terminal\"",
        Expected::Kladr => "a string of 13 to 19 digits",
        Expected::Link => "an address that starts with https://, http:// or /",
        Expected::SecureLink => "an address that starts with https:// or /",
        Expected::Show => "\"hidden\", \"optional\" or \"required\"",
        Expected::Boolean => "true or false",
        Expected::Tiles => {
            "an address with {z}, {x} and {y} that starts with https:// or /; besides them there may be {s} and {r}"
        }
    };
    fixed.to_owned()
}
