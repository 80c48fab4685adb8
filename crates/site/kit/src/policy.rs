//! What a browser may load for a page, and who may frame it: the content security policies.

use std::fmt;
use std::str::FromStr;

use axum::http::HeaderValue;
use axum::response::Response;
use thiserror::Error;

/// Another site that pages may take data and pictures from: scheme and host, such as `https://tuiles.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// A text that is not the origin of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an origin is a scheme and a host, such as https://tuiles.example.org")]
pub struct OriginError;

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().trim_end_matches('/');
        let rest =
            text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(OriginError)?;
        let (host, port) = rest.split_once(':').unwrap_or((rest, "0"));
        let is_label = |label: &str| {
            let inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
            !label.is_empty() && label.chars().all(inside) && !label.starts_with('-') && !label.ends_with('-')
        };
        // Nothing else: a space or a semicolon would write another policy.
        if host.split('.').all(is_label) && port.parse::<u16>().is_ok() {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(OriginError)
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which policy an answer has. Without this extension, an answer is of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Framing {
    /// No site may show it in a frame.
    #[default]
    Refused,
    /// Any site may: the page made for that.
    Allowed,
}

/// The policies, written once.
pub struct Policies {
    site: HeaderValue,
    embed: HeaderValue,
}

impl Policies {
    /// Only what comes from this server and, for data and pictures, from `elsewhere`; no inline script or style. A page
    /// may frame those of this server that let themselves be framed.
    #[expect(clippy::expect_used, reason = "an origin is read as one")]
    pub fn new(elsewhere: &[Origin]) -> Self {
        let elsewhere: String = elsewhere.iter().map(|Origin(origin)| format!(" {origin}")).collect();
        let policy = |frames: &str| {
            let text = format!(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{elsewhere}; \
                 font-src 'self'; connect-src 'self'{elsewhere}; worker-src 'self'; base-uri 'none'; \
                 form-action 'self'; {frames}"
            );
            HeaderValue::from_str(&text).expect("an origin is made of characters that a header takes")
        };
        Self {
            site: policy("frame-src 'self'; frame-ancestors 'none'"),
            embed: policy("frame-src 'none'; frame-ancestors *"),
        }
    }

    /// That of an answer.
    pub fn of<B>(&self, response: &Response<B>) -> HeaderValue {
        match response.extensions().get().copied().unwrap_or_default() {
            Framing::Refused => self.site.clone(),
            Framing::Allowed => self.embed.clone(),
        }
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

    #[test]
    fn other_sites_give_data_and_pictures_only() {
        let policies = Policies::new(&["https://tuiles.example.org".parse().unwrap()]);
        let policy = policies.site.to_str().unwrap().to_owned();
        let allowed: Vec<&str> =
            policy.split("; ").filter(|directive| directive.contains("example")).collect();
        assert_eq!(
            allowed,
            [
                "img-src 'self' data: https://tuiles.example.org",
                "connect-src 'self' https://tuiles.example.org"
            ]
        );
    }
}
