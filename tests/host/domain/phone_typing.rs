//! A person typing in the phone field.

use amapi_checkout::domain::{Phone, PhoneError};

use super::phone::SPELLINGS;
use super::phone_field::Field;

/// Applies `act` to each field and compares the result.
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

/// Text before a number can be typed with it, without interference.
#[test]
fn words_and_prefixes_are_typed_before_a_number() {
    for (keys, looks) in [
        ("0079161234567", "+7 916 123-45-67|"),
        ("00 7 916 123-45-67", "+7 916 123-45-67|"),
        ("81079161234567", "+7 916 123-45-67|"),
        ("8 10 7 916 123 45 67", "+7 916 123-45-67|"),
        ("тел. 8 916", "тел. 8 916|"),
        ("т.89161234567", "т.89161234567|"),
        ("+375291234567", "+375291234567|"),
        ("＋７９１６１２３４５６７", "+7 916 123-45-67|"),
        ("８９１６１２３４５６７", "+7 916 123-45-67|"),
        ("٨٩١٦١٢٣٤٥٦٧", "+7 916 123-45-67|"),
    ] {
        let mut field = Field::default();
        field.type_keys(keys);
        assert_eq!(field.looks(), looks, "typing {keys}");
    }
    // Without a + the country is not known yet: the problem is shown once the number is complete.
    let mut field = Field::default();
    field.type_keys("375291234567");
    let country = Some(amapi_checkout::domain::Country::Belarus);
    assert_eq!(field.text().parse::<Phone>(), Err(PhoneError::Foreign(country)), "{}", field.text());
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
    // 846 is Samara: here the 8 may be intentional, and it is not known which digit is too many.
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
        // An extra digit is shown and can be corrected; dropping it would hide the mistake.
        ("+7 916 123-45-67|", "8", "+7 916 123-45-678|"),
        ("+7 916 1|23-45-67", "9", "+7 916 19|2-34-567"),
        // Separators are inserted automatically.
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
        ("+7 916 123-45-67|", ",5", "+7 916 123-45-67,5|"),
        ("+7 916 123-45-67|", "#5", "+7 916 123-45-67#5|"),
        ("+7 495 123-45-67, доб. 1|", "2", "+7 495 123-45-67, доб. 12|"),
        // Text that contains more than a number also replaces the old one.
        ("+7 |", "8 495 123-45-67 доб. 5", "8 495 123-45-67 доб. 5|"),
        ("|", "tel:+74951234567;ext=5", "tel:+74951234567;ext=5|"),
        ("+7 |", "89161234567 89267654321", "89161234567 89267654321|"),
        ("|", "8 916 123-45-67 8 926 765-43-21", "8 916 123-45-67 8 926 765-43-21|"),
        ("+7 |", "8 916 123-45-67, 8 926 765-43-21", "8 916 123-45-67, 8 926 765-43-21|"),
        ("|", "375 29 123-45-67", "375 29 123-45-67|"),
        ("+7 |", "+375 29 123-45-67", "+375 29 123-45-67|"),
        ("|", "00375291234567", "00375291234567|"),
        ("|", "810 998 90 123-45-67", "810 998 90 123-45-67|"),
    ]);
    // Once the foreign character is deleted, the number is formatted again, without any other change.
    check("backspace", &[("+7 916 1ф|23", "+7 916 1|23"), ("+7 916ф|123", "+7 916| 123")], Field::backspace);
    check("delete", &[("+7 916 1|ф23", "+7 916 1|23")], Field::delete);
}
