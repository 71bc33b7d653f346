//! Sums, days and distances, as each language writes them.

use crate::domain::{Day, Money};

/// Roubles with a thousands separator, and with kopecks if there are any.
pub(super) fn amount(money: Money, separator: char, point: char) -> String {
    let (roubles, kopecks) = (money.kopecks() / 100, money.kopecks() % 100);
    let digits = roubles.to_string();
    let mut amount = String::new();
    for (digit, left) in digits.chars().zip((1..=digits.len()).rev()) {
        if !amount.is_empty() && left % 3 == 0 {
            amount.push(separator);
        }
        amount.push(digit);
    }
    if kopecks > 0 { format!("{amount}{point}{kopecks:02}") } else { amount }
}

/// A day with its weekday, from lists of names.
pub(super) fn day(day: Day, weekdays: &str, months: &str) -> String {
    let (_, month, date) = day.civil();
    format!("{}, {date} {}", word(weekdays, day.weekday().into()), word(months, month))
}

/// The n-th word of a list, from 1.
fn word(words: &str, n: i64) -> &str {
    words.split(' ').zip(1..).find_map(|(word, i)| (i == n).then_some(word)).unwrap_or_default()
}

/// Metres below a kilometre, rounded to fifty; else kilometres, to a tenth below ten.
pub(super) fn distance(metres: u32, comma: char, [m, km]: [&str; 2]) -> String {
    match metres {
        0..1000 => format!("{}\u{a0}{m}", (metres.saturating_add(25) / 50).saturating_mul(50)),
        1000..10_000 => format!("{}{comma}{}\u{a0}{km}", metres / 1000, metres / 100 % 10),
        _ => format!("{}\u{a0}{km}", metres / 1000),
    }
}
