//! The configuration: a TOML file, overridden by the environment, overridden by the command line. An error names the
//! key, the reason and the source.

mod values;

use std::env;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use anyhow::{anyhow, bail};
use clap::Parser;
use figment::Figment;
use figment::error::Kind;
use figment::providers::{Env, Format, Serialized, Toml};
use ipnet::IpNet;
use serde::Deserialize;

pub use self::values::{Address, Credentials, MountPath, Origin, Secret, StoreAddress};

const PREFIX: &str = "AMAPI_GATEWAY_";

/// Keys whose environment variables are kept as text: figment would parse a password of digits as a number.
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

/// The configuration of a [`Gateway`](crate::Gateway). `docs/GATEWAY.md` has the table of keys.
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
    /// Distinguishes gateways on one PostgreSQL, and stays the same over restarts.
    pub instance: Option<String>,
    pub verify_url: Option<Address>,
    /// Opens `/unresolved`, which does not exist without it.
    pub secret: Option<Secret>,
    #[serde(default = "loopback")]
    pub trusted_proxies: Vec<IpNet>,
    /// The header in which a trusted proxy names the shopper's session.
    pub session_header: Option<String>,
    pub account: Credentials,
    #[serde(default)]
    pub limits: Limits,
}

/// The limits of one caller.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    pub body_bytes: usize,
    /// Timeout for the head of a request; it also ends idle connections.
    pub head_seconds: u64,
    /// Timeout for the body of a request.
    pub body_seconds: u64,
    /// Timeout for the API's answer.
    pub api_seconds: u64,
    /// The most connections open at once; further ones wait in the system's queue.
    pub connections: usize,
    pub per_address_a_minute: NonZeroU32,
    pub per_session_a_minute: NonZeroU32,
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
            per_address_a_minute: const { NonZeroU32::new(240).unwrap() },
            per_session_a_minute: const { NonZeroU32::new(60).unwrap() },
        }
    }
}

fn default_listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8790))
}

fn default_api() -> Address {
    "https://www.amapi.ru".to_owned().try_into().expect("it is an address")
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
        figment.extract().map_err(|error| anyhow!("{}", told(&error)))
    }

    /// Distinguishes gateways on one store.
    pub(crate) fn instance(&self) -> String {
        self.instance.clone().unwrap_or_else(|| {
            let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
            format!("{} {}", host.trim(), self.listen)
        })
    }
}

/// `limits.api_seconds: invalid type: … (gateway.toml TOML file)`
fn told(error: &figment::Error) -> String {
    let mut told = match error.path.as_slice() {
        [] => String::new(),
        path => format!("{}: ", path.join(".")),
    };
    // figment's message contains the value.
    let is_secret =
        ["token", "password", "secret"].iter().any(|key| error.path.last().is_some_and(|last| last == key));
    told += &match &error.kind {
        Kind::InvalidType(..) if is_secret => "it must be a text in quotes".to_owned(),
        kind => kind.to_string(),
    };
    if let Some(metadata) = &error.metadata {
        let source = metadata.source.as_ref().map(|source| format!("{source} ")).unwrap_or_default();
        told += &format!(" ({source}{})", metadata.name);
    }
    told
}
