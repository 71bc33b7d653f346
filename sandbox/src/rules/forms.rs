//! The tables of contract.md, row by row.

use super::Need::{Optional, Required, Unless};
use super::relation::{
    Delivery::{Address, Door, Pickpoint, Pickup, Terminal},
    Rule, a_coming_midnight, in_stock, itemid_of_another_line, only_for_courier, same_password, sum_of_lines,
};
use super::{Field, Form, Kind, Need};

pub const CREATE_ORDER: Form = Form { call: "create-order", flag: "signedIn", fields: ORDER };
pub const BUY_CLICK: Form = Form { call: "buy-click", flag: "signedIn", fields: ONE_CLICK };
pub const CALLBACK: Form = Form { call: "callback", flag: "signedIn", fields: CALL_BACK };
pub const REGISTER: Form = Form { call: "register", flag: "signedUp", fields: NEW_USER };
pub const LOGIN: Form = Form { call: "login", flag: "signedIn", fields: CREDENTIALS };
pub const CHANGE_PASSWORD: Form =
    Form { call: "change-password", flag: "passwordChanged", fields: NEW_PASSWORD };

/// The longest text in the widget's configuration.
const TEXT: Kind = Kind::Text(1_000);
/// The longest text that a shopper types.
const LONG_TEXT: Kind = Kind::Text(2_000);
const ID: Kind = Kind::Integer { min: i64::MIN, max: i64::MAX };

const EXTERNAL: Need = Need::Delivery { required: &[Door, Terminal], refused: &[] };
// `contract.md`, ruling 14.
const NOT_BY_COURIER: Need = Need::Delivery { required: &[], refused: &[Address] };
const OWN_POINT: Need = Need::Delivery { required: &[Pickup, Pickpoint], refused: &[] };
const WITH_ADDRESS: Need =
    Need::Delivery { required: &[Address, Door, Terminal], refused: &[Pickup, Pickpoint] };
const TO_THE_DOOR: Need = Need::Delivery { required: &[Address, Door], refused: &[] };

const ORDER: &[Field] = &[
    field("name", "Имя", Kind::Name, Required),
    field("email", "Электронная почта", Kind::Email, Required),
    field("phone", "Телефон", Kind::Phone, Required),
    field(
        "deliveryType",
        "Способ доставки",
        Kind::Word(&["address", "external", "pickup", "pickpoint"]),
        Required,
    ),
    field("deliveryCompany", "Транспортная компания", Kind::Word(&["СДЭК", "dpd"]), EXTERNAL),
    field("lgsTerminalCode", "Код терминала", TEXT, Optional),
    field("lgsTerminalId", "Код пункта выдачи", TEXT, OWN_POINT),
    field("lgsCompanyId", "Код транспортной компании", ID, EXTERNAL),
    field("lgsTariffId", "Код тарифа", ID, EXTERNAL),
    field("address", "Адрес", Kind::Object(ADDRESS), WITH_ADDRESS),
    field("comment", "Комментарий", LONG_TEXT, Optional),
    field("paymentOption", "Способ оплаты", Kind::OneOf(&[1, 2, 3, 4, 5, 39, 43]), Required),
    related(
        "desiredDeliveryDate",
        "Дата доставки",
        Kind::Integer { min: 0, max: i64::MAX },
        Required,
        a_coming_midnight,
    ),
    field("desiredDeliveryInterval", "Интервал доставки", TEXT, Required),
    field("deliveryIntervalCost", "Стоимость интервала", Kind::Money, Optional),
    field("totalDeliveryPrice", "Стоимость доставки", Kind::Money, NOT_BY_COURIER),
    related("summWithoutDelivery", "Сумма без доставки", Kind::Money, Optional, sum_of_lines),
    field("totalWeight", "Общий вес", Kind::Measure, Required),
    field("totalVolume", "Общий объём", Kind::Measure, Required),
    field("items", "Корзина", Kind::Items(LINE), Required),
];

const ADDRESS: &[Field] = &[
    field("city", "Город", LONG_TEXT, TO_THE_DOOR),
    field("street", "Улица", LONG_TEXT, WITH_ADDRESS),
    field("house", "Дом", LONG_TEXT, TO_THE_DOOR),
    field("corp", "Корпус", LONG_TEXT, Optional),
    field("build", "Строение", LONG_TEXT, Optional),
    field("porch", "Подъезд", LONG_TEXT, Optional),
    field("floor", "Этаж", LONG_TEXT, Optional),
    field("flat", "Квартира", LONG_TEXT, Optional),
    field("elevator", "Лифт", Kind::OneOf(&[0, 1, 2]), Optional),
    field("intercom", "Домофон", LONG_TEXT, Optional),
    field("metro", "Метро", LONG_TEXT, Optional),
    field("latitude", "Широта", Kind::Degrees(90.0), Optional),
    field("longitude", "Долгота", Kind::Degrees(180.0), Optional),
    field("kladr", "КЛАДР", Kind::Kladr, Optional),
];

const LINE: &[Field] = &[
    field("productId", "Код товара", ID, Required),
    field("itemId", "Код позиции", ID, Required),
    related("parentId", "Родительская позиция", ID, Optional, itemid_of_another_line),
    field("name", "Название", TEXT, Required),
    field("price", "Цена", Kind::Money, Required),
    field("quantity", "Количество", Kind::Integer { min: 1, max: i64::MAX }, Required),
    related("deliveryPrice", "Доставка позиции", Kind::Money, Required, only_for_courier),
    related("status", "Наличие", Kind::Integer { min: 0, max: 3 }, Required, in_stock),
];

const ONE_CLICK: &[Field] = &[
    field("phone", "Телефон", Kind::Phone, Unless("email", "Укажите телефон или электронную почту")),
    field("email", "Электронная почта", Kind::Email, Optional),
    field("name", "Имя", Kind::Name, Optional),
    field("comment", "Комментарий", LONG_TEXT, Optional),
    field("totalWeight", "Общий вес", Kind::Measure, Required),
    field("totalVolume", "Общий объём", Kind::Measure, Required),
    field("items", "Корзина", Kind::Items(LINE), Required),
];

const CALL_BACK: &[Field] = &[
    field("phone", "Телефон", Kind::Phone, Required),
    field("name", "Имя", Kind::Name, Optional),
    field("comment", "Комментарий", LONG_TEXT, Optional),
];

const NEW_USER: &[Field] = &[
    field("name", "Имя", Kind::Name, Required),
    field("email", "Электронная почта", Kind::Email, Required),
    field("password", "Пароль", Kind::Password, Required),
    related("password_confirmation", "Пароль ещё раз", Kind::Password, Required, same_password),
];

const CREDENTIALS: &[Field] = &[
    field("email", "Электронная почта", Kind::Email, Required),
    field("password", "Пароль", Kind::Password, Required),
];

const NEW_PASSWORD: &[Field] = &[
    field("email", "Электронная почта", Kind::Email, Required),
    field("old_password", "Старый пароль", Kind::Password, Required),
    field("password", "Новый пароль", Kind::Password, Required),
    related("password_confirmation", "Новый пароль ещё раз", Kind::Password, Required, same_password),
];

const fn field(name: &'static str, label: &'static str, kind: Kind, need: Need) -> Field {
    Field { name, label, kind, need, relation: None }
}

const fn related(name: &'static str, label: &'static str, kind: Kind, need: Need, rule: Rule) -> Field {
    Field { name, label, kind, need, relation: Some(rule) }
}
