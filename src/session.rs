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
    place: Place,
}

/// Where a token is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Storage,
    /// Storage is blocked or full.
    Memory,
    /// By the page, which signs its shoppers in and out by itself: what other tabs do is not its concern.
    Page,
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
            if is_ours && session.place() != Some(Place::Page) {
                session.signed_in.set(read(&key));
            }
        });
        session
    }

    /// Reads again what is stored, for a page that was not told of what other tabs did.
    pub fn look_again(self) {
        let stored = read(&self.key.get_value());
        let is_changed = self.signed_in.with_untracked(|now| *now != stored);
        if is_changed && matches!(self.place(), None | Some(Place::Storage)) {
            self.signed_in.set(stored);
        }
    }

    fn place(self) -> Option<Place> {
        self.signed_in.with_untracked(|now| now.as_ref().map(|now| now.place))
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
        let key = self.key.get_value();
        let is_stored = storage().is_some_and(|storage| {
            let is_stored = storage.set_item(&key, &format!("{} {email}", token.secret())).is_ok();
            if !is_stored {
                // Full: this token lives as long as the page does, and the one before must not come back after it.
                let _ = storage.remove_item(&key);
            }
            is_stored
        });
        let place = if is_stored { Place::Storage } else { Place::Memory };
        self.signed_in.set(Some(SignedIn { token, email, place }));
    }

    /// Uses a token that the page hands over; it is not stored. One that was handed over before is not new: it may have
    /// died since.
    pub fn hand_over(self, token: Token) {
        if self.handed_over.get_value().as_ref() != Some(&token) {
            self.handed_over.set_value(Some(token.clone()));
            self.signed_in.set(Some(SignedIn { token, email: String::new(), place: Place::Page }));
        }
    }

    /// The page hands over no token any more: what is stored counts again.
    pub fn withdraw(self) {
        self.handed_over.set_value(None);
        if self.place() == Some(Place::Page) {
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
    Some(SignedIn { token: token.parse().ok()?, email: email.to_owned(), place: Place::Storage })
}

/// Reading `localStorage` throws where it is blocked.
pub fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
