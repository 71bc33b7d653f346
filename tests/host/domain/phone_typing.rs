//! A person at the phone field. Fields are written as they look, the caret as `|`.

use amapi_checkout::domain::Phone;
use amapi_checkout::domain::phone::{Typed, edit};
use proptest::prelude::*;

use super::phone::{SPELLINGS, national};

/// A text field that does what browsers do, and then lets `edit` format it.
#[derive(Clone, Debug, Default)]
struct Field {
    text: Vec<char>,
    start: usize,
    end: usize,
}

impl Field {
    /// `+7 916 12|3-45-67`, or with a selection `+7 [916] 123-45-67`.
    fn at(looks: &str) -> Field {
        let position = |mark| looks.chars().filter(|c| *c != '[').position(|c| c == mark);
        let start = looks.chars().position(|c| c == '[').or(position('|')).expect("a caret");
        let end = position(']').unwrap_or(start);
        Field { text: looks.chars().filter(|c| !"[]|".contains(*c)).collect(), start, end }
    }

    fn looks(&self) -> String {
        let (head, tail) = self.text.split_at(self.end);
        format!("{}|{}", String::from_iter(head), String::from_iter(tail))
    }

    fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// The browser has put `text` there with the caret at `caret`.
    fn input(&mut self, text: &str, caret: usize) {
        let before = self.text();
        let (formatted, caret) = edit(
            Typed { text: &before, start: self.start, end: self.end },
            Typed { text, start: caret, end: caret },
        );
        self.text = formatted.chars().collect();
        assert!(caret <= self.text.len(), "the caret {caret} is outside {formatted:?}");
        (self.start, self.end) = (caret, caret);
    }

    /// Typed or pasted: it takes the place of the selection.
    fn insert(&mut self, what: &str) {
        self.replace(self.start, self.end, what);
    }

    fn replace(&mut self, from: usize, to: usize, what: &str) {
        let mut text = self.text.clone();
        text.splice(from..to, what.chars());
        self.input(&String::from_iter(text), from + what.chars().count());
    }

    fn type_keys(&mut self, keys: &str) {
        for key in keys.chars() {
            self.insert(&key.to_string());
        }
    }

    fn backspace(&mut self) {
        if self.start == self.end {
            self.replace(self.start.saturating_sub(1), self.end, "");
        } else {
            self.insert("");
        }
    }

    fn delete(&mut self) {
        if self.start == self.end {
            self.replace(self.start, (self.end + 1).min(self.text.len()), "");
        } else {
            self.insert("");
        }
    }

    /// Autofill, dictation, some Android keyboards: everything is new and no `beforeinput` told the selection.
    fn fill(&mut self, what: &str) {
        self.input(what, what.chars().count());
    }
}

/// Does `action` to each field and compares.
fn check(action: &str, cases: &[(&str, &str)], act: impl Fn(&mut Field)) {
    for (before, after) in cases {
        let mut field = Field::at(before);
        act(&mut field);
        assert_eq!(field.looks(), *after, "{action} in {before}");
    }
}

fn check_inserts(cases: &[(&str, &str, &str)]) {
    for (before, inserted, after) in cases {
        check(&format!("inserting {inserted:?}"), &[(before, after)], |field| field.insert(inserted));
    }
}

#[test]
fn typing_from_empty_formats_as_it_goes() {
    for (keys, looks) in [
        ("8", "+7 |"),
        ("7", "+7 |"),
        ("+", "+|"),
        ("+7", "+7 |"),
        ("9", "+7 9|"),
        ("4", "+7 4|"),
        ("89", "+7 9|"),
        ("8916", "+7 916|"),
        ("89161", "+7 916 1|"),
        ("8916123", "+7 916 123|"),
        ("89161234", "+7 916 123-4|"),
        ("891612345", "+7 916 123-45|"),
        ("8916123456", "+7 916 123-45-6|"),
        ("89161234567", "+7 916 123-45-67|"),
        ("79161234567", "+7 916 123-45-67|"),
        ("+79161234567", "+7 916 123-45-67|"),
        ("9161234567", "+7 916 123-45-67|"),
        ("8 (916) 123-45-67", "+7 916 123-45-67|"),
        ("+7 916 123 45 67", "+7 916 123-45-67|"),
        ("88001234567", "+7 800 123-45-67|"),
        ("87011234567", "+7 701 123-45-67|"),
        ("+77011234567", "+7 701 123-45-67|"),
    ] {
        let mut field = Field::default();
        field.type_keys(keys);
        assert_eq!(field.looks(), looks, "typing {keys}");
    }
}

#[test]
fn the_prefix_8_typed_once_more_after_the_code_goes_when_the_number_is_complete() {
    for (keys, looks) in [
        ("8916123456", "+7 891 612-34-56|"),
        ("89161234567", "+7 916 123-45-67|"),
        ("88001234567", "+7 800 123-45-67|"),
    ] {
        check(&format!("typing {keys}"), &[("+7 |", looks)], |field| field.type_keys(keys));
    }
    // 846 is Samara: here the 8 may well be meant, and nobody knows which digit is too many.
    check("typing", &[("+7 |", "+7 846 123-45-678|")], |field| field.type_keys("84612345678"));
}

#[test]
fn a_plus_starts_the_number_afresh() {
    check("typing", &[("+7 |", "+7 916|"), ("|", "+7 916|")], |field| field.type_keys("+7916"));
    check("typing", &[("+7 |", "+380 44|")], |field| field.type_keys("+380 44"));
}

#[test]
fn backspace_takes_the_digit_before_the_caret_across_separators() {
    check(
        "backspace",
        &[
            ("+7 916 123-45-67|", "+7 916 123-45-6|"),
            ("+7 916 123-45-6|", "+7 916 123-45|"),
            ("+7 916 123-45-|67", "+7 916 123-4|6-7"),
            ("+7 916 123-45|-67", "+7 916 123-4|6-7"),
            ("+7 916 123-|45-67", "+7 916 12|4-56-7"),
            ("+7 916 |123-45-67", "+7 91|1 234-56-7"),
            ("+7 916| 123-45-67", "+7 91|1 234-56-7"),
            ("+7 9|16 123-45-67", "+7 |161 234-56-7"),
            ("+7 99|9", "+7 9|9"),
            ("+7 9|", "|"),
            ("+7 |", "|"),
            ("+7 916 123-45-678|", "+7 916 123-45-67|"),
        ],
        Field::backspace,
    );
}

#[test]
fn delete_takes_the_digit_behind_the_caret_across_separators() {
    check(
        "delete",
        &[
            ("+7 |916 123-45-67", "+7 |161 234-56-7"),
            ("+7 916| 123-45-67", "+7 916| 234-56-7"),
            ("+7 916 123|-45-67", "+7 916 123|-56-7"),
            ("+7 916 123-45|-67", "+7 916 123-45|-7"),
            ("+7 916 123-45-|67", "+7 916 123-45|-7"),
            ("+7 916 123-45-6|7", "+7 916 123-45-6|"),
            ("+7| 916 123-45-67", "+7 |161 234-56-7"),
            ("|+7 916 123-45-67", "+7 |161 234-56-7"),
            ("+7 |9", "|"),
            ("+7 916 123-45-67|", "+7 916 123-45-67|"),
        ],
        Field::delete,
    );
}

#[test]
fn the_country_code_stays_while_there_are_digits_behind_it() {
    check(
        "backspace",
        &[
            ("+7 |916", "+7 |916"),
            ("+7| 916", "+7 |916"),
            ("+|7 916", "+7 |916"),
            ("[+7 ]916", "+7 |916"),
            ("[+7 91]6", "+7 |6"),
            ("+[7 916] 12", "+7 |12"),
        ],
        Field::backspace,
    );
}

#[test]
fn deleting_everything_ends_empty() {
    let full = "+7 916 123-45-67";
    for act in [Field::backspace, Field::delete] {
        let mut selected = Field::at(&format!("[{full}]"));
        act(&mut selected);
        assert_eq!(selected.looks(), "|");
        let mut number_selected = Field::at("+7 [916 123-45-67]");
        act(&mut number_selected);
        assert_eq!(number_selected.looks(), "|");
    }
    let mut from_the_end = Field::at(&format!("{full}|"));
    let mut from_the_start = Field::at(&format!("|{full}"));
    for _ in 0..10 {
        from_the_end.backspace();
        from_the_start.delete();
    }
    assert_eq!((from_the_end.looks(), from_the_start.looks()), ("|".into(), "|".into()));
}

#[test]
fn digits_go_in_where_the_caret_is() {
    check_inserts(&[
        ("+7 |16 123-45-6", "9", "+7 9|16 123-45-6"),
        ("+7 9|1 612-34-56", "5", "+7 95|1 612-34-56"),
        ("+7 91| 612", "3", "+7 913| 612"),
        ("+7 916| 123", "0", "+7 916 0|12-3"),
        ("+7 916 |123", "0", "+7 916 0|12-3"),
        ("+7 916 123|-4", "5", "+7 916 123-5|4"),
        ("|+7 916", "4", "+7 4|91 6"),
        ("+7| 916", "4", "+7 4|91 6"),
        ("+7 916 1|2", "345", "+7 916 134-5|2"),
        // One too many is seen and can be mended; swallowing it would hide the slip.
        ("+7 916 123-45-67|", "8", "+7 916 123-45-678|"),
        ("+7 916 1|23-45-67", "9", "+7 916 19|2-34-567"),
        // Separators come by themselves.
        ("+7 916|", " ", "+7 916|"),
        ("+7 916|", "-", "+7 916|"),
        ("+7 916 123|-45", "-", "+7 916 123|-45"),
        ("+7 |", " (", "+7 |"),
        // Over a selection.
        ("+7 916 [12]3-45-67", "9", "+7 916 9|34-56-7"),
        ("+7 916[ ]123", "5", "+7 916 5|12-3"),
        ("+7 9[16 123-45-6]7", "0", "+7 90|7"),
        ("+7 [9]16 123", "9", "+7 9|16 123"),
        ("+7 99[9] 123", "9", "+7 999| 123"),
    ]);
}

#[test]
fn typing_over_the_country_code_types_a_number_from_its_start() {
    check_inserts(&[
        ("[+7 916 123-45-67]", "8", "+7 |"),
        ("[+7 916 123-45-67]", "7", "+7 |"),
        ("[+7 916 123-45-67]", "9", "+7 9|"),
        ("[+7 916 123-45-67]", "+", "+|"),
        ("[+7 ]916 123-45-67", "8", "+7 |916 123-45-67"),
        ("[+7]916 123-45-67", "7", "+7 |916 123-45-67"),
        ("|+7 916 123-45-67", "8", "+7 |916 123-45-67"),
        ("+[7] 916 123-45-67", "3", "+3| 916 123-45-67"),
        ("+[7] 916 123-45-67", "7", "+7| 916 123-45-67"),
        ("[+7 91]6", "+380", "+380|6"),
    ]);
}

#[test]
fn a_whole_number_takes_the_place_of_whatever_was_there() {
    for before in [
        "|",
        "+|",
        "+380 44|",
        "тел. |",
        "+7 |",
        "|+7 ",
        "+7 926 7|65-43-21",
        "+7 926 765-43-21|",
        "|+7 926 765-43-21",
        "+|7 926 765-43-21",
        "[+7 926 765-43-21]",
        "+7 [926 765-43-21]",
        "+7 9[16 123-45-67]",
        "[+7 91]6 123-45-67",
        "+[7 9]16",
        "+7 849 [512-34-56]",
        "+7 [849 512-34-56]",
        "[+380 44 123 45 67]",
        "[абв]",
    ] {
        for spelling in SPELLINGS {
            check(&format!("pasting {spelling:?}"), &[(before, "+7 916 123-45-67|")], |field| {
                field.insert(spelling);
            });
        }
    }
    check_inserts(&[
        ("+7 [849 512-34-56]", "84951234567", "+7 495 123-45-67|"),
        ("[+7 849 512-34-56]", "8 (800) 123-45-67", "+7 800 123-45-67|"),
        ("+7 [8]", "800 123 45 67", "+7 800 123-45-67|"),
    ]);
}

#[test]
fn autofill_replaces_everything() {
    for before in
        ["|", "+7 |", "+7 9|", "+7 916 1|", "+7 926 765-43-21|", "|+7 926 765-43-21", "+380|", "абв|"]
    {
        for spelling in SPELLINGS {
            check(&format!("filling in {spelling:?}"), &[(before, "+7 916 123-45-67|")], |field| {
                field.fill(spelling);
            });
        }
    }
    check("filling in", &[("+7 9|", "+380 44 123|")], |field| field.fill("+380 44 123"));
}

#[test]
fn part_of_a_number_is_pasted_as_it_stands() {
    check_inserts(&[
        ("|", "916 12", "+7 916 12|"),
        ("|", "8 916 12", "+7 916 12|"),
        ("|", "+7 (916) 12", "+7 916 12|"),
        ("+7 |", "+7 (916) 12", "+7 916 12|"),
        ("+7 916 |", "123-45-67", "+7 916 123-45-67|"),
        ("+7 916 [123-45-67]", "765 43 21", "+7 916 765-43-21|"),
        ("[+7 916] 123-45-67", "+7 926", "+7 926| 123-45-67"),
        ("[+7 916] 123-45-67", "8 (926)", "+7 926| 123-45-67"),
    ]);
}

#[test]
fn what_cannot_be_a_number_here_is_left_as_typed() {
    check_inserts(&[
        ("|", "и", "и|"),
        ("|", "+380 44 123-45-67", "+380 44 123-45-67|"),
        ("+380 44|", "5", "+380 445|"),
        ("|", "тел. 8 916", "тел. 8 916|"),
        ("+7 916|", "ф", "+7 916ф|"),
        ("+7 916 1|23", "ф", "+7 916 1ф|23"),
        ("+7 916ф|", "1", "+7 916ф1|"),
        ("+7 916 123-45-67|", " доб. 5", "+7 916 123-45-67 доб. 5|"),
    ]);
    // Once the stranger is gone, the number is formatted again, and nothing but it is gone.
    check("backspace", &[("+7 916 1ф|23", "+7 916 1|23"), ("+7 916ф|123", "+7 916| 123")], Field::backspace);
    check("delete", &[("+7 916 1|ф23", "+7 916 1|23")], Field::delete);
}

/// What the field may hold: nothing, or a formatted number of any length.
fn formatted() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => Just(String::new()),
        4 => "[0-9]{0,10}".prop_map(|digits| {
            let mut field = Field::default();
            field.insert("+7");
            field.type_keys(&digits);
            field.text()
        }),
    ]
}

/// A number's display in the spelling that [`SPELLINGS`] has there.
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
    fn a_digit_more_or_less_is_a_digit_more_or_less(text in formatted(), at in 3..20_usize, digit in "[0-9]") {
        let count = |text: &str| text.chars().skip(2).filter(char::is_ascii_digit).count();
        prop_assume!(count(&text) > 0 && count(&text) < 10);
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
