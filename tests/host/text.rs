//! Every sentence in every language.

use amapi_checkout::domain::{
    AccountField, Company, Country, EmailError, FieldId, InnError, Invalid, Method, Money, NameError,
    Payment, PhoneError, Status,
};
use amapi_checkout::shop::{ConfigError, ConfigProblem, Expected};
use amapi_checkout::text::{Lang, Msg, Purpose, say};

fn russian(msg: &Msg) -> String {
    say(Lang::Ru, msg)
}

fn english(msg: &Msg) -> String {
    say(Lang::En, msg)
}

const PATH: &str = "delivery.pickup.points[2].code";

fn invalids() -> Vec<Invalid> {
    let names = [NameError::Empty, NameError::Unexpected('7'), NameError::TooLong(5)].map(Invalid::Name);
    let phones = [
        PhoneError::Empty,
        PhoneError::Missing(5),
        PhoneError::Extra(2),
        PhoneError::Foreign(None),
        PhoneError::Several,
        PhoneError::FirstDigit('1'),
        PhoneError::Unexpected('#'),
    ];
    let emails = [
        EmailError::Empty,
        EmailError::NoAt,
        EmailError::SeveralAt,
        EmailError::NoLocalPart,
        EmailError::NoDomain,
        EmailError::NoTopLevelDomain,
        EmailError::MisplacedDot,
        EmailError::MisplacedHyphen,
        EmailError::Unexpected(' '),
        EmailError::Unexpected('#'),
        EmailError::TooLong,
    ];
    let plain = [
        Invalid::Missing,
        Invalid::NotOffered,
        Invalid::NothingOffered,
        Invalid::NoReach,
        Invalid::OutOfStock,
        Invalid::NotRepeated,
        Invalid::TooHeavy,
        Invalid::Inn(InnError::Length),
        Invalid::Inn(InnError::CheckDigit),
        Invalid::BelowMinimum("200".parse().unwrap()),
    ];
    let countries = Country::all().map(|country| Invalid::Phone(PhoneError::Foreign(Some(country))));
    [
        plain.to_vec(),
        names.to_vec(),
        phones.map(Invalid::Phone).to_vec(),
        countries.collect(),
        emails.map(Invalid::Email).to_vec(),
    ]
    .concat()
}

fn config_errors() -> Vec<ConfigError> {
    let expected = [
        Expected::Object,
        Expected::List,
        Expected::Text,
        Expected::Integer { min: 1, max: 60 },
        Expected::Money,
        Expected::Measure,
        Expected::Number,
        Expected::Date,
        Expected::FirstDay,
        Expected::Time,
        Expected::Offset,
        Expected::Weekdays,
        Expected::PaymentCode,
        Expected::Company,
        Expected::Target,
        Expected::Kladr,
        Expected::Link,
        Expected::SecureLink,
        Expected::Show,
        Expected::Boolean,
        Expected::Tiles,
    ];
    let problems = [
        ConfigProblem::Absent,
        ConfigProblem::NotJson { line: 3, column: 7 },
        ConfigProblem::Missing,
        ConfigProblem::UnknownKey(&["items", "delivery"]),
        ConfigProblem::Duplicate,
        ConfigProblem::NoParent,
        ConfigProblem::NoDelivery,
        ConfigProblem::Demanded,
    ];
    let problems = problems.into_iter().chain(expected.map(ConfigProblem::Expected));
    problems.map(|problem| ConfigError { path: PATH.into(), problem }).collect()
}

/// The messages without data and those with data: a message in neither list does not compile.
macro_rules! messages {
    (plain: $($plain:ident),+; carry: $($carry:ident),+;) => {
        const PLAIN: &[Msg<'static>] = &[$(Msg::$plain),+];

        fn is_plain(msg: &Msg) -> bool {
            match msg {
                $(Msg::$plain)|+ => true,
                $(Msg::$carry(..))|+ => false,
            }
        }
    };
}

messages! {
    plain:
        CartHeading, ContactsHeading, DeliveryHeading, TimeHeading, PaymentHeading, CommentHeading,
        TotalHeading, Optional, NotChosen, NoElevator, PassengerElevator, GoodsElevator, AddressRest, NoStreet, AddressTakenApart, RemarkMoved, PutBack, DidYouMean, ConsentBefore,
        ConsentLink, Details, Gift, Goods, Discount, OldPrice, Delivery, IntervalPrice, Sum, Free, DeliveryUnknown, Loading, NotLoaded, SearchPoints, AskingPoints, PointsNotKnown, EntryGone,
        NoPointFound, NearMe, AskingWhereabouts, WhereaboutsUnknown, NearestFirst, ShowMore, List, Map, AllPoints, IntervalsLater, AnyTime, BuyClick, Callback, Close, EmailShort, OneIsEnough, OrEmail, OrPhone,
        SignInHeading, SignInTab, RegisterTab, AccountHeading, SignedInSomebody, ChangePassword, NewPassword,
        PasswordChanged, SignOutNote, SignedOut, SessionEnded, Forgotten, ForgetHere, ForgottenHere, ShowPassword, HidePassword, CapsLock, Pay, Recipient, Where, When,
        SessionChanged, AskingDelivery, DeliveryNotKnown, CityFirst, NoDelivery, TakenAlready, BeingSent, Restored, Forget, Offline, Recovered, MayTryAgain, CannotSend,
        Unavailable, AvailableAgain, SendAgain, Checking, TryAgain, EmptyCart, OutOfOrder, ConfigHeading;
    carry:
        Label, AccountLabel, Hint, Method, Company, Payment, Status, Quantity, OutOfStock, ExtraPrice,
        Money, From, Less, UntilFree, BelowMinimum, Day, Distance, PointsFound, SuggestionsFound, Invalid, AccountInvalid, ProblemsHeading, DoneWithCode,
        AddressPart, Config, BadApi, NoConfig, NotAnAttribute, SignInReason, SignedIn, SignInFirst, SignInExpired, SignedInAs, Submit,
        Sending, CheckingOutcome, Wait, Done, Next, Refused, RefusedSilently, OutcomeUnknown, TooManyRequests;
}

/// Like browsers' `Intl`, with the narrow sign.
#[test]
fn money_has_its_thousands_apart_and_kopecks_where_there_are_any() {
    for (money, ru, en) in [
        ("0", "0 ₽", "₽0"),
        ("7.05", "7,05 ₽", "₽7.05"),
        ("999", "999 ₽", "₽999"),
        ("1000", "1 000 ₽", "₽1,000"),
        ("1234.50", "1 234,50 ₽", "₽1,234.50"),
        ("17535", "17 535 ₽", "₽17,535"),
        ("100000", "100 000 ₽", "₽100,000"),
        ("1234567.89", "1 234 567,89 ₽", "₽1,234,567.89"),
    ] {
        let msg = Msg::Money(money.parse().unwrap());
        assert_eq!((russian(&msg).replace('\u{a0}', " ").as_str(), english(&msg).as_str()), (ru, en));
    }
}

#[test]
fn day_has_its_weekday_and_the_month_in_words() {
    for (day, ru, en) in [
        ("2026-01-01", "чт, 1 января", "Thu, 1 January"),
        ("2026-02-28", "сб, 28 февраля", "Sat, 28 February"),
        ("2028-02-29", "вт, 29 февраля", "Tue, 29 February"),
        ("2026-03-08", "вс, 8 марта", "Sun, 8 March"),
        ("2026-11-30", "пн, 30 ноября", "Mon, 30 November"),
        ("2026-12-31", "чт, 31 декабря", "Thu, 31 December"),
    ] {
        let msg = Msg::Day(day.parse().unwrap());
        assert_eq!((russian(&msg).as_str(), english(&msg).as_str()), (ru, en), "{day}");
    }
}

const FOR_EVERY_PURPOSE: [fn(Purpose) -> Msg<'static>; 13] = [
    Msg::SignInReason,
    Msg::SignedIn,
    Msg::SignInFirst,
    Msg::SignInExpired,
    Msg::Submit,
    Msg::Sending,
    Msg::CheckingOutcome,
    Msg::Done,
    Msg::Next,
    Msg::Refused,
    Msg::RefusedSilently,
    Msg::OutcomeUnknown,
    Msg::TooManyRequests,
];

/// Formats every message in both languages; hints may be empty.
fn for_every_message(mut check: impl FnMut(&Msg, &str, &str)) {
    let mut check = |msg: Msg| check(&msg, &russian(&msg), &english(&msg));
    let price: Money = "1234.50".parse().unwrap();
    for msg in PLAIN {
        assert!(is_plain(msg));
        check(*msg);
    }
    check(Msg::Day("2026-11-30".parse().unwrap()));
    for field in FieldId::ALL {
        check(Msg::Label(field));
        for invalid in invalids() {
            check(Msg::Invalid(field, invalid));
        }
    }
    for field in AccountField::ALL {
        check(Msg::AccountLabel(field));
        for invalid in invalids() {
            check(Msg::AccountInvalid(field, invalid));
        }
    }
    Method::ALL.into_iter().map(Msg::Method).for_each(&mut check);
    Payment::ALL.into_iter().map(Msg::Payment).for_each(&mut check);
    [Company::Cdek, Company::Dpd].into_iter().map(Msg::Company).for_each(&mut check);
    (0..4).filter_map(Status::from_code).map(Msg::Status).for_each(&mut check);
    for n in [1, 2, 5, 21] {
        check(Msg::Quantity(n, price));
        check(Msg::Wait(n));
    }
    for n in [0, 1, 2, 5, 11, 21] {
        check(Msg::PointsFound(n));
        check(Msg::SuggestionsFound(n));
        check(Msg::Distance(n as u32));
        check(Msg::ProblemsHeading(n));
    }
    for field in FieldId::ALL {
        check(Msg::AddressPart(field, "5"));
    }
    check(Msg::OutOfStock("A1"));
    check(Msg::ExtraPrice(price));
    check(Msg::From(price));
    check(Msg::Less(price));
    check(Msg::UntilFree(price));
    check(Msg::BelowMinimum(price));
    check(Msg::Money(price));
    check(Msg::SignedInAs("anna@example.ru"));
    for purpose in Purpose::ALL {
        check(Msg::DoneWithCode(purpose, "AB1234-00042"));
        FOR_EVERY_PURPOSE.into_iter().map(|msg| msg(purpose)).for_each(&mut check);
    }
    check(Msg::BadApi("ftp:"));
    check(Msg::NoConfig("order"));
    check(Msg::NotAnAttribute("cart"));
    for error in &config_errors() {
        check(Msg::Config(error));
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, 'А'..='я' | 'Ё' | 'ё')
}

#[test]
fn every_message_is_worded_in_both_languages() {
    for_every_message(|msg, ru, en| {
        assert!(!ru.trim().is_empty() && !en.trim().is_empty(), "{msg:?}");
        let is_wordless = matches!(
            msg,
            Msg::Company(Company::Dpd)
                | Msg::Quantity(..)
                | Msg::ExtraPrice(_)
                | Msg::Money(_)
                | Msg::Less(_)
                | Msg::AddressPart(..)
        );
        assert!(is_wordless || ru.contains(is_cyrillic), "{msg:?} in Russian: {ru}");
        // The carrier's name in the configuration is spelled this way in any language.
        assert!(!en.replace("\"СДЭК\"", "").contains(is_cyrillic), "{msg:?} in English: {en}");
        let looks_forgotten = |text: &str| text.contains("{}") || text.contains("  ");
        assert!(!looks_forgotten(ru) && !looks_forgotten(en), "{msg:?}: {ru} / {en}");
    });
}

#[test]
fn hints_stand_by_the_same_inputs_in_both_languages() {
    for field in FieldId::ALL {
        let hint = Msg::Hint(field);
        assert_eq!(russian(&hint).is_empty(), english(&hint).is_empty(), "{field:?}");
    }
}

#[test]
fn russian_counts_have_their_plurals() {
    fn missing(n: usize) -> Msg<'static> {
        Msg::Invalid(FieldId::Phone, Invalid::Phone(PhoneError::Missing(n)))
    }
    fn extra(n: usize) -> Msg<'static> {
        Msg::Invalid(FieldId::Phone, Invalid::Phone(PhoneError::Extra(n)))
    }
    fn long(n: usize) -> Msg<'static> {
        Msg::Invalid(FieldId::Name, Invalid::Name(NameError::TooLong(n)))
    }
    for (msg, sentence) in [
        (missing(1), "В номере не хватает 1 цифры"),
        (missing(2), "В номере не хватает 2 цифр"),
        (missing(5), "В номере не хватает 5 цифр"),
        (missing(10), "В номере не хватает 10 цифр"),
        (extra(1), "В номере 1 лишняя цифра"),
        (extra(2), "В номере 2 лишние цифры"),
        (extra(5), "В номере 5 лишних цифр"),
        (extra(21), "В номере 21 лишняя цифра"),
        (long(1), "Имя длиннее 100 знаков: 1 лишний знак"),
        (long(2), "Имя длиннее 100 знаков: 2 лишних знака"),
        (long(5), "Имя длиннее 100 знаков: 5 лишних знаков"),
        (long(21), "Имя длиннее 100 знаков: 21 лишний знак"),
        (Msg::SuggestionsFound(5), "Подсказок: 5"),
        (Msg::PointsFound(1), "Найден 1 пункт"),
        (Msg::PointsFound(2), "Найдено 2 пункта"),
        (Msg::PointsFound(11), "Найдено 11 пунктов"),
        (Msg::PointsFound(21), "Найден 21 пункт"),
        (Msg::Distance(0), "0\u{a0}м"),
        (Msg::Distance(374), "350\u{a0}м"),
        (Msg::Distance(999), "1000\u{a0}м"),
        (Msg::Distance(1290), "1,2\u{a0}км"),
        (Msg::Distance(12_900), "12\u{a0}км"),
        (Msg::ProblemsHeading(1), "Проверьте форму: 1 ошибка"),
        (Msg::ProblemsHeading(3), "Проверьте форму: 3 ошибки"),
        (Msg::ProblemsHeading(5), "Проверьте форму: 5 ошибок"),
    ] {
        assert_eq!(russian(&msg), sentence);
    }
}

#[test]
fn english_counts_have_theirs() {
    for (msg, sentence) in [
        (Msg::SuggestionsFound(5), "Suggestions: 5"),
        (Msg::PointsFound(1), "1 place found"),
        (Msg::PointsFound(21), "21 places found"),
        (Msg::Distance(1290), "1.2\u{a0}km"),
        (Msg::ProblemsHeading(1), "Check the form: 1 problem"),
        (Msg::ProblemsHeading(2), "Check the form: 2 problems"),
        (Msg::Invalid(FieldId::Phone, Invalid::Phone(PhoneError::Missing(5))), "The number lacks 5 digits"),
    ] {
        assert_eq!(english(&msg), sentence);
    }
}

#[test]
fn a_wrong_configuration_is_told_with_its_path() {
    for error in config_errors() {
        let is_whole = matches!(error.problem, ConfigProblem::Absent | ConfigProblem::NotJson { .. });
        for sentence in [russian(&Msg::Config(&error)), english(&Msg::Config(&error))] {
            assert!(is_whole || sentence.starts_with(&format!("{PATH}: ")), "{sentence}");
        }
    }
    let whole = ConfigError { path: String::new(), problem: ConfigProblem::Expected(Expected::Object) };
    assert_eq!(russian(&Msg::Config(&whole)), "Настройки: нужно: объект { … }");
}

#[test]
fn the_evidence_is_in_the_sentence() {
    for (msg, evidence) in [
        (Msg::Invalid(FieldId::Phone, Invalid::Phone(PhoneError::Unexpected('#'))), "«#»"),
        (Msg::Invalid(FieldId::Name, Invalid::Name(NameError::Unexpected('7'))), "«7»"),
        (Msg::Invalid(FieldId::Phone, Invalid::Phone(PhoneError::FirstDigit('1'))), "цифры 1"),
        (Msg::OutOfStock("Чехол"), "«\u{2068}Чехол\u{2069}»"),
        (Msg::DoneWithCode(Purpose::Order, "AB1234-00042"), "AB1234-00042"),
        (Msg::SignedInAs("anna@example.ru"), "anna@example.ru"),
        (Msg::Wait(9), "0:09"),
        (Msg::Wait(3725), "62:05"),
        (Msg::Quantity(3, "199.90".parse().unwrap()), "3 × 199,90\u{a0}₽"),
        (Msg::BadApi("ftp://x"), "«ftp://x»"),
    ] {
        assert!(russian(&msg).contains(evidence), "{}", russian(&msg));
    }
}

#[test]
fn a_language_is_told_by_its_tag_and_is_russian_otherwise() {
    for (tag, lang) in [
        ("ru", Lang::Ru),
        ("ru-RU", Lang::Ru),
        ("en", Lang::En),
        ("EN-us", Lang::En),
        ("en-GB", Lang::En),
        ("", Lang::Ru),
        ("eng", Lang::Ru),
        ("kk", Lang::Ru),
        ("de-DE", Lang::Ru),
    ] {
        assert_eq!(Lang::from_tag(tag), lang, "{tag:?}");
    }
    assert_eq!([Lang::Ru, Lang::En].map(Lang::tag), ["ru-RU", "en-GB"]);
}
