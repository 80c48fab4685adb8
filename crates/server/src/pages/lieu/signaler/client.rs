//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

/// The address of the client. A reverse proxy on this machine is believed about who asked it; from elsewhere the header
/// could say anything.
pub(super) fn address(extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
    let ConnectInfo(peer) = extensions.get::<ConnectInfo<SocketAddr>>()?;
    if !peer.ip().to_canonical().is_loopback() {
        return Some(peer.ip());
    }
    // The proxy adds the address it saw behind what the client may have written.
    let last = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    let forwarded = last.and_then(|addresses| addresses.rsplit(',').next()?.trim().parse().ok());
    Some(forwarded.unwrap_or(peer.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_of_this_machine_is_believed() {
        let said = |peer: &str, forwarded: &str| {
            let mut extensions = Extensions::new();
            extensions.insert(ConnectInfo::<SocketAddr>(peer.parse().unwrap()));
            let mut headers = HeaderMap::new();
            if !forwarded.is_empty() {
                headers.insert("x-forwarded-for", forwarded.parse().unwrap());
            }
            address(&extensions, &headers).unwrap().to_string()
        };
        assert_eq!(said("127.0.0.1:4000", "203.0.113.9, 198.51.100.7"), "198.51.100.7");
        assert_eq!(said("[::1]:4000", "2001:db8::1"), "2001:db8::1");
        assert_eq!(said("127.0.0.1:4000", "nobody"), "127.0.0.1");
        assert_eq!(said("127.0.0.1:4000", ""), "127.0.0.1");
        assert_eq!(said("203.0.113.9:4000", "198.51.100.7"), "203.0.113.9");
    }
}
