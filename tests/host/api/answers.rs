//! The meaning of every documented answer to each call, and of every undocumented one to be expected.

use amapi_checkout::api::{
    self, Answer, Created, Failure, Refusal, RetryAfter, Service, Token, buy_click, callback,
    change_password, create_order, login, logout, register,
};
use proptest::prelude::*;

/// The outcome of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Created(Option<String>),
    /// Signed in, registered or password changed.
    Token(String),
    SignedOut,
    /// Authenticated, available, registration available.
    Service(bool, bool, bool),
    Failed(Failure),
}
use Outcome::Failed;

impl From<Created> for Outcome {
    fn from(created: Created) -> Self {
        Outcome::Created(created.code)
    }
}

impl From<Token> for Outcome {
    fn from(token: Token) -> Self {
        Outcome::Token(token.secret().to_owned())
    }
}

impl From<()> for Outcome {
    fn from((): ()) -> Self {
        Outcome::SignedOut
    }
}

impl From<Service> for Outcome {
    fn from(service: Service) -> Self {
        let Service { is_authenticated, is_available, is_registration_available, .. } = service;
        Outcome::Service(is_authenticated, is_available, is_registration_available)
    }
}

pub fn decode(call: &str, answer: &Answer) -> Outcome {
    fn outcome<T: Into<Outcome>>(result: Result<T, Failure>) -> Outcome {
        result.map_or_else(Failed, Into::into)
    }
    match call {
        "create-order" => outcome(create_order::decode(answer)),
        "buy-click" => outcome(buy_click::decode(answer)),
        "callback" => outcome(callback::decode(answer)),
        "register" => outcome(register::decode(answer)),
        "login" => outcome(login::decode(answer)),
        "logout" => outcome(logout::decode(answer)),
        "change-password" => outcome(change_password::decode(answer)),
        "test" => outcome(api::test::decode(answer)),
        call => panic!("there is no call {call}"),
    }
}

const ORDERS: &str = "create-order buy-click callback";
const WITH_TOKEN: &str = "create-order buy-click callback logout change-password test";
const WITHOUT_TOKEN: &str = "login register";
pub const ALL: &str = "create-order buy-click callback logout change-password test login register";
/// All calls whose success has a flag of their own.
const FLAGGED: &str = "create-order buy-click callback logout change-password login register";

fn created(code: &str) -> Outcome {
    Outcome::Created(Some(code.to_owned()))
}

fn token(secret: &str) -> Outcome {
    Outcome::Token(secret.to_owned())
}

fn refused(messages: &[&str]) -> Outcome {
    by_field(messages, &[])
}

fn by_field(messages: &[&str], fields: &[(&str, &[&str])]) -> Outcome {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Failed(Failure::Refused(Refusal {
        messages: owned(messages),
        fields: fields.iter().map(|(path, words)| ((*path).to_owned(), owned(words))).collect(),
    }))
}

fn too_many(retry_after: Option<RetryAfter>) -> Outcome {
    Failed(Failure::TooManyRequests { retry_after })
}

fn server(status: u16, retry_after: Option<RetryAfter>) -> Outcome {
    Failed(Failure::Server { status, retry_after })
}

fn unreadable(status: u16) -> Outcome {
    Failed(Failure::Unreadable { status })
}

/// Calls, file, outcome. Lines are grouped by ruling of `contract.md`.
#[rustfmt::skip]
fn table() -> Vec<(&'static str, &'static str, Outcome)> {
    let dead = || Failed(Failure::SignedOut);
    let at = |time| Some(RetryAfter::At(time));
    let seconds = |n| Some(RetryAfter::Seconds(n));
    vec![
        // 1: the code of a created order.
        (ORDERS, "order-created", created("AB1234-00042")),
        (ORDERS, "order-created-lower-case-code", created("AB1234-00042")),
        (ORDERS, "order-created-both-codes", created("UPPER")),
        (ORDERS, "order-created-empty-code", created("AB1234-00042")),
        (ORDERS, "order-created-without-code", Outcome::Created(None)),
        (ORDERS, "order-created-null-code", Outcome::Created(None)),
        (ORDERS, "order-created-number-code", Outcome::Created(None)),
        (ORDERS, "order-created-200", created("AB1234-00042")),
        (ORDERS, "order-false", refused(&["Товар закончился"])),
        (ORDERS, "order-false-without-words", refused(&[])),
        (ORDERS, "order-flag-absent", unreadable(201)),
        (ORDERS, "order-flag-text", unreadable(201)),
        (ORDERS, "order-flag-number", unreadable(201)),

        // Accounts.
        ("register", "registered", token("2|8xUSqJ4mZk")),
        ("register", "register-refused", refused(&["Почта уже занята", "Пароль слишком короткий"])),
        ("register", "register-false", refused(&["Регистрация закрыта"])),
        ("register", "registered-without-token", unreadable(201)),
        ("login", "signed-in", token("3|Zx9/+=~")),
        ("login", "sign-in-refused", refused(&["Неверный логин или пароль"])),
        ("login", "sign-in-without-token", unreadable(201)),
        ("login", "sign-in-empty-token", unreadable(201)),
        ("login", "sign-in-null-token", unreadable(201)),
        ("login", "sign-in-number-token", unreadable(201)),
        ("login", "sign-in-token-with-line-break", unreadable(201)),
        ("login", "sign-in-token-with-space", unreadable(201)),
        ("login", "sign-in-flag-absent", unreadable(201)),
        ("register", "signed-in", unreadable(201)),
        ("logout", "signed-out", Outcome::SignedOut),
        ("logout", "sign-out-false", refused(&[])),
        ("change-password", "password-changed", token("4|New0")),
        ("change-password", "password-change-refused", refused(&["Старый пароль неверен"])),
        ("change-password", "password-changed-false", refused(&["Старый пароль неверен"])),
        ("change-password", "password-changed-without-token", unreadable(201)),

        // 2: `message` is a text, several texts, or absent.
        (ALL, "order-refused", refused(&["Не создан заказ"])),
        (ALL, "order-refused-several", refused(&["Не создан заказ", "Товар закончился"])),
        (ALL, "order-refused-without-words", refused(&[])),
        (ALL, "order-refused-null-words", refused(&[])),

        // 3: an invalid token, and answers that only look like one.
        (WITH_TOKEN, "unauthenticated-400", dead()),
        (WITH_TOKEN, "unauthenticated-400-full-stop", dead()),
        (WITH_TOKEN, "unauthenticated-400-upper-case", dead()),
        (WITH_TOKEN, "unauthenticated-400-among-several", dead()),
        (WITH_TOKEN, "unauthenticated-403", dead()),
        (WITH_TOKEN, "unauthorized-401", dead()),
        (WITH_TOKEN, "unauthorized-401-other-words", dead()),
        (WITH_TOKEN, "unauthorized-401-html", dead()),
        (WITH_TOKEN, "unauthorized-401-empty", dead()),
        (WITH_TOKEN, "page-expired-419", dead()),
        (WITH_TOKEN, "page-expired-419-html", dead()),
        (WITH_TOKEN, "unauthenticated-400-as-part", refused(&["Unauthenticated users cannot order"])),
        (WITH_TOKEN, "unauthenticated-422", refused(&["Unauthenticated."])),
        (WITH_TOKEN, "forbidden-403", refused(&["This action is unauthorized."])),
        // A sign-in has no token that could be invalid: the message is about the password.
        (WITHOUT_TOKEN, "unauthorized-401", refused(&["Unauthenticated."])),
        (WITHOUT_TOKEN, "unauthorized-401-other-words", refused(&["Токен не найден"])),
        (WITHOUT_TOKEN, "unauthorized-401-html", refused(&[])),
        (WITHOUT_TOKEN, "unauthorized-401-empty", refused(&[])),
        (WITHOUT_TOKEN, "unauthenticated-400", refused(&["Unauthenticated"])),
        (WITHOUT_TOKEN, "unauthenticated-403", refused(&["Unauthenticated."])),
        (WITHOUT_TOKEN, "forbidden-403", refused(&["This action is unauthorized."])),
        (WITHOUT_TOKEN, "page-expired-419", refused(&["CSRF token mismatch."])),
        (WITHOUT_TOKEN, "page-expired-419-html", refused(&[])),

        // 4: by field.
        (ALL, "invalid-422", by_field(&["Данные не прошли проверку"], &[
            ("phone", &["Неверный телефон", "Не наш регион"]),
            ("address.city", &["Нет такого города"]),
            ("items.0.price", &["Цена изменилась"]),
            ("other", &["Что-то ещё"]),
        ])),
        (ALL, "invalid-422-strings", by_field(&["Раз", "Два"], &[
            ("phone", &["Неверный телефон"]),
            ("items.1.quantity", &["Мало"]),
        ])),
        (ALL, "invalid-422-errors-only", by_field(&[], &[("email", &["Почта уже занята"])])),
        (ALL, "invalid-422-errors-list", refused(&["Данные не прошли проверку"])),
        (ALL, "invalid-422-empty", refused(&[])),

        // 5: 429, and all kinds of failures.
        (ALL, "too-many-seconds", too_many(seconds(120))),
        (ALL, "too-many-date", too_many(at(1_795_435_290))),
        (ALL, "too-many-garbage", too_many(None)),
        (ALL, "too-many-negative", too_many(None)),
        (ALL, "too-many-without-header", too_many(None)),
        (ALL, "too-many-html", too_many(seconds(5))),
        (ALL, "server-500-html", server(500, None)),
        (ALL, "server-500-json", server(500, None)),
        (ALL, "server-500-says-created", server(500, None)),
        (ALL, "bad-gateway-502", server(502, None)),
        (ALL, "unavailable-503", server(503, seconds(60))),
        (ALL, "unavailable-503-date", server(503, at(1_795_435_290))),
        (ALL, "unavailable-503-without-header", server(503, None)),
        (ALL, "created-empty", unreadable(201)),
        (ALL, "created-html", unreadable(200)),
        (ALL, "created-text", unreadable(200)),
        (ALL, "created-truncated", unreadable(201)),
        (ALL, "created-two-values", unreadable(201)),
        (ALL, "created-array", unreadable(201)),
        (ALL, "created-true", unreadable(201)),
        (ALL, "created-null", unreadable(201)),
        (ALL, "created-not-utf-8", unreadable(201)),
        (ALL, "created-too-deep", unreadable(201)),
        (ALL, "created-empty-object", unreadable(200)),
        (FLAGGED, "flags-text", unreadable(200)),
        (FLAGGED, "flags-number", unreadable(200)),
        (FLAGGED, "flags-null", unreadable(200)),
        (ALL, "refused-wrong-types", refused(&[])),
        (ALL, "refused-mixed-types", by_field(&["Раз"], &[("phone", &["Неверный телефон"])])),
        (ALL, "refused-text", refused(&[])),
        (ALL, "not-found-404", refused(&["Адрес не найден"])),
        (ALL, "not-found-404-html", refused(&[])),
        (ALL, "too-large-413", refused(&[])),
        (ALL, "found-302", unreadable(302)),

        // 11: the state of the service.
        ("test", "service-up", Outcome::Service(true, true, false)),
        ("test", "service-up-signed-out", Outcome::Service(false, true, true)),
        ("test", "service-without-registration-flag", Outcome::Service(false, false, true)),
        ("test", "service-registration-flag-text", Outcome::Service(false, true, true)),
        ("test", "service-flag-missing", unreadable(200)),
        ("test", "service-flag-text", unreadable(200)),
        // The success of another call is not this call's.
        (FLAGGED, "service-up", unreadable(200)),
        ("test", "order-created", unreadable(201)),
        ("test", "signed-in", unreadable(201)),
    ]
}

/// A status line, headers, an empty line, and the body followed by the file's own line break.
pub fn golden(name: &str) -> Answer {
    let path = super::contract("answers").join(format!("{name}.http"));
    let file = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let end =
        file.windows(2).position(|pair| pair == b"\n\n").unwrap_or_else(|| panic!("{name} has no body"));
    let (head, body) = (std::str::from_utf8(&file[..end]).unwrap(), &file[end + 2..]);
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let retry_after = head.lines().filter_map(|line| line.split_once(": "));
    Answer {
        status: status.unwrap_or_else(|| panic!("{name} has no status")),
        retry_after: retry_after
            .filter(|(header, _)| header.eq_ignore_ascii_case("Retry-After"))
            .map(|(_, value)| value.to_owned())
            .next(),
        accepts_keys: false,
        body: body.strip_suffix(b"\n").unwrap_or(body).to_owned(),
    }
}

#[test]
fn every_answer_means_to_each_call_what_the_contract_says() {
    for (calls, name, expected) in table() {
        for call in calls.split(' ') {
            assert_eq!(decode(call, &golden(name)), expected, "{name} to {call}");
        }
    }
}

/// A redirect that is not followed has neither status nor body.
#[test]
fn a_redirect_is_no_answer() {
    let answer = Answer { status: 0, retry_after: None, accepts_keys: false, body: Vec::new() };
    for call in ALL.split(' ') {
        assert_eq!(decode(call, &answer), unreadable(0), "{call}");
    }
}

/// Ruling 9: only after these may a request be sent again without the shopper's confirmation.
#[test]
fn whether_the_server_may_have_done_it_all_the_same_is_known() {
    let failure = |name| match decode("create-order", &golden(name)) {
        Failed(failure) => failure,
        outcome => panic!("{name}: {outcome:?}"),
    };
    for name in
        ["order-refused", "order-false", "invalid-422", "not-found-404", "unauthorized-401", "too-many-date"]
    {
        assert!(!failure(name).is_unknown(), "{name}");
    }
    for name in ["server-500-html", "unavailable-503", "created-truncated", "order-flag-absent", "found-302"]
    {
        assert!(failure(name).is_unknown(), "{name}");
    }
    assert!(Failure::TimedOut.is_unknown() && Failure::Network.is_unknown());
}

#[test]
fn every_golden_answer_is_used() {
    super::assert_all_used("answers", "http", table().iter().map(|(_, name, _)| *name));
}

proptest! {
    /// Rulings 1 and 5: only a 2xx that says so is a success, and no answer makes a call panic.
    #[test]
    fn no_answer_panics_and_garbage_is_no_success(
        status in any::<u16>(),
        retry_after in prop::option::of(".{0,30}"),
        body in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..40),
            r#"[{\["]{0,3}(OrderCreated|token|message)?[":,]{0,3}(true|null|1)?[}\]"]{0,3}"#.prop_map(String::into_bytes),
            Just(br#"{"OrderCreated":true,"signedIn":true,"signedUp":true,"token":"1"}"#.to_vec()),
        ],
    ) {
        let answer = Answer { status, retry_after, accepts_keys: false, body };
        for call in ALL.split(' ') {
            let outcome = decode(call, &answer);
            let says_so = (200..300).contains(&status) && answer.body.windows(4).any(|word| word == b"true");
            prop_assert!(says_so || matches!(outcome, Failed(_)), "{} {:?}", call, outcome);
        }
    }
}
