//! Every route, and the layers around it.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::Response;
use axum::routing::{get, post};

use crate::{Gateway, answer, guard, health, orders, passthrough, test, unresolved};

/// The eight calls below the configured path; next to it `/unresolved`, `/health` and `/metrics`, which a proxy must
/// not forward.
pub fn router(gateway: &Gateway) -> Router {
    let calls = Router::new()
        .route("/api/create-order", post(orders::create_order))
        .route("/api/buy-click", post(orders::buy_click))
        .route("/api/callback", post(orders::callback))
        .route("/api/register", post(passthrough::register))
        .route("/api/login", post(passthrough::login))
        .route("/api/logout", post(passthrough::logout))
        .route("/api/change-password", post(passthrough::change_password))
        .route("/api/test", get(test::test))
        .route_layer(from_fn_with_state(gateway.clone(), guard::guard));
    let shops = Router::new()
        .route("/unresolved", get(unresolved::list))
        .route("/unresolved/{key}", post(unresolved::settle))
        .route_layer(from_fn_with_state(gateway.clone(), unresolved::guard));
    let router = match gateway.0.config.path.to_string().as_str() {
        "" => calls,
        path => Router::new().nest(path, calls),
    };
    router
        .merge(shops)
        .route("/health", get(health::health))
        .route("/metrics", get(health::metrics))
        .method_not_allowed_fallback(answer::wrong_method)
        .fallback(answer::no_route)
        .layer(map_response(security_headers))
        .with_state(gateway.clone())
}

/// An answer of the API must not act as a page of the shop, whatever its content, and must not be cached.
async fn security_headers(mut response: Response) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
