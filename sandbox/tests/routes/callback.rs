use serde_json::json;

use crate::support::{Api, assert_refused, case, change};

const PATH: &str = "/api/callback";

#[tokio::test]
async fn a_callback_is_written_with_or_without_its_optional_fields() {
    let (api, token) = Api::with_user(|_| {});
    let full = json!({ "phone": "+7 916 123-45-67", "name": "Иван", "comment": "После шести" });
    api.post(PATH, Some(&token), &full)
        .await
        .assert(201, json!({ "OrderCreated": true, "OrderCode": "AA0001-00001" }));
    let bare = change(change(full, "name", ""), "comment", "");
    api.post(PATH, Some(&token), &bare)
        .await
        .assert(201, json!({ "OrderCreated": true, "OrderCode": "AA0001-00002" }));
    let sql = "SELECT kind || ' ' || phone || ' ' || coalesce(name, '-') || ' ' || coalesce(comment, '-') FROM orders";
    let rows: Vec<_> = api.rows(sql).into_iter().map(|mut row| row.remove(0).1).collect();
    assert_eq!(
        rows,
        ["callback +7 916 123-45-67 Иван После шести", "callback +7 916 123-45-67 - -"]
            .map(|row| { rusqlite::types::Value::Text(row.into()) })
    );
}

#[tokio::test]
async fn each_broken_rule_is_named() {
    assert_refused(PATH, &json!({ "phone": "+7 916 123-45-67" }), &[
        case!("phone" = "" => "Поле «Телефон» обязательно для заполнения"),
        case!("phone" = r#""+7 (916) 123-45-67""# => "Поле «Телефон» должно быть в виде +7 000 000-00-00"),
        case!("name" = r#""""# => "Поле «Имя» не должно быть пустым"),
        case!("comment" = "null" => "Поле «Комментарий» не должно быть пустым"),
        case!("email" = r#""ivan@example.ru""# => "Неизвестное поле «email»"),
    ])
    .await;
}
