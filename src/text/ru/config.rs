//! Russian texts for the shop's developer: the errors in a configuration.

use crate::shop::{ConfigError, ConfigProblem, Expected};

/// The error and its path.
pub fn say(ConfigError { path, problem }: &ConfigError) -> String {
    let what = match problem {
        ConfigProblem::Absent => {
            return "Нет настроек: положите внутрь элемента <script type=\"application/json\">".to_owned();
        }
        ConfigProblem::NotJson { line, column } => {
            return format!("Настройки не разобрать как JSON: строка {line}, знак {column}");
        }
        ConfigProblem::Missing => "обязательное поле не задано".to_owned(),
        ConfigProblem::UnknownKey(keys) => format!("такого поля нет; есть {}", keys.join(", ")),
        ConfigProblem::Duplicate => "значение повторяется".to_owned(),
        ConfigProblem::NoParent => "нет другой строки с таким itemId".to_owned(),
        ConfigProblem::NoDelivery => {
            "нужен хотя бы один способ: address, external, pickup или pickpoint".to_owned()
        }
        ConfigProblem::Demanded => "без этого поля не обойтись: скрыть его нельзя".to_owned(),
        ConfigProblem::Expected(expected) => format!("нужно: {}", wanted(*expected)),
    };
    if path.is_empty() { format!("Настройки: {what}") } else { format!("{path}: {what}") }
}

fn wanted(expected: Expected) -> String {
    let fixed = match expected {
        Expected::Object => "объект { … }",
        Expected::List => "список [ … ], хотя бы из одной записи",
        Expected::Text => "непустая строка не длиннее 1000 знаков",
        Expected::Integer { min, max } => return format!("целое число от {min} до {max}"),
        Expected::Money => "сумма в рублях: число не меньше нуля, не точнее копейки",
        Expected::Measure => "число не меньше нуля",
        Expected::Number => "число",
        Expected::Date => "дата вида \"2026-12-31\"",
        Expected::FirstDay => "число дней от сегодня (0–365) или дата вида \"2026-12-31\"",
        Expected::Time => "время вида \"14:00\"",
        Expected::Offset => "смещение от UTC вида \"+03:00\"",
        Expected::Weekdays => "дни недели числами от 1 до 7, но не все семь",
        Expected::PaymentCode => "код оплаты: 1, 2, 3, 4, 5, 39 или 43",
        Expected::Company => "\"СДЭК\" или \"dpd\"",
        Expected::Target => "\"door\" или \"terminal\"",
        Expected::Kladr => "строка из 13–19 цифр",
        Expected::Link => "адрес, который начинается с https://, http:// или /",
        Expected::SecureLink => "адрес, который начинается с https:// или /",
        Expected::Show => "\"hidden\", \"optional\" или \"required\"",
        Expected::Boolean => "true или false",
        Expected::Tiles => {
            "адрес с {z}, {x} и {y}, который начинается с https:// или /; кроме них бывают {s} и {r}"
        }
    };
    fixed.to_owned()
}
