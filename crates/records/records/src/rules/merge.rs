//! Seeing a record as another one of a place, and taking that back. Both records are kept.

use repere_domain::LieuId;

use super::edit::{change, find};
use super::writer::Writer;
use crate::storage::{Record, Which};
use crate::{Action, Author, PlaceState, RecordsError, Refusal};

/// Sees `other` as another record of the place.
pub(super) async fn merge(
    writer: &mut Writer<'_>,
    survivor: &Record,
    other: &LieuId,
    author: &Author,
) -> Result<(), RecordsError> {
    let id = &survivor.state.lieu.id;
    if id == other {
        return Err(Refusal::MergeWithItself.into());
    }
    if let Some(into) = &survivor.state.merged_into {
        return Err(Refusal::SurvivorIsMerged { id: id.clone(), into: into.clone() }.into());
    }
    let record = find(writer, other).await?;
    if let Some(into) = &record.state.merged_into {
        return Err(Refusal::AlreadyMerged { id: other.clone(), into: into.clone() }.into());
    }
    if !writer.transaction.find(Which::MergedInto(other)).await?.is_empty() {
        return Err(Refusal::OtherHasMembers { id: id.clone(), other: other.clone() }.into());
    }
    let after = PlaceState { merged_into: Some(id.clone()), ..record.state.clone() };
    change(writer, &record, &after, Action::Merged, author).await
}

/// Sees a merged record as a place of its own again.
pub(super) async fn unmerge(
    writer: &mut Writer<'_>,
    record: &Record,
    author: &Author,
) -> Result<(), RecordsError> {
    let Some(survivor) = &record.state.merged_into else { return Err(Refusal::NotMerged.into()) };
    let after = PlaceState { merged_into: None, ..record.state.clone() };
    change(writer, record, &after, Action::Unmerged, author).await?;
    writer.publish(survivor).await
}
