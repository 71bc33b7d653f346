//! Messages about sending a form.

use crate::domain::FieldId;
use crate::text::Purpose;

pub(super) fn sign_in_reason(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Callback => {
            "Чтобы попросить о звонке, войдите или зарегистрируйтесь. Всё, что вы заполнили, останется."
        }
        Purpose::Order | Purpose::BuyClick => {
            "Чтобы оформить заказ, войдите или зарегистрируйтесь. Всё, что вы заполнили, останется."
        }
        _ => "Войдите или зарегистрируйтесь, чтобы оформлять заказы.",
    }
}

pub(super) fn signed_in(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => "Вы вошли. Можно оформлять заказ.",
        Purpose::Callback => "Вы вошли. Можно отправлять просьбу.",
        _ => "Вы вошли.",
    }
}

pub(super) fn sign_in_first(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Callback => "Осталось войти или зарегистрироваться, и просьбу можно отправлять.",
        _ => "Осталось войти или зарегистрироваться, и заказ можно отправлять.",
    }
}

pub(super) fn sign_in_expired(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Callback => {
            "Вход устарел. Войдите ещё раз: всё, что вы заполнили, на месте. Просьба о звонке не отправлена."
        }
        Purpose::PasswordChange => "Вход устарел, пароль не изменён. Войдите ещё раз.",
        _ => "Вход устарел. Войдите ещё раз: всё, что вы заполнили, на месте. Заказ не отправлен.",
    }
}

pub(super) fn submit(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order => "Оформить заказ",
        Purpose::BuyClick => "Заказать",
        Purpose::Callback => "Жду звонка",
        Purpose::SignIn => "Войти",
        Purpose::Registration => "Зарегистрироваться",
        Purpose::PasswordChange => "Сохранить новый пароль",
        Purpose::SignOut => "Выйти",
    }
}

pub(super) fn sending(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => "Отправляем заказ…",
        Purpose::Callback => "Отправляем…",
        Purpose::SignIn => "Входим…",
        Purpose::Registration => "Регистрируем…",
        Purpose::PasswordChange => "Сохраняем…",
        Purpose::SignOut => "Выходим…",
    }
}

pub(super) fn checking_outcome(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Callback => "Проверяем, принята ли просьба о звонке…",
        _ => "Проверяем, принят ли заказ…",
    }
}

pub(super) fn done(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Callback => "Просьба принята",
        _ => "Заказ принят",
    }
}

pub(super) fn done_with_code(purpose: Purpose, code: &str) -> String {
    match purpose {
        Purpose::Callback => format!("Просьба {code} принята"),
        _ => format!("Заказ {code} принят"),
    }
}

pub(super) fn next(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::BuyClick => "Магазин свяжется с вами, чтобы договориться о доставке и оплате.",
        Purpose::Callback => "Магазин вам перезвонит.",
        _ => "Сохраните номер заказа: по нему магазин найдёт заказ.",
    }
}

pub(super) fn refused(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => "Магазин не принял заказ. Всё, что вы заполнили, на месте.",
        Purpose::Callback => "Магазин не принял просьбу о звонке. Всё, что вы заполнили, на месте.",
        Purpose::SignIn => "Войти не получилось.",
        Purpose::Registration => "Зарегистрироваться не получилось.",
        Purpose::PasswordChange => "Пароль не изменён.",
        Purpose::SignOut => "Выйти не получилось, вы всё ещё вошли.",
    }
}

pub(super) fn refused_silently(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => {
            "Магазин не принял заказ и не сказал почему. Всё, что вы заполнили, на месте: попробуйте ещё раз или \
             позвоните в магазин."
        }
        Purpose::Callback => {
            "Магазин не принял просьбу о звонке и не сказал почему. Всё, что вы заполнили, на месте: попробуйте ещё \
             раз или позвоните сами."
        }
        Purpose::SignIn => "Войти не получилось. Проверьте почту и пароль.",
        Purpose::Registration => {
            "Зарегистрироваться не получилось. Проверьте, всё ли верно, и попробуйте ещё раз."
        }
        Purpose::PasswordChange => "Пароль не изменён. Проверьте почту и текущий пароль.",
        Purpose::SignOut => "Выйти не получилось, вы всё ещё вошли. Попробуйте ещё раз.",
    }
}

pub(super) fn outcome_unknown(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => {
            "Подтверждение не пришло, и неизвестно, принят ли заказ. Возможно, принят: проверьте почту или позвоните \
             в магазин. Если отправить ещё раз, может получиться два заказа. Всё, что вы заполнили, на месте."
        }
        Purpose::Callback => {
            "Подтверждение не пришло, и неизвестно, дошла ли просьба о звонке. Возможно, дошла: подождите звонка. \
             Если отправить ещё раз, могут позвонить дважды. Всё, что вы заполнили, на месте."
        }
        Purpose::SignIn => {
            "Понятный ответ не пришёл, войти не получилось. Проверьте связь и попробуйте ещё раз."
        }
        Purpose::Registration => {
            "Понятный ответ не пришёл, и неизвестно, получилось ли зарегистрироваться. Попробуйте ещё раз; если \
             окажется, что почта занята, войдите с этим паролем."
        }
        Purpose::PasswordChange => {
            "Понятный ответ не пришёл, и неизвестно, изменён ли пароль. Попробуйте ещё раз; если текущий пароль не \
             подойдёт, значит, новый уже действует."
        }
        Purpose::SignOut => {
            "Понятный ответ не пришёл. Возможно, вы всё ещё вошли: проверьте связь и попробуйте ещё раз."
        }
    }
}

pub(super) fn too_many_requests(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => {
            "Слишком много попыток. Заказ не отправлен, всё, что вы заполнили, на месте. Кнопка заработает, когда \
             закончится отсчёт."
        }
        Purpose::Callback => {
            "Слишком много попыток. Просьба о звонке не отправлена, всё, что вы заполнили, на месте. Кнопка \
             заработает, когда закончится отсчёт."
        }
        _ => "Слишком много попыток. Кнопка заработает, когда закончится отсчёт.",
    }
}

/// A part of the address on a receipt.
pub(super) fn address_part(field: FieldId, text: &str) -> String {
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
