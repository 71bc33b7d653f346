use serde_json::{Value, json};

use crate::support::{Api, EMAIL, PASSWORD, assert_refused, case};

const PATH: &str = "/api/change-password";

fn change() -> Value {
    json!({ "email": EMAIL, "old_password": PASSWORD, "password": "новый", "password_confirmation": "новый" })
}

#[tokio::test]
async fn it_annuls_every_token_and_gives_a_new_one() {
    let (api, first) = Api::with_user(|_| {});
    let second = api.sandbox.issue_token(EMAIL).unwrap();
    let token = api.post(PATH, Some(&first), &change()).await.token("passwordChanged");
    assert!(api.is_authenticated(&token).await);
    assert!(!api.is_authenticated(&first).await && !api.is_authenticated(&second).await);
    let login = |password: &str| json!({ "email": EMAIL, "password": password });
    assert_eq!(api.post("/api/login", None, &login(PASSWORD)).await.status, 400);
    api.post("/api/login", None, &login("новый")).await.token("signedIn");
}

#[tokio::test]
async fn each_broken_rule_is_named_and_the_password_stays() {
    assert_refused(
        PATH,
        &change(),
        &[
            case!("email" = "" => "Поле «Электронная почта» обязательно для заполнения"),
            case!("email" = r#""petr@example.ru""# => "Это не ваша электронная почта"),
            case!("old_password" = "" => "Поле «Старый пароль» обязательно для заполнения"),
            case!("old_password" = r#""wrong""# => "Старый пароль указан неверно"),
            case!("password" = r#""""# => "password": "Поле «Новый пароль» не должно быть пустым",
            "password_confirmation": "Пароли не совпадают"),
            case!("password_confirmation" = r#""другой""# => "Пароли не совпадают"),
            case!("name" = "1" => "Неизвестное поле «name»"),
        ],
    )
    .await;
    let (api, token) = Api::with_user(|_| {});
    let wrong = crate::support::change(change(), "old_password", r#""wrong""#);
    let refusal = json!({ "passwordChanged": false, "message": "Старый пароль указан неверно" });
    api.post(PATH, Some(&token), &wrong).await.assert(400, refusal);
    assert!(api.is_authenticated(&token).await, "a refusal must not annul tokens");
    api.post("/api/login", None, &json!({ "email": EMAIL, "password": PASSWORD })).await.token("signedIn");
}
