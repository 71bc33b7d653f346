//! The shopper's token: kept in localStorage, or in memory where that is blocked or full. The only file that
//! names the token's key.

use leptos::prelude::*;

use crate::api::Token;

/// Whether the shopper is signed in.
#[derive(Clone, Copy)]
pub struct Session {
    key: StoredValue<String>,
    token: RwSignal<Option<Token>>,
}

impl Session {
    /// The session with an API. Tokens of another origin are not seen (invariant 8). A token that the page
    /// hands over is used and never stored.
    pub fn open(api_origin: &str, handed_over: Option<Token>) -> Session {
        let key = format!("amapi-checkout:token:{api_origin}");
        let stored = || storage()?.get_item(&key).ok()??.parse().ok();
        let token = handed_over.or_else(stored);
        Session { token: RwSignal::new(token), key: StoredValue::new(key) }
    }

    /// The token.
    pub fn token(self) -> Option<Token> {
        self.token.try_get_untracked().flatten()
    }

    /// Whether there is a token; tracked.
    pub fn is_signed_in(self) -> bool {
        self.token.with(Option::is_some)
    }

    /// Keeps a new token.
    pub fn sign_in(self, token: Token) {
        if let (Some(storage), Some(key)) = (storage(), self.key.try_get_value()) {
            // Blocked or full: the token lives as long as the page does.
            let _ = storage.set_item(&key, token.secret());
        }
        self.token.try_set(Some(token));
    }

    /// Uses a token that the page hands over; it is not stored.
    pub fn hand_over(self, token: Token) {
        self.token.try_set(Some(token));
    }

    /// Forgets a token that the server does not know. One that has taken its place meanwhile stays.
    pub fn expire(self, token: &Token) {
        if let (Some(storage), Some(key)) = (storage(), self.key.try_get_value())
            && storage.get_item(&key).ok().flatten().as_deref() == Some(token.secret())
        {
            let _ = storage.remove_item(&key);
        }
        if self.token().as_ref() == Some(token) {
            self.token.try_set(None);
        }
    }
}

/// Reading `localStorage` throws where it is blocked.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
