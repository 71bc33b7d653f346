//! Who is signed in: the token and, where the shopper has signed in here, the e-mail address it was done with. Kept in
//! localStorage, or in memory where that is blocked or full. The only file that names their key.

use leptos::ev;
use leptos::prelude::*;
use leptos::reactive::graph::Source;
use web_sys::Storage;

use crate::api::Token;

/// Whether the shopper is signed in: one answer for all forms on a page and, through the storage, for all tabs.
#[derive(Clone, Copy)]
pub struct Session {
    key: StoredValue<String>,
    signed_in: RwSignal<Option<SignedIn>>,
    /// The token that the page handed over last.
    handed_over: StoredValue<Option<Token>>,
}

#[derive(Clone, PartialEq)]
struct SignedIn {
    token: Token,
    /// Empty where it is not known.
    email: String,
    /// By the page, which signs its shoppers in and out by itself: what other tabs do is not its concern.
    is_handed_over: bool,
}

impl Session {
    /// The session with an API. Tokens of another origin are not seen (invariant 8). It follows what other tabs do
    /// until the page is left.
    pub fn open(api_origin: &str) -> Session {
        let key = format!("amapi-checkout:token:{api_origin}");
        let session = Session {
            signed_in: RwSignal::new(read(&key)),
            handed_over: StoredValue::new(None),
            key: StoredValue::new(key),
        };
        window_event_listener(ev::storage, move |event| {
            let key = session.key.get_value();
            // There is no key where all of the storage was cleared.
            let is_ours = event.key().is_none_or(|changed| changed == key);
            let is_handed_over =
                session.signed_in.with_untracked(|now| now.as_ref().is_some_and(|now| now.is_handed_over));
            if is_ours && !is_handed_over {
                session.signed_in.set(read(&key));
            }
        });
        session
    }

    /// The token.
    pub fn token(self) -> Option<Token> {
        self.signed_in.with_untracked(|now| now.as_ref().map(|now| now.token.clone()))
    }

    /// Whether there is a token; tracked.
    pub fn is_signed_in(self) -> bool {
        self.signed_in.with(Option::is_some)
    }

    /// The e-mail address that the shopper signed in with, empty where it is not known; tracked.
    pub fn email(self) -> String {
        self.signed_in.with(|now| now.as_ref().map(|now| now.email.clone()).unwrap_or_default())
    }

    /// What tells of a change.
    pub fn source(self) -> impl Source {
        self.signed_in
    }

    /// Keeps a new token.
    pub fn sign_in(self, token: Token, email: String) {
        if let Some(storage) = storage() {
            let key = self.key.get_value();
            if storage.set_item(&key, &format!("{} {email}", token.secret())).is_err() {
                // Full: this token lives as long as the page does, and the one before must not come back after it.
                let _ = storage.remove_item(&key);
            }
        }
        self.signed_in.set(Some(SignedIn { token, email, is_handed_over: false }));
    }

    /// Uses a token that the page hands over; it is not stored. One that was handed over before is not new: it may have
    /// died since.
    pub fn hand_over(self, token: Token) {
        if self.handed_over.get_value().as_ref() != Some(&token) {
            self.handed_over.set_value(Some(token.clone()));
            self.signed_in.set(Some(SignedIn { token, email: String::new(), is_handed_over: true }));
        }
    }

    /// The page hands over no token any more: what is stored counts again.
    pub fn withdraw(self) {
        self.handed_over.set_value(None);
        if self.signed_in.with_untracked(|now| now.as_ref().is_some_and(|now| now.is_handed_over)) {
            self.signed_in.set(read(&self.key.get_value()));
        }
    }

    /// Forgets a token that the server does not know any more. One that has taken its place meanwhile stays, be it here
    /// or in the storage.
    pub fn expire(self, token: &Token) {
        let key = self.key.get_value();
        if let (Some(storage), Some(stored)) = (storage(), read(&key))
            && stored.token == *token
        {
            let _ = storage.remove_item(&key);
        }
        if self.token().as_ref() == Some(token) {
            self.signed_in.set(read(&key));
        }
    }
}

/// What is stored: the token, and behind a space the address.
fn read(key: &str) -> Option<SignedIn> {
    let text = storage()?.get_item(key).ok()??;
    let (token, email) = text.split_once(' ').unwrap_or((&text, ""));
    Some(SignedIn { token: token.parse().ok()?, email: email.to_owned(), is_handed_over: false })
}

/// Reading `localStorage` throws where it is blocked.
pub fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
