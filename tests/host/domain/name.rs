use amapi_checkout::domain::{NameError, PersonName};
use proptest::prelude::*;

#[test]
fn names_of_any_script_are_taken_and_their_spaces_collapsed() {
    for (text, name) in [
        ("Иванов Иван Иванович", "Иванов Иван Иванович"),
        ("  Иванов \t Иван\u{a0}\nИванович ", "Иванов Иван Иванович"),
        ("Иван", "Иван"),
        ("Я", "Я"),
        ("Салтыков-Щедрин Михаил", "Салтыков-Щедрин Михаил"),
        ("O'Brien Conan", "O'Brien Conan"),
        ("O’Brien", "O’Brien"),
        ("Д`Артаньян", "Д`Артаньян"),
        ("Müller Jürgen", "Müller Jürgen"),
        ("Зои\u{306}", "Зои\u{306}"),
        ("王小明", "王小明"),
        ("დავით", "დავით"),
        ("محمد", "محمد"),
        ("Кам\u{2011}Ли", "Кам\u{2011}Ли"),
    ] {
        assert_eq!(text.parse::<PersonName>().map(|name| name.to_string()).as_deref(), Ok(name), "{text:?}");
    }
}

#[test]
fn an_error_says_what_is_wrong() {
    use NameError::*;
    for (text, error) in [
        ("", Empty),
        (" \u{a0}", Empty),
        ("-", Empty),
        ("' -", Empty),
        ("Иван1", Unexpected('1')),
        ("Иванов И.", Unexpected('.')),
        ("ivan@mail.ru", Unexpected('@')),
        ("Иван 😀", Unexpected('😀')),
        ("Иван_", Unexpected('_')),
        ("<b>", Unexpected('<')),
    ] {
        assert_eq!(text.parse::<PersonName>(), Err(error), "{text:?}");
    }
}

#[test]
fn a_hundred_characters_fit_after_spaces_are_collapsed() {
    for (text, error) in [
        ("я".repeat(100), None),
        ("я".repeat(101), Some(NameError::TooLong(1))),
        ("я".repeat(121), Some(NameError::TooLong(21))),
        (format!("{}    {}", "я".repeat(50), "й".repeat(49)), None),
    ] {
        assert_eq!(text.parse::<PersonName>().err(), error, "{} characters", text.chars().count());
    }
}

proptest! {
    #[test]
    fn parsing_is_settled_after_once_and_never_panics(text in any::<String>()) {
        if let Ok(name) = text.parse::<PersonName>() {
            prop_assert_eq!(name.to_string().parse::<PersonName>(), Ok(name));
        }
    }
}
