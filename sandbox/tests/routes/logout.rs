use serde_json::json;

use crate::support::{Api, EMAIL, PASSWORD};

const PATH: &str = "/api/logout";

#[tokio::test]
async fn logout_annuls_every_token_of_the_user_and_nobody_elses() {
    let (api, first) = Api::with_user(|_| {});
    let second = api.sandbox.issue_token(EMAIL).unwrap();
    api.sandbox.add_user("Пётр", "petr@example.ru", PASSWORD).unwrap();
    let others = api.sandbox.issue_token("petr@example.ru").unwrap();
    api.call("POST", PATH, Some(&first)).await.assert(200, json!({ "signedOut": true }));
    assert!(!api.is_authenticated(&first).await);
    assert!(!api.is_authenticated(&second).await);
    assert!(api.is_authenticated(&others).await);
    let next = api.sandbox.issue_token(EMAIL).unwrap();
    assert!(next.starts_with("4|"), "the id of an annulled token was given again: {next}");
}

#[tokio::test]
async fn without_a_living_token_it_is_refused_as_documented() {
    let (api, token) = Api::with_user(|_| {});
    api.call("POST", PATH, Some(&token)).await.assert(200, json!({ "signedOut": true }));
    for token in [None, Some(token.as_str())] {
        api.call("POST", PATH, token).await.assert(400, json!({ "message": "Unauthenticated" }));
    }
}
