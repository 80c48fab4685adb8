//! What the handlers of the API are given.

use std::sync::Arc;

use crate::Document;
use axum::extract::FromRef;
use repere_edition::{Clock, Current, Geocoding, Hindsight, Pulse, Snapshot};

/// All that they may take; each takes what it uses.
#[derive(Clone)]
pub struct Parts {
    /// The places.
    pub current: Current,
    /// The clock.
    pub clock: Clock,
    /// What locates addresses.
    pub geocoding: Geocoding,
    /// Whether the store still answers.
    pub pulse: Arc<Pulse>,
    /// The description of the API.
    pub document: Arc<Document>,
    /// What looks back, where the site has a database to look into.
    pub hindsight: Option<Arc<Hindsight>>,
}

impl FromRef<Parts> for Arc<Snapshot> {
    fn from_ref(parts: &Parts) -> Self {
        parts.current.snapshot()
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

impl FromRef<Parts> for Arc<Pulse> {
    fn from_ref(parts: &Parts) -> Self {
        Arc::clone(&parts.pulse)
    }
}

impl FromRef<Parts> for Option<Arc<Hindsight>> {
    fn from_ref(parts: &Parts) -> Self {
        parts.hindsight.clone()
    }
}

impl FromRef<Parts> for Arc<Document> {
    fn from_ref(parts: &Parts) -> Self {
        Arc::clone(&parts.document)
    }
}
