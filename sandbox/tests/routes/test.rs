use serde_json::json;

use crate::support::Api;

#[tokio::test]
async fn it_tells_whether_the_token_lives() {
    let (api, token) = Api::with_user(|_| {});
    for (token, lives) in [(None, false), (Some("1|dead"), false), (Some(token.as_str()), true)] {
        api.call("GET", "/api/test", token).await.assert(
            200,
            json!({ "isAuthenticated": lives, "serviceAvailable": true, "onlineRegistrationAvailable": true }),
        );
    }
}
