//! Looking back from the places of a snapshot: the dates there are, and what was published at one, each read once for a revision.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_hours::Then;
use repere_records::{Recall, RecordsError};

use crate::{Past, Snapshot, Timeline};

/// What looks back.
pub struct Hindsight {
    recall: Arc<dyn Recall>,
    /// The source of invented places.
    invented: Slug,
}

impl Hindsight {
    /// What looks back into a database; where the places of today are no invented ones, nor are those of the past.
    pub const fn new(recall: Arc<dyn Recall>, invented: Slug) -> Self {
        Self { recall, invented }
    }

    /// The dates that one may look back to.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn timeline<'s>(&self, snapshot: &'s Snapshot) -> Result<&'s Timeline, RecordsError> {
        if let Some(known) = snapshot.pasts().timeline() {
            return Ok(known);
        }
        let imports = self.recall.past_imports().await?;
        let hidden = (!snapshot.is_demonstration()).then_some(&self.invented);
        Ok(snapshot.pasts().keep_timeline(Timeline::of(&imports, hidden)))
    }

    /// What was published at a date. It is read after the snapshot was: what changed in between is told as a change.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn past(&self, snapshot: &Snapshot, then: Then) -> Result<Arc<Past>, RecordsError> {
        let tell = async {
            let read = self.recall.recall(then.instant()).await?;
            Ok(Past::new(then, read, snapshot, &self.invented))
        };
        snapshot.pasts().at_or(then, tell).await
    }

    /// Reads ahead what portraits say of the past, so that none of them waits for the database.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn look_ahead(&self, snapshot: &Snapshot, now: DateTime<Utc>) -> Result<(), RecordsError> {
        if let Some(then) = self.timeline(snapshot).await?.usual(now) {
            self.past(snapshot, then).await?;
        }
        Ok(())
    }

    /// Whether that is done.
    pub fn has_looked(snapshot: &Snapshot, now: DateTime<Utc>) -> bool {
        let known =
            |timeline: &Timeline| timeline.usual(now).is_none_or(|then| snapshot.pasts().at(then).is_some());
        snapshot.pasts().timeline().is_some_and(known)
    }
}
