use amapi_checkout::domain::phone::remark;
use amapi_checkout::domain::{Country, Phone, PhoneError};
use proptest::prelude::*;

/// Every spelling of 916 123-45-67 that ruling 12 names, and those that copying produces.
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
    // As copied from iOS contacts, messengers and web pages.
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
        // Ten digits are the number without a code whatever they start with, as ruling 12 says.
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
        ("+1 202 555 0123", Foreign(None)),
        ("+8 495 123-45-67", Foreign(None)),
        ("+84 91 234 56 78", Foreign(None)),
        ("+0", Foreign(None)),
        ("+7 123", FirstDigit('1')),
        ("123-45-67", FirstDigit('1')),
        ("8 (000) 000-00-00", FirstDigit('0')),
        ("+7 +916", Unexpected('+')),
        ("8 916 123-45-67 И", Unexpected('И')),
        ("8 916 123-45-67Иван", Unexpected('И')),
        ("8 916 123-45 Иван", Unexpected('И')),
        ("+7 916 123-45-6 семь", Unexpected('с')),
        ("8 916 123-45-67 @ivan", Unexpected('@')),
        ("+7 834 112-34-567", Extra(1)),
        ("+7 916ф", Unexpected('ф')),
        ("ivan@mail.ru", Unexpected('@')),
        ("8 916 &", Unexpected('&')),
    ] {
        assert_eq!(text.parse::<Phone>(), Err(error), "{text:?}");
    }
}

/// Words, schemes and prefixes before a number, and other text around it.
#[test]
fn what_stands_before_a_number_is_dropped() {
    for (text, from) in [
        ("tel:+79161234567", "link"),
        ("tel://89161234567", "link"),
        ("TEL:8-916-123-45-67", "contact card"),
        ("callto:+79161234567", "link of Skype"),
        ("sms:+79161234567", "link"),
        ("тел. 8 916 123-45-67", "signature of a letter"),
        ("тел: 8 916 123-45-67", "signature"),
        ("Тел.: +7 (916) 123-45-67", "signature"),
        ("т. 8 916 123-45-67", "business card"),
        ("т.8(916)1234567", "business card"),
        ("моб.: 8 916 123 45 67", "business card"),
        ("моб. тел. 8 916 123-45-67", "business card"),
        ("м. +7 916 123-45-67", "business card"),
        ("сот. 8 916 123-45-67", "business card"),
        ("телефон 8 916 123-45-67", "dictation"),
        ("Мобильный телефон: 8 916 123-45-67", "contact card"),
        ("Тел./WhatsApp +7 916 123-45-67", "advertisement"),
        ("phone: +7 916 123-45-67", "contact card"),
        ("mobile +7 916 123-45-67", "iOS contact"),
        ("Mob.: +7(916)123-45-67", "signature"),
        ("номер № 8 916 123-45-67", "dictation"),
        ("тел.\u{a0}8\u{a0}916\u{a0}123-45-67", "web page"),
        ("＋7 916 123-45-67", "Chinese keyboard"),
        ("810 7 916 123-45-67", "Russian prefix for abroad"),
        ("8 10 7 916 123 45 67", "Russian prefix for abroad"),
        ("8-10-7-916-123-45-67", "Russian prefix for abroad"),
        ("00 7 916 123-45-67", "European prefix for abroad"),
        ("0079161234567", "European prefix for abroad"),
        ("00 7 (916) 123-45-67", "European prefix for abroad"),
        ("8\u{ad}916\u{ad}123\u{ad}45\u{ad}67", "PDF"),
        ("8/916/1234567", "timetable"),
        ("8 916 123-45-67,", "list"),
        ("8 916 123-45-67.", "sentence"),
        ("8 916 123-45-67;", "list"),
        ("８９１６１２３４５６７", "Japanese keyboard"),
        ("٨٩١٦١٢٣٤٥٦٧", "Arabic keyboard"),
        ("۸ ۹۱۶ ۱۲۳ ۴۵ ۶۷", "Persian keyboard"),
        ("+७ ९१६ १२३-४५-६७", "Hindi keyboard"),
    ] {
        let printed = text.parse::<Phone>().map(|phone| phone.to_string());
        assert_eq!(printed.as_deref(), Ok("+7 916 123-45-67"), "{from}: {text:?}");
    }
}

#[test]
fn an_extension_is_told_from_the_number() {
    for (text, number) in [
        ("8 495 123-45-67 доб. 123", "123"),
        ("8 495 123-45-67 доб.123", "123"),
        ("8 495 123-45-67 доб 12", "12"),
        ("8 495 123-45-67, доб. 1", "1"),
        ("8 (495) 123-45-67 (доб. 4567)", "4567"),
        ("8 495 123-45-67 добавочный 123", "123"),
        ("8 495 123-45-67 Доб.: 123", "123"),
        ("8 495 123-45-67 доб. № 123", "123"),
        ("8 495 123-45-67 вн. 123", "123"),
        ("8 495 123-45-67 внутр. 123", "123"),
        ("+7 495 123-45-67 ext. 123", "123"),
        ("+7 495 123-45-67 ext 123", "123"),
        ("+7 495 123-45-67 Extension 123", "123"),
        ("+7 495 123-45-67 x123", "123"),
        ("+7 495 123-45-67 х 123", "123"),
        ("+74951234567;ext=123", "123"),
        ("tel:+7-495-123-45-67;ext=123", "123"),
        ("+7 495 123-45-67 #123", "123"),
        ("+7 495 123-45-67#123", "123"),
        ("+7 495 123-45-67*123", "123"),
        ("84951234567,123", "123"),
        ("84951234567,,123", "123"),
        ("84951234567,123#", "123"),
        ("84951234567;123", "123"),
        ("84951234567p123", "123"),
        ("тел. 8 495 123-45-67 доб. 123456", "123456"),
        ("8 495 123-45-67 доб. １２", "12"),
        ("8 495 123-45-67\u{a0}доб.\u{a0}12\u{ad}3", "123"),
    ] {
        let printed = text.parse::<Phone>().map(|phone| phone.to_string());
        assert_eq!(printed.as_deref(), Ok("+7 495 123-45-67"), "{text:?}");
        assert_eq!(remark(text), Some(format!("доб. {number}")), "{text:?}");
    }
    for text in ["8 495 123-45-67", "8 495 123-45-67 доб.", "8 495 123-45-67,", "8 495 123-45 доб. 5", ""]
    {
        assert_eq!(remark(text), None, "{text:?}");
    }
}

#[test]
fn words_behind_a_number_are_a_remark() {
    for (text, words, from) in [
        ("8 916 123-45-67 Иван", "Иван", "notes"),
        ("8 916 123-45-67 (Анна)", "Анна", "messenger"),
        ("8 916 123-45-67, Анна Петровна", "Анна Петровна", "letter"),
        ("89161234567,Анна", "Анна", "table"),
        ("+7 916 123-45-67 Viber", "Viber", "business card"),
        ("+7 916 123-45-67 (WhatsApp, Telegram)", "WhatsApp, Telegram", "advertisement"),
        ("8 916 123-45-67 - жена", "жена", "notes"),
        ("8 916 123-45-67 звонить после 18", "звонить после 18", "dictation"),
        ("8 916 123-45-67 доб. 5, спросить Анну", "доб. 5, спросить Анну", "business card"),
        ("8 916 123-45-67 моб.", "моб", "contact card"),
    ] {
        let printed = text.parse::<Phone>().map(|phone| phone.to_string());
        assert_eq!(printed.as_deref(), Ok("+7 916 123-45-67"), "{from}: {text:?}");
        assert_eq!(remark(text).as_deref(), Some(words), "{from}: {text:?}");
    }
}

#[test]
fn a_prefix_behind_the_code_is_none_of_the_number() {
    for (text, printed) in [
        ("+7 8 916 123-45-67", "+7 916 123-45-67"),
        ("+7 (8916) 123-45-67", "+7 916 123-45-67"),
        ("+7 8 800 123-45-67", "+7 800 123-45-67"),
        ("7 8 916 123-45-67", "+7 916 123-45-67"),
        ("+8 916 123-45-67", "+7 916 123-45-67"),
        ("+89161234567", "+7 916 123-45-67"),
        ("+7 (8495) 123-45-67", "+7 495 123-45-67"),
        ("+7 8 495 123-45-67", "+7 495 123-45-67"),
        ("+7 (8812) 123-45-67", "+7 812 123-45-67"),
        ("+7 (83412) 12-34-56", "+7 341 212-34-56"),
        ("(8495) 123-45-67", "+7 495 123-45-67"),
    ] {
        assert_eq!(text.parse::<Phone>().map(|phone| phone.to_string()).as_deref(), Ok(printed), "{text:?}");
    }
}

#[test]
fn two_numbers_are_told_as_two() {
    for text in [
        "8 916 123-45-67, 8 926 765-43-21",
        "8 916 123-45-67; 8 926 765-43-21",
        "8 916 123-45-67 / 8 926 765-43-21",
        "8 916 123-45-67/68",
        "8 916 123-45-67 8 926 765-43-21",
        "89161234567 89267654321",
        "8 916 123-45-67 или 8 926 765-43-21",
        "8 916 123-45-67 и 926 765-43-21",
        "+7 916 123-45-67 +7 926 765-43-21",
        "+7 916 123-45-67\n+7 926 765-43-21",
        "моб. 8 916 123-45-67, раб. 8 495 765-43-21",
        "8 495 123-45-67, 765-43-21",
        "9161234567 9267654321",
    ] {
        assert_eq!(text.parse::<Phone>(), Err(PhoneError::Several), "{text:?}");
        assert_eq!(remark(text), None, "{text:?}");
    }
}

#[test]
fn a_neighbour_is_told_by_its_code() {
    use Country::*;
    for (text, country) in [
        ("+375 29 123-45-67", Belarus),
        ("+375291234567", Belarus),
        ("375 29 123-45-67", Belarus),
        ("00375 29 123 45 67", Belarus),
        ("8 10 375 29 123-45-67", Belarus),
        ("tel:+375291234567", Belarus),
        ("+375", Belarus),
        ("+380 44 123-45-67", Ukraine),
        ("380441234567", Ukraine),
        ("+374 10 123456", Armenia),
        ("374 10 123456", Armenia),
        ("+996 555 123456", Kyrgyzstan),
        ("996555123456", Kyrgyzstan),
        ("+998 90 123 45 67", Uzbekistan),
        ("998901234567", Uzbekistan),
        ("810998901234567", Uzbekistan),
        ("+992 93 123 4567", Tajikistan),
        ("+995 555 12 34 56", Georgia),
        ("+994 50 123 45 67", Azerbaijan),
        ("+373 22 123456", Moldova),
        ("37322123456", Moldova),
        ("+993 65 123456", Turkmenistan),
        ("+372 5123 4567", Estonia),
        ("+371 2123 4567", Latvia),
        ("+370 612 34567", Lithuania),
        ("+358 40 1234567", Finland),
        ("+47 912 34 567", Norway),
        ("+48 512 345 678", Poland),
        ("+86 138 0013 8000", China),
        ("+976 9911 2233", Mongolia),
    ] {
        assert_eq!(text.parse::<Phone>(), Err(PhoneError::Foreign(Some(country))), "{text}");
    }
    // Kazakhstan shares +7; a Russian number may begin like a neighbour's.
    for (text, printed) in [
        ("+7 777 123-45-67", "+7 777 123-45-67"),
        ("8 747 123 45 67", "+7 747 123-45-67"),
        ("996 123-45-67", "+7 996 123-45-67"),
        ("8 (375) 123-45-67", "+7 375 123-45-67"),
        ("8 998 123 45 67", "+7 998 123-45-67"),
    ] {
        assert_eq!(text.parse::<Phone>().map(|phone| phone.to_string()).as_deref(), Ok(printed), "{text}");
    }
}

#[test]
fn countries_are_all_there_once() {
    let mut codes = Country::all().map(Country::code).collect::<Vec<_>>();
    codes.dedup();
    assert!(codes.len() == Country::all().count() && codes.iter().all(|code| !code.is_empty()), "{codes:?}");
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
