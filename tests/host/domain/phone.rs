use amapi_checkout::domain::{Phone, PhoneError};
use proptest::prelude::*;

/// Every way to write 916 123-45-67 that ruling 12 names, and those that copying brings along.
pub const SPELLINGS: [&str; 30] = [
    "+7 916 123-45-67",
    "+79161234567",
    "+7(916)1234567",
    "+7 (916) 123-45-67",
    "+7-916-123-45-67",
    "+7.916.123.45.67",
    "(+7) 916 123-45-67",
    "8 916 123-45-67",
    "89161234567",
    "8(916)1234567",
    "8 (916) 123-45-67",
    "8-916-123-45-67",
    "8.916.123.45.67",
    "7 916 123-45-67",
    "79161234567",
    "7 (916) 123 45 67",
    "9161234567",
    "916 123-45-67",
    "(916) 123-45-67",
    "916.123.45.67",
    "  8 916 123 45 67  ",
    "+7\u{a0}916\u{a0}123\u{2011}45\u{2011}67",
    "+7\u{202f}916\u{2009}123\u{2013}45\u{2014}67",
    "+7 916 123\u{2212}45\u{2010}67",
    "\t8 916\n123 45 67",
    // As iOS contacts, messengers and web pages give it.
    "\u{202a}+7 916 123-45-67\u{202c}",
    "\u{2068}+7 (916) 123\u{2011}45\u{2011}67\u{2069}",
    "\u{feff}8 916 123-45-67",
    "\u{200e}+7 916 123-45-67\u{200f}",
    "8 916\u{200b}123\u{2060}45-67",
];

#[test]
fn every_spelling_is_the_same_number() {
    for spelling in SPELLINGS {
        let printed = spelling.parse::<Phone>().map(|phone| phone.to_string());
        assert_eq!(printed.as_deref(), Ok("+7 916 123-45-67"), "{spelling:?}");
    }
}

#[test]
fn the_eight_hundreds_and_kazakhstan_are_told_from_the_prefix_by_their_length() {
    for (text, printed) in [
        ("8 (800) 123-45-67", "+7 800 123-45-67"),
        ("7 800 123-45-67", "+7 800 123-45-67"),
        ("800 123-45-67", "+7 800 123-45-67"),
        ("+7 812 123 45 67", "+7 812 123-45-67"),
        ("8 701 123 45 67", "+7 701 123-45-67"),
        ("+7 701 123 45 67", "+7 701 123-45-67"),
        ("701 123 45 67", "+7 701 123-45-67"),
        // Ten digits are the bare number whatever they start with, as ruling 12 has it.
        ("89 161 234 56", "+7 891 612-34-56"),
    ] {
        assert_eq!(text.parse::<Phone>().map(|phone| phone.to_string()).as_deref(), Ok(printed), "{text}");
    }
}

#[test]
fn the_first_digit_is_one_of_3_4_6_7_8_9() {
    for first in '0'..='9' {
        let parsed = format!("+7 {first}16 123-45-67").parse::<Phone>();
        match first {
            '0' | '1' | '2' | '5' => assert_eq!(parsed, Err(PhoneError::FirstDigit(first))),
            _ => assert!(parsed.is_ok(), "{first}"),
        }
    }
}

#[test]
fn an_error_says_what_is_wrong() {
    use PhoneError::*;
    for (text, error) in [
        ("", Empty),
        ("   ", Empty),
        ("+", Empty),
        ("()-", Empty),
        ("\u{200b}", Empty),
        ("7", Missing(10)),
        ("8", Missing(10)),
        ("+7", Missing(10)),
        ("9", Missing(9)),
        ("+7 916 12", Missing(5)),
        ("8 916 123-45", Missing(2)),
        ("916 123-45-6", Missing(1)),
        ("+7 916 123-45-678", Extra(1)),
        ("916 123-45-67 8", Extra(1)),
        ("8 916 123-45-67 89", Extra(2)),
        ("375 29 123-45-67", Extra(2)),
        ("+375 29 123-45-67", Foreign),
        ("+1 202 555 0123", Foreign),
        ("+8 916 123-45-67", Foreign),
        ("+0", Foreign),
        ("+7 123", FirstDigit('1')),
        ("123-45-67", FirstDigit('1')),
        ("8 (000) 000-00-00", FirstDigit('0')),
        ("+7 +916", Unexpected('+')),
        ("тел. 8 916 123-45-67", Unexpected('т')),
        ("8 916 123-45-67 доб. 5", Unexpected('д')),
        ("8/916/1234567", Unexpected('/')),
        ("８９１６１２３４５６７", Unexpected('８')),
    ] {
        assert_eq!(text.parse::<Phone>(), Err(error), "{text:?}");
    }
}

/// The ten digits of a number in the +7 zone.
pub fn national() -> impl Strategy<Value = String> {
    "[346789][0-9]{9}"
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(national in national()) {
        let phone: Phone = format!("+7{national}").parse().unwrap();
        prop_assert_eq!(phone.to_string().parse::<Phone>(), Ok(phone));
    }

    #[test]
    fn parsing_never_panics(text in any::<String>()) {
        let _ = text.parse::<Phone>();
    }

    #[test]
    fn parsing_what_looks_like_a_number_never_panics(text in "[+0-9() .\u{a0}\u{202a}-]{0,30}") {
        let _ = text.parse::<Phone>();
    }
}
