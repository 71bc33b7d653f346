//! Russian.

mod config;

use super::{Intl, Msg, Plural};
use crate::domain::{
    AccountField, Company, EmailError, FieldId, Interval, Invalid, Method, NameError, Payment, PhoneError,
    Status,
};

pub(super) fn say(intl: &dyn Intl, msg: &Msg) -> String {
    let fixed = match *msg {
        Msg::CartHeading => "Ваш заказ",
        Msg::ContactsHeading => "Контакты",
        Msg::DeliveryHeading => "Доставка",
        Msg::TimeHeading => "День и время",
        Msg::PaymentHeading => "Оплата",
        Msg::CommentHeading => "Комментарий",
        Msg::TotalHeading => "Итого",
        Msg::Label(field) => label(field),
        Msg::AccountLabel(field) => account_label(field),
        Msg::Hint(field) => hint(field),
        Msg::Optional => "необязательно",
        Msg::Method(method) => match method {
            Method::Courier => "Курьером магазина",
            Method::CarrierDoor => "Транспортной компанией до двери",
            Method::CarrierTerminal => "Транспортной компанией до пункта выдачи",
            Method::Pickup => "Самовывоз из магазина",
            Method::Pickpoint => "В постамат",
        },
        Msg::Company(company) => match company {
            Company::Cdek => "СДЭК",
            Company::Dpd => "DPD",
        },
        Msg::Payment(payment) => match payment {
            Payment::Cash => "Наличными",
            Payment::Card => "Банковской картой",
            Payment::Credit => "В кредит",
            Payment::Instalments => "В рассрочку",
            Payment::Online => "Онлайн",
            Payment::BankTransfer => "По безналичному расчёту",
            Payment::GiftCertificate => "Подарочным сертификатом",
        },
        Msg::NotChosen => "Не указано",
        Msg::NoElevator => "Нет",
        Msg::PassengerElevator => "Пассажирский",
        Msg::GoodsElevator => "Грузовой",
        Msg::AddressRest => "Остальное можно не заполнять, но курьеру будет легче вас найти.",
        Msg::ConsentBefore => "Я согласен на обработку персональных данных согласно ",
        Msg::ConsentLink => "политике магазина",
        Msg::Status(status) => match status {
            Status::OutOfStock => "Нет в наличии",
            Status::FewLeft => "Осталось мало",
            Status::ToOrder => "Под заказ",
            Status::InStock => "В наличии",
        },
        Msg::Gift => "Подарок",
        Msg::Goods => "Товары",
        Msg::Delivery => "Доставка",
        Msg::IntervalPrice => "Выбранное время",
        Msg::Sum => "К оплате",
        Msg::Free => "бесплатно",
        Msg::DeliveryUnknown => "после выбора доставки",
        Msg::SearchPoints => "Найти по адресу или названию",
        Msg::NoPointFound => "Ничего не нашлось. Попробуйте написать короче или иначе.",
        Msg::AnyTime => Interval::ANY_TIME,
        Msg::IntervalsLater => "Время можно выбрать после способа доставки.",
        Msg::SignInHeading => "Вход",
        Msg::SignInReason => {
            "Чтобы оформить заказ, войдите или зарегистрируйтесь. Всё, что вы заполнили, останется."
        }
        Msg::SignInTab => "У меня есть пароль",
        Msg::RegisterTab => "Я здесь впервые",
        Msg::SignIn => "Войти",
        Msg::Register => "Зарегистрироваться",
        Msg::SigningIn => "Входим…",
        Msg::SignedIn => "Вы вошли. Можно оформлять заказ.",
        Msg::SignInFirst => "Осталось войти или зарегистрироваться, и заказ можно отправлять.",
        Msg::SignInExpired => {
            "Вход устарел. Войдите ещё раз: всё, что вы заполнили, на месте. Заказ не отправлен."
        }
        Msg::SignInRefused => "Войти не получилось. Проверьте почту и пароль.",
        Msg::Submit => "Оформить заказ",
        Msg::Sending => "Отправляем заказ…",
        Msg::Ordered => "Заказ принят",
        Msg::KeepCode => "Сохраните номер заказа: по нему магазин найдёт заказ.",
        Msg::Recipient => "Получатель",
        Msg::Where => "Куда",
        Msg::When => "Когда",
        Msg::Refused => "Магазин не принял заказ. Всё, что вы заполнили, на месте.",
        Msg::OutcomeUnknown => {
            "Подтверждение не пришло, и неизвестно, принят ли заказ. Возможно, принят: проверьте почту или позвоните \
             в магазин. Если отправить ещё раз, может получиться два заказа. Всё, что вы заполнили, на месте."
        }
        Msg::NoAnswer => "Понятный ответ не пришёл. Проверьте связь и попробуйте ещё раз.",
        Msg::TooManyRequests(None) => "Слишком много попыток. Попробуйте через минуту. Заказ не отправлен.",
        Msg::Unavailable => {
            "Сервис заказов сейчас недоступен. Заполнять форму можно, всё сохранится на странице; отправить \
             заказ получится, когда сервис ответит."
        }
        Msg::AvailableAgain => "Сервис заказов снова работает.",
        Msg::SendAgain => "Всё равно отправить ещё раз",
        Msg::Checking => "Проверяем…",
        Msg::TryAgain => "Попробовать ещё раз",
        Msg::ConfigHeading => "Форма заказа настроена неверно",
        Msg::AccountInvalid(AccountField::Password, _) => "Введите пароль",
        Msg::AccountInvalid(AccountField::Confirmation, Invalid::NotRepeated) => "Пароли не совпадают",
        Msg::AccountInvalid(AccountField::Confirmation, _) => "Введите пароль ещё раз",

        Msg::AccountInvalid(AccountField::Name, error) => return invalid(intl, FieldId::Name, error),
        Msg::AccountInvalid(AccountField::Email, error) => return invalid(intl, FieldId::Email, error),
        Msg::Invalid(field, error) => return invalid(intl, field, error),
        Msg::Quantity(n, price) => return format!("{n} × {}", intl.money(price)),
        Msg::OutOfStock(name) => {
            return format!("«{name}» закончился. Уберите его из корзины, чтобы заказать остальное.");
        }
        Msg::From(price) => return format!("от {}", intl.money(price)),
        Msg::Money(amount) => return intl.money(amount),
        Msg::ExtraPrice(price) => return format!("+ {}", intl.money(price)),
        Msg::PointsFound(n) => {
            return match intl.plural(n) {
                Plural::One => format!("Найден {n} пункт"),
                Plural::Few => format!("Найдено {n} пункта"),
                Plural::Many | Plural::Other => format!("Найдено {n} пунктов"),
            };
        }
        Msg::ProblemsHeading(n) => {
            return match intl.plural(n) {
                Plural::One => format!("Проверьте форму: {n} ошибка"),
                Plural::Few => format!("Проверьте форму: {n} ошибки"),
                Plural::Many | Plural::Other => format!("Проверьте форму: {n} ошибок"),
            };
        }
        Msg::AddressPart(field, text) => return address_part(field, text),
        Msg::OrderedWithCode(code) => return format!("Заказ {code} принят"),
        Msg::TooManyRequests(Some(n)) => {
            let seconds = match intl.plural(usize::try_from(n).unwrap_or(usize::MAX)) {
                Plural::One => "секунду",
                Plural::Few => "секунды",
                Plural::Many | Plural::Other => "секунд",
            };
            return format!("Слишком много попыток. Попробуйте через {n} {seconds}. Заказ не отправлен.");
        }
        Msg::Config(error) => return config::say(error),
        Msg::BadApi(text) => return format!("Атрибут api: «{text}» не адрес https"),
    };
    fixed.to_owned()
}

fn label(field: FieldId) -> &'static str {
    match field {
        FieldId::Cart => "Товары",
        FieldId::Name => "Фамилия, имя, отчество",
        FieldId::Phone => "Телефон",
        FieldId::Email => "Электронная почта",
        FieldId::Method => "Способ доставки",
        FieldId::Tariff => "Тариф",
        FieldId::Terminal => "Пункт выдачи",
        FieldId::PickupPoint => "Магазин",
        FieldId::Pickpoint => "Постамат",
        FieldId::City => "Город",
        FieldId::Street => "Улица",
        FieldId::House => "Дом",
        FieldId::Corp => "Корпус",
        FieldId::Build => "Строение",
        FieldId::Porch => "Подъезд",
        FieldId::Floor => "Этаж",
        FieldId::Flat => "Квартира",
        FieldId::Intercom => "Домофон",
        FieldId::Elevator => "Лифт",
        FieldId::Metro => "Метро",
        FieldId::Day => "День",
        FieldId::Interval => "Время",
        FieldId::Payment => "Способ оплаты",
        FieldId::Comment => "Комментарий к заказу",
        FieldId::Consent => "Согласие",
    }
}

fn address_part(field: FieldId, text: &str) -> String {
    match field {
        FieldId::Corp => format!("корпус {text}"),
        FieldId::Build => format!("строение {text}"),
        FieldId::Porch => format!("подъезд {text}"),
        FieldId::Floor => format!("этаж {text}"),
        FieldId::Flat => format!("квартира {text}"),
        FieldId::Intercom => format!("домофон {text}"),
        FieldId::Metro => format!("метро {text}"),
        _ => text.to_owned(),
    }
}

fn account_label(field: AccountField) -> &'static str {
    match field {
        AccountField::Name => "Имя",
        AccountField::Email => label(FieldId::Email),
        AccountField::Password => "Пароль",
        AccountField::Confirmation => "Пароль ещё раз",
    }
}

fn hint(field: FieldId) -> &'static str {
    match field {
        FieldId::Name => "Можно только имя",
        FieldId::Phone => "Позвоним, если понадобится уточнить заказ",
        FieldId::Email => "Пришлём подтверждение",
        _ => "",
    }
}

fn invalid(intl: &dyn Intl, field: FieldId, error: Invalid) -> String {
    let fixed = match error {
        Invalid::Name(error) => return name(intl, error),
        Invalid::Phone(error) => return phone(intl, error),
        Invalid::Email(error) => return email(error),
        Invalid::OutOfStock => "Один из товаров закончился",
        Invalid::NotOffered => match field {
            FieldId::Day => "Этот день уже недоступен. Выберите другой",
            _ => "Этот вариант уже недоступен. Выберите другой",
        },
        Invalid::NothingOffered => "Сейчас нет доступных дней. Позвоните в магазин",
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
            FieldId::Consent => "Без согласия на обработку данных заказ не оформить",
            FieldId::Corp
            | FieldId::Build
            | FieldId::Porch
            | FieldId::Floor
            | FieldId::Flat
            | FieldId::Intercom
            | FieldId::Elevator
            | FieldId::Metro
            | FieldId::Comment => "Заполните поле",
        },
    };
    fixed.to_owned()
}

fn name(intl: &dyn Intl, error: NameError) -> String {
    match error {
        NameError::Empty => "Напишите, как к вам обращаться".to_owned(),
        NameError::Unexpected(c) => format!("В имени не может быть знака «{c}»"),
        NameError::TooLong(n) => match intl.plural(n) {
            Plural::One => format!("Имя длиннее 100 знаков: {n} лишний знак"),
            Plural::Few => format!("Имя длиннее 100 знаков: {n} лишних знака"),
            Plural::Many | Plural::Other => format!("Имя длиннее 100 знаков: {n} лишних знаков"),
        },
    }
}

fn phone(intl: &dyn Intl, error: PhoneError) -> String {
    match error {
        PhoneError::Empty => "Напишите номер телефона".to_owned(),
        PhoneError::Missing(n) => match intl.plural(n) {
            Plural::One => format!("В номере не хватает {n} цифры"),
            Plural::Few | Plural::Many | Plural::Other => format!("В номере не хватает {n} цифр"),
        },
        PhoneError::Extra(n) => match intl.plural(n) {
            Plural::One => format!("В номере {n} лишняя цифра"),
            Plural::Few => format!("В номере {n} лишние цифры"),
            Plural::Many | Plural::Other => format!("В номере {n} лишних цифр"),
        },
        PhoneError::Foreign => "Нужен номер России или Казахстана: он начинается с +7".to_owned(),
        PhoneError::FirstDigit(c) => format!("После +7 номер не может начинаться с цифры {c}"),
        PhoneError::Unexpected(c) => format!("В номере не может быть знака «{c}»"),
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
