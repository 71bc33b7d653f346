//! Who may use the control: programs, and pages of the sandbox's own origin. Otherwise another site's page could use
//! it, because a browser sends a POST of `text/plain` anywhere without a preflight.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::answer::Refused;
use crate::call::is_json;
use crate::hosts;

pub async fn guard(request: Request, next: Next) -> Result<Response, Refused> {
    if is_foreign(request.headers(), request.uri()) {
        let message = "Pages of other origins may not use the sandbox's control.";
        return Err(Refused::Plain(StatusCode::FORBIDDEN, message.into()));
    }
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if request.method() == Method::POST && !content_type.is_some_and(is_json) {
        let message = "The body must have the header Content-Type: application/json";
        return Err(Refused::Plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, message.into()));
    }
    Ok(next.run(request).await)
}

/// Whether the browser's headers say that another origin's page sent the request.
fn is_foreign(headers: &HeaderMap, uri: &Uri) -> bool {
    let own = hosts::of(headers, uri).map(|host| format!("http://{host}"));
    let origin_is_foreign = headers
        .get(header::ORIGIN)
        .is_some_and(|origin| own.is_none_or(|own| !origin.as_bytes().eq_ignore_ascii_case(own.as_bytes())));
    // `none` means that the user typed the address.
    let site_is_foreign =
        headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
    origin_is_foreign || site_is_foreign
}
