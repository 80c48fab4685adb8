//! An http(s) address, read within limits; redirections are followed on the same host only.

use std::io::Read as _;

use anyhow::{Context as _, anyhow, bail};
use repere_urls::HttpUrl;
use serde::{Deserialize, Serialize};
use ureq::http::StatusCode;
use ureq::http::header::{
    CONTENT_LENGTH, ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
};
use ureq::{Agent, Body};

use super::{Content, Limits, Origin, too_large};

/// Most redirections followed.
const MAX_REDIRECTIONS: usize = 5;

/// What a server said of a content, to ask later whether it has changed (RFC 9110, 8.8).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Validators {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_modified: Option<String>,
}

impl Validators {
    fn of(headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| headers.get(name)?.to_str().ok().map(str::to_owned);
        Self { etag: text(ETAG), last_modified: text(LAST_MODIFIED) }
    }

    /// Whether there is nothing to ask with.
    pub(crate) const fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// Reads an address.
pub(super) fn fetch(url: &str, limits: Limits, known: &Validators) -> anyhow::Result<Content> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(limits.timeout()))
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(concat!("repere/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut url = HttpUrl::read(url).with_context(|| format!("cannot read {}", without_secrets(url)))?;
    for _ in 0..=MAX_REDIRECTIONS {
        let mut request = agent.get(url.as_read().as_str());
        if let Some(etag) = &known.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(date) = &known.last_modified {
            request = request.header(IF_MODIFIED_SINCE, date);
        }
        let shown = url.without_secrets();
        let response = request.call().map_err(|error| match error {
            ureq::Error::Timeout(_) => anyhow!("{shown} did not answer within {} s", limits.timeout),
            error => anyhow!("cannot read {shown}: {error}"),
        })?;
        match response.status() {
            StatusCode::OK => return body(response, &shown, limits),
            StatusCode::NOT_MODIFIED if !known.is_empty() => return Ok(Content::NotModified),
            status if status.is_redirection() => {
                let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
                let location =
                    location.ok_or_else(|| anyhow!("{shown} answers {status} without saying where to go"))?;
                url = redirected(&url, location)?;
            }
            status => bail!("{shown} answers {status}; nothing was imported"),
        }
    }
    bail!("{} redirects more than {MAX_REDIRECTIONS} times", url.without_secrets())
}

fn body(response: ureq::http::Response<Body>, shown: &str, limits: Limits) -> anyhow::Result<Content> {
    let origin = Origin::Url(shown.to_owned());
    let validators = Validators::of(response.headers());
    let announced =
        response.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > limits.max_bytes()) {
        bail!("{}", too_large(&origin, limits));
    }
    let mut bytes = Vec::new();
    response
        .into_body()
        .into_reader()
        .take(limits.max_bytes().saturating_add(1))
        .read_to_end(&mut bytes)
        .with_context(|| format!("{shown} stopped before the end; nothing was imported"))?;
    if bytes.len() as u64 > limits.max_bytes() {
        bail!("{}", too_large(&origin, limits));
    }
    Ok(Content::Bytes(bytes, validators))
}

/// Where a redirection leads, if it may be followed: the same host and port, and never from https to http. Another
/// host is for the operator to choose.
fn redirected(from: &HttpUrl, location: &str) -> anyhow::Result<HttpUrl> {
    let nowhere = || format!("{} redirects nowhere", from.without_secrets());
    let base = from.as_read();
    let mut target = base.join(location).with_context(nowhere)?;
    target.set_fragment(None);
    let same_port = match (base.scheme(), target.scheme()) {
        (a, b) if a == b => base.port() == target.port(),
        ("http", "https") => base.port().is_none() && target.port().is_none(),
        _ => false,
    };
    let target = HttpUrl::read(target.as_str()).with_context(nowhere)?;
    if base.host() == target.as_read().host() && same_port {
        return Ok(target);
    }
    bail!(
        "{} redirects to another host, {}: if you trust it, give that address",
        from.without_secrets(),
        target.without_secrets()
    )
}

/// An address without what may be secret in it. One that cannot be read may have a secret anywhere.
pub(super) fn without_secrets(url: &str) -> String {
    HttpUrl::read(url).map_or_else(|_| "the address".to_owned(), |url| url.without_secrets())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> HttpUrl {
        HttpUrl::read(text).unwrap()
    }

    #[test]
    fn redirections_stay_on_the_host() {
        let from = "http://example.org/a/b.csv?x=1";
        for (location, target) in [
            ("/c.csv", "http://example.org/c.csv"),
            ("c.csv", "http://example.org/a/c.csv"),
            ("http://EXAMPLE.org/d?y#z", "http://EXAMPLE.org/d?y"),
            ("https://example.org/d", "https://example.org/d"),
            ("//example.org/e", "http://example.org/e"),
        ] {
            assert_eq!(
                redirected(&url(from), location).unwrap().as_read(),
                url(target).as_read(),
                "{location}"
            );
        }
        for location in [
            "http://example.com/",
            "//example.com/",
            "http://example.org:8080/",
            "http://example.org@example.com/",
            "ftp://example.org/",
            "file:///etc/passwd",
        ] {
            assert!(redirected(&url(from), location).is_err(), "{location}");
        }
        assert!(
            redirected(&url("https://example.org/a"), "http://example.org/a").is_err(),
            "never down to http"
        );
    }
}
