use serde_json::json;

use crate::support::{Api, EMAIL, PASSWORD, assert_refused, case};

const PATH: &str = "/api/login";

#[tokio::test]
async fn each_login_adds_a_token_whatever_the_case_of_the_email() {
    let (api, first) = Api::with_user(|_| {});
    let body = json!({ "email": "IVAN@Example.ru", "password": PASSWORD });
    let second = api.post(PATH, None, &body).await.token("signedIn");
    assert_ne!(first, second);
    assert!(api.is_authenticated(&first).await && api.is_authenticated(&second).await);
}

#[tokio::test]
async fn a_cyrillic_email_signs_in_whatever_its_case() {
    let api = Api::empty(|_| {});
    api.sandbox.add_user("Иван", "Иван@Почта.рф", PASSWORD).unwrap();
    api.post(PATH, None, &json!({ "email": "иван@почта.РФ", "password": PASSWORD })).await.token("signedIn");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_email_get_the_same_answer() {
    for adjust in [(|_| {}) as fn(&mut amapi_sandbox::Options), |options| options.errors_by_field = true] {
        let (api, _) = Api::with_user(adjust);
        for (email, password) in [(EMAIL, "wrong"), ("nobody@example.ru", PASSWORD)] {
            api.post(PATH, None, &json!({ "email": email, "password": password })).await.assert(
                400,
                json!({ "signedIn": false, "message": "Неправильный логин (электронная почта) и/или пароль." }),
            );
        }
        assert_eq!(api.count("tokens"), 1);
    }
}

#[tokio::test]
async fn each_broken_rule_is_named() {
    assert_refused(
        PATH,
        &json!({ "email": EMAIL, "password": PASSWORD }),
        &[
            case!("email" = "" => "Поле «Электронная почта» обязательно для заполнения"),
            case!("password" = r#""""# => "Поле «Пароль» не должно быть пустым"),
            case!("remember" = "true" => "Неизвестное поле «remember»"),
        ],
    )
    .await;
}
