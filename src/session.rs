//! Who is signed in: the token and, where the shopper has signed in here, the e-mail address it was done with. Kept in
//! localStorage, or in memory where that is blocked or full. The only file that names their key.

use leptos::ev;
use leptos::prelude::*;
use leptos::reactive::graph::Source;

use crate::api::{Address, Token};
use crate::boundary::{forget, rename, store, stored};
use crate::domain::Email;

/// Whether the shopper is signed in: one answer for all forms on a page and, through the storage, for all tabs; only a
/// token that stands in an element's markup is that element's alone.
#[derive(Clone, Copy)]
pub struct Session {
    key: StoredValue<String>,
    signed_in: RwSignal<Option<SignedIn>>,
    /// The token that the page handed over last.
    handed_over: StoredValue<Option<Token>>,
    /// The token in the markup of the element whose session this is. It serves where nobody is signed in: whoever can
    /// write markup, and no script, must not have the shopper order in another's account.
    own: RwSignal<Option<Token>>,
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
    /// The session with an API. Tokens of another address are not seen (invariant 8). It follows what other tabs do
    /// until the page is left.
    pub fn open(address: &Address) -> Session {
        let key = address.key("token", "");
        rename(&address.old_key("token", ""), &key);
        let session = Session {
            signed_in: RwSignal::new(read(&key)),
            handed_over: StoredValue::new(None),
            own: RwSignal::new(None),
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

    /// The same session for one element, which may have a token of its own. It ends with the current owner.
    pub fn of_element(self) -> Session {
        Session { own: RwSignal::new(None), ..self }
    }

    /// Uses the token in the element's markup, or none.
    pub fn set_own(self, token: Option<Token>) {
        if self.own.with_untracked(|own| *own != token) {
            self.own.set(token);
        }
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
        // The element may be gone by now.
        self.shared_token().or_else(|| self.own.try_get_untracked().flatten())
    }

    fn shared_token(self) -> Option<Token> {
        self.signed_in.with_untracked(|now| now.as_ref().map(|now| now.token.clone()))
    }

    /// Whether there is a token; tracked.
    pub fn is_signed_in(self) -> bool {
        let is_shared = self.signed_in.with(Option::is_some);
        self.own.try_with(Option::is_some).unwrap_or(false) || is_shared
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
        let is_stored = store(&self.key.get_value(), &format!("{} {email}", token.secret()));
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
        if read(&key).is_some_and(|stored| stored.token == *token) {
            forget(&key);
        }
        if self.shared_token().as_ref() == Some(token) {
            self.signed_in.set(read(&key));
        }
        if self.own.try_get_untracked().flatten().as_ref() == Some(token) {
            self.own.set(None);
        }
    }
}

/// What is stored: the token, and behind a space the address.
fn read(key: &str) -> Option<SignedIn> {
    let text = stored(key)?;
    let (token, email) = text.split_once(' ').unwrap_or((&text, ""));
    let email = email.parse::<Email>().map(|email| email.to_string()).unwrap_or_default();
    Some(SignedIn { token: token.parse().ok()?, email, place: Place::Storage })
}
