//! test: whether the service is up, and whether an account is signed in.

use axum::extract::State;
use axum::http::{HeaderMap, Method};
use serde_json::{Value, json};

use crate::Gateway;
use crate::answer::Refused;
use crate::client::bearer;
use crate::upstream::{Answer, Request};

/// The API's own answer, with `"idempotencyKeys": true` added.
pub async fn test(State(gateway): State<Gateway>, headers: HeaderMap) -> Result<Answer, Refused> {
    let mut answer = match bearer(&headers) {
        Some(own) => ask(&gateway, Some(own)).await?,
        None => ask_for_the_shop(&gateway).await?,
    };
    if let Some(Value::Object(mut body)) = answer.parsed() {
        body.insert("idempotencyKeys".into(), json!(true));
        answer.body = Value::Object(body).to_string().into();
    }
    Ok(answer)
}

async fn ask_for_the_shop(gateway: &Gateway) -> Result<Answer, Refused> {
    let (account, upstream, metrics) = (gateway.account(), &gateway.0.upstream, &gateway.0.metrics);
    let token = match account.token(upstream, metrics).await {
        Ok(token) => Some(token),
        // The service is up: shoppers can still sign in themselves.
        Err(Refused::ShopSignedOut(_)) => None,
        Err(refused) => return Err(refused),
    };
    let answer = ask(gateway, token.as_deref()).await?;
    match token {
        Some(dead) if is_signed_out(&answer) => {
            let token = account.renew(&dead, upstream, metrics).await.ok();
            ask(gateway, token.as_deref()).await
        }
        _ => Ok(answer),
    }
}

/// A 200 may also say that nobody is signed in.
fn is_signed_out(answer: &Answer) -> bool {
    let says_so = || Some(answer.parsed()?.get("isAuthenticated")? == false);
    answer.is_signed_out() || says_so() == Some(true)
}

async fn ask(gateway: &Gateway, token: Option<&str>) -> Result<Answer, Refused> {
    let request =
        Request { method: Method::GET, call: "api/test", token, body: Default::default(), is_order: false };
    gateway.0.upstream.send(request).await.map_err(|failed| Refused::NoAnswer(failed.to_string()))
}
