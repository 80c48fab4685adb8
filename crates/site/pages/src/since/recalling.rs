//! What was published at a date, read once for each revision.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_edition::{Past, Snapshot, Timeline};
use repere_hours::Then;
use repere_records::{Recall, RecordsError};

/// The dates that one may look back to over a snapshot.
pub(super) async fn timeline<'s>(
    snapshot: &'s Snapshot,
    recall: &dyn Recall,
    invented: &Slug,
) -> Result<&'s Timeline, RecordsError> {
    if let Some(known) = snapshot.pasts().timeline() {
        return Ok(known);
    }
    let imports = recall.past_imports().await?;
    let hidden = (!snapshot.is_demonstration()).then_some(invented);
    Ok(snapshot.pasts().keep_timeline(Timeline::of(&imports, hidden)))
}

/// What was published at a date. It is read after the snapshot was: what changed in between is told as a change.
pub(super) async fn past(
    snapshot: &Snapshot,
    then: Then,
    recall: &dyn Recall,
    invented: &Slug,
) -> Result<Arc<Past>, RecordsError> {
    if let Some(known) = snapshot.pasts().at(then) {
        return Ok(known);
    }
    let read = recall.recall(then.instant()).await?;
    let past = Arc::new(Past::new(then, read, snapshot, invented));
    snapshot.pasts().keep(Arc::clone(&past));
    Ok(past)
}

/// Reads ahead what portraits say of the past, so that none of them waits for the database.
///
/// # Errors
/// When the database cannot be read.
pub async fn recall_ahead(
    snapshot: &Snapshot,
    recall: &dyn Recall,
    invented: &Slug,
    now: DateTime<Utc>,
) -> Result<(), RecordsError> {
    if let Some(then) = timeline(snapshot, recall, invented).await?.usual(now) {
        past(snapshot, then, recall, invented).await?;
    }
    Ok(())
}

/// Whether that is done.
pub fn is_recalled(snapshot: &Snapshot, now: DateTime<Utc>) -> bool {
    let known =
        |timeline: &Timeline| timeline.usual(now).is_none_or(|then| snapshot.pasts().at(then).is_some());
    snapshot.pasts().timeline().is_some_and(known)
}
