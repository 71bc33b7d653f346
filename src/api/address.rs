//! The address of the API.

use std::fmt;

use web_sys::Url;

/// The parsed address of an API: however a page spells it, equal addresses are the same API, and two paths of one
/// origin are different ones. It ends in a slash, and is part of the name of everything that belongs to the API:
/// session, drafts, attempts, locks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    text: String,
    origin: String,
}

/// An invalid address, or one that would send the token unencrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadAddress(pub String);

impl Address {
    /// `text` may be relative to the page. It must be https, or loopback during development. The query and the fragment
    /// are dropped.
    pub fn parse(text: &str) -> Result<Address, BadAddress> {
        let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
        let url = Url::new_with_base(text, &page).map_err(|_| BadAddress(text.to_owned()))?;
        let is_loopback = matches!(url.hostname().as_str(), "localhost" | "127.0.0.1" | "[::1]");
        match url.protocol().as_str() {
            "https:" => {}
            "http:" if is_loopback => {}
            _ => return Err(BadAddress(text.to_owned())),
        }
        let (origin, path) = (url.origin(), url.pathname());
        Ok(Address { text: format!("{origin}{}/", path.trim_end_matches('/')), origin })
    }

    /// The name of something that belongs to this API: `amapi-checkout:draft:https://www.amapi.ru/:callback`.
    pub fn key(&self, what: &str, of: &str) -> String {
        key(what, &self.text, of)
    }

    /// The name in older versions: by the origin alone.
    pub fn old_key(&self, what: &str, of: &str) -> String {
        key(what, &self.origin, of)
    }
}

fn key(what: &str, address: &str, of: &str) -> String {
    let colon = if of.is_empty() { "" } else { ":" };
    format!("amapi-checkout:{what}:{address}{colon}{of}")
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
