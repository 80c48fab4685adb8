//! An http(s) address, read within limits; redirections are followed on the same host only.

use std::io::Read as _;

use anyhow::{Context as _, anyhow, bail};
use serde::{Deserialize, Serialize};
use ureq::http::header::{
    CONTENT_LENGTH, ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
};
use ureq::http::{StatusCode, Uri};
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
    let mut url = url.to_owned();
    for _ in 0..=MAX_REDIRECTIONS {
        let mut request = agent.get(&url);
        if let Some(etag) = &known.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(date) = &known.last_modified {
            request = request.header(IF_MODIFIED_SINCE, date);
        }
        let shown = without_secrets(&url);
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
    bail!("{} redirects more than {MAX_REDIRECTIONS} times", without_secrets(&url))
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
fn redirected(from: &str, location: &str) -> anyhow::Result<String> {
    let base: Uri = from.parse().context("not an address")?;
    let (scheme, authority) = (base.scheme_str().unwrap_or_default(), base.authority());
    let authority = authority.map(|authority| authority.as_str()).unwrap_or_default();
    let location = location.split('#').next().unwrap_or_default();
    let target = if location.contains("://") {
        location.to_owned()
    } else if let Some(rest) = location.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else {
        let folder = base.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{location}")
    };
    let uri: Uri = target.parse().with_context(|| format!("{} redirects nowhere", without_secrets(from)))?;
    let same_host = uri.host().zip(base.host()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    let same_port = match (base.scheme_str(), uri.scheme_str()) {
        (Some(a), Some(b)) if a == b => base.port_u16() == uri.port_u16(),
        (Some("http"), Some("https")) => base.port_u16().is_none() && uri.port_u16().is_none(),
        _ => false,
    };
    if same_host && same_port {
        return Ok(target);
    }
    bail!(
        "{} redirects to another host, {}: if you trust it, give that address",
        without_secrets(from),
        without_secrets(&target)
    )
}

/// An address without its user, query and fragment, which may hold secrets.
pub(super) fn without_secrets(url: &str) -> String {
    let bare = url.split(['?', '#']).next().unwrap_or_default();
    let Some((scheme, rest)) = bare.split_once("://") else { return bare.to_owned() };
    let (authority, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(redirected(from, location).unwrap(), target);
        }
        for location in [
            "http://example.com/",
            "//example.com/",
            "http://example.org:8080/",
            "http://example.org@example.com/",
            "ftp://example.org/",
            "file:///etc/passwd",
        ] {
            assert!(redirected(from, location).is_err(), "{location}");
        }
        assert!(redirected("https://example.org/a", "http://example.org/a").is_err(), "never down to http");
    }
}
