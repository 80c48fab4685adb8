//! What the queue is made from, read for one command.

use chrono::{DateTime, Utc};
use repere_hours::Moment;
use repere_matching::Pair;
use repere_queue::{Gathered, Item, Key, Queue, Reach};
use repere_records::storage::PublishedPlaces;
use repere_records::{
    Looked, Mail, PlaceState, Proposal, Records, Report, Review, WhichMails, WhichProposals, WhichReports,
};
use repere_territory::Territoire;

/// What the queue is made from.
pub(super) struct Held {
    pub(super) territoire: Territoire,
    places: PublishedPlaces,
    pairs: Vec<Pair>,
    corrected: Vec<PlaceState>,
    proposals: Vec<Proposal>,
    reports: Vec<Report>,
    letters: Vec<Mail>,
    reviews: Vec<Review>,
    pub(super) now: DateTime<Utc>,
}

impl Held {
    pub(super) async fn read(records: &Records) -> anyhow::Result<Self> {
        let (places, database) = (records.places().await?.1, records.database());
        // A server goes on answering meanwhile.
        let compare = move || (repere_matching::find(&places.published), places);
        let (pairs, places) = tokio::task::spawn_blocking(compare).await?;
        Ok(Self {
            territoire: Territoire::embedded()?,
            pairs,
            places,
            corrected: database.corrected().await?,
            proposals: database.proposals(WhichProposals::Open).await?,
            reports: database.reports(WhichReports::Open).await?,
            letters: database.mails(WhichMails::GivenUp).await?,
            reviews: database.reviews().await?,
            now: Utc::now(),
        })
    }

    pub(super) fn queue(&self) -> Queue<'_> {
        let gathered = Gathered {
            territoire: &self.territoire,
            pairs: &self.pairs,
            corrected: &self.corrected,
            changes: &self.places.changes,
            proposals: &self.proposals,
            reports: &self.reports,
            letters: &self.letters,
            reviews: &self.reviews,
            today: Moment::from_utc(self.now).date(),
        };
        Queue::of(self.places.published.iter(), &gathered)
    }

    /// An item that waits, as it is now.
    pub(super) fn looked(&self, key: &Key) -> anyhow::Result<(Looked, Item<'_>)> {
        let seen = self.queue().seen_by(&Reach::Everywhere);
        let item =
            seen.get(key).cloned().ok_or_else(|| anyhow::anyhow!("{key} : rien n’attend sous ce nom"))?;
        Ok((Looked { item: key.to_string(), about: item.about() }, item))
    }
}
