use std::str::FromStr;

use repere_urls::HttpUrl;
use serde::{Deserialize, Deserializer, Serialize};

use super::ContactError;

/// A web address with its scheme, `http` or `https`: safe to put in a link, and kept as it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct Url(pub(super) Box<str>);

impl Url {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address from its host on, in the one way that the URL standard writes it: for comparison.
    pub fn from_host(&self) -> String {
        HttpUrl::read(&self.0).map_or_else(|_| self.0.to_string(), |url| url.from_host().to_owned())
    }
}

impl FromStr for Url {
    type Err = ContactError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let url = HttpUrl::read(text).map_err(|_| ContactError::Url)?;
        if url.is_public() && is_safe(text) { Ok(Self(text.into())) } else { Err(ContactError::Url) }
    }
}

impl<'de> Deserialize<'de> for Url {
    /// What was accepted by a version that knew less about hosts is still read where it was kept, as long as a link is safe.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let scheme = text.get(..8).unwrap_or(&text).to_ascii_lowercase();
        let leads_to_a_site = scheme.starts_with("http://") || scheme == "https://";
        if leads_to_a_site && is_safe(&text) {
            Ok(Self(text.into()))
        } else {
            Err(serde::de::Error::custom(ContactError::Url))
        }
    }
}

/// Whether nothing in a text would end the attribute of a page in which it stands; no address has these as they are (RFC 3986, 2).
fn is_safe(text: &str) -> bool {
    !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_safe_in_links() {
        for good in ["https://example.org", "HTTP://Example.org/Chemin?A=B#c", "https://example.org:8443/x"] {
            assert_eq!(good.parse::<Url>().unwrap().as_str(), good);
        }
        for bad in [
            "javascript:alert(1)",
            "example.org",
            "https://",
            "https://a b.org",
            "https://x.org/\"onclick",
            "http://x",
        ] {
            assert!(bad.parse::<Url>().is_err(), "{bad}");
        }
    }

    #[test]
    fn addresses_kept_before_hosts_were_read_are_read_back() {
        for kept in [
            "https://ｅxample.org/",
            "https://xn--zzzzzzzz.fr",
            "http://example.org:+80/",
            "https://example.org",
        ] {
            let url: Url = serde_json::from_value(kept.into()).unwrap();
            assert_eq!((url.as_str(), serde_json::to_value(&url).unwrap()), (kept, kept.into()));
        }
        for bad in ["javascript:alert(1)", "example.org", "https://x.org/\"onclick", "https://x.org/ y", ""] {
            assert!(serde_json::from_value::<Url>(bad.into()).is_err(), "{bad}");
        }
    }

    #[test]
    fn one_page_is_written_one_way_from_its_host_on() {
        let from_host = |text: &str| text.parse::<Url>().unwrap().from_host();
        assert_eq!(from_host("HTTP://Café.fr:80"), from_host("https://xn--caf-dma.fr/"));
        assert_ne!(from_host("https://example.org/a"), from_host("https://example.org/A"));
    }
}
