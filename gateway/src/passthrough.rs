//! register, login, logout, change-password: they pass unchanged, never with the shop's token.

use axum::extract::State;
use axum::http::{HeaderMap, Method};

use crate::Gateway;
use crate::answer::Refused;
use crate::client::bearer;
use crate::guard::Body;
use crate::upstream::{Answer, Failed, Request};

pub async fn register(gateway: State<Gateway>, headers: HeaderMap, body: Body) -> Result<Answer, Refused> {
    pass(&gateway, "api/register", &headers, body).await
}

pub async fn login(gateway: State<Gateway>, headers: HeaderMap, body: Body) -> Result<Answer, Refused> {
    pass(&gateway, "api/login", &headers, body).await
}

pub async fn logout(gateway: State<Gateway>, headers: HeaderMap, body: Body) -> Result<Answer, Refused> {
    pass(&gateway, "api/logout", &headers, body).await
}

pub async fn change_password(
    gateway: State<Gateway>,
    headers: HeaderMap,
    body: Body,
) -> Result<Answer, Refused> {
    pass(&gateway, "api/change-password", &headers, body).await
}

async fn pass(gateway: &Gateway, call: &str, headers: &HeaderMap, body: Body) -> Result<Answer, Refused> {
    let request =
        Request { method: Method::POST, call, token: bearer(headers), body: body.0, is_order: false };
    gateway.0.upstream.send(request).await.map_err(|failed| match failed {
        Failed::NotSent(why) => Refused::NotSent(why),
        Failed::Unknown(why) => Refused::NoAnswer(why),
    })
}
