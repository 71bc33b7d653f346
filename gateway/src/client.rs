//! The client of a request: the address behind trusted proxies, and the session.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::{HeaderMap, header};
use ipnet::IpNet;
use sha2::{Digest, Sha256};

use crate::config::Config;

/// The connection's remote address.
#[derive(Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// The shopper's address: if trusted proxies forwarded the request, the last one in `X-Forwarded-For` that is not a
/// trusted proxy.
pub fn address(config: &Config, peer: Peer, headers: &HeaderMap) -> IpAddr {
    let mut address = peer.0.ip().to_canonical();
    let lists =
        headers.get_all("x-forwarded-for").iter().rev().map(|value| value.to_str().unwrap_or_default());
    for hop in lists.flat_map(|list| list.rsplit(',')) {
        if !is_trusted(&config.trusted_proxies, address) {
            break;
        }
        let Ok(next) = hop.trim().parse::<IpAddr>() else {
            break;
        };
        address = next.to_canonical();
    }
    match address {
        // A household has a whole IPv6 network.
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
        address => address,
    }
}

/// The session that a trusted proxy names, or else the shopper's own token; hashed, because it is stored.
pub fn session(config: &Config, peer: Peer, headers: &HeaderMap) -> Option<[u8; 32]> {
    let is_trusted = is_trusted(&config.trusted_proxies, peer.0.ip().to_canonical());
    let named =
        config.session_header.as_ref().filter(|_| is_trusted).and_then(|name| headers.get(name.as_str()));
    let session = named.map(|value| value.as_bytes()).or_else(|| bearer(headers).map(str::as_bytes))?;
    (!session.is_empty()).then(|| Sha256::digest(session).into())
}

fn is_trusted(proxies: &[IpNet], address: IpAddr) -> bool {
    proxies.iter().any(|net| net.contains(&address))
}

/// The bearer token of a request.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("Bearer") && !token.is_empty()).then_some(token)
}
