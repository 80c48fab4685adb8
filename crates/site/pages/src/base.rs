//! What every page is made with.

use std::sync::Arc;

use repere_edition::{BaseMap, MapSite, Plans, PublicUrl, Snapshot};
use repere_territory::Territoire;

use crate::Names;

/// What the operator chose that every page shows.
#[derive(Debug)]
pub struct Layout {
    /// Where the site is published, if the operator says so.
    pub public_url: Option<PublicUrl>,
    /// Whether addresses of streets are found too.
    pub finds_addresses: bool,
    /// The base map under the places, if there is one.
    pub base_map: Option<BaseMap>,
    /// The map site that shows how to go to a place.
    pub map_site: MapSite,
    /// Who publishes the site, if the operator says so.
    pub publisher: Option<String>,
    /// Names that no browser may translate.
    pub names: Arc<Names>,
}

/// The places of one revision, and what stands around them on every page: taken once for a request.
#[derive(Debug, Clone)]
pub struct Base {
    snapshot: Arc<Snapshot>,
    layout: Arc<Layout>,
}

impl Base {
    /// Of these places, laid out so.
    pub const fn new(snapshot: Arc<Snapshot>, layout: Arc<Layout>) -> Self {
        Self { snapshot, layout }
    }

    /// The places.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot)
    }

    /// The same, borrowed.
    pub fn places(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Whether some of the places are invented.
    pub(crate) fn is_demonstration(&self) -> bool {
        self.snapshot.is_demonstration()
    }

    /// The reference geography.
    pub fn territoire(&self) -> &Territoire {
        self.snapshot.territoire()
    }

    /// The outlines of territories.
    pub(crate) fn plans(&self) -> &Plans {
        self.snapshot.plans()
    }

    /// Where the site is published.
    pub fn public_url(&self) -> Option<&PublicUrl> {
        self.layout.public_url.as_ref()
    }

    /// The base map under the places.
    pub fn base_map(&self) -> Option<&BaseMap> {
        self.layout.base_map.as_ref()
    }

    /// The map site that shows how to go to a place.
    pub(crate) fn map_site(&self) -> &MapSite {
        &self.layout.map_site
    }

    /// Who publishes the site.
    pub(crate) fn publisher(&self) -> Option<&str> {
        self.layout.publisher.as_deref()
    }

    /// Names that no browser may translate.
    pub(crate) fn names(&self) -> Arc<Names> {
        Arc::clone(&self.layout.names)
    }

    /// Whether addresses of streets are found too.
    pub(crate) fn finds_addresses(&self) -> bool {
        self.layout.finds_addresses
    }
}
