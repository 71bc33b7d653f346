//! Typed input: phone numbers while they are edited, phone numbers, e-mail addresses and names.

use amapi_checkout::domain::phone::{Typed, edit};
use amapi_checkout::domain::plain::plain;
use amapi_checkout::domain::{Email, PersonName, Phone};
use proptest::prelude::*;

use super::{TROUBLE, holds};
use crate::domain::phone::SPELLINGS;
use crate::domain::phone_field::Field;

/// An action of a person, a keyboard or a password manager on a field.
#[derive(Clone, Debug)]
enum EditAction {
    Select(usize, usize),
    Insert(String),
    Fill(String),
    Backspace,
    Delete,
}

fn action() -> impl Strategy<Value = EditAction> {
    prop_oneof![
        3 => (0..20_usize, 0..20_usize).prop_map(|(a, b)| EditAction::Select(a, b)),
        4 => "[0-9]".prop_map(EditAction::Insert),
        3 => piece().prop_map(EditAction::Insert),
        1 => piece().prop_map(EditAction::Fill),
        2 => Just(EditAction::Backspace),
        2 => Just(EditAction::Delete),
    ]
}

/// A part of a number, a whole number, or something else.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[+]?[0-9 ()-]{0,4}",
        2 => prop::sample::select(SPELLINGS.as_slice()).prop_map(str::to_owned),
        2 => prop::sample::select(TROUBLE.as_slice()).prop_map(str::to_owned),
        1 => ".{0,6}",
    ]
}

/// A sequence of pieces.
fn text(piece: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

#[test]
fn phone_editing() {
    holds(prop::collection::vec(action(), 0..12), |actions| {
        let mut field = Field::default();
        let mut inserted = 0;
        for action in actions {
            match action {
                EditAction::Select(a, b) => {
                    let (a, b) = (a.min(field.text.len()), b.min(field.text.len()));
                    (field.start, field.end) = (a.min(b), a.max(b));
                }
                EditAction::Insert(text) => {
                    inserted += text.chars().count();
                    field.insert(&text);
                }
                EditAction::Fill(text) => {
                    inserted += text.chars().count();
                    field.fill(&text);
                }
                EditAction::Backspace => field.backspace(),
                EditAction::Delete => field.delete(),
            }
            // The field adds "+7 " and three separators; typing over the + turns the 7 into a digit.
            assert!(field.text.len() <= 2 * inserted + 6, "{:?}", field.text());
        }
    });
}

/// Browsers are not known to report positions that do not exist, but nothing prevents it.
#[test]
fn phone_editing_with_impossible_places() {
    let at = || prop_oneof![9 => 0..30_usize, 1 => any::<usize>()];
    holds((text(piece()), at(), at(), text(piece()), at(), at()), |(before, a, b, after, c, d)| {
        let (before, after) =
            (Typed { text: &before, start: a, end: b }, Typed { text: &after, start: c, end: d });
        let (text, caret) = edit(before, after);
        let length = text.chars().count();
        assert!(caret <= length && length <= before.text.chars().count() + after.text.chars().count() + 6);
    });
}

#[test]
fn phone() {
    holds(text(piece()), |text| {
        if let Ok(phone) = text.parse::<Phone>() {
            let shown = phone.to_string();
            assert_eq!((shown.len(), shown.parse()), ("+7 000 000-00-00".len(), Ok(phone)));
        }
    });
}

#[test]
fn email() {
    let piece = || {
        prop_oneof![
            3 => "[a-zа-я0-9.@_+-]{0,6}",
            2 => prop::sample::select(&["ivan", "@", ".", "example.ru", "почта.рф", "mail@", "-", "a.b"][..]).prop_map(str::to_owned),
            1 => prop::sample::select(TROUBLE.as_slice()).prop_map(str::to_owned),
            1 => (0..300_usize).prop_map(|length| "a".repeat(length)),
        ]
    };
    // Every other one has its parts in the right places.
    let whole = (text(piece()), text(piece()), "[a-z]{0,3}").prop_map(|(a, b, c)| format!("{a}@{b}.{c}"));
    holds(prop_oneof![text(piece()), whole], |text| {
        if let Ok(email) = text.parse::<Email>() {
            let shown = email.to_string();
            assert!(
                shown.len() <= 254
                    && plain(&text).replace(' ', "").contains(&shown)
                    && !shown.chars().any(char::is_control)
            );
            assert_eq!(shown.parse(), Ok(email));
        }
    });
}

#[test]
fn name() {
    let piece = prop_oneof![
        4 => "[А-Яа-яёA-Za-z '-]{0,12}",
        1 => prop::sample::select(TROUBLE.as_slice()).prop_map(str::to_owned),
        1 => (0..80_usize).prop_map(|length| "и\u{306}".repeat(length)),
        1 => ".{0,4}",
    ];
    holds(text(piece), |text| {
        if let Ok(name) = text.parse::<PersonName>() {
            let shown = name.to_string();
            assert!(shown.chars().count() <= 100 && shown.trim() == shown && !shown.contains("  "));
            assert_eq!(shown.parse(), Ok(name));
        }
    });
}
