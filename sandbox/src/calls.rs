//! The calls by their paths.

use axum::routing::MethodRouter;

use crate::call::{blocking_get, blocking_post, hashing_post};
use crate::rules::forms;
use crate::{Sandbox, accounts, orders, suggestions};

/// The API's calls by their paths, and the address suggestion service's.
pub fn calls() -> [(&'static str, MethodRouter<Sandbox>); 9] {
    [
        ("api/create-order", blocking_post(|call| orders::place(call, &forms::CREATE_ORDER))),
        ("api/buy-click", blocking_post(|call| orders::place(call, &forms::BUY_CLICK))),
        ("api/callback", blocking_post(|call| orders::place(call, &forms::CALLBACK))),
        ("api/register", hashing_post(accounts::register)),
        ("api/login", hashing_post(accounts::login)),
        ("api/logout", blocking_post(accounts::logout)),
        ("api/change-password", hashing_post(accounts::change_password)),
        ("api/test", blocking_get(accounts::test)),
        (suggestions::PATH, blocking_post(suggestions::suggest)),
    ]
}
