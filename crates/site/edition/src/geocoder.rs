//! Addresses of streets, located by a service that the operator chooses. Off unless one is set; whatever happens to it,
//! the communes are still found.

use std::sync::Arc;

use async_trait::async_trait;
use repere_domain::Localisation;
use repere_domain::codes::CodeInsee;
use repere_territory::Territoire;
use thiserror::Error;

/// An address that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct LocatedAddress {
    /// As the service writes it: « 12 Rue Nationale 37000 Tours ».
    pub label: String,
    /// Its commune.
    pub code_insee: CodeInsee,
    /// Where it is.
    pub localisation: Localisation,
    /// How sure the service is, from 0 to 1.
    pub score: f64,
}

/// Why no address could be searched. Never holds what was searched.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GeocoderError {
    /// Too many searches are under way, or the service failed a moment ago.
    #[error("the geocoder is left alone for now")]
    Resting,
    /// It did not answer in time.
    #[error("the geocoder did not answer in time")]
    TooLate,
    /// It could not be reached, or refused.
    #[error("the geocoder failed: {0}")]
    Failed(String),
    /// Its answer is not in the format of the national address API.
    #[error("the geocoder's answer cannot be read: {0}")]
    Unreadable(String),
}

/// What locates an address.
#[async_trait]
pub trait Geocoder: Send + Sync {
    /// The addresses that a text may mean, the likeliest first.
    ///
    /// # Errors
    /// When the service cannot say; the caller goes on without it.
    async fn locate(&self, text: &str) -> Result<Vec<LocatedAddress>, GeocoderError>;
}

/// Score above which the first answer is taken without asking.
const SURE: f64 = 0.6;
/// How much better than the second it must be, unless both are in one commune.
const LEAD: f64 = 0.1;

/// What a geocoder said of an address, for a page.
#[derive(Debug)]
pub enum Located {
    /// It is this one.
    Certain(LocatedAddress),
    /// One of these.
    Possible(Vec<LocatedAddress>),
    /// There is no such address in the territory.
    Unknown,
    /// There is no geocoder, or it does not answer.
    Unavailable,
}

impl Located {
    /// The addresses that may be meant.
    pub fn into_vec(self) -> Vec<LocatedAddress> {
        match self {
            Self::Certain(address) => vec![address],
            Self::Possible(addresses) => addresses,
            Self::Unknown | Self::Unavailable => Vec::new(),
        }
    }
}

/// What locates addresses on this site, if the operator chose something that does.
#[derive(Clone, Default)]
pub struct Geocoding(Option<Arc<dyn Geocoder>>);

impl Geocoding {
    /// By this one, or by none.
    pub fn new(geocoder: Option<Arc<dyn Geocoder>>) -> Self {
        Self(geocoder)
    }

    /// Whether there is one.
    pub fn is_available(&self) -> bool {
        self.0.is_some()
    }

    /// Searches an address in the territory; a failure is logged without what was searched.
    pub async fn locate(&self, text: &str, territoire: &Territoire) -> Located {
        let Some(geocoder) = &self.0 else { return Located::Unavailable };
        match geocoder.locate(text).await {
            Ok(addresses) => sort(addresses, territoire),
            Err(failure) => {
                tracing::warn!(%failure, "the address was not searched");
                Located::Unavailable
            }
        }
    }
}

/// Keeps the addresses of the territory, and decides whether the first is the one that is meant.
fn sort(mut addresses: Vec<LocatedAddress>, territoire: &Territoire) -> Located {
    addresses.retain(|address| territoire.commune(&address.code_insee).is_some());
    match addresses.as_slice() {
        [] => Located::Unknown,
        [first, others @ ..] => {
            let runner_up = others.first().filter(|other| other.code_insee != first.code_insee);
            let ahead = runner_up.is_none_or(|other| first.score - other.score >= LEAD);
            if first.score >= SURE && ahead {
                Located::Certain(addresses.swap_remove(0))
            } else {
                Located::Possible(addresses)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(code: &str, score: f64) -> LocatedAddress {
        LocatedAddress {
            label: format!("1 Rue Neuve {code}"),
            code_insee: code.parse().unwrap(),
            localisation: Localisation::new(47.4, 0.7).unwrap(),
            score,
        }
    }

    #[test]
    fn the_first_is_certain_when_it_is_sure_and_ahead() {
        let territoire = Territoire::embedded().unwrap();
        let sorted = |addresses: &[(&str, f64)]| match sort(
            addresses.iter().map(|(code, score)| address(code, *score)).collect(),
            &territoire,
        ) {
            Located::Certain(address) => format!("{}", address.code_insee),
            Located::Possible(addresses) => format!("{} possible", addresses.len()),
            Located::Unknown => "unknown".to_owned(),
            Located::Unavailable => "unavailable".to_owned(),
        };
        assert_eq!(sorted(&[("37261", 0.9)]), "37261");
        assert_eq!(sorted(&[("37261", 0.9), ("37261", 0.88)]), "37261", "two entrances of one street");
        assert_eq!(sorted(&[("37261", 0.9), ("41018", 0.7)]), "37261");
        assert_eq!(sorted(&[("37261", 0.9), ("41018", 0.85)]), "2 possible");
        assert_eq!(sorted(&[("37261", 0.4)]), "1 possible");
        assert_eq!(sorted(&[("75101", 0.99), ("37261", 0.9)]), "37261", "elsewhere is not an answer");
        assert_eq!(sorted(&[("75101", 0.99)]), "unknown");
        assert_eq!(sorted(&[]), "unknown");
    }
}
