//! Invisible characters, and lookalikes, change no result, wherever they are.

use amapi_checkout::domain::plain::{plain, visible};
use amapi_checkout::domain::{Email, FieldId, Method, PersonName, Phone};
use proptest::prelude::*;

use super::phone::SPELLINGS;
use crate::support::{NOW, full, required};

/// Invisible characters, and how they get into a text.
const INVISIBLE: [(char, &str); 42] = [
    ('\u{ad}', "soft hyphen: word processors, PDF"),
    ('\u{34f}', "combining grapheme joiner: PDF"),
    ('\u{61c}', "Arabic letter mark: messengers"),
    ('\u{115f}', "Hangul filler: nicknames"),
    ('\u{1160}', "Hangul filler: nicknames"),
    ('\u{17b4}', "Khmer inherent vowel: fonts"),
    ('\u{180b}', "Mongolian variation selector"),
    ('\u{180e}', "Mongolian vowel separator: old web pages"),
    ('\u{200b}', "zero-width space: web pages"),
    ('\u{200c}', "zero-width non-joiner: Persian keyboards"),
    ('\u{200d}', "zero-width joiner: emoji"),
    ('\u{200e}', "left-to-right mark: contact cards"),
    ('\u{200f}', "right-to-left mark: contact cards"),
    ('\u{202a}', "left-to-right embedding: Windows' certificates, iOS contacts"),
    ('\u{202c}', "pop directional formatting: iOS contacts"),
    ('\u{202d}', "left-to-right override: Android contacts"),
    ('\u{202e}', "right-to-left override"),
    ('\u{2060}', "word joiner: web pages"),
    ('\u{2061}', "function application: formulas"),
    ('\u{2064}', "invisible plus: formulas"),
    ('\u{2066}', "left-to-right isolate: messengers"),
    ('\u{2067}', "right-to-left isolate: messengers"),
    ('\u{2068}', "first strong isolate: iOS share sheet"),
    ('\u{2069}', "pop directional isolate: iOS share sheet"),
    ('\u{206a}', "deprecated format character"),
    ('\u{206f}', "deprecated format character"),
    ('\u{3164}', "Hangul filler: nicknames"),
    ('\u{fe00}', "variation selector: fonts"),
    ('\u{fe0e}', "text presentation: emoji keyboards"),
    ('\u{fe0f}', "emoji presentation: emoji keyboards"),
    ('\u{feff}', "byte order mark: files"),
    ('\u{ffa0}', "halfwidth Hangul filler: nicknames"),
    ('\u{fff9}', "annotation anchor: word processors"),
    ('\u{fffc}', "object replacement: pictures that were copied"),
    ('\u{1bca0}', "shorthand format"),
    ('\u{1d173}', "musical format"),
    ('\u{e0001}', "language tag"),
    ('\u{e0020}', "tag: flags"),
    ('\u{e0100}', "variation selector: Japanese names"),
    ('\u{e01ef}', "variation selector: Japanese names"),
    ('\u{0}', "null: broken programs"),
    ('\u{7f}', "delete: terminals"),
];

/// Spaces other than the keyboard's.
const SPACES: [(char, &str); 22] = [
    ('\t', "tables"),
    ('\u{b}', "word processors"),
    ('\u{c}', "PDF"),
    ('\r', "Windows"),
    ('\u{85}', "mainframes"),
    ('\u{a0}', "web pages"),
    ('\u{1680}', "Ogham"),
    ('\u{2000}', "typesetting"),
    ('\u{2001}', "typesetting"),
    ('\u{2002}', "typesetting"),
    ('\u{2003}', "typesetting"),
    ('\u{2004}', "typesetting"),
    ('\u{2005}', "typesetting"),
    ('\u{2006}', "typesetting"),
    ('\u{2007}', "figure space: tables of numbers"),
    ('\u{2008}', "typesetting"),
    ('\u{2009}', "thin space: iOS"),
    ('\u{200a}', "typesetting"),
    ('\u{2028}', "line separator: PDF, word processors"),
    ('\u{202f}', "narrow no-break space: macOS"),
    ('\u{205f}', "formulas"),
    ('\u{3000}', "ideographic space: Chinese keyboards"),
];

/// Dashes used instead of the keyboard's hyphen.
const DASHES: &str = "‐‑‒–—―−⁃⸺⸻﹘﹣－˗־֊〜";

/// Apostrophes used instead of the keyboard's.
const APOSTROPHES: [(char, &str); 17] = [
    ('’', "iOS keyboard, word processors"),
    ('‘', "macOS keyboard"),
    ('‚', "German keyboards"),
    ('‛', "typesetting"),
    ('´', "the dead key for an accent"),
    ('`', "the key above Tab"),
    ('ʼ', "Ukrainian keyboards, Android"),
    ('ʻ', "Hawaiian and Uzbek keyboards"),
    ('ʽ', "transliterations"),
    ('ʹ', "transliterations"),
    ('ˈ', "dictionaries"),
    ('ˋ', "dead key of Chinese keyboards"),
    ('′', "typesetting: minutes"),
    ('‵', "typesetting"),
    ('＇', "Japanese keyboards"),
    ('ꞌ', "phonetic alphabets"),
    ('׳', "Hebrew keyboards"),
];

fn inserted(text: &str, at: usize, what: &str) -> String {
    let at = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .nth(at % (text.chars().count() + 1))
        .unwrap();
    format!("{}{what}{}", &text[..at], &text[at..])
}

fn everywhere(text: &str, what: char) -> impl Iterator<Item = String> {
    (0..=text.chars().count()).map(move |at| inserted(text, at, &what.to_string()))
}

#[test]
fn what_is_invisible_changes_nothing_wherever_it_stands() {
    for (mark, from) in INVISIBLE {
        for text in everywhere("Иванов-Петров О'Нил И. П.", mark) {
            let name = text.parse::<PersonName>().map(|name| name.to_string());
            assert_eq!(name.as_deref(), Ok("Иванов-Петров О'Нил И. П."), "{from}: {text:?}");
        }
        for text in everywhere("8 (916) 123-45-67 доб. 12", mark) {
            let phone = text.parse::<Phone>().map(|phone| phone.to_string());
            assert_eq!(phone.as_deref(), Ok("+7 916 123-45-67"), "{from}: {text:?}");
        }
        for text in everywhere("ivan.petrov@mail.ru", mark) {
            let email = text.parse::<Email>().map(|email| email.to_string());
            assert_eq!(email.as_deref(), Ok("ivan.petrov@mail.ru"), "{from}: {text:?}");
        }
    }
}

#[test]
fn what_is_invisible_changes_no_order() {
    let draft = required(Method::Courier);
    let mut draft = draft;
    draft.set(FieldId::Flat, "5");
    draft.set(FieldId::Comment, "Не звонить\nв дверь");
    let order = draft.order(&full(), NOW).unwrap();
    let typed =
        [FieldId::Name, FieldId::Phone, FieldId::Email, FieldId::City, FieldId::Street, FieldId::House]
            .into_iter()
            .chain([FieldId::Flat, FieldId::Comment]);
    for field in typed {
        for (mark, from) in INVISIBLE {
            for text in everywhere(draft.get(field), mark) {
                let mut marked = draft.clone();
                marked.set(field, text.clone());
                assert_eq!(marked.order(&full(), NOW).as_ref(), Ok(&order), "{from} in {field:?}: {text:?}");
            }
        }
    }
}

#[test]
fn every_space_is_a_space() {
    for (space, from) in SPACES {
        let spaced = |text: &str| text.replace(' ', &space.to_string());
        assert_eq!(plain(&spaced(" Иванов  Иван ")), "Иванов Иван", "{from}");
        assert_eq!(spaced("Иванов Иван").parse::<PersonName>().unwrap().to_string(), "Иванов Иван", "{from}");
        assert_eq!(
            spaced(" 8 916 123 45 67 ").parse::<Phone>().unwrap().to_string(),
            "+7 916 123-45-67",
            "{from}"
        );
        assert_eq!(spaced(" ivan@mail.ru ").parse::<Email>().unwrap().to_string(), "ivan@mail.ru", "{from}");
        assert_eq!(visible(&spaced("1 2\n3 4")), "1 2\n3 4", "{from}");
    }
}

#[test]
fn every_dash_is_a_hyphen() {
    for dash in DASHES.chars() {
        let name = format!("Салтыков{dash}Щедрин").parse::<PersonName>();
        assert_eq!(name.unwrap().to_string(), "Салтыков-Щедрин", "{dash:?}");
        let phone = format!("8{dash}916{dash}123{dash}45{dash}67").parse::<Phone>();
        assert_eq!(phone.unwrap().to_string(), "+7 916 123-45-67", "{dash:?}");
    }
}

#[test]
fn every_apostrophe_is_an_apostrophe() {
    for (apostrophe, from) in APOSTROPHES {
        let name = format!("Д{apostrophe}Артаньян").parse::<PersonName>();
        assert_eq!(name.unwrap().to_string(), "Д'Артаньян", "{from}: {apostrophe:?}");
    }
}

#[test]
fn a_comment_keeps_its_lines_and_its_dashes() {
    assert_eq!(visible("  Домофон — 5\u{a0}К\u{ad}\nне «звонить»\u{200b} "), "Домофон — 5 К\nне «звонить»");
}

/// The zeros of the scripts, from Unicode's category Nd.
const ZEROS: [(char, &str); 24] = [
    ('٠', "Arabic"),
    ('۰', "Persian, Urdu"),
    ('߀', "N'Ko"),
    ('०', "Hindi"),
    ('০', "Bengali"),
    ('੦', "Punjabi"),
    ('૦', "Gujarati"),
    ('௦', "Tamil"),
    ('౦', "Telugu"),
    ('෦', "Sinhala"),
    ('๐', "Thai"),
    ('໐', "Lao"),
    ('༠', "Tibetan"),
    ('၀', "Burmese"),
    ('០', "Khmer"),
    ('᠐', "Mongolian"),
    ('꩐', "Cham"),
    ('０', "Chinese and Japanese keyboards"),
    ('𝟎', "bold: nicknames"),
    ('𝟘', "double-struck: nicknames"),
    ('𝟢', "sans-serif: nicknames"),
    ('𝟶', "monospace: nicknames"),
    ('𞥐', "Adlam"),
    ('🯰', "segmented: calculators"),
];

#[test]
fn digits_of_any_script_are_digits() {
    for (zero, from) in ZEROS {
        let other = |c: char| match c.to_digit(10) {
            Some(value) => char::from_u32(u32::from(zero) + value).unwrap(),
            None => c,
        };
        let text: String = "+7 916 123-45-67".chars().map(other).collect();
        let phone = text.parse::<Phone>().map(|phone| phone.to_string());
        assert_eq!(phone.as_deref(), Ok("+7 916 123-45-67"), "{from}: {text}");
        let letters = text.replace('+', "А").parse::<PersonName>();
        assert!(letters.is_err(), "a digit is no letter: {from}");
    }
}

proptest! {
    #[test]
    fn whatever_is_invisible_changes_no_number(
        spelling in prop::sample::select(SPELLINGS.as_slice()),
        marks in prop::collection::vec((any::<usize>(), prop::sample::select(INVISIBLE.as_slice())), 0..8),
    ) {
        let text = marks.iter().fold(spelling.to_owned(), |text, (at, (mark, _))| inserted(&text, *at, &mark.to_string()));
        prop_assert_eq!(text.parse::<Phone>(), spelling.parse::<Phone>());
    }

    #[test]
    fn whatever_is_invisible_changes_no_text(
        text in ".{0,30}",
        at in any::<usize>(),
        mark in prop::sample::select(INVISIBLE.as_slice()),
    ) {
        let marked = inserted(&text, at, &mark.0.to_string());
        prop_assert_eq!(plain(&marked), plain(&text));
        prop_assert_eq!(visible(&marked), visible(&text));
        prop_assert_eq!(marked.parse::<PersonName>(), text.parse::<PersonName>());
        prop_assert_eq!(marked.parse::<Email>(), text.parse::<Email>());
        prop_assert_eq!(marked.parse::<Phone>(), text.parse::<Phone>());
    }

    #[test]
    fn the_door_is_passed_once(text in any::<String>()) {
        let once = plain(&text);
        prop_assert_eq!(plain(&once), once);
    }

    #[test]
    fn a_complaint_names_what_can_be_seen(text in any::<String>()) {
        if let Err(amapi_checkout::domain::NameError::Unexpected(c)) = text.parse::<PersonName>() {
            let is_seen = !INVISIBLE.iter().any(|(mark, _)| *mark == c) && !c.is_whitespace() && !c.is_control();
            prop_assert!(is_seen, "{:?}", c);
        }
    }
}
