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
        ("O’Brien", "O'Brien"),
        ("Д`Артаньян", "Д'Артаньян"),
        ("Müller Jürgen", "Müller Jürgen"),
        ("Зои\u{306}", "Зои\u{306}"),
        ("王小明", "王小明"),
        ("დავით", "დავით"),
        ("محمد", "محمد"),
        ("Кам\u{2011}Ли", "Кам-Ли"),
        // Initials and abbreviations.
        ("Иванов И. П.", "Иванов И. П."),
        ("Иванов И.П.", "Иванов И.П."),
        ("И.П. Иванов", "И.П. Иванов"),
        ("И. Иванов-Петров", "И. Иванов-Петров"),
        ("Петров Иван.", "Петров Иван."),
        ("Ст. лейтенант Петров", "Ст. лейтенант Петров"),
        ("Martin Luther King Jr.", "Martin Luther King Jr."),
        ("Dr. O’Neill", "Dr. O'Neill"),
        // The iOS share sheet isolates a name; a contact card marks its direction.
        ("\u{2068}Иванов Иван\u{2069}", "Иванов Иван"),
        ("\u{202a}Anna Ivanova\u{202c}", "Anna Ivanova"),
        // PDF and word processors hyphenate words.
        ("Ива\u{ad}нов Ни\u{ad}ко\u{ad}лай", "Иванов Николай"),
        ("Салтыков — Щедрин", "Салтыков - Щедрин"),
        ("Римский–Корсаков", "Римский-Корсаков"),
        ("Мамин−Сибиряк", "Мамин-Сибиряк"),
        // Names with apostrophes, from keyboards with other ones.
        ("Мар’яна", "Мар'яна"),
        ("Дар‘я", "Дар'я"),
        ("Наталʼя", "Натал'я"),
        ("Oʻktam Toʻrayev", "O'ktam To'rayev"),
        ("D´Angelo", "D'Angelo"),
        ("Жанна д′Арк", "Жанна д'Арк"),
        // Marks: accents typed separately, vowels and tones of other scripts.
        ("Алексе\u{301}й", "Алексе\u{301}й"),
        ("Nguyễn Thị Minh Khai", "Nguyễn Thị Minh Khai"),
        ("अमिताभ बच्चन", "अमिताभ बच्चन"),
        ("ประยุทธ์ จันทร์โอชา", "ประยุทธ์ จันทร์โอชา"),
        ("မောင်မောင်", "မောင်မောင်"),
        ("מֹשֶׁה", "מֹשֶׁה"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("සිරිසේන", "සිරිසේන"),
        ("ಕೃಷ್ಣ", "ಕೃಷ್ಣ"),
        ("ស៊ីណា", "ស៊ីណា"),
        ("か\u{3099}くと", "か\u{3099}くと"),
        ("Ğülşen Öztürk", "Ğülşen Öztürk"),
        ("Қайрат Нұрсұлтанұлы", "Қайрат Нұрсұлтанұлы"),
        ("김철수", "김철수"),
        ("Ａｎｎａ", "Anna"),
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
        (".", Empty),
        ("ivan@mail.ru", Unexpected('@')),
        ("Иван 😀", Unexpected('😀')),
        ("Иван_", Unexpected('_')),
        ("<b>", Unexpected('<')),
        // The message names the visible character, not the invisible one before it.
        ("\u{2068}Иван\u{2069} 2", Unexpected('2')),
        ("Иван\u{ad}&", Unexpected('&')),
        ("\u{200b}\u{ad}", Empty),
        ("\u{3164}", Empty),
        ("\u{2800}", Empty),
        (". .", Empty),
        ("Иван, Пётр", Unexpected(',')),
        ("Иван/Пётр", Unexpected('/')),
        ("Иван №", Unexpected('№')),
        ("Иван Ⅳ", Unexpected('Ⅳ')),
        ("Иван ٣", Unexpected('3')),
        ("Иван ♥", Unexpected('♥')),
        ("«Иван»", Unexpected('«')),
        ("Иван!", Unexpected('!')),
        ("Иван (сосед)", Unexpected('(')),
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
