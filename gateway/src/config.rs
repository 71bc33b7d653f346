//! The configuration: a TOML file, over it the environment, over that the command line. Whatever is wrong is named by
//! its key, with the reason and the place where it stands.

use std::env;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf, absolute};

use anyhow::{Context, bail};
use clap::Parser;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use ipnet::IpNet;
use serde::Deserialize;
use url::{Host, Url};

const PREFIX: &str = "AMAPI_GATEWAY_";

/// Texts that the environment hands over as they are: figment would read a password of digits as a number.
const VERBATIM: [&str; 4] = ["account__token", "account__email", "account__password", "secret"];

/// Signs orders with the shop's account, and hands each on to the order API exactly once
#[derive(Clone, Debug, Default, Parser)]
#[command(name = "amapi-gateway", version)]
pub struct Overrides {
    /// The configuration; keys may stand in the environment instead, as AMAPI_GATEWAY_ACCOUNT__TOKEN
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where the gateway listens; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// The path below which the calls are
    #[arg(long, value_name = "PATH")]
    pub path: Option<String>,
    /// The order API
    #[arg(long, value_name = "URL")]
    pub api: Option<String>,
    /// The shop's origin; may be given several times
    #[arg(long = "origin", value_name = "ORIGIN")]
    pub origins: Vec<String>,
    /// sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE
    #[arg(long, value_name = "STORE")]
    pub store: Option<String>,
    /// Asked before an order goes on; anything but 2xx refuses it
    #[arg(long, value_name = "URL")]
    pub verify_url: Option<String>,
}

/// What a [`Gateway`](crate::Gateway) needs to know. `docs/GATEWAY.md` has the table of keys.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    #[serde(default = "default_listen")]
    pub listen: SocketAddr,
    #[serde(default)]
    pub path: MountPath,
    #[serde(default = "default_api")]
    pub api: Address,
    pub origins: Vec<Origin>,
    #[serde(default)]
    pub store: StoreAddress,
    /// Tells gateways on one PostgreSQL apart, and stays the same over restarts.
    pub instance: Option<String>,
    pub verify_url: Option<Address>,
    /// Opens `/unresolved`, which is not there without it.
    pub secret: Option<Secret>,
    #[serde(default = "loopback")]
    pub trusted_proxies: Vec<IpNet>,
    /// The header in which a trusted proxy names the shopper's session.
    pub session_header: Option<String>,
    pub account: Credentials,
    #[serde(default)]
    pub limits: Limits,
}

/// How much one caller can ask of the gateway.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    pub body_bytes: usize,
    /// Within it the head of a request has come; idle connections end by it too.
    pub head_seconds: u64,
    /// Within it the body of a request has come.
    pub body_seconds: u64,
    /// So long the API's answer is waited for.
    pub api_seconds: u64,
    /// So many connections are open at once; further ones wait in the system's queue.
    pub connections: usize,
    pub per_address_a_minute: std::num::NonZeroU32,
    pub per_session_a_minute: std::num::NonZeroU32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            body_bytes: 256 * 1024,
            head_seconds: 10,
            body_seconds: 10,
            api_seconds: 60,
            connections: 512,
            // Hundreds of a mobile operator's shoppers share an address.
            per_address_a_minute: const { std::num::NonZeroU32::new(240).unwrap() },
            per_session_a_minute: const { std::num::NonZeroU32::new(60).unwrap() },
        }
    }
}

fn default_listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8790))
}

fn default_api() -> Address {
    Address(Url::parse("https://www.amapi.ru/").expect("it is an address"))
}

fn loopback() -> Vec<IpNet> {
    ["127.0.0.0/8", "::1/128"].map(|net| net.parse().expect("it is a network")).into()
}

impl Config {
    /// Reads the file, the environment and the command line. Fails on the first key that is wrong, missing or unknown.
    pub fn load(overrides: &Overrides) -> anyhow::Result<Config> {
        let mut figment = Figment::new();
        if let Some(file) = &overrides.config {
            if !file.is_file() {
                bail!("--config: there is no file {}", file.display());
            }
            figment = figment.merge(Toml::file_exact(file));
        }
        figment = figment.merge(Env::prefixed(PREFIX).ignore(&VERBATIM).split("__"));
        for key in VERBATIM {
            if let Ok(value) = env::var(format!("{PREFIX}{}", key.to_uppercase())) {
                figment = figment.merge(Serialized::global(&key.replace("__", "."), value));
            }
        }
        for (key, value) in [
            ("listen", &overrides.listen),
            ("path", &overrides.path),
            ("api", &overrides.api),
            ("store", &overrides.store),
            ("verify_url", &overrides.verify_url),
        ] {
            if let Some(value) = value {
                figment = figment.merge(Serialized::global(key, value));
            }
        }
        if !overrides.origins.is_empty() {
            figment = figment.merge(Serialized::global("origins", &overrides.origins));
        }
        figment.extract().context("the configuration is wrong")
    }

    pub(crate) fn instance(&self) -> String {
        self.instance.clone().unwrap_or_else(|| {
            let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
            format!("{} {}", host.trim(), self.listen)
        })
    }
}

/// A text that is not printed.
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
        // It goes into a header.
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

/// An address that a token or an order may be sent to: https, or this machine.
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

/// Where orders are remembered.
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
            // SQLite takes some names, such as `:memory:`, for something else than a file. No such name is absolute.
            let file = absolute(Path::new(file)).map_err(|error| error.to_string())?;
            return Ok(StoreAddress::Sqlite(file));
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
