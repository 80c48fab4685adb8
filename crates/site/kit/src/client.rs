//! Where a request comes from.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

/// The reverse proxies of other machines that are believed about who asks.
#[derive(Debug, Clone, Default)]
pub struct Proxies(Arc<[IpAddr]>);

impl Proxies {
    /// These.
    pub fn new(proxies: &[IpAddr]) -> Self {
        Self(proxies.into())
    }

    /// The address of the client. A reverse proxy on this machine, or one that the operator names, is believed about who
    /// asked it; from elsewhere the header could say anything.
    pub fn client(&self, extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
        let ConnectInfo(peer) = extensions.get::<ConnectInfo<SocketAddr>>()?;
        let from = peer.ip().to_canonical();
        if !from.is_loopback() && !self.0.contains(&from) {
            return Some(peer.ip());
        }
        // The proxy adds the address it saw behind what the client may have written.
        let last =
            headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
        let forwarded = last.and_then(|addresses| addresses.rsplit(',').next()?.trim().parse().ok());
        Some(forwarded.unwrap_or(peer.ip()))
    }
}

/// The address of who asks, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub struct Client(pub Option<IpAddr>);

impl<S: Send + Sync> FromRequestParts<S> for Client
where
    Proxies: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self(Proxies::from_ref(state).client(&parts.extensions, &parts.headers)))
    }
}

/// What one subscriber has: an IPv4 address, or the 64 bits of an IPv6 network (RFC 6177).
pub fn household(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_proxies_are_believed() {
        let said = |peer: &str, forwarded: &str| {
            let mut extensions = Extensions::new();
            extensions.insert(ConnectInfo::<SocketAddr>(peer.parse().unwrap()));
            let mut headers = HeaderMap::new();
            if !forwarded.is_empty() {
                headers.insert("x-forwarded-for", forwarded.parse().unwrap());
            }
            Proxies::new(&["192.0.2.80".parse().unwrap()]).client(&extensions, &headers).unwrap().to_string()
        };
        assert_eq!(said("127.0.0.1:4000", "203.0.113.9, 198.51.100.7"), "198.51.100.7");
        assert_eq!(said("[::1]:4000", "2001:db8::1"), "2001:db8::1");
        assert_eq!(said("127.0.0.1:4000", "nobody"), "127.0.0.1");
        assert_eq!(said("127.0.0.1:4000", ""), "127.0.0.1");
        assert_eq!(said("203.0.113.9:4000", "198.51.100.7"), "203.0.113.9");
        assert_eq!(said("192.0.2.80:4000", "198.51.100.7"), "198.51.100.7", "the operator's proxy");
    }
}
