use std::sync::Arc;

use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use repere_catalogue::Catalogue;
use repere_domain::codes::Slug;
use repere_domain::grille::Grille;
use repere_domain::ouverture::Moment;
use repere_observatory::Observatoire;
use repere_territory::Territoire;

use crate::Snapshot;
use crate::assets::Assets;
use crate::http::RequestIds;

/// What every request can read. Cloning it shares it.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

struct Shared {
    territoire: Arc<Territoire>,
    snapshot: ArcSwap<Snapshot>,
    assets: Assets,
    request_ids: RequestIds,
    demonstration: Slug,
    clock: Clock,
}

/// What says which instant it is: the machine's clock, or a test's.
pub type Clock = fn() -> DateTime<Utc>;

impl AppState {
    /// The state over a first catalogue and, where one was imported, a population grid. `demonstration` is the source whose places are invented: while one is
    /// published, every page says so.
    pub fn new(
        territoire: Arc<Territoire>,
        catalogue: Catalogue,
        grille: Option<&Grille>,
        demonstration: Slug,
        clock: Clock,
    ) -> Self {
        let observatoire = Observatoire::new(Arc::clone(&territoire), grille, demonstration.as_str());
        let snapshot = Snapshot::new(catalogue, Arc::new(observatoire), &demonstration);
        Self(Arc::new(Shared {
            snapshot: ArcSwap::from_pointee(snapshot),
            territoire,
            assets: Assets::embedded(),
            request_ids: RequestIds::default(),
            demonstration,
            clock,
        }))
    }

    /// The reference geography.
    pub fn territoire(&self) -> &Arc<Territoire> {
        &self.0.territoire
    }

    /// The moment on the clock of Paris, whatever the machine's time zone.
    pub fn moment(&self) -> Moment {
        Moment::from_utc((self.0.clock)())
    }

    /// The places as they are now. A request takes it once, so that its answer is of one revision.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.0.snapshot.load_full()
    }

    /// Publishes a new catalogue. Requests under way finish with the one they took.
    pub fn publish(&self, catalogue: Catalogue, grille: Option<&Grille>) {
        let territoire = Arc::clone(&self.0.territoire);
        let observatoire = Observatoire::new(territoire, grille, self.0.demonstration.as_str());
        let snapshot = Snapshot::new(catalogue, Arc::new(observatoire), &self.0.demonstration);
        snapshot.warm(self.moment().date());
        self.0.snapshot.store(Arc::new(snapshot));
    }

    pub(crate) fn assets(&self) -> &Assets {
        &self.0.assets
    }

    pub(crate) fn request_ids(&self) -> &RequestIds {
        &self.0.request_ids
    }
}
