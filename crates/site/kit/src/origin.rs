//! Where something of another site comes from.

use std::fmt;
use std::str::FromStr;

use repere_urls::HttpUrl;
use thiserror::Error;

/// Another site that pages may take data and pictures from: scheme and host, such as `https://tuiles.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// A text that is not the origin of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an origin is a scheme and a host, such as https://tuiles.example.org")]
pub struct OriginError;

impl Origin {
    /// The origin of what is at an address. The host may be one of this machine or of its network.
    ///
    /// # Errors
    /// When the address names a user, or its host is not written in the letters of a policy.
    pub fn of(url: &HttpUrl) -> Result<Self, OriginError> {
        let is_label = |label: &str| {
            let inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
            !label.is_empty() && label.chars().all(inside) && !label.starts_with('-') && !label.ends_with('-')
        };
        // Nothing else: the standard lets a semicolon or a star be in a host, and either would write another policy.
        if url.has_user() || !url.host().split('.').all(is_label) {
            return Err(OriginError);
        }
        Ok(Self(format!("{}://{}", url.scheme(), url.authority().to_ascii_lowercase())))
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = HttpUrl::read(text.trim()).map_err(|_| OriginError)?;
        if url.is_site() { Self::of(&url) } else { Err(OriginError) }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_cannot_write_another_policy() {
        for good in ["https://tuiles.example.org", "http://localhost:8081", "https://Tuiles.example.org/"] {
            assert!(good.parse::<Origin>().is_ok(), "{good}");
        }
        for bad in [
            "tuiles.example.org",
            "https://x.org/chemin",
            "https://x.org; script-src *",
            "https://x.org\nx: y",
            "https://*",
            "https://",
            "https://x.org:port",
            "data:",
        ] {
            assert_eq!(bad.parse::<Origin>(), Err(OriginError), "{bad}");
        }
    }
}
