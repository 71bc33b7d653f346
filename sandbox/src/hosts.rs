//! The hosts that the sandbox answers for. A site whose name resolves to this machine (DNS rebinding) would make its
//! page same-origin with the sandbox; requests from such a page still carry the site's name.

use std::net::Ipv6Addr;
use std::sync::Arc;

use anyhow::bail;
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::answer::Refused;

/// This machine's loopback names and addresses.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Names and addresses without a port, in addition to [`LOOPBACK`].
#[derive(Clone)]
pub struct Hosts(Arc<[String]>);

impl Hosts {
    /// Fails if one of them is more than a name or an address.
    pub fn new(names: &[String]) -> anyhow::Result<Hosts> {
        Ok(Hosts(names.iter().map(|name| bare(name)).collect::<anyhow::Result<_>>()?))
    }

    fn allow(&self, authority: &str) -> bool {
        let Ok(authority) = authority.parse::<Authority>() else {
            return false;
        };
        let is_it = |host: &str| authority.host().eq_ignore_ascii_case(host);
        !authority.as_str().contains('@')
            && (LOOPBACK.into_iter().any(is_it) || self.0.iter().any(|host| is_it(host)))
    }
}

fn bare(name: &str) -> anyhow::Result<String> {
    let host = match name.parse::<Ipv6Addr>() {
        Ok(address) => format!("[{address}]"),
        Err(_) => name.to_owned(),
    };
    match host.parse::<Authority>() {
        Ok(authority) if authority.host() == host => Ok(host),
        _ => {
            bail!("{name:?} is not a host: write a name or an address without scheme and port (--allow-host)")
        }
    }
}

/// Refuses a request unless every host that it names is allowed.
pub async fn only_allowed(
    State(hosts): State<Hosts>,
    request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let mut named = named(request.headers(), request.uri()).peekable();
    if named.peek().is_none() {
        return Err(Refused::Plain(StatusCode::BAD_REQUEST, "The request names no host.".into()));
    }
    if let Some(host) = named.find(|host| !hosts.allow(host)) {
        let message =
            format!("The sandbox does not answer for the host {host:?} unless --allow-host names it.");
        return Err(Refused::Plain(StatusCode::MISDIRECTED_REQUEST, message));
    }
    drop(named);
    Ok(next.run(request).await)
}

/// The host of a request with its port, as in an origin.
pub fn of<'a>(headers: &'a HeaderMap, uri: &'a Uri) -> Option<&'a str> {
    named(headers, uri).next()
}

/// From the `Host` header, and from the request line if that has a whole URI (RFC 9112, 3.2.2) or, in HTTP/2, instead.
fn named<'a>(headers: &'a HeaderMap, uri: &'a Uri) -> impl Iterator<Item = &'a str> {
    // A header that cannot be decoded is not an allowed host.
    let by_header = headers.get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or_default());
    by_header.chain(uri.authority().map(Authority::as_str))
}
