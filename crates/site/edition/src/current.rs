//! The edition that is read now.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::Snapshot;

/// Where the current snapshot stands. Cloning it shares it.
#[derive(Debug, Clone)]
pub struct Current(Arc<ArcSwap<Snapshot>>);

impl Current {
    /// With the first.
    pub fn new(snapshot: Snapshot) -> Self {
        Self(Arc::new(ArcSwap::from_pointee(snapshot)))
    }

    /// The places as they are now. A request takes them once, so that its answer is of one revision.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.0.load_full()
    }

    /// Publishes new places. Requests under way finish with those they took.
    pub fn publish(&self, snapshot: Arc<Snapshot>) {
        self.0.store(snapshot);
    }
}
