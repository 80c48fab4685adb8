//! The national address API, or a service of the same format: `GET ADDRESS?q=TEXT&limit=N` answers GeoJSON points with
//! `label`, `citycode` and `score`.

use std::io::Read as _;
use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use repere_domain::codes::CodeInsee;
use repere_features::{Feature, Point};
use repere_server::{Geocoder, GeocoderError, LocatedAddress};
use repere_urls::HttpUrl;
use serde::Deserialize;
use thiserror::Error;
use tokio::sync::{Mutex, Semaphore};
use ureq::Agent;

/// Answers asked for.
const LIMIT: u8 = 5;
/// The service reads between 3 and 200 characters.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=200;
/// Largest answer read, bytes; five addresses take a few thousand.
const ANSWER_MAX: u64 = 256 * 1024;
/// Searches under way at once: each holds a thread.
const AT_ONCE: usize = 8;
/// How long a service that failed is left alone, so that visitors do not all wait for it.
const PAUSE: Duration = Duration::from_secs(10);

/// The address of a service, without query.
#[derive(Debug, Clone)]
pub(crate) struct GeocoderUrl(String);

/// A text that is not such an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an http(s) address without « ? », such as https://data.geopf.fr/geocodage/search")]
pub(crate) struct GeocoderUrlError;

impl FromStr for GeocoderUrl {
    type Err = GeocoderUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = HttpUrl::read(text.trim()).map_err(|_| GeocoderUrlError)?;
        // A user may be named: some services are asked with a name and a password.
        if url.as_read().query().is_some() {
            Err(GeocoderUrlError)
        } else {
            Ok(Self(url.as_read().to_string()))
        }
    }
}

/// Asks the service, within limits.
pub(crate) struct ApiAdresse {
    agent: Agent,
    url: GeocoderUrl,
    turns: Arc<Semaphore>,
    resting_until: Mutex<Option<Instant>>,
}

impl ApiAdresse {
    /// A client of the service at this address, which waits no longer than `timeout`.
    pub(crate) fn new(url: GeocoderUrl, timeout: Duration) -> Self {
        let agent = Agent::config_builder()
            .timeout_global(Some(timeout))
            .max_redirects(0)
            .user_agent(concat!("repere/", env!("CARGO_PKG_VERSION")))
            .build();
        Self {
            agent: agent.into(),
            url,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            resting_until: Mutex::new(None),
        }
    }
}

#[async_trait::async_trait]
impl Geocoder for ApiAdresse {
    async fn locate(&self, text: &str) -> Result<Vec<LocatedAddress>, GeocoderError> {
        let text: String = text.trim().chars().take(*LENGTH.end()).collect();
        if text.chars().count() < *LENGTH.start() {
            return Ok(Vec::new());
        }
        if self.resting_until.lock().await.is_some_and(|until| Instant::now() < until) {
            return Err(GeocoderError::Resting);
        }
        let turn = Arc::clone(&self.turns).try_acquire_owned().map_err(|_| GeocoderError::Resting)?;
        let (agent, url) = (self.agent.clone(), self.url.0.clone());
        let asked = tokio::task::spawn_blocking(move || {
            let answer = ask(&agent, &url, &text);
            drop(turn);
            answer
        });
        let answer = asked
            .await
            .unwrap_or_else(|_| Err(GeocoderError::Failed("the search was interrupted".to_owned())));
        if answer.is_err() {
            *self.resting_until.lock().await = Some(Instant::now() + PAUSE);
        }
        answer
    }
}

fn ask(agent: &Agent, url: &str, text: &str) -> Result<Vec<LocatedAddress>, GeocoderError> {
    let response =
        agent.get(url).query("q", text).query("limit", LIMIT.to_string()).call().map_err(|error| {
            match error {
                ureq::Error::Timeout(_) => GeocoderError::TooLate,
                ureq::Error::StatusCode(status) => GeocoderError::Failed(format!("status {status}")),
                // What the library says may quote the address asked, hence what a visitor wrote.
                _ => GeocoderError::Failed("it cannot be reached".to_owned()),
            }
        })?;
    let mut bytes = Vec::new();
    let mut body = response.into_body().into_reader().take(ANSWER_MAX);
    body.read_to_end(&mut bytes).map_err(|error| match error.kind() {
        std::io::ErrorKind::TimedOut => GeocoderError::TooLate,
        kind => GeocoderError::Failed(kind.to_string()),
    })?;
    read(&bytes)
}

/// An answer of the service; what is not read is not needed.
#[derive(Deserialize)]
struct Answer {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Properties {
    label: String,
    citycode: String,
    score: f64,
}

/// Reads an answer; an address outside the globe, without a point or without commune is left out.
fn read(bytes: &[u8]) -> Result<Vec<LocatedAddress>, GeocoderError> {
    let answer: Answer = serde_json::from_slice(bytes).map_err(|error| {
        GeocoderError::Unreadable(format!("line {}, column {}", error.line(), error.column()))
    })?;
    let addresses = answer.features.into_iter().map(address).collect::<Result<Vec<_>, _>>()?;
    Ok(addresses.into_iter().flatten().collect())
}

fn address(feature: Feature) -> Result<Option<LocatedAddress>, GeocoderError> {
    // What the parser says may quote the answer, hence what a visitor wrote.
    let Properties { label, citycode, score } =
        serde_json::from_value(feature.properties.unwrap_or_default().into()).map_err(|_| {
            GeocoderError::Unreadable("an address without label, citycode or score".to_owned())
        })?;
    let localisation =
        feature.geometry.as_ref().and_then(Point::of).and_then(|point| point.localisation().ok());
    let code_insee = citycode.parse::<CodeInsee>().ok();
    Ok(localisation.zip(code_insee).map(|(localisation, code_insee)| LocatedAddress {
        label,
        code_insee,
        localisation,
        score,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_the_service_is_read() {
        let answer = br#"{"type":"FeatureCollection","features":[{"type":"Feature",
            "geometry":{"type":"Point","coordinates":[0.6889,47.3943]},
            "properties":{"label":"8 Rue Inventee 37000 Tours","score":0.93,"type":"housenumber","citycode":"37261"}}]}"#;
        let [address] = read(answer).unwrap().try_into().unwrap();
        assert_eq!(address.label, "8 Rue Inventee 37000 Tours");
        assert_eq!((address.localisation.latitude(), address.localisation.longitude()), (47.3943, 0.6889));
        assert_eq!(read(b"{\"features\":[]}").unwrap(), []);
        let without = String::from_utf8_lossy(answer).replace("citycode", "secret");
        let error = read(without.as_bytes()).unwrap_err().to_string();
        assert!(error.contains("citycode") && !error.contains("secret"), "{error}");
        let error = read(b"<html>12 rue secrete").unwrap_err().to_string();
        assert!(error.contains("line 1") && !error.contains("secrete"), "{error}");
    }

    #[test]
    fn the_address_of_a_service_has_no_query() {
        assert!("https://data.geopf.fr/geocodage/search".parse::<GeocoderUrl>().is_ok());
        for bad in ["data.geopf.fr", "ftp://x.org/", "https://x.org/?q=", ""] {
            assert!(bad.parse::<GeocoderUrl>().is_err(), "{bad}");
        }
    }
}
