//! What a request says of the form that it wants its answer in.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

use crate::Encoding;

/// The encoding that a client takes, and the contents that it has already.
#[derive(Debug, Default)]
pub struct Preferences {
    encoding: Encoding,
    /// `If-None-Match`; most requests have none.
    known: Vec<HeaderValue>,
}

impl Preferences {
    fn of(headers: &HeaderMap) -> Self {
        Self {
            encoding: Encoding::negotiate(headers),
            known: headers.get_all(header::IF_NONE_MATCH).iter().cloned().collect(),
        }
    }

    /// The best encoding for this client.
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether the client has the content of this tag (weak comparison, RFC 9110, 13.1.2).
    pub fn know(&self, etag: &HeaderValue) -> bool {
        let known = self.known.iter().flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
        known
            .map(<[u8]>::trim_ascii)
            .any(|known| known == b"*" || known.strip_prefix(b"W/").unwrap_or(known) == etag.as_bytes())
    }
}

impl<S: Sync> FromRequestParts<S> for Preferences {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

#[cfg(test)]
impl<const N: usize> From<[(header::HeaderName, &str); N]> for Preferences {
    fn from(headers: [(header::HeaderName, &str); N]) -> Self {
        let headers = headers.map(|(name, value)| (name, HeaderValue::from_str(value).unwrap()));
        Self::of(&HeaderMap::from_iter(headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_is_known_by_any_of_its_tags() {
        let etag = HeaderValue::from_static("\"a1\"");
        for (known, expected) in [
            ("\"a1\"", true),
            ("W/\"a1\"", true),
            ("\"b\" ,\"a1\"", true),
            ("*", true),
            ("\"a\"", false),
            ("a1", false),
            ("", false),
        ] {
            assert_eq!(Preferences::from([(header::IF_NONE_MATCH, known)]).know(&etag), expected, "{known}");
        }
        assert!(!Preferences::from([]).know(&etag));
    }
}
