//! What the queue is made from, read for one request.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use repere_catalogue::Entry;
use repere_domain::{Lieu, Revision};
use repere_edition::Snapshot;
use repere_matching::Pair;
use repere_people::AccountId;
use repere_queue::{Gathered, Item, Queue, Reach, Seen};
use repere_records::{
    Mail, PlaceState, Proposal, Report, Review, StorageError, WhichMails, WhichProposals, WhichReports,
};

use crate::Parts;

/// The likely duplicates among the places of one revision: comparing all of them takes longer than everything else.
#[derive(Debug, Default)]
pub struct Comparisons(Mutex<Option<(Revision, Arc<Vec<Pair>>)>>);

impl Comparisons {
    /// Those of a snapshot, compared once.
    async fn of(self: &Arc<Self>, snapshot: &Arc<Snapshot>) -> Arc<Vec<Pair>> {
        let revision = snapshot.catalogue().revision();
        if let Some(kept) = self.kept(revision) {
            return kept;
        }
        let (kept, snapshot) = (Arc::clone(self), Arc::clone(snapshot));
        let compared = tokio::task::spawn_blocking(move || {
            let lieux: Vec<Lieu> =
                snapshot.catalogue().entries().iter().map(|entry| entry.lieu.clone()).collect();
            let pairs = Arc::new(repere_matching::find(&lieux));
            *kept.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((revision, Arc::clone(&pairs)));
            pairs
        });
        // A comparison that fails was logged where it panicked: the rest of the queue is there.
        compared.await.unwrap_or_default()
    }

    fn kept(&self, revision: Revision) -> Option<Arc<Vec<Pair>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(of, _)| *of == revision).map(|(_, pairs)| Arc::clone(pairs))
    }
}

/// What was read.
pub(super) struct Held {
    pub(super) snapshot: Arc<Snapshot>,
    pairs: Arc<Vec<Pair>>,
    corrected: Vec<PlaceState>,
    proposals: Vec<Proposal>,
    reports: Vec<Report>,
    letters: Vec<Mail>,
    reviews: Vec<Review>,
    pub(super) today: NaiveDate,
    people: HashMap<AccountId, String>,
}

impl Held {
    /// Reads it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) async fn read(parts: &Parts) -> Result<Self, StorageError> {
        let (snapshot, database) = (parts.current.snapshot(), parts.records.database());
        let pairs = parts.comparisons.of(&snapshot).await;
        let accounts = database.accounts().await?.into_iter();
        let name = |account: &repere_people::Account| {
            account.name.clone().unwrap_or_else(|| account.email.reveal().to_owned())
        };
        Ok(Self {
            pairs,
            corrected: database.corrected().await?,
            proposals: database.proposals(WhichProposals::Open).await?,
            reports: database.reports(WhichReports::Open).await?,
            letters: database.mails(WhichMails::GivenUp).await?,
            reviews: database.reviews().await?,
            today: parts.clock.moment().date(),
            people: accounts.map(|account| (account.id, name(&account))).collect(),
            snapshot,
        })
    }

    /// What somebody sees of the queue.
    pub(super) fn seen_by(&self, reach: &Reach) -> Seen<'_> {
        let gathered = Gathered {
            territoire: self.snapshot.territoire(),
            pairs: &self.pairs,
            corrected: &self.corrected,
            changes: self.snapshot.changes(),
            proposals: &self.proposals,
            reports: &self.reports,
            letters: &self.letters,
            reviews: &self.reviews,
            today: self.today,
        };
        let lieux = self.snapshot.catalogue().entries().iter().map(|entry| &entry.lieu);
        Queue::of(lieux, &gathered).seen_by(reach)
    }

    /// The name of an item as pages show it: that of its place, where that is published.
    pub(super) fn name<'a>(&'a self, item: &Item<'a>) -> &'a str {
        let first = item.lieux().into_iter().next();
        first.map_or(item.nom, |lieu| self.shown(lieu))
    }

    /// The name of a place as pages show it.
    pub(super) fn shown<'a>(&'a self, lieu: &'a Lieu) -> &'a str {
        self.snapshot.catalogue().get(&lieu.id).map_or(&lieu.nom, Entry::shown_name)
    }

    /// How the team calls an account.
    pub(super) fn account(&self, id: AccountId) -> String {
        self.author(&id.author())
    }

    /// How the team calls an author of the history.
    pub(super) fn author(&self, name: &str) -> String {
        match AccountId::of_author(name) {
            Some(id) => self.people.get(&id).cloned().unwrap_or_else(|| "compte supprimé".to_owned()),
            None => name.to_owned(),
        }
    }
}
