//! A street input that contains more than the street.

use super::FieldId;
use super::address::is_same_city;
use super::plain::{divided_before, plain, small_letters};

/// The street of a place without streets (`contract.md`, ruling 15).
pub const NO_STREET: &str = "без улицы";

/// Words before the parts of an address; a full stop after them is optional.
const WORDS: [(&str, FieldId); 21] = {
    use FieldId::*;
    [
        ("д", House),
        ("дом", House),
        ("вл", House),
        ("к", Corp),
        ("корп", Corp),
        ("корпус", Corp),
        ("с", Build),
        ("стр", Build),
        ("строение", Build),
        ("п", Porch),
        ("под", Porch),
        ("подъезд", Porch),
        ("э", Floor),
        ("эт", Floor),
        ("этаж", Floor),
        ("кв", Flat),
        ("квартира", Flat),
        ("оф", Flat),
        ("офис", Flat),
        ("домофон", Intercom),
        ("код", Intercom),
    ]
};

/// What people type if there is no street.
const NONE: [&str; 6] = ["-", "нет", "нет улицы", "улицы нет", "без улиц", NO_STREET];

/// The street for the request.
pub(super) fn street(text: &str) -> String {
    let street = plain(text);
    if NONE.contains(&small_letters(&street).as_str()) { NO_STREET.to_owned() } else { street }
}

/// The parts of an address, each with its input.
pub type Parts = Vec<(FieldId, String)>;

/// The parts of an address in a street input, the street itself first, with a text for each; `None` if they are
/// ambiguous or there is only a street.
///
/// A part follows its word («д. 12»). Without one a number is the house, if it is alone between commas or right after
/// the street. The known city and a postal code are skipped.
pub fn take_apart(text: &str, city: &str) -> Option<Parts> {
    let text = plain(text);
    let mut parts: Vec<(FieldId, String)> = Vec::new();
    let mut named = None;
    let text = text.replace(';', ",").replace("№ ", "").replace('№', "");
    let pieces = text.split(',').map(str::trim);
    for piece in pieces.filter(|piece| !piece.is_empty() && !is_same_city(piece, city)) {
        // The postal code comes first; a courier does not need it.
        if parts.is_empty() && piece.len() == 6 && piece.bytes().all(|c| c.is_ascii_digit()) {
            continue;
        }
        if let (true, Some(name)) = (plain(city).is_empty(), city_in(piece)) {
            named = Some((FieldId::City, name.to_owned()));
            continue;
        }
        for (field, value) in divided(piece) {
            let has = |field| parts.iter().any(|(id, _)| *id == field);
            let field = field.unwrap_or(if has(FieldId::Street) { FieldId::House } else { FieldId::Street });
            // The same part twice, a street that is a number, or a house that is none: ambiguous.
            if has(field) || (field == FieldId::Street) == is_number(&value) {
                return None;
            }
            parts.push((field, value));
        }
    }
    let has_house = parts.iter().any(|(id, _)| *id == FieldId::House);
    if let [(FieldId::Street, street), _, ..] = parts.as_mut_slice()
        && !has_house
        && let Some((name, number)) = street.clone().rsplit_once(' ')
        && is_number(number)
    {
        *street = name.to_owned();
        parts.insert(1, (FieldId::House, number.to_owned()));
    }
    parts.extend(named);
    (parts.len() > 1 && parts.first().is_some_and(|(id, _)| *id == FieldId::Street)).then_some(parts)
}

/// The name in «г. Тверь», «город Тверь».
fn city_in(piece: &str) -> Option<&str> {
    let (kind, name) = divided_before(piece, |c| c == ' ' || c == '.');
    let name = name.trim_start_matches(['.', ' ']);
    (["г", "гор", "город"].contains(&small_letters(kind).as_str()) && !name.is_empty()).then_some(name)
}

/// The text between two commas, split before each word that a number follows.
fn divided(piece: &str) -> Vec<(Option<FieldId>, String)> {
    let mut parts: Vec<(Option<FieldId>, String)> = Vec::new();
    let mut words = piece.split(' ').peekable();
    while let Some(word) = words.next() {
        let (before, number) = divided_before(word, |c| c.is_ascii_digit());
        let is_followed = words.peek().is_some_and(|next| begins_with_digit(next));
        let name = small_letters(before.trim_end_matches('.'));
        let known = WORDS.iter().find(|(word, _)| *word == name).map(|(_, field)| *field);
        match known {
            Some(field) if !number.is_empty() => parts.push((Some(field), number.to_owned())),
            Some(field) if is_followed => {
                parts.push((Some(field), words.next().unwrap_or_default().to_owned()))
            }
            _ => match parts.last_mut() {
                Some((_, text)) => *text = format!("{text} {word}"),
                None => parts.push((None, word.to_owned())),
            },
        }
    }
    for (_, text) in parts.iter_mut().filter(|(field, text)| field.is_some() || is_number(text)) {
        text.truncate(text.trim_end_matches('.').len());
    }
    parts
}

fn begins_with_digit(text: &str) -> bool {
    text.bytes().next().is_some_and(|first| first.is_ascii_digit())
}

/// Whether a text is a number of a house or a flat: `12`, `12/3к2`, `12 А`.
fn is_number(text: &str) -> bool {
    let (number, letter) = text.split_once(' ').unwrap_or((text, ""));
    // «лит. А», «литера А»
    let letter =
        letter.rsplit_once(' ').filter(|(word, _)| word.starts_with("лит")).map_or(letter, |(_, it)| it);
    begins_with_digit(number)
        && !number.chars().next_back().is_some_and(|last| "-яй".contains(last))
        && number.len() <= 16
        && letter.chars().count() <= 1
}
