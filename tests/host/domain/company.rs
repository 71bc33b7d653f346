//! The number of a company: its check digits, and its notation in a company's papers.

use amapi_checkout::domain::{Inn, InnError};

#[test]
fn numbers_are_taken_as_they_stand_in_papers() {
    for (text, digits) in [
        ("7707083893", "7707083893"),
        (" 7707 083 893 ", "7707083893"),
        ("7707-083-893", "7707083893"),
        ("ИНН 7707083893", "7707083893"),
        ("инн: 7707083893", "7707083893"),
        ("ИНН № 7707083893", "7707083893"),
        ("7707083893/773601001", "7707083893"),
        ("ИНН/КПП 7707083893/773601001", "7707083893"),
        ("7707083893, КПП 773601001", "7707083893"),
        ("\u{200b}7707083893\u{a0}", "7707083893"),
        // A sole trader's, with two check digits.
        ("500100732259", "500100732259"),
        ("5001 0073 2259", "500100732259"),
        // A check digit of 10 is 0.
        ("7830002293", "7830002293"),
    ] {
        assert_eq!(text.parse::<Inn>().as_ref().map(Inn::as_str), Ok(digits), "{text:?}");
    }
}

#[test]
fn misprints_are_told_from_numbers_of_another_length() {
    for (text, error) in [
        ("", InnError::Length),
        ("770708389", InnError::Length),
        ("77070838931", InnError::Length),
        ("5001007322590", InnError::Length),
        ("ООО Ромашка", InnError::Length),
        ("770708389Х", InnError::Length),
        ("7707083890", InnError::CheckDigit),
        ("7707083983", InnError::CheckDigit),
        ("500100732258", InnError::CheckDigit),
        ("500100732269", InnError::CheckDigit),
        ("0000000000", InnError::CheckDigit),
        ("000000000000", InnError::CheckDigit),
    ] {
        assert_eq!(text.parse::<Inn>().map(drop), Err(error), "{text:?}");
    }
}

#[test]
fn any_other_check_digit_is_a_misprint() {
    for last in 0..10 {
        let text = format!("770708389{last}");
        assert_eq!(text.parse::<Inn>().is_ok(), last == 3, "{text}");
    }
}
