//! What was published at a date, beside what is published now.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use repere_catalogue::{Catalogue, Entry};
use repere_domain::codes::Slug;
use repere_domain::{Lieu, LieuId};
use repere_hours::Then;
use repere_observatory::InquiryError;
use repere_records::PastPlaces;
use tokio::sync::OnceCell;

use crate::{Snapshot, Timeline, UsualCoverage};

/// Most dates that are kept for a revision.
const MOST: usize = 12;
/// Most places that were published otherwise, at all of them together: each takes a few kilobytes.
const ROOM: usize = 50_000;

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
        let catalogue = now.catalogue().otherwise(&ids, published, now.territoire());
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
    dates: Mutex<Vec<Dated>>,
    timeline: OnceLock<Timeline>,
}

/// What was published at a date, once that is told.
#[derive(Debug)]
struct Dated {
    then: Then,
    past: Arc<OnceCell<Arc<Past>>>,
}

impl Pasts {
    /// What was published at a date, if it is known.
    pub fn at(&self, then: Then) -> Option<Arc<Past>> {
        let mut dates = self.lock();
        let rank = dates.iter().position(|date| date.then == then && date.past.initialized())?;
        let date = dates.remove(rank);
        let past = date.past.get().cloned();
        dates.push(date);
        past
    }

    /// What was published at a date, told once whoever asks at the same moment.
    ///
    /// # Errors
    /// When it cannot be told; whoever asks next tries again.
    pub async fn at_or<E>(
        &self,
        then: Then,
        tell: impl Future<Output = Result<Past, E>>,
    ) -> Result<Arc<Past>, E> {
        let asked = self.asked(then);
        let past = asked.get_or_try_init(|| async { tell.await.map(Arc::new) }).await?;
        make_room(&mut self.lock());
        Ok(Arc::clone(past))
    }

    /// Where what was published at a date is, or will be.
    fn asked(&self, then: Then) -> Arc<OnceCell<Arc<Past>>> {
        let mut dates = self.lock();
        let known = dates.iter().position(|date| date.then == then).map(|rank| dates.remove(rank));
        let date = known.unwrap_or_else(|| Dated { then, past: Arc::default() });
        let past = Arc::clone(&date.past);
        dates.push(date);
        make_room(&mut dates);
        past
    }

    /// The dates that one may look back to, if they are known.
    pub fn timeline(&self) -> Option<&Timeline> {
        self.timeline.get()
    }

    /// Keeps them, unless they are known.
    pub fn keep_timeline(&self, timeline: Timeline) -> &Timeline {
        self.timeline.get_or_init(|| timeline)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Dated>> {
        // A panic elsewhere leaves whole dates behind.
        self.dates.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets the dates that were asked for the longest ago, but for the last.
fn make_room(dates: &mut Vec<Dated>) {
    let size = |date: &Dated| date.past.get().map_or(0, |past| past.changed.len());
    while dates.len() > 1 && (dates.len() > MOST || dates.iter().map(size).sum::<usize>() > ROOM) {
        dates.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use repere_domain::Revision;
    use repere_territory::Territoire;

    use super::*;

    static EMPTY: LazyLock<Catalogue> =
        LazyLock::new(|| Catalogue::new(Revision(1), Vec::new(), &Territoire::embedded().unwrap()));

    fn past(then: Then, changed: usize) -> Past {
        let id = |rank: usize| format!("essai-{rank}").parse().unwrap();
        Past {
            then,
            catalogue: EMPTY.at(Revision(1)),
            changed: (0..changed).map(id).collect(),
            coverages: OnceLock::new(),
        }
    }

    fn day(number: u32) -> Then {
        format!("2026-01-{number:02}").parse().unwrap()
    }

    #[tokio::test]
    async fn two_who_ask_at_once_are_told_once() {
        let (pasts, told) = (Pasts::default(), AtomicUsize::new(0));
        let ask = || {
            pasts.at_or(day(1), async {
                told.fetch_add(1, Ordering::Relaxed);
                tokio::task::yield_now().await;
                Ok::<_, ()>(past(day(1), 1))
            })
        };
        let (one, other) = tokio::join!(ask(), ask());
        assert!(Arc::ptr_eq(&one.unwrap(), &other.unwrap()));
        assert_eq!(told.load(Ordering::Relaxed), 1);
        assert!(pasts.at_or(day(2), async { Err(()) }).await.is_err());
        assert!(pasts.at(day(2)).is_none(), "what could not be told is asked again");
        assert!(pasts.at_or(day(2), async { Ok::<_, ()>(past(day(2), 1)) }).await.is_ok());
    }

    #[tokio::test]
    async fn dates_take_so_much_room() {
        let pasts = Pasts::default();
        let keep = |number, changed| {
            pasts.at_or(day(number), async move { Ok::<_, ()>(past(day(number), changed)) })
        };
        for number in 1..=20 {
            keep(number, 1).await.unwrap();
            assert!(pasts.at(day(1)).is_some(), "what is asked often stays");
        }
        assert_eq!(pasts.lock().len(), MOST);
        keep(21, ROOM).await.unwrap();
        assert_eq!(pasts.lock().len(), 1, "one takes the room of all the others");
        keep(22, ROOM + 1).await.unwrap();
        assert!(pasts.at(day(22)).is_some(), "one that is larger than the room is kept alone");
    }
}
