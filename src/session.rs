//! The session: the token and, if the shopper has signed in here, their e-mail address. Stored in localStorage, or in
//! memory if that is blocked or full. The only file that names their key.

use leptos::ev;
use leptos::prelude::*;
use leptos::reactive::graph::Source;

use crate::api::{Address, Token};
use crate::boundary::{forget, rename, store, stored};

/// Whether the shopper is signed in: one state for all forms on a page and, through the storage, for all tabs; only a
/// token in an element's markup belongs to that element alone.
#[derive(Clone, Copy)]
pub struct Session {
    key: StoredValue<String>,
    signed_in: RwSignal<Option<SignedIn>>,
    /// The tokens that elements of the page pass, one each; the last one is used.
    page_tokens: StoredValue<Vec<Token>>,
    /// The last token that turned out to be expired, which the page may pass again.
    dead: StoredValue<Option<Token>>,
    /// The token in the markup of the element whose session this is. It is used only if nobody is signed in: someone
    /// who can write markup, but no script, must not make the shopper order in another's account.
    own: RwSignal<Option<Token>>,
    /// Whether a server of the shop signs in shoppers without a token (`contract.md`, ruling 13).
    shop_signed_in: RwSignal<bool>,
    /// How often somebody has signed out, here or in another tab, and the stored time of the last sign-out.
    sign_out_count: RwSignal<u32>,
    last_sign_out: StoredValue<Option<String>>,
    left_key: StoredValue<String>,
}

#[derive(Clone, PartialEq)]
struct SignedIn {
    token: Token,
    /// Empty if it is not known.
    email: String,
    place: Place,
}

/// Where a token is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Storage,
    /// Storage is blocked or full.
    Memory,
    /// By the page, which signs its shoppers in and out itself: other tabs do not affect it.
    Page,
}

impl Session {
    /// The session with an API. Tokens of another address are not visible (invariant 8). It follows other tabs until
    /// the page is left.
    pub fn open(address: &Address) -> Session {
        let key = address.key("token", "");
        rename(&address.old_key("token", ""), &key, |_, _| false);
        let left_key = address.key("left", "");
        let session = Session {
            sign_out_count: RwSignal::new(0),
            last_sign_out: StoredValue::new(stored(&left_key)),
            left_key: StoredValue::new(left_key),
            signed_in: RwSignal::new(read(&key)),
            page_tokens: StoredValue::new(Vec::new()),
            dead: StoredValue::new(None),
            own: RwSignal::new(None),
            shop_signed_in: RwSignal::new(false),
            key: StoredValue::new(key),
        };
        window_event_listener(ev::storage, move |event| {
            let key = session.key.get_value();
            // There is no key if the whole storage was cleared.
            let is_ours = event.key().is_none_or(|changed| changed == key);
            if is_ours && session.place() != Some(Place::Page) {
                session.turn_to(read(&key));
            }
            session.check_sign_out();
        });
        session
    }

    /// The same session for one element, which may have its own token. It ends with the current owner.
    pub fn of_element(self) -> Session {
        Session { own: RwSignal::new(None), ..self }
    }

    /// Sets the token from the element's markup, or none.
    pub fn set_own(self, token: Option<Token>) {
        let token = token.filter(|token| self.is_alive(token));
        if self.own.with_untracked(|own| *own != token) {
            self.own.set(token);
        }
    }

    /// Reads the storage again, for a page that received no events from other tabs.
    pub fn look_again(self) {
        self.check_sign_out();
        if matches!(self.place(), None | Some(Place::Storage)) {
            self.turn_to(self.others());
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

    /// Whether nobody has to sign in, because a server of the shop does; tracked.
    pub fn is_shop_signed_in(self) -> bool {
        self.shop_signed_in.get()
    }

    /// Sets whether a server of the shop signs in, as the response to a request without a token has shown.
    pub fn set_shop_signed_in(self, is_shop_signed_in: bool) {
        if self.shop_signed_in.get_untracked() != is_shop_signed_in {
            self.shop_signed_in.set(is_shop_signed_in);
        }
    }

    /// The e-mail address that the shopper signed in with, empty if it is not known; tracked.
    pub fn email(self) -> String {
        self.signed_in.with(|now| now.as_ref().map(|now| now.email.clone()).unwrap_or_default())
    }

    /// Notifies of a change of the session.
    pub fn source(self) -> impl Source {
        self.signed_in
    }

    /// Notifies of a sign-out.
    pub fn sign_out_source(self) -> impl Source {
        self.sign_out_count
    }

    /// Notifies when a server of the shop starts or stops signing in.
    pub fn shop_sign_in_source(self) -> impl Source {
        self.shop_signed_in
    }

    /// Stores a new token, which replaces any other.
    pub fn sign_in(self, token: Token, email: String) {
        if let Some(before) = self.shared_token() {
            self.dead.set_value(Some(before));
        }
        let is_stored = store(&self.key.get_value(), &format!("{} {email}", token.secret()));
        let place = if is_stored { Place::Storage } else { Place::Memory };
        self.signed_in.set(Some(SignedIn { token, email, place }));
    }

    /// Stores the token that came with a new password, in the place of the one before.
    pub fn renew(self, token: Token, email: String) {
        match self.own.try_get_untracked().flatten() {
            Some(own) if self.shared_token().is_none() => {
                self.dead.set_value(Some(own));
                self.own.set(Some(token));
            }
            _ => self.sign_in(token, email),
        }
    }

    /// Uses a token that an element of the page passes; it is not stored.
    pub fn add_page_token(self, token: Token) {
        self.page_tokens.update_value(|all| all.push(token));
        if let Some(signed_in) = self.of_page() {
            self.turn_to(Some(signed_in));
        }
    }

    /// An element no longer passes a token.
    pub fn remove_page_token(self, token: &Token) {
        self.page_tokens.update_value(|all| {
            if let Some(at) = all.iter().rposition(|known| known == token) {
                all.remove(at);
            }
        });
        if self.place() == Some(Place::Page) {
            self.turn_to(self.others());
        }
    }

    /// Removes a token that the server no longer knows. One that has replaced it meanwhile stays, here or in the
    /// storage.
    pub fn expire(self, token: &Token) {
        self.dead.set_value(Some(token.clone()));
        let key = self.key.get_value();
        if read(&key).is_some_and(|stored| stored.token == *token) {
            forget(&key);
        }
        if self.shared_token().as_ref() == Some(token) {
            self.signed_in.set(self.others());
        }
        if self.own.try_get_untracked().flatten().as_ref() == Some(token) {
            self.own.set(None);
        }
    }

    /// The shopper has signed out: the token is removed, and what was typed is cleared with the session, in every tab.
    pub fn sign_out(self, token: Option<Token>) {
        if let Some(token) = token {
            self.expire(&token);
        }
        self.leave();
    }

    /// Removes every token, even if the server still knows it: the shopper leaves anyway.
    pub fn forget(self) {
        forget(&self.key.get_value());
        self.dead.set_value(self.token());
        self.own.try_set(None);
        self.signed_in.set(None);
        self.leave();
    }

    /// How often somebody has signed out, here or in another tab; tracked. An expired token is no sign-out.
    pub fn sign_out_count(self) -> u32 {
        self.sign_out_count.get()
    }

    fn leave(self) {
        // An integer: printing fractions is kilobytes of code.
        let now = (js_sys::Date::now() as i64).to_string();
        store(&self.left_key.get_value(), &now);
        self.last_sign_out.set_value(Some(now));
        self.sign_out_count.update(|times| *times = times.wrapping_add(1));
    }

    /// Checks whether somebody has signed out in another tab.
    fn check_sign_out(self) {
        let last = stored(&self.left_key.get_value());
        if last.is_some() && self.last_sign_out.with_value(|known| *known != last) {
            self.last_sign_out.set_value(last);
            self.sign_out_count.update(|times| *times = times.wrapping_add(1));
        }
    }

    fn turn_to(self, signed_in: Option<SignedIn>) {
        if self.signed_in.with_untracked(|now| *now != signed_in) {
            self.signed_in.set(signed_in);
        }
    }

    /// The session that applies if nobody has just signed in here.
    fn others(self) -> Option<SignedIn> {
        let stored = || read(&self.key.get_value()).filter(|stored| self.is_alive(&stored.token));
        self.of_page().or_else(stored)
    }

    /// The session that the page has started.
    fn of_page(self) -> Option<SignedIn> {
        let token =
            self.page_tokens.with_value(|all| all.last().cloned()).filter(|token| self.is_alive(token))?;
        Some(SignedIn { token, email: String::new(), place: Place::Page })
    }

    fn is_alive(self, token: &Token) -> bool {
        self.dead.with_value(|dead| dead.as_ref() != Some(token))
    }
}

/// Parses a stored text: the token, a space and the address.
fn read(key: &str) -> Option<SignedIn> {
    let text = stored(key)?;
    let (token, email) = text.split_once(' ').unwrap_or((&text, ""));
    Some(SignedIn { token: token.parse().ok()?, email: email.to_owned(), place: Place::Storage })
}
