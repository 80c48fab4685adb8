//! What the handlers of pages are given.

use std::sync::Arc;

use axum::extract::FromRef;
use repere_domain::codes::Slug;
use repere_edition::{Clock, Current, Geocoding, Hindsight, Publisher};
use repere_kit::Proxies;
use repere_records::ReportBox;
use repere_territory::PublishedFigures;

use crate::{Base, Layout, ReportGate};

/// The source whose places are invented.
#[derive(Debug)]
pub struct Demonstration(pub Slug);

/// The OpenAPI description of the API, as JSON.
#[derive(Debug)]
pub struct Description(pub serde_json::Value);

/// All that they may take; each takes what it uses.
#[derive(Clone)]
pub struct Parts {
    /// The places.
    pub current: Current,
    /// What the operator chose that every page shows.
    pub layout: Arc<Layout>,
    /// The clock.
    pub clock: Clock,
    /// What locates addresses.
    pub geocoding: Geocoding,
    /// Who is believed about who asks.
    pub proxies: Proxies,
    /// Where the reports of visitors go.
    pub reports: Arc<dyn ReportBox>,
    /// What looks back at what was published.
    pub hindsight: Option<Arc<Hindsight>>,
    /// What keeps robots away from them.
    pub gate: Arc<ReportGate>,
    /// Who publishes the site.
    pub publisher: Arc<Publisher>,
    /// What was published about the region and its départements.
    pub published: Arc<PublishedFigures>,
    /// The source whose places are invented.
    pub demonstration: Arc<Demonstration>,
    /// The description of the API.
    pub description: Arc<Description>,
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

impl FromRef<Parts> for Geocoding {
    fn from_ref(parts: &Parts) -> Self {
        parts.geocoding.clone()
    }
}

impl FromRef<Parts> for Proxies {
    fn from_ref(parts: &Parts) -> Self {
        parts.proxies.clone()
    }
}

impl FromRef<Parts> for Arc<dyn ReportBox> {
    fn from_ref(parts: &Parts) -> Self {
        Self::clone(&parts.reports)
    }
}

impl FromRef<Parts> for Option<Arc<Hindsight>> {
    fn from_ref(parts: &Parts) -> Self {
        parts.hindsight.clone()
    }
}

impl FromRef<Parts> for Arc<ReportGate> {
    fn from_ref(parts: &Parts) -> Self {
        Self::clone(&parts.gate)
    }
}

impl FromRef<Parts> for Arc<Publisher> {
    fn from_ref(parts: &Parts) -> Self {
        Self::clone(&parts.publisher)
    }
}

impl FromRef<Parts> for Arc<PublishedFigures> {
    fn from_ref(parts: &Parts) -> Self {
        Self::clone(&parts.published)
    }
}

impl FromRef<Parts> for Arc<Demonstration> {
    fn from_ref(parts: &Parts) -> Self {
        Self::clone(&parts.demonstration)
    }
}

impl FromRef<Parts> for Arc<Description> {
    fn from_ref(parts: &Parts) -> Self {
        Self::clone(&parts.description)
    }
}
