use serde_json::{Value, json};

use crate::support::{Api, EMAIL, assert_refused, case};

const PATH: &str = "/api/register";

fn new_user(email: &str) -> Value {
    json!({ "name": "Пётр", "email": email, "password": "п", "password_confirmation": "п" })
}

#[tokio::test]
async fn a_new_user_is_signed_in_at_once() {
    let api = Api::empty(|_| {});
    let token = api.post(PATH, None, &new_user("petr@example.ru")).await.token("signedUp");
    let (id, secret) = token.split_once('|').expect("id|secret");
    assert_eq!(id, "1");
    assert!(secret.len() == 40 && secret.chars().all(|c| c.is_ascii_alphanumeric()), "{token}");
    assert!(api.is_authenticated(&token).await);
}

#[tokio::test]
async fn neither_password_nor_token_is_stored() {
    let api = Api::empty(|_| {});
    let token = api.post(PATH, None, &new_user("petr@example.ru")).await.token("signedUp");
    let stored = format!("{:?}{:?}", api.rows("SELECT * FROM users"), api.rows("SELECT * FROM tokens"));
    assert!(stored.contains("$argon2id$"), "{stored}");
    assert!(!stored.contains(token.split_once('|').unwrap().1), "{stored}");
    let hash = api.rows("SELECT length(secret_hash) AS length FROM tokens");
    assert_eq!(hash[0][0].1, rusqlite::types::Value::Integer(64), "SHA-256 in hexadecimal");
}

#[tokio::test]
async fn a_taken_email_is_refused_whatever_its_case() {
    let (api, _) = Api::with_user(|_| {});
    let answer = api.post(PATH, None, &new_user(&EMAIL.to_uppercase())).await;
    let message = "Пользователь с такой электронной почтой уже зарегистрирован";
    answer.assert(400, json!({ "signedUp": false, "message": message }));
    assert_eq!(api.count("users"), 1);

    let (api, _) = Api::with_user(|options| options.errors_by_field = true);
    let answer = api.post(PATH, None, &new_user(EMAIL)).await;
    answer.assert(422, json!({ "message": message, "errors": { "email": [message] } }));
}

#[tokio::test]
async fn each_broken_rule_is_named() {
    assert_refused(
        PATH,
        &new_user("petr@example.ru"),
        &[
            case!("name" = "" => "Поле «Имя» обязательно для заполнения"),
            case!("email" = r#""petr@shop.invalid""# => "Почтовый домен не существует"),
            case!("password" = "" => "Поле «Пароль» обязательно для заполнения"),
            case!("password" = r#""""# => "password": "Поле «Пароль» не должно быть пустым",
            "password_confirmation": "Пароли не совпадают"),
            case!("password_confirmation" = "" => "Поле «Пароль ещё раз» обязательно для заполнения"),
            case!("password_confirmation" = r#""другой""# => "Пароли не совпадают"),
            case!("phone" = "1" => "Неизвестное поле «phone»"),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_password_has_at_most_1024_bytes() {
    let api = Api::empty(|_| {});
    let with = |password: String| json!({ "name": "Пётр", "email": "petr@example.ru", "password": password, "password_confirmation": password });
    let message =
        ["Пароль", "Пароль ещё раз"].map(|field| format!("Поле «{field}» должно быть не длиннее 1024 байт"));
    api.post(PATH, None, &with("п".repeat(512) + "1"))
        .await
        .assert(400, json!({ "signedUp": false, "message": message }));
    api.post(PATH, None, &with("п".repeat(512))).await.token("signedUp");
}

#[tokio::test]
async fn several_problems_are_an_array_under_the_calls_own_flag() {
    let api = Api::empty(|_| {});
    let messages = [
        "Поле «Имя» обязательно для заполнения",
        "Поле «Электронная почта» обязательно для заполнения",
        "Поле «Пароль» обязательно для заполнения",
        "Поле «Пароль ещё раз» обязательно для заполнения",
    ];
    api.post(PATH, None, &json!({})).await.assert(400, json!({ "signedUp": false, "message": messages }));
}
