use amapi_checkout::domain::{Email, EmailError};
use proptest::prelude::*;

fn of_length(local: usize, label: usize, labels: usize) -> String {
    let domain = vec!["d".repeat(label); labels].join(".");
    format!("{}@{domain}.ru", "l".repeat(local))
}

#[test]
fn addresses_of_any_script_are_taken_and_trimmed() {
    for (text, address) in [
        ("ivan@mail.ru", "ivan@mail.ru"),
        ("  ivan@mail.ru\n", "ivan@mail.ru"),
        ("\u{a0}ivan@mail.ru\u{a0}", "ivan@mail.ru"),
        ("\u{200b}ivan@mail.ru\u{feff}", "ivan@mail.ru"),
        ("Ivan.Petrov+shop@Mail.RU", "Ivan.Petrov+shop@Mail.RU"),
        ("a@b.ru", "a@b.ru"),
        ("o'brien_-/=?!#$%&*^`{|}~@example.com", "o'brien_-/=?!#$%&*^`{|}~@example.com"),
        ("ivan@sub.mail-1.example.co.uk", "ivan@sub.mail-1.example.co.uk"),
        ("иван@почта.рф", "иван@почта.рф"),
        ("ivan@xn--80a1acny.xn--p1ai", "ivan@xn--80a1acny.xn--p1ai"),
        ("ivan@163.com", "ivan@163.com"),
        ("и\u{306}од@и\u{306}.рф", "и\u{306}од@и\u{306}.рф"),
    ] {
        assert_eq!(text.parse::<Email>().map(|email| email.to_string()).as_deref(), Ok(address), "{text:?}");
    }
}

#[test]
fn what_surrounds_an_address_is_dropped() {
    for (text, from) in [
        ("ivan @ mail.ru", "spam guard"),
        ("ivan @mail.ru", "iOS keyboard"),
        ("ivan@ mail.ru", "autocomplete"),
        ("ivan@mail. ru", "a space behind each full stop"),
        ("ivan@mail .ru", "dictation"),
        ("почта: ivan @ mail. ru", "dictation"),
        ("mailto:ivan@mail.ru", "link"),
        ("MAILTO:ivan@mail.ru", "link"),
        ("mailto:ivan@mail.ru?subject=Заказ", "link"),
        ("<ivan@mail.ru>", "letter"),
        ("<mailto:ivan@mail.ru>", "letter"),
        ("Иван Петров <ivan@mail.ru>", "letter"),
        ("\"Иван Петров\" <ivan@mail.ru>,", "letter"),
        ("(ivan@mail.ru)", "sentence"),
        ("[ivan@mail.ru]", "notes"),
        ("ivan@mail.ru,", "list"),
        ("ivan@mail.ru.", "sentence"),
        ("ivan@mail.ru;", "list of Outlook"),
        ("ivan@mail.ru:", "sentence"),
        ("ivan@mail.ru!", "sentence"),
        ("ivan@mail.ru?", "sentence"),
        ("ivan@mail.ru...", "sentence"),
        ("ivan@mail.ru/", "browser"),
        ("\"ivan@mail.ru\"", "JSON"),
        ("'ivan@mail.ru'", "letter"),
        ("«ivan@mail.ru»", "Russian quotes"),
        ("“ivan@mail.ru”", "iOS keyboard"),
        ("‘ivan@mail.ru’", "iOS keyboard"),
        ("e-mail: ivan@mail.ru", "signature"),
        ("E-mail:ivan@mail.ru", "business card"),
        ("почта: ivan@mail.ru", "dictation"),
        ("эл. почта: ivan@mail.ru.", "business card"),
        (" \u{a0}ivan@mail.ru\t\n", "table"),
        ("ivan@\u{ad}mail.ru", "PDF"),
        ("ivan\u{200b}@mail\u{2060}.ru", "web page"),
        ("\u{2068}ivan@mail.ru\u{2069}", "iOS share sheet"),
        ("ivan＠mail.ru", "Chinese keyboard"),
        ("ivan@mail。ru", "Chinese keyboard"),
        ("ｉｖａｎ＠ｍａｉｌ．ｒｕ", "Japanese keyboard"),
    ] {
        let address = text.parse::<Email>().map(|email| email.to_string());
        assert_eq!(address.as_deref(), Ok("ivan@mail.ru"), "{from}: {text:?}");
    }
}

#[test]
fn an_error_says_what_is_wrong() {
    use EmailError::*;
    for (text, error) in [
        ("", Empty),
        (" \t", Empty),
        ("\u{200b}", Empty),
        ("ivan", NoAt),
        ("ivan.mail.ru", NoAt),
        ("ivan@petr@mail.ru", SeveralAt),
        ("ivan@@mail.ru", SeveralAt),
        ("@mail.ru", NoLocalPart),
        ("ivan@", NoDomain),
        ("@", NoLocalPart),
        ("ivan@mail", NoTopLevelDomain),
        ("ivan@127.0.0.1", NoTopLevelDomain),
        (".ivan@mail.ru", MisplacedDot),
        ("ivan.@mail.ru", MisplacedDot),
        ("iv..an@mail.ru", MisplacedDot),
        ("ivan@.mail.ru", MisplacedDot),
        ("ivan@mail..ru", MisplacedDot),
        ("ivan@-mail.ru", MisplacedHyphen),
        ("ivan@mail-.ru", MisplacedHyphen),
        ("iv an@mail.ru", Unexpected(' ')),
        ("ivan@ma il.ru", Unexpected(' ')),
        ("ivan@mail.ru, petr@mail.ru", SeveralAt),
        ("ivan,petr@mail.ru", Unexpected(',')),
        ("\"ivan\"@mail.ru", Unexpected('"')),
        ("ivan@[127.0.0.1]", Unexpected('[')),
        ("ivan@mail_box.ru", Unexpected('_')),
    ] {
        assert_eq!(text.parse::<Email>(), Err(error), "{text:?}");
    }
}

#[test]
fn the_limits_of_rfc_5321_are_exact() {
    assert!(of_length(64, 10, 1).parse::<Email>().is_ok());
    assert_eq!(of_length(65, 10, 1).parse::<Email>(), Err(EmailError::TooLong));
    assert!(of_length(1, 63, 1).parse::<Email>().is_ok());
    assert_eq!(of_length(1, 64, 1).parse::<Email>(), Err(EmailError::TooLong));
    // 58 + @ + 3 × 63 + 2 dots + ".ru" = 253; then 254, then 255.
    for (local, fits) in [(58, true), (59, true), (60, false)] {
        let address = of_length(local, 63, 3);
        assert_eq!(address.parse::<Email>().is_ok(), fits, "{} octets", address.len());
    }
    // Octets, not characters.
    assert_eq!(format!("{}@почта.рф", "и".repeat(33)).parse::<Email>(), Err(EmailError::TooLong));
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(text in "[a-zа-я0-9+_-]{1,20}(\\.[a-z]{1,5})?@[a-zа-я0-9]{1,10}\\.[a-zа-я]{2,5}") {
        let email: Email = text.parse().unwrap();
        prop_assert_eq!(email.to_string().parse::<Email>(), Ok(email));
    }

    #[test]
    fn parsing_never_panics(text in ".{0,20}@?.{0,20}") {
        let _ = text.parse::<Email>();
    }
}
