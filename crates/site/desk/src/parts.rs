//! What the handlers of the desk are given.

use std::sync::Arc;

use axum::extract::FromRef;
use repere_edition::{Chance, Clock, Current, Geocoding, PublicUrl, Publisher};
use repere_kit::{Cadence, Proxies};
use repere_pages::{Base, Layout};
use repere_records::{Policy, Records};

use crate::Comparisons;
use crate::cookies::Cookies;

/// Links that one address may ask for in an hour: a whole team may stand behind one.
const LINKS: usize = 20;
/// Links to one e-mail address that one address may ask for in an hour: whoever asks for the address of somebody else keeps them out no
/// longer than that.
const LINKS_TO_ONE: usize = 3;
/// Forms that one address may have kept in an hour.
const DRAFTS: usize = 20;

/// Where the site is, as letters say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteAddress(String);

impl SiteAddress {
    /// Where the operator publishes it, or else where the server listens. What a request says is never asked: whoever makes it
    /// could have a letter lead elsewhere.
    pub fn new(published: Option<&PublicUrl>, listens: &str) -> Self {
        Self(published.map_or_else(|| format!("http://{listens}"), |site| site.page("")))
    }

    /// The address of a page, from its path.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

/// Who may come in, and how often they ask.
pub struct Door {
    pub(crate) address: SiteAddress,
    pub(crate) cookies: Cookies,
    pub(crate) links: Cadence,
    pub(crate) links_to_one: Cadence,
    pub(crate) drafts: Cadence,
}

impl Door {
    /// That of a site at this address.
    pub fn new(address: SiteAddress) -> Self {
        let cookies = Cookies::of(&address);
        Self {
            address,
            cookies,
            links: Cadence::new(LINKS),
            links_to_one: Cadence::new(LINKS_TO_ONE),
            drafts: Cadence::new(DRAFTS),
        }
    }
}

/// All that the handlers may take; each takes what it uses.
#[derive(Clone)]
pub struct Parts {
    /// The places.
    pub current: Current,
    /// What stands around every page.
    pub layout: Arc<Layout>,
    /// The clock.
    pub clock: Clock,
    /// What chooses secrets.
    pub chance: Chance,
    /// Who is believed about who asks.
    pub proxies: Proxies,
    /// What is kept, and its rules.
    pub records: Records,
    /// Who may come in.
    pub door: Arc<Door>,
    /// Who publishes the site.
    pub publisher: Arc<Publisher>,
    /// What locates addresses.
    pub geocoding: Geocoding,
    /// What keepers publish at once.
    pub policy: Policy,
    /// The likely duplicates among the places.
    pub comparisons: Arc<Comparisons>,
}

impl FromRef<Parts> for Base {
    fn from_ref(parts: &Parts) -> Self {
        Self::new(parts.current.snapshot(), Arc::clone(&parts.layout))
    }
}

impl FromRef<Parts> for Clock {
    fn from_ref(parts: &Parts) -> Self {
        parts.clock
    }
}

impl FromRef<Parts> for Chance {
    fn from_ref(parts: &Parts) -> Self {
        parts.chance
    }
}

impl FromRef<Parts> for Proxies {
    fn from_ref(parts: &Parts) -> Self {
        parts.proxies.clone()
    }
}

impl FromRef<Parts> for Records {
    fn from_ref(parts: &Parts) -> Self {
        parts.records.clone()
    }
}

impl FromRef<Parts> for Arc<Door> {
    fn from_ref(parts: &Parts) -> Self {
        Self::clone(&parts.door)
    }
}

impl FromRef<Parts> for Arc<Publisher> {
    fn from_ref(parts: &Parts) -> Self {
        Self::clone(&parts.publisher)
    }
}
