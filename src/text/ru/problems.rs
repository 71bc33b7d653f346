//! Problems of inputs.

use super::{Plural, money, plural};
use crate::domain::{Country, EmailError, FieldId, InnError, Invalid, NameError, PhoneError};

pub(super) fn invalid(field: FieldId, error: Invalid) -> String {
    let fixed = match error {
        Invalid::Name(error) => return name(error),
        Invalid::Phone(error) => return phone(error),
        Invalid::Email(error) => return email(error),
        Invalid::BelowMinimum(missing) => {
            return format!("До минимальной суммы заказа не хватает {}", money(missing));
        }
        Invalid::TooHeavy => "Выбранный пункт не принимает такой тяжёлый заказ. Выберите другой",
        Invalid::OutOfStock => "Один из товаров закончился",
        Invalid::NoReach => "Напишите телефон или электронную почту",
        Invalid::NotOffered => match field {
            FieldId::Day => "Этот день уже недоступен. Выберите другой",
            _ => "Этот вариант уже недоступен. Выберите другой",
        },
        Invalid::NothingOffered => match field {
            FieldId::Method => "Сюда магазин не доставляет",
            FieldId::Payment => "Такую доставку нечем оплатить. Выберите другую",
            _ => "Сейчас нет доступных дней. Позвоните в магазин",
        },
        Invalid::Inn(InnError::Length) => "В ИНН 10 цифр, у предпринимателя 12",
        Invalid::Inn(InnError::CheckDigit) => "В ИНН опечатка: проверьте цифры",
        Invalid::NotRepeated => "Пароли не совпадают",
        Invalid::Missing => match field {
            FieldId::Cart => "Корзина пуста",
            FieldId::Name => "Напишите, как к вам обращаться",
            FieldId::Phone => "Напишите номер телефона",
            FieldId::Email => "Напишите адрес электронной почты",
            FieldId::Method => "Выберите способ доставки",
            FieldId::Tariff => "Выберите тариф",
            FieldId::Terminal => "Выберите пункт выдачи",
            FieldId::PickupPoint => "Выберите магазин",
            FieldId::Pickpoint => "Выберите постамат",
            FieldId::City => "Напишите город",
            FieldId::Street => "Напишите улицу",
            FieldId::House => "Напишите номер дома",
            FieldId::Day => "Выберите день",
            FieldId::Interval => "Выберите время",
            FieldId::Payment => "Выберите способ оплаты",
            FieldId::Company => "Напишите название организации",
            FieldId::Inn => "Напишите ИНН",
            FieldId::Consents => "Отметьте обязательные согласия",
            FieldId::Consent => "Без согласия на обработку данных отправить нельзя",
            FieldId::Corp
            | FieldId::Build
            | FieldId::Porch
            | FieldId::Floor
            | FieldId::Flat
            | FieldId::Intercom
            | FieldId::Elevator
            | FieldId::Metro
            | FieldId::Suggested
            | FieldId::Comment => "Заполните поле",
        },
    };
    fixed.to_owned()
}

fn name(error: NameError) -> String {
    match error {
        NameError::Empty => "Напишите, как к вам обращаться".to_owned(),
        NameError::Unexpected(c) => format!("В имени не может быть знака «{c}»"),
        NameError::TooLong(n) => match plural(n) {
            Plural::One => format!("Имя длиннее 100 знаков: {n} лишний знак"),
            Plural::Few => format!("Имя длиннее 100 знаков: {n} лишних знака"),
            Plural::Many => format!("Имя длиннее 100 знаков: {n} лишних знаков"),
        },
    }
}

fn phone(error: PhoneError) -> String {
    match error {
        PhoneError::Empty => "Напишите номер телефона".to_owned(),
        PhoneError::Missing(n) => match plural(n) {
            Plural::One => format!("В номере не хватает {n} цифры"),
            Plural::Few | Plural::Many => format!("В номере не хватает {n} цифр"),
        },
        PhoneError::Extra(n) => match plural(n) {
            Plural::One => format!("В номере {n} лишняя цифра"),
            Plural::Few => format!("В номере {n} лишние цифры"),
            Plural::Many => format!("В номере {n} лишних цифр"),
        },
        PhoneError::Foreign(None) => "Нужен номер России или Казахстана: он начинается с +7".to_owned(),
        PhoneError::Foreign(Some(country)) => format!(
            "Это номер {} (+{}), а нужен номер России или Казахстана: он начинается с +7",
            of_country(country),
            country.code()
        ),
        PhoneError::Several => {
            "Здесь больше одного номера. Оставьте один, другой можно написать в комментарии".to_owned()
        }
        PhoneError::FirstDigit(c) => format!("После +7 номер не может начинаться с цифры {c}"),
        PhoneError::Unexpected(c) => format!("В номере не может быть знака «{c}»"),
    }
}

/// In the genitive.
fn of_country(country: Country) -> &'static str {
    match country {
        Country::Armenia => "Армении",
        Country::Azerbaijan => "Азербайджана",
        Country::Belarus => "Беларуси",
        Country::China => "Китая",
        Country::Estonia => "Эстонии",
        Country::Finland => "Финляндии",
        Country::Georgia => "Грузии",
        Country::Kyrgyzstan => "Киргизии",
        Country::Latvia => "Латвии",
        Country::Lithuania => "Литвы",
        Country::Moldova => "Молдавии",
        Country::Mongolia => "Монголии",
        Country::Norway => "Норвегии",
        Country::Poland => "Польши",
        Country::Tajikistan => "Таджикистана",
        Country::Turkmenistan => "Туркмении",
        Country::Ukraine => "Украины",
        Country::Uzbekistan => "Узбекистана",
    }
}

fn email(error: EmailError) -> String {
    let fixed = match error {
        EmailError::Empty => "Напишите адрес электронной почты",
        EmailError::NoAt => "В адресе не хватает знака @",
        EmailError::SeveralAt => "В адресе больше одного знака @",
        EmailError::NoLocalPart => "Перед @ должно стоять имя: ivan@mail.ru",
        EmailError::NoDomain => "После @ должен стоять сайт почты: ivan@mail.ru",
        EmailError::NoTopLevelDomain => "После @ не хватает окончания, например .ru",
        EmailError::MisplacedDot => "В адресе лишняя точка",
        EmailError::MisplacedHyphen => "В адресе лишний дефис",
        EmailError::TooLong => "Адрес слишком длинный",
        EmailError::Unexpected(' ') => "В адресе не может быть пробела",
        EmailError::Unexpected(c) => return format!("В адресе не может быть знака «{c}»"),
    };
    fixed.to_owned()
}
