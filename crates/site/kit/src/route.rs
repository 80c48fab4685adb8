//! Which handler a request has.

use std::fmt;
use std::hash::{Hash, Hasher};

use axum::extract::MatchedPath;
use axum::http::Extensions;
use prometheus_client::encoding::{EncodeLabelValue, LabelValueEncoder};

/// Which handler a request had, as its route is written: never what was written in its address.
#[derive(Clone, Debug)]
pub struct Route(Option<MatchedPath>);

impl Route {
    /// That of a request.
    pub fn of(extensions: &Extensions) -> Self {
        Self(extensions.get().cloned())
    }

    /// What is said of a request that has none.
    pub const NONE: &str = "(none)";

    /// As it is written.
    pub fn as_str(&self) -> &str {
        self.0.as_ref().map_or(Self::NONE, MatchedPath::as_str)
    }
}

impl PartialEq for Route {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Route {}

impl Hash for Route {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl EncodeLabelValue for Route {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        self.as_str().encode(encoder)
    }
}
