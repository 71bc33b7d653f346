//! The API's calls, as a shopper makes them on the demo page.

use e2e::StatusCode;
use e2e::shop::{EMAIL, PASSWORD};

/// A call, and the form that makes it.
pub struct Call {
    /// As docs/API.md names it; the path is `api/` and this.
    pub name: &'static str,
    pub element: &'static str,
    /// Whether it carries the shopper's token.
    pub auth: bool,
    /// The element to press so that the form shows.
    pub open: Option<&'static str>,
    pub form: &'static str,
    /// Inputs by `id`, and their values; `#` is replaced by the cell's number, `*` selects the first radio button.
    pub inputs: &'static [(&'static str, &'static str)],
    pub button: &'static str,
    /// The element that reports success, and its words.
    pub done: (&'static str, &'static str),
    /// The `id` of the notice above the button.
    pub notice: &'static str,
    /// The field of a 422: the API's name for it, and the `id` of its input.
    pub field: Option<(&'static str, &'static str)>,
    pub success: (StatusCode, &'static str),
    /// The flag of the documented 400, empty if it has none, and its message.
    pub failure: (&'static str, &'static str),
}

impl Call {
    pub fn path(&self) -> String {
        format!("api/{}", self.name)
    }

    /// Sent by the page itself as soon as a form shows.
    pub fn is_test(&self) -> bool {
        self.name == "test"
    }
}

const NAME: (&str, &str) = ("name", "Петрова Анна Сергеевна");
const PHONE: (&str, &str) = ("phone", "+7 916 123-45-67");
const MAIL: (&str, &str) = ("email", "petrova@example.ru");
const COMMENT: (&str, &str) = ("comment", "Позвоните за час");
const CONSENT: (&str, &str) = ("consent", "on");

pub const CREATE_ORDER: Call = Call {
    name: "create-order",
    element: "amapi-checkout",
    auth: true,
    open: None,
    form: "#request",
    inputs: &[
        NAME,
        PHONE,
        MAIL,
        ("deliveryType", "pickup"),
        ("pickup-point", "103"),
        ("desiredDeliveryDate", "*"),
        ("paymentOption", "1"),
        COMMENT,
        CONSENT,
    ],
    button: "button[form=request]",
    done: ("#receipt", "принят"),
    notice: "notice",
    field: Some(("email", "email")),
    success: (StatusCode::CREATED, r#"{"OrderCreated":true,"OrderCode":"XX0000-00000"}"#),
    failure: ("signedIn", "Не создан заказ"),
};

pub const BUY_CLICK: Call = Call {
    name: "buy-click",
    element: "amapi-buy-click",
    open: Some("button.open"),
    inputs: &[PHONE, MAIL, NAME, COMMENT, CONSENT],
    ..CREATE_ORDER
};

pub const CALLBACK: Call = Call {
    name: "callback",
    element: "amapi-callback",
    inputs: &[PHONE, NAME, COMMENT, CONSENT],
    field: Some(("phone", "phone")),
    ..BUY_CLICK
};

pub const LOGIN: Call = Call {
    name: "login",
    element: "amapi-account",
    auth: false,
    open: None,
    form: "#sign-in form",
    inputs: &[("account-email", EMAIL), ("account-password", PASSWORD)],
    button: "#sign-in button[type=submit]",
    done: ("#account-status", "Вы вошли."),
    notice: "account-notice",
    field: Some(("email", "account-email")),
    success: (StatusCode::CREATED, r#"{"signedIn":true,"token":"7|scripted"}"#),
    failure: ("signedIn", "Неправильный логин и/или пароль"),
};

pub const REGISTER: Call = Call {
    name: "register",
    open: Some(".tab:nth-child(2)"),
    inputs: &[
        ("account-name", "Иван Петров"),
        ("account-email", "ivan#@example.ru"),
        ("account-password", PASSWORD),
        ("account-password_confirmation", PASSWORD),
    ],
    success: (StatusCode::CREATED, r#"{"signedUp":true,"token":"7|scripted"}"#),
    failure: ("signedUp", "Пользователь уже зарегистрирован"),
    ..LOGIN
};

pub const CHANGE_PASSWORD: Call = Call {
    name: "change-password",
    auth: true,
    open: Some("button[aria-expanded]"),
    form: ".account form:has([id='account-old_password'])",
    inputs: &[
        ("account-email", EMAIL),
        ("account-old_password", PASSWORD),
        ("account-password", PASSWORD),
        ("account-password_confirmation", PASSWORD),
    ],
    button: ".account form:has([id='account-old_password']) [type=submit]",
    done: ("#account-status", "Пароль изменён."),
    field: Some(("old_password", "account-old_password")),
    success: (StatusCode::CREATED, r#"{"passwordChanged":true,"token":"7|scripted"}"#),
    failure: ("passwordChanged", "Старый пароль указан неверно"),
    ..LOGIN
};

pub const LOGOUT: Call = Call {
    name: "logout",
    auth: true,
    form: ".account form:last-child",
    inputs: &[],
    button: ".account form:last-child [type=submit]",
    done: ("#account-status", "Вы вышли."),
    field: None,
    success: (StatusCode::OK, r#"{"signedOut":true}"#),
    failure: ("", "Unauthenticated"),
    ..LOGIN
};

pub const TEST: Call = Call {
    name: "test",
    field: None,
    success: (
        StatusCode::OK,
        r#"{"isAuthenticated":true,"serviceAvailable":true,"onlineRegistrationAvailable":true}"#,
    ),
    ..CREATE_ORDER
};

pub const ALL: [&Call; 8] =
    [&CREATE_ORDER, &BUY_CLICK, &CALLBACK, &REGISTER, &LOGIN, &LOGOUT, &CHANGE_PASSWORD, &TEST];
