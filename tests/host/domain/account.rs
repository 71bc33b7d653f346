use amapi_checkout::domain::{AccountDraft, AccountField, EmailError, Invalid, NameError, PasswordChange};

fn filled() -> AccountDraft {
    AccountDraft {
        name: " Иванов  Иван ".into(),
        email: " ivan@example.ru ".into(),
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
}

#[test]
fn signing_in_asks_for_neither_name_nor_confirmation() {
    let draft = AccountDraft { name: String::new(), confirmation: String::new(), ..filled() };
    assert!(draft.credentials().is_ok());
}

#[test]
fn every_problem_is_told_at_once_in_the_order_of_the_form() {
    use AccountField::*;
    let nothing = AccountDraft::default();
    let no_email = (Email, Invalid::Email(EmailError::Empty));
    let no_password = (Password, Invalid::Missing);
    assert_eq!(nothing.credentials().unwrap_err(), [no_email, no_password]);
    let no_name = (Name, Invalid::Name(NameError::Empty));
    assert_eq!(nothing.registration().unwrap_err(), [no_name, no_email, no_password]);
}

#[test]
fn the_repeated_password_is_compared_exactly() {
    use AccountField::Confirmation;
    for (confirmation, problem) in
        [("", Invalid::Missing), ("пароль", Invalid::NotRepeated), (" ПАРОЛЬ ", Invalid::NotRepeated)]
    {
        let draft = AccountDraft { confirmation: confirmation.into(), ..filled() };
        assert_eq!(draft.registration().unwrap_err(), [(Confirmation, problem)], "{confirmation:?}");
    }
}

#[test]
fn a_refusal_finds_its_input() {
    for field in AccountField::ALL {
        assert_eq!(AccountField::from_wire(field.wire()), Some(field));
    }
    assert_eq!(AccountField::from_wire("old_password"), None);
    assert!(AccountField::ALL.is_sorted());
}

#[test]
fn passwords_are_not_printed_for_debugging() {
    let registration = filled().registration().unwrap();
    let change = PasswordChange {
        email: registration.credentials.email.clone(),
        old_password: "старый-пароль".into(),
        password: "новый-пароль".into(),
    };
    let printed = format!("{registration:?} {:?} {change:?}", registration.credentials);
    assert!(!printed.contains("пароль"), "{printed}");
}
