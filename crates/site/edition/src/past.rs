//! What was published at a date, beside what is published now.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use repere_catalogue::{Catalogue, Entry};
use repere_domain::codes::Slug;
use repere_domain::{Lieu, LieuId};
use repere_hours::Then;
use repere_observatory::InquiryError;
use repere_records::PastPlaces;

use crate::{Snapshot, Timeline, UsualCoverage};

/// Most dates that are kept for a revision.
const MOST: usize = 12;

/// What was published at a date.
#[derive(Debug)]
pub struct Past {
    /// The date.
    pub then: Then,
    catalogue: Catalogue,
    /// The places of which something else was published, by ascending id.
    changed: Vec<LieuId>,
    coverages: OnceLock<Result<UsualCoverage, InquiryError>>,
}

impl Past {
    /// What was published then, as it is told over a snapshot. Invented places were never there, where the snapshot has none.
    pub fn new(then: Then, read: PastPlaces, now: &Snapshot, invented: &Slug) -> Self {
        let shown = |lieu: &Lieu| now.is_demonstration() || lieu.source != *invented;
        let mut changed = Vec::new();
        let mut published = Vec::new();
        for (id, lieu) in read.places {
            let lieu = lieu.filter(shown);
            if now.catalogue().get(&id).map(|entry| &entry.lieu) != lieu.as_ref() {
                changed.push(id);
                published.extend(lieu);
            }
        }
        let ids: HashSet<&LieuId> = changed.iter().collect();
        let catalogue = now.catalogue().after(now.catalogue().revision(), &ids, published, now.territoire());
        Self { then, catalogue, changed, coverages: OnceLock::new() }
    }

    /// The places that were published then.
    pub const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The places of which something else was published then: as they were, as they are in the snapshot that it was told over.
    pub fn changes<'a>(
        &'a self,
        now: &'a Snapshot,
    ) -> impl Iterator<Item = (&'a LieuId, Option<&'a Entry>, Option<&'a Entry>)> {
        self.changed.iter().map(|id| (id, self.catalogue.get(id), now.catalogue().get(id)))
    }

    /// How far the inhabitants of today lived from the places of then.
    ///
    /// # Errors
    /// When it cannot be measured.
    pub fn coverages(&self, now: &Snapshot) -> Result<&UsualCoverage, InquiryError> {
        let make = || UsualCoverage::new(now.observatory(), &self.catalogue, None);
        self.coverages.get_or_init(make).as_ref().map_err(Clone::clone)
    }
}

/// What was told of the past over one revision. Those that nobody has asked for the longest make room for others.
#[derive(Debug, Default)]
pub struct Pasts {
    dates: Mutex<Vec<Arc<Past>>>,
    timeline: OnceLock<Timeline>,
}

impl Pasts {
    /// What was published at a date, if it is known.
    pub fn at(&self, then: Then) -> Option<Arc<Past>> {
        let mut dates = self.lock();
        let rank = dates.iter().position(|past| past.then == then)?;
        let past = dates.remove(rank);
        dates.push(Arc::clone(&past));
        Some(past)
    }

    /// Keeps what was published at a date.
    pub fn keep(&self, past: Arc<Past>) {
        let mut dates = self.lock();
        dates.retain(|known| known.then != past.then);
        if dates.len() >= MOST {
            dates.remove(0);
        }
        dates.push(past);
    }

    /// The dates that one may look back to, if they are known.
    pub fn timeline(&self) -> Option<&Timeline> {
        self.timeline.get()
    }

    /// Keeps them, unless they are known.
    pub fn keep_timeline(&self, timeline: Timeline) -> &Timeline {
        self.timeline.get_or_init(|| timeline)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Arc<Past>>> {
        // A panic elsewhere leaves whole dates behind.
        self.dates.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
