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
        let Some(chain) = chain(headers) else { return Some(peer.ip()) };
        // Each proxy adds the address it saw behind what it was told: the last that is no proxy is the client. What says
        // nothing that can be read is somebody all the same.
        let named = |said: &String| named(said).map_or(UNNAMED, |address| address.to_canonical());
        let mut chain: Vec<IpAddr> = chain.iter().map(named).collect();
        let is_proxy = |address: &IpAddr| address.is_loopback() || self.0.contains(address);
        let last = chain.iter().rposition(|address| !is_proxy(address)).unwrap_or(0);
        Some(chain.swap_remove(last))
    }
}

/// All those whom nobody names: one visitor.
const UNNAMED: IpAddr = IpAddr::V6(Ipv6Addr::UNSPECIFIED);

/// What proxies said of who asks, in their order; `None` when none said anything.
fn chain(headers: &HeaderMap) -> Option<Vec<String>> {
    let mut said = headers.get_all("x-forwarded-for").iter().peekable();
    said.peek()?;
    let parts = |value: &axum::http::HeaderValue| {
        let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
        text.split(',').map(|part| part.trim().to_owned()).collect::<Vec<_>>()
    };
    Some(said.flat_map(parts).collect())
}

/// The address of `192.0.2.1`, `192.0.2.1:4000`, `2001:db8::1`, `[2001:db8::1]` or `[2001:db8::1]:4000`.
fn named(said: &str) -> Option<IpAddr> {
    let said = said.trim_matches('"');
    let bare = said.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(said);
    bare.parse().ok().or_else(|| said.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
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

/// Addresses that are counted as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network {
    start: IpAddr,
    bits: u8,
}

impl Network {
    /// What one subscriber has: an IPv4 address, or the 64 bits of an IPv6 network (RFC 6177).
    pub fn of(client: IpAddr) -> Self {
        match client.to_canonical() {
            IpAddr::V6(address) => Self::of_bits(address, 64),
            v4 => Self { start: v4, bits: 32 },
        }
    }

    /// The most that one subscriber may be given in IPv6, 48 bits.
    pub fn site(client: IpAddr) -> Option<Self> {
        match client.to_canonical() {
            IpAddr::V6(address) => Some(Self::of_bits(address, 48)),
            IpAddr::V4(_) => None,
        }
    }

    fn of_bits(address: Ipv6Addr, bits: u8) -> Self {
        let start = Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - bits)));
        Self { start: IpAddr::V6(start), bits }
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
        assert_eq!(said("127.0.0.1:4000", ""), "127.0.0.1");
        assert_eq!(
            said("127.0.0.1:4000", "203.0.113.9, 192.0.2.80, 127.0.0.1"),
            "203.0.113.9",
            "proxies in a row"
        );
        for (forwarded, client) in [
            ("198.51.100.7:4000", "198.51.100.7"),
            ("[2001:db8::1]:4000", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("\"[2001:db8::1]:4000\"", "2001:db8::1"),
            ("::ffff:198.51.100.7", "198.51.100.7"),
            ("127.0.0.1", "127.0.0.1"),
        ] {
            assert_eq!(said("127.0.0.1:4000", forwarded), client, "{forwarded}");
        }
        for nobody in [
            "nobody",
            "unknown",
            "_hidden",
            "198.51.100.7, unknown",
            "1.2.3.4.5",
            ",",
            "198.51.100.7;x",
            "[::1",
        ] {
            assert_eq!(said("127.0.0.1:4000", nobody), "::", "{nobody}");
        }
        assert_eq!(said("203.0.113.9:4000", "198.51.100.7"), "203.0.113.9");
        assert_eq!(said("192.0.2.80:4000", "198.51.100.7"), "198.51.100.7", "the operator's proxy");
    }
}
