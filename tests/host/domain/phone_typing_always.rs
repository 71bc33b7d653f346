//! Invariants of the phone field for every number, every text and every caret.

use amapi_checkout::domain::Phone;
use amapi_checkout::domain::phone::{Typed, edit};
use proptest::prelude::*;

use super::phone::{SPELLINGS, national};
use super::phone_field::Field;

/// A formatted number with this many digits after the code.
fn formatted_of(digits: &'static str) -> impl Strategy<Value = String> {
    digits.prop_map(|digits| {
        let mut field = Field::default();
        field.insert("+7");
        field.type_keys(&digits);
        field.text()
    })
}

/// The field's possible content: nothing, or a formatted number of any length.
fn formatted() -> impl Strategy<Value = String> {
    prop_oneof![1 => Just(String::new()), 4 => formatted_of("[0-9]{0,10}")]
}

/// A number in this spelling of [`SPELLINGS`].
fn respell(spelling: &str, national: &str) -> String {
    let mut digits = national.chars();
    let is_prefix = spelling.chars().filter(char::is_ascii_digit).count() > 10;
    let mut prefix = usize::from(is_prefix);
    let respell = |c: char| match c {
        '0'..='9' if prefix > 0 => {
            prefix -= 1;
            c
        }
        '0'..='9' => digits.next().unwrap(),
        c => c,
    };
    spelling.chars().map(respell).collect()
}

proptest! {
    #[test]
    fn typing_any_number_gives_its_display(national in national(), prefix in "(8|7|[+]7)") {
        let mut field = Field::default();
        field.type_keys(&format!("{prefix}{national}"));
        let phone: Phone = format!("+7{national}").parse().unwrap();
        prop_assert_eq!(field.looks(), format!("{phone}|"));
    }

    #[test]
    fn typing_the_bare_ten_digits_gives_their_display(national in "[3469][0-9]{9}") {
        let mut field = Field::default();
        field.type_keys(&national);
        let phone: Phone = national.parse().unwrap();
        prop_assert_eq!(field.looks(), format!("{phone}|"));
    }

    #[test]
    fn pasting_any_spelling_over_any_selection_gives_its_display(
        before in formatted(),
        a in 0..20_usize,
        b in 0..20_usize,
        spelling in prop::sample::select(SPELLINGS.as_slice()),
        national in national(),
    ) {
        let text: Vec<char> = before.chars().collect();
        let (a, b) = (a.min(text.len()), b.min(text.len()));
        let mut field = Field { text, start: a.min(b), end: a.max(b) };
        field.insert(&respell(spelling, &national));
        let phone: Phone = format!("+7{national}").parse().unwrap();
        prop_assert_eq!(field.looks(), format!("{phone}|"));
    }

    #[test]
    fn an_edit_that_changes_nothing_changes_nothing(text in formatted(), a in 0..20_usize, b in 0..20_usize) {
        let length = text.chars().count();
        let (start, end) = (a.min(b).min(length), a.max(b).min(length));
        for caret in 0..=length {
            let (after, _) = edit(Typed { text: &text, start, end }, Typed { text: &text, start: caret, end: caret });
            prop_assert_eq!(&after, &text);
        }
    }

    #[test]
    fn a_digit_more_or_less_is_a_digit_more_or_less(text in formatted_of("[0-9]{1,9}"), at in 3..20_usize, digit in "[0-9]") {
        let count = |text: &str| text.chars().skip(2).filter(char::is_ascii_digit).count();
        let at = at.min(text.chars().count());
        let there = Field { text: text.chars().collect(), start: at, end: at };
        let mut more = there.clone();
        more.insert(&digit);
        prop_assert_eq!(count(&more.text()), count(&text) + 1);
        more.backspace();
        prop_assert_eq!(more.text(), text, "typed and taken back");
    }

    #[test]
    fn no_edit_panics_or_loses_the_caret(
        before in any::<String>(), after in any::<String>(),
        start in any::<usize>(), end in any::<usize>(), caret in 0..50_usize,
    ) {
        let (text, caret) =
            edit(Typed { text: &before, start, end }, Typed { text: &after, start: caret, end: caret });
        prop_assert!(caret <= text.chars().count());
    }

    #[test]
    fn no_edit_of_what_looks_like_a_number_panics_or_loses_the_caret(
        before in "([+]7)?[+0-9 фü()-]{0,16}", after in "([+]7)?[+0-9 фü()-]{0,16}",
        start in 0..20_usize, end in 0..20_usize, caret in prop_oneof![0..20_usize, Just(usize::MAX)],
    ) {
        let (text, caret) =
            edit(Typed { text: &before, start, end }, Typed { text: &after, start: caret, end: caret });
        prop_assert!(caret <= text.chars().count());
    }
}
