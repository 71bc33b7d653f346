//! Configuration values with their own syntax.

use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;
use url::{Host, Url};

/// A text that must not be printed.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Secret(String);

impl Secret {
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl TryFrom<String> for Secret {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Secret, &'static str> {
        // It is sent in a header.
        let is_usable = !text.is_empty() && text.chars().all(|c| !c.is_control());
        if is_usable { Ok(Secret(text)) } else { Err("it is empty or has control characters") }
    }
}

/// The shop's account at the API.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "AccountKeys")]
pub enum Credentials {
    Token(Secret),
    Password { email: String, password: Secret },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountKeys {
    token: Option<Secret>,
    email: Option<String>,
    password: Option<Secret>,
}

impl TryFrom<AccountKeys> for Credentials {
    type Error = &'static str;

    fn try_from(keys: AccountKeys) -> Result<Credentials, &'static str> {
        match (keys.token, keys.email, keys.password) {
            (Some(token), None, None) => {
                let is_ascii = token.reveal().bytes().all(|byte| byte.is_ascii_graphic());
                if is_ascii { Ok(Credentials::Token(token)) } else { Err("the token is no token") }
            }
            (None, Some(email), Some(password)) => Ok(Credentials::Password { email, password }),
            _ => Err("it needs either a token, or an email and a password"),
        }
    }
}

/// An address to which a token or an order may be sent: https, or this machine.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Address(Url);

impl Address {
    pub fn url(&self) -> &Url {
        &self.0
    }
}

impl TryFrom<String> for Address {
    type Error = String;

    fn try_from(text: String) -> Result<Address, String> {
        let url = Url::parse(&text).map_err(|error| format!("{text:?} is no address: {error}"))?;
        let is_loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        };
        match url.scheme() {
            "https" => Ok(Address(url)),
            "http" if is_loopback => Ok(Address(url)),
            _ => Err(format!("{text:?} must begin with https:// (or http:// on this machine)")),
        }
    }
}

/// `scheme://host[:port]`, as a browser writes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Origin(String);

impl Origin {
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Origin {
    type Error = String;

    fn try_from(text: String) -> Result<Origin, String> {
        match Url::parse(&text) {
            Ok(url) if url.origin().ascii_serialization() == text => Ok(Origin(text)),
            _ => Err(format!("{text:?} is no origin: write scheme://host[:port] and nothing after it")),
        }
    }
}

/// `/checkout`, or nothing for the root.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct MountPath(String);

impl Default for MountPath {
    fn default() -> Self {
        MountPath("/amapi".into())
    }
}

impl fmt::Display for MountPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for MountPath {
    type Error = String;

    fn try_from(text: String) -> Result<MountPath, String> {
        let trimmed = text.trim_end_matches('/');
        let is_segment = |segment: &str| {
            !segment.is_empty() && segment.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b))
        };
        let is_path = trimmed.is_empty()
            || trimmed.strip_prefix('/').is_some_and(|path| path.split('/').all(is_segment));
        if is_path {
            Ok(MountPath(trimmed.into()))
        } else {
            Err(format!("{text:?} is no path such as /amapi"))
        }
    }
}

/// The database that stores the orders.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub enum StoreAddress {
    Sqlite(PathBuf),
    Postgres(Url),
}

impl Default for StoreAddress {
    fn default() -> Self {
        StoreAddress::Sqlite("gateway.db".into())
    }
}

impl TryFrom<String> for StoreAddress {
    type Error = String;

    fn try_from(text: String) -> Result<StoreAddress, String> {
        if let Some(file) = text.strip_prefix("sqlite:").filter(|file| !file.is_empty()) {
            return Ok(StoreAddress::Sqlite(file.into()));
        }
        match Url::parse(&text) {
            Ok(url) if ["postgres", "postgresql"].contains(&url.scheme()) => Ok(StoreAddress::Postgres(url)),
            _ => Err("it is neither sqlite:FILE nor postgres://USER:PASSWORD@HOST/DATABASE".into()),
        }
    }
}

/// Without the password.
impl fmt::Display for StoreAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreAddress::Sqlite(file) => write!(f, "the file {}", file.display()),
            StoreAddress::Postgres(url) => {
                write!(f, "PostgreSQL at {}{}", url.host_str().unwrap_or_default(), url.path())
            }
        }
    }
}
