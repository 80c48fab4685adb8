//! What a browser may load for a page, and who may frame it: the content security policies.

use axum::http::HeaderValue;
use axum::response::Response;

use crate::Origin;

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
        let elsewhere: String = elsewhere.iter().map(|origin| format!(" {origin}")).collect();
        let policy = |workers: &str, frames: &str| {
            let text = format!(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{elsewhere}; \
                 font-src 'self'; connect-src 'self'{elsewhere}; worker-src 'self'{workers}; base-uri 'none'; \
                 form-action 'self'; {frames}"
            );
            HeaderValue::from_str(&text).expect("an origin is made of characters that a header takes")
        };
        Self {
            site: policy("", "frame-src 'self'; frame-ancestors 'none'"),
            // In a sandbox a page is of no origin, and may make no worker but from what it holds: the map's is read, then
            // given to it as data.
            embed: policy(" data:", "frame-src 'none'; frame-ancestors *"),
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
