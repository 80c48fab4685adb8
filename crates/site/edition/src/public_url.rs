//! Where the site is published.

use std::str::FromStr;

use repere_domain::LieuId;
use repere_urls::HttpUrl;
use thiserror::Error;

/// The address of the site as visitors type it: scheme and host, no path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

/// A text that is not the address of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the public address is a scheme and a host, such as https://carte.example.org")]
pub struct PublicUrlError;

impl PublicUrl {
    /// The address of a page, from its path.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The site as it is named on paper: without its scheme.
    pub fn site(&self) -> &str {
        self.0.split_once("://").map_or(self.0.as_str(), |(_, site)| site)
    }

    /// The address of the page of a place.
    pub fn lieu(&self, id: &LieuId) -> String {
        self.page(&format!("/lieux/{id}"))
    }
}

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = HttpUrl::read(text.trim()).map_err(|_| PublicUrlError)?;
        if !url.is_public() || !url.is_site() {
            return Err(PublicUrlError);
        }
        // The host is compared without case; search engines compare letters.
        Ok(Self(format!("{}://{}", url.scheme(), url.authority().to_ascii_lowercase())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_a_scheme_and_a_host() {
        let url: PublicUrl = "https://Carte.example.org/".parse().unwrap();
        assert_eq!(url.lieu(&"essai-1".parse().unwrap()), "https://carte.example.org/lieux/essai-1");
        assert_eq!(url.site(), "carte.example.org");
        assert!("http://carte.example.org:8443".parse::<PublicUrl>().is_ok());
        for bad in
            ["carte.example.org", "https://x.org/carte", "https://x.org?a", "ftp://x.org", "https://", ""]
        {
            assert_eq!(bad.parse::<PublicUrl>(), Err(PublicUrlError), "{bad}");
        }
    }
}
