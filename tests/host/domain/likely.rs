//! When the shopper is asked whether another e-mail address was intended.

use amapi_checkout::domain::{Email, likely_email};
use proptest::prelude::*;

const TYPED: [(&str, &str, &str); 80] = [
    // One letter added, missing, wrong, or two swapped.
    ("ivan@gmail.con", "ivan@gmail.com", "another letter"),
    ("ivan@gmail.cm", "ivan@gmail.com", "a letter less"),
    ("ivan@gmail.co", "ivan@gmail.com", "a letter less"),
    ("ivan@gmail.comm", "ivan@gmail.com", "a letter more"),
    ("ivan@gmail.vom", "ivan@gmail.com", "the key beside"),
    ("ivan@gmail.cpm", "ivan@gmail.com", "the key beside"),
    ("ivan@gmai.com", "ivan@gmail.com", "a letter less"),
    ("ivan@gmal.com", "ivan@gmail.com", "a letter less"),
    ("ivan@gmil.com", "ivan@gmail.com", "a letter less"),
    ("ivan@gmaill.com", "ivan@gmail.com", "a letter more"),
    ("ivan@ggmail.com", "ivan@gmail.com", "a letter more"),
    ("ivan@gnail.com", "ivan@gmail.com", "the key beside"),
    ("ivan@gmial.com", "ivan@gmail.com", "two in each other's place"),
    ("ivan@gamil.com", "ivan@gmail.com", "two in each other's place"),
    ("ivan@gmailcom", "ivan@gmail.com", "no dot"),
    ("ivan@gmail,com", "ivan@gmail.com", "a comma"),
    ("ivan@gmail", "ivan@gmail.com", "no ending"),
    ("ivan@gmail.ru", "ivan@gmail.com", "an ending that there is not"),
    ("Ivan@GMAIL.CON", "Ivan@gmail.com", "capitals"),
    ("ivan@mail.ry", "ivan@mail.ru", "the key beside"),
    ("ivan@mail.ri", "ivan@mail.ru", "the key beside"),
    ("ivan@mail.r", "ivan@mail.ru", "a letter less"),
    ("ivan@mail.u", "ivan@mail.ru", "a letter less"),
    ("ivan@mai.ru", "ivan@mail.ru", "a letter less"),
    ("ivan@mil.ru", "ivan@mail.ru", "a letter less"),
    ("ivan@maul.ru", "ivan@mail.ru", "the key beside"),
    ("ivan@mali.ru", "ivan@mail.ru", "two in each other's place"),
    ("ivan@mial.ru", "ivan@mail.ru", "two in each other's place"),
    ("ivan@maill.ru", "ivan@mail.ru", "a letter more"),
    ("ivan@mailru", "ivan@mail.ru", "no dot"),
    ("ivan@mail,ru", "ivan@mail.ru", "a comma"),
    ("ivan@mail", "ivan@mail.ru", "no ending"),
    ("ivan@yandex.ry", "ivan@yandex.ru", "the key beside"),
    ("ivan@yandx.ru", "ivan@yandex.ru", "a letter less"),
    ("ivan@yadnex.ru", "ivan@yandex.ru", "two in each other's place"),
    ("ivan@yndex.ru", "ivan@yandex.ru", "a letter less"),
    ("ivan@jandex.ru", "ivan@yandex.ru", "another letter"),
    ("ivan@yandex", "ivan@yandex.ru", "no ending"),
    ("ivan@ya.ry", "ivan@ya.ru", "the key beside"),
    ("ivan@bk.ri", "ivan@bk.ru", "the key beside"),
    ("ivan@lisr.ru", "ivan@list.ru", "the key beside"),
    ("ivan@imbox.ru", "ivan@inbox.ru", "the key beside"),
    ("ivan@ramler.ru", "ivan@rambler.ru", "a letter less"),
    ("ivan@iclod.com", "ivan@icloud.com", "a letter less"),
    ("ivan@icloud.con", "ivan@icloud.com", "another letter"),
    ("ivan@outlok.com", "ivan@outlook.com", "a letter less"),
    ("ivan@hotmal.com", "ivan@hotmail.com", "a letter less"),
    ("ivan@yaho.com", "ivan@yahoo.com", "a letter less"),
    ("mailto:ivan@gmail.con,", "ivan@gmail.com", "a link in a list"),
    ("ivan@gma\u{ad}il.con", "ivan@gmail.com", "PDF"),
    // In any domain.
    ("ivan@protonmail.con", "ivan@protonmail.com", "no such ending"),
    ("ivan@romashka.ry", "ivan@romashka.ru", "the key beside"),
    ("ivan@firma.tu", "ivan@firma.ru", "the key beside"),
    ("ivan@firma.ruu", "ivan@firma.ru", "a letter more"),
    ("ivan@firma.vom", "ivan@firma.com", "the key beside"),
    ("ivan@firma.ру", "ivan@firma.ru", "Russian letters"),
    ("ivan@mail.ру", "ivan@mail.ru", "Russian letters"),
    ("ivan @ gmail.con", "ivan@gmail.com", "spaces"),
    // Letters that look alike.
    ("ivan@mаil.ru", "ivan@mail.ru", "Russian а"),
    ("ivan@mail.rи", "ivan@mail.ru", "Russian и, one letter away"),
    ("ivan@gmаil.соm", "ivan@gmail.com", "Russian а, с, о"),
    ("ivan@gmail.сом", "ivan@gmail.com", "a Russian ending"),
    ("ivаn@mail.ru", "ivan@mail.ru", "Russian а before the @"),
    ("Аnna@mail.ru", "Anna@mail.ru", "a Russian capital"),
    ("реtr@company.ru", "petr@company.ru", "Russian р, е"),
    ("ivan@соmpany.ru", "ivan@company.ru", "Russian с, о in a domain of somebody's"),
    ("ivan@cοmpany.com", "ivan@company.com", "Greek ο"),
    ("ivan@gmαil.com", "ivan@gmail.com", "Greek α"),
    ("иван@пoчта.рф", "иван@почта.рф", "Latin o in a Russian domain"),
    ("иван@почтa.рф", "иван@почта.рф", "Latin a in a Russian domain"),
    // The Russian layout, where @ is Shift and 2, and the dot another key.
    ("шмфт\"ьфшдюкг", "ivan@mail.ru", "wrong layout"),
    ("шмфт@ьфшдюкг", "ivan@mail.ru", "wrong layout, but for the @"),
    ("шмфт@ьфшд.кг", "ivan@mail.ru", "wrong layout, but for the signs"),
    ("ivan@ьфшд.кг", "ivan@mail.ru", "wrong layout behind the @"),
    ("шмфт@mail.ru", "ivan@mail.ru", "wrong layout before the @"),
    ("шмфт«пьфшдюсщь", "ivan@gmail.com", "wrong layout, quotes of macOS"),
    ("фттф\"нфтвучюкг", "anna@yandex.ru", "wrong layout"),
    ("зуекщм\"сщьзфтнюкг", "petrov@company.ru", "wrong layout, a domain of somebody's"),
    ("ыукпун@пьфшдюсщт", "sergey@gmail.com", "wrong layout and a slip"),
    ("ivan\"mail.ru", "ivan@mail.ru", "wrong layout for the @ alone"),
];

#[test]
fn the_likely_address_is_asked_for() {
    for (typed, meant, how) in TYPED {
        assert_eq!(likely_email(typed).as_deref(), Some(meant), "{how}: {typed}");
    }
}

#[test]
fn taking_the_likely_address_ends_the_question() {
    for (_, meant, _) in TYPED {
        assert_eq!(likely_email(meant), None, "{meant}");
    }
}

#[test]
fn nobody_is_asked_without_need() {
    for typed in [
        "",
        "ivan",
        "ivan@",
        "@mail.ru",
        "ivan@mail.ru",
        "Ivan.Petrov+shop@Mail.RU",
        "<ivan@mail.ru>",
        "ivan@gmail.com",
        "ivan@yandex.ru",
        "ivan@yandex.com",
        "ivan@yandex.by",
        "ivan@yandex.kz",
        "ivan@ya.ru",
        "ivan@bk.ru",
        "ivan@vk.com",
        "ivan@ok.ru",
        "ivan@hk.ru",
        "ivan@list.ru",
        "ivan@mail.com",
        "ivan@email.com",
        "ivan@ymail.com",
        "ivan@mail.ua",
        "ivan@mail.kz",
        "ivan@hotmail.co.uk",
        "ivan@yahoo.co.jp",
        "ivan@outlook.fr",
        "ivan@proton.me",
        "ivan@tut.by",
        "ivan@company.ru",
        "ivan@sub.mail-1.example.co.uk",
        "иван@почта.рф",
        "Иван.Петров@почта.рф",
        "анна@яндекс.рф",
        "info@магазин.рф",
        "иван@мойдомен.рус",
        "иван@mail.ru",
        "ольга@gmail.com",
        "ivan@xn--80a1acny.xn--p1ai",
        "müller@mail.de",
        "ivan@müller.de",
        "γιάννης@παράδειγμα.gr",
        "用户@例子.公司",
    ] {
        assert_eq!(likely_email(typed), None, "{typed}");
    }
}

proptest! {
    #[test]
    fn a_likely_address_is_one_and_leads_to_no_other_question(text in ".{0,12}[@\"]?[a-zа-я.]{0,12}") {
        if let Some(likely) = likely_email(&text) {
            prop_assert_eq!(likely.parse::<Email>().map(|email| email.to_string()), Ok(likely.clone()));
        }
    }
}
