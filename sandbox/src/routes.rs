//! Every route, and the layers around it.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::{from_fn, from_fn_with_state, map_response_with_state};
use axum::routing::{any, get};
use tower_http::cors::CorsLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::calls::calls;
use crate::{Sandbox, answer, call, control, hosts, page, server};

/// `GET /`, `/api/*` and, if switched on, `/control/*`.
pub fn router(sandbox: &Sandbox) -> Router {
    let mut router = Router::new().route("/", get(page::index));
    if sandbox.0.control.is_some() {
        router = router.merge(control::routes());
    }
    let router = router
        .layer(from_fn_with_state(sandbox.clone(), server::body_in_time))
        .method_not_allowed_fallback(answer::wrong_method)
        .merge(api(sandbox))
        .fallback(answer::no_route)
        .with_state(sandbox.clone());
    let router = match sandbox.0.control {
        Some(_) => router.layer(map_response_with_state(sandbox.clone(), control::finish)),
        None => router,
    };
    router.layer(from_fn_with_state(sandbox.0.hosts.clone(), hosts::only_allowed))
}

/// `/api/*`: everything that a page of another origin may call and read.
fn api(sandbox: &Sandbox) -> Router<Sandbox> {
    let mut api = calls()
        .into_iter()
        .fold(Router::new(), |api, (path, call)| api.route(&format!("/{path}"), call))
        .route_layer(from_fn(call::accepts_json));
    if sandbox.0.control.is_some() {
        api = api.route_layer(from_fn_with_state(sandbox.clone(), control::answer_instead));
    }
    let cors = CorsLayer::new()
        .allow_origin(sandbox.0.origins.clone())
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, header::ACCEPT])
        .expose_headers([header::RETRY_AFTER]);
    api.route("/api/{*unknown}", any(answer::no_route))
        .method_not_allowed_fallback(answer::wrong_method)
        .layer(from_fn_with_state(sandbox.clone(), server::body_in_time))
        .layer(cors)
        // Whatever the answer is: as a document it has no origin that could read `GET /`, and no script.
        .layer(always(header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'"))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
}

fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
