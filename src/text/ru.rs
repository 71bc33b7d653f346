//! Russian.

pub(super) mod config;
mod problems;
mod sending;

use super::amounts::{amount, day, distance};
use super::{Msg, WORDS};
use crate::domain::{AccountField, Company, FieldId, Interval, Invalid, Method, Money, Payment, Status};

const WEEKDAYS: &str = "пн вт ср чт пт сб вс";
const MONTHS: &str = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря";

/// The plural categories of whole numbers (Unicode's CLDR).
enum Plural {
    One,
    Few,
    Many,
}

fn plural(n: usize) -> Plural {
    match (n % 10, n % 100) {
        (_, 11..=14) => Plural::Many,
        (1, _) => Plural::One,
        (2..=4, _) => Plural::Few,
        _ => Plural::Many,
    }
}

fn money(money: Money) -> String {
    format!("{}\u{a0}₽", amount(money, '\u{a0}', ','))
}

pub(super) fn say(msg: &Msg) -> String {
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
        Msg::NoStreet => "Улицы нет",
        Msg::AddressTakenApart => "Дом и остальное мы перенесли в их поля.",
        Msg::RemarkMoved => "Всё, что было после номера, мы перенесли в комментарий.",
        Msg::PutBack => "Вернуть как было",
        Msg::DidYouMean => "Возможно, вы имели в виду этот адрес?",
        Msg::ConsentBefore => "Я согласен на обработку персональных данных согласно ",
        Msg::Details => "Подробнее",
        Msg::ConsentLink => "политике магазина",
        Msg::Status(status) => match status {
            Status::OutOfStock => "Нет в наличии",
            Status::FewLeft => "Осталось мало",
            Status::ToOrder => "Под заказ",
            Status::InStock => "В наличии",
        },
        Msg::Gift => "Подарок",
        Msg::Goods => "Товары",
        Msg::Discount => "Скидка",
        Msg::OldPrice => "без скидки",
        Msg::Delivery => "Доставка",
        Msg::IntervalPrice => "Выбранное время",
        Msg::Sum => "К оплате",
        Msg::Free => "бесплатно",
        Msg::DeliveryUnknown => "после выбора доставки",
        Msg::Loading => "Загружаем…",
        Msg::NotLoaded => "Не загрузилось.",
        Msg::AskingPoints => "Ищем пункты…",
        Msg::EntryGone => "Этого варианта больше нет.",
        Msg::PointsNotKnown => "Не получилось узнать, какие есть пункты.",
        Msg::Day(date) => return day(date, WEEKDAYS, MONTHS),
        Msg::SearchPoints => "Найти по адресу или названию",
        Msg::ShowMore => "Показать ещё",
        Msg::List => "Список",
        Msg::Map => "Карта",
        Msg::AllPoints => "Показать все пункты",
        Msg::NoPointFound => "Ничего не нашлось. Попробуйте написать короче или иначе.",
        Msg::NearMe => "Рядом со мной",
        Msg::AskingWhereabouts => "Узнаём, где вы…",
        Msg::WhereaboutsUnknown => "Не получилось узнать, где вы. Найдите пункт по адресу.",
        Msg::NearestFirst => "Сначала ближайшие.",
        Msg::AnyTime => Interval::ANY_TIME,
        Msg::IntervalsLater => "Время можно выбрать после способа доставки.",
        Msg::SignInHeading => "Вход",
        Msg::SignInTab => "У меня есть пароль",
        Msg::RegisterTab => "Я здесь впервые",
        Msg::Pay => "Перейти к оплате",
        Msg::Recipient => "Получатель",
        Msg::Where => "Куда",
        Msg::When => "Когда",
        Msg::Unavailable => {
            "Сервис заказов сейчас недоступен. Заполнять форму можно, всё сохранится на странице; отправить \
             заказ получится, когда сервис ответит."
        }
        Msg::AvailableAgain => "Сервис заказов снова работает.",
        Msg::BuyClick => "Купить в 1 клик",
        Msg::Callback => "Перезвоните мне",
        Msg::Close => "Закрыть",
        Msg::EmailShort => "Почта",
        Msg::OneIsEnough => "Достаточно телефона или почты",
        Msg::OrEmail => "или почта",
        Msg::OrPhone => "или телефон",
        Msg::AccountHeading => "Личный кабинет",
        Msg::SignedInSomebody => "Вы вошли.",
        Msg::ChangePassword => "Сменить пароль",
        Msg::NewPassword => "Новый пароль",
        Msg::PasswordChanged => "Пароль изменён.",
        Msg::SignOutNote => "Вы выйдете сразу на всех устройствах.",
        Msg::SessionEnded => "Вход закончился: он устарел, или вы вышли в другом месте. Войдите ещё раз.",
        Msg::SignedOut => "Вы вышли.",
        Msg::ForgetHere => "Забыть на этом устройстве",
        Msg::ForgottenHere => "На этом устройстве вы вышли. На других вход мог остаться.",
        Msg::ShowPassword => "Показать",
        Msg::HidePassword => "Скрыть",
        Msg::CapsLock => "Включён Caps Lock",
        Msg::SessionChanged => "Не отправлено: вход сменился в другой вкладке. Отправьте ещё раз.",
        Msg::AskingDelivery => "Узнаём, как туда доставить…",
        Msg::DeliveryNotKnown => "Не получилось узнать, как туда доставить.",
        Msg::CityFirst => "Напишите город, и мы покажем, как туда доставить.",
        Msg::NoDelivery => "Сюда магазин не доставляет.",
        Msg::TakenAlready => "Такой заказ магазин уже принял. Если отправить ещё раз, получится два заказа.",
        Msg::BeingSent => {
            "Сейчас отправляет другая вкладка или форма. Отсюда ничего не отправлено: подождите и попробуйте ещё раз."
        }
        Msg::Offline => {
            "Нет связи с интернетом. Всё, что вы заполнили, на месте; отправить получится, когда связь появится."
        }
        Msg::Restored => "Здесь то, что вы заполняли раньше.",
        Msg::Forgotten => "Введённое забыто. Можно заполнять заново.",
        Msg::Forget => "Забыть введённое",
        Msg::Recovered => "Форма перезапустилась после сбоя. Всё, что вы заполнили, на месте.",
        Msg::CannotSend => {
            "Отправить сейчас не получается. Всё, что вы заполнили, на месте: проверьте форму или позвоните в магазин."
        }
        Msg::MayTryAgain => "Можно попробовать ещё раз.",
        Msg::SignInReason(purpose) => sending::sign_in_reason(purpose),
        Msg::SignedIn(purpose) => sending::signed_in(purpose),
        Msg::SignInFirst(purpose) => sending::sign_in_first(purpose),
        Msg::SignInExpired(purpose) => sending::sign_in_expired(purpose),
        Msg::Submit(purpose) => sending::submit(purpose),
        Msg::Sending(purpose) => sending::sending(purpose),
        Msg::CheckingOutcome(purpose) => sending::checking_outcome(purpose),
        Msg::Done(purpose) => sending::done(purpose),
        Msg::Next(purpose) => sending::next(purpose),
        Msg::Refused(purpose) => sending::refused(purpose),
        Msg::RefusedSilently(purpose) => sending::refused_silently(purpose),
        Msg::OutcomeUnknown(purpose) => sending::outcome_unknown(purpose),
        Msg::TooManyRequests(purpose) => sending::too_many_requests(purpose),
        Msg::SendAgain => "Всё равно отправить ещё раз",
        Msg::Checking => "Проверяем…",
        Msg::TryAgain => "Попробовать ещё раз",
        Msg::EmptyCart => "Корзина пуста",
        Msg::OutOfOrder => "Эта форма сейчас не работает. Пожалуйста, свяжитесь с магазином другим способом.",
        Msg::ConfigHeading => "Форма заказа настроена неверно",
        Msg::AccountInvalid(AccountField::OldPassword, _) => "Введите текущий пароль",
        Msg::AccountInvalid(AccountField::Password, _) => "Введите пароль",
        Msg::AccountInvalid(AccountField::Confirmation, Invalid::NotRepeated) => "Пароли не совпадают",
        Msg::AccountInvalid(AccountField::Confirmation, _) => "Введите пароль ещё раз",

        Msg::AccountInvalid(AccountField::Name, error) => {
            return problems::invalid(FieldId::Name, error);
        }
        Msg::AccountInvalid(AccountField::Email, error) => {
            return problems::invalid(FieldId::Email, error);
        }
        Msg::Invalid(field, error) => return problems::invalid(field, error),
        Msg::Quantity(n, price) => return format!("{n} × {}", money(price)),
        // Isolated: a right-to-left name must not reverse the text after it.
        Msg::OutOfStock(name) => {
            return format!(
                "«\u{2068}{name}\u{2069}» закончился. Уберите его из корзины, чтобы заказать остальное."
            );
        }
        Msg::From(price) => return format!("от {}", money(price)),
        Msg::Money(amount) => return money(amount),
        Msg::Less(amount) => return format!("−{}", money(amount)),
        Msg::UntilFree(missing) => return format!("ещё {} до бесплатной доставки", money(missing)),
        Msg::BelowMinimum(missing) => return format!("Ещё {} до минимального заказа", money(missing)),
        Msg::ExtraPrice(price) => return format!("+ {}", money(price)),
        Msg::Distance(metres) => return distance(metres, ',', ["м", "км"]),
        Msg::SuggestionsFound(n) => return format!("Подсказок: {n}"),
        Msg::PointsFound(n) => {
            return match plural(n) {
                Plural::One => format!("Найден {n} пункт"),
                Plural::Few => format!("Найдено {n} пункта"),
                Plural::Many => format!("Найдено {n} пунктов"),
            };
        }
        Msg::ProblemsHeading(n) => {
            return match plural(n) {
                Plural::One => format!("Проверьте форму: {n} ошибка"),
                Plural::Few => format!("Проверьте форму: {n} ошибки"),
                Plural::Many => format!("Проверьте форму: {n} ошибок"),
            };
        }
        Msg::AddressPart(field, text) => return sending::address_part(field, text),
        Msg::DoneWithCode(purpose, code) => return sending::done_with_code(purpose, code),
        Msg::SignedInAs(email) => return format!("Вы вошли: {email}"),
        Msg::Wait(seconds) => return format!("Подождите {}:{:02}", seconds / 60, seconds % 60),
        Msg::Config(error) => {
            return WORDS.get().map_or_else(|| error.path.clone(), |words| (words.russian_config)(error));
        }
        Msg::NoConfig(id) => return format!("Атрибут config: на странице нет элемента с id «{id}»"),
        Msg::NotAnAttribute(name) => {
            return format!("Атрибут {name}: значение задаёт только скрипт, свойством этого имени");
        }
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
        FieldId::Suggested => "Подсказка",
        FieldId::Day => "День",
        FieldId::Interval => "Время",
        FieldId::Payment => "Способ оплаты",
        FieldId::Comment => "Комментарий к заказу",
        FieldId::Company => "Название организации",
        FieldId::Inn => "ИНН",
        FieldId::Consent | FieldId::Consents => "Согласие",
    }
}

fn account_label(field: AccountField) -> &'static str {
    match field {
        AccountField::Name => "Имя",
        AccountField::Email => label(FieldId::Email),
        AccountField::OldPassword => "Текущий пароль",
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
