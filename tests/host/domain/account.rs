use amapi_checkout::domain::{AccountDraft, AccountField, AccountForm, EmailError, Invalid, NameError};

fn filled() -> AccountDraft {
    AccountDraft {
        name: " Иванов  Иван ".into(),
        email: " ivan@example.ru ".into(),
        old_password: " старый-пароль ".into(),
        password: " пароль ".into(),
        confirmation: " пароль ".into(),
    }
}

#[test]
fn credentials_are_trimmed_but_for_the_password() {
    let credentials = filled().credentials().unwrap();
    assert_eq!(
        (credentials.email.to_string().as_str(), credentials.password.as_str()),
        ("ivan@example.ru", " пароль ")
    );
    let registration = filled().registration().unwrap();
    assert_eq!(registration.name.to_string(), "Иванов Иван");
    assert_eq!(registration.credentials, credentials);
    let change = filled().password_change().unwrap();
    assert_eq!(change.email, credentials.email);
    assert_eq!((change.old_password.as_str(), change.password.as_str()), (" старый-пароль ", " пароль "));
}

/// The problems of a form.
fn problems(form: AccountForm, draft: &AccountDraft) -> Vec<(AccountField, Invalid)> {
    match form {
        AccountForm::SignIn => draft.credentials().err(),
        AccountForm::Registration => draft.registration().err(),
        AccountForm::PasswordChange => draft.password_change().err(),
    }
    .unwrap_or_default()
}

const FORMS: [AccountForm; 3] = [AccountForm::SignIn, AccountForm::Registration, AccountForm::PasswordChange];

fn without(field: AccountField) -> AccountDraft {
    let mut draft = filled();
    match field {
        AccountField::Name => draft.name.clear(),
        AccountField::Email => draft.email.clear(),
        AccountField::OldPassword => draft.old_password.clear(),
        AccountField::Password => draft.password.clear(),
        AccountField::Confirmation => draft.confirmation.clear(),
    }
    draft
}

#[test]
fn a_form_asks_for_its_own_inputs_and_for_no_other() {
    for form in FORMS {
        assert!(form.fields().is_sorted_by(|a, b| a < b), "{form:?}");
        for field in AccountField::ALL {
            let is_missed = problems(form, &without(field)).iter().any(|(id, _)| *id == field);
            assert_eq!(is_missed, form.fields().contains(&field), "{form:?} without {field:?}");
        }
    }
}

#[test]
fn every_problem_is_told_at_once_in_the_order_of_the_form() {
    use AccountField::*;
    let no_name = (Name, Invalid::Name(NameError::Empty));
    let no_email = (Email, Invalid::Email(EmailError::Empty));
    let missing = |field| (field, Invalid::Missing);
    for (form, expected) in [
        (AccountForm::SignIn, vec![no_email, missing(Password)]),
        (AccountForm::Registration, vec![no_name, no_email, missing(Password)]),
        (AccountForm::PasswordChange, vec![no_email, missing(OldPassword), missing(Password)]),
    ] {
        assert_eq!(problems(form, &AccountDraft::default()), expected, "{form:?}");
    }
}

#[test]
fn the_repeated_password_is_compared_exactly() {
    use AccountField::Confirmation;
    for (confirmation, problem) in
        [("", Invalid::Missing), ("пароль", Invalid::NotRepeated), (" ПАРОЛЬ ", Invalid::NotRepeated)]
    {
        let draft = AccountDraft { confirmation: confirmation.into(), ..filled() };
        for form in [AccountForm::Registration, AccountForm::PasswordChange] {
            assert_eq!(problems(form, &draft), [(Confirmation, problem)], "{form:?}: {confirmation:?}");
        }
    }
}

#[test]
fn a_password_has_no_rule_but_to_be_there() {
    for password in [" ", "1", "пароль"] {
        let draft = AccountDraft {
            old_password: password.into(),
            password: password.into(),
            confirmation: password.into(),
            ..filled()
        };
        for form in FORMS {
            assert_eq!(problems(form, &draft), [], "{form:?}: {password:?}");
        }
    }
}

#[test]
fn a_refusal_finds_its_input() {
    for field in AccountField::ALL {
        assert_eq!(AccountField::from_wire(field.wire()), Some(field));
    }
    for path in ["", "token", "Password", "password.0"] {
        assert_eq!(AccountField::from_wire(path), None, "{path:?}");
    }
    assert!(AccountField::ALL.is_sorted_by(|a, b| a < b));
}

#[test]
fn passwords_are_not_printed_for_debugging() {
    let registration = filled().registration().unwrap();
    let change = filled().password_change().unwrap();
    let printed = format!("{registration:?} {:?} {change:?}", registration.credentials);
    assert!(!printed.contains("пароль"), "{printed}");
}
