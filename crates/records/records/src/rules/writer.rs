//! Changing places inside a transaction: each change with its history, each publication with its revision.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use repere_domain::{LieuId, Revision};

use crate::storage::{Entry, NewRecord, Record, Which};
use crate::{
    Action, Actor, Part, PlaceState, Private, RecordsError, StorageError, Transaction, WithdrawnPlace,
    published,
};

/// What a place changes by, for its history.
#[derive(Debug, Clone, Copy)]
pub(super) struct Why<'a> {
    pub(super) action: Action,
    pub(super) reason: Option<&'a str>,
}

/// A place before a change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before<'a> {
    pub(super) source_id: &'a str,
    pub(super) state: &'a PlaceState,
    pub(super) private: &'a Private,
}

impl<'a> From<&'a Record> for Before<'a> {
    fn from(Record { source_id, state, private }: &'a Record) -> Self {
        Self { source_id, state, private }
    }
}

/// One transaction that changes places.
pub(super) struct Writer<'t> {
    pub(super) transaction: &'t mut dyn Transaction,
    pub(super) at: DateTime<Utc>,
    actor: Actor,
    /// The places of which something else is published, or said where they were published.
    changed: BTreeSet<LieuId>,
}

impl<'t> Writer<'t> {
    pub(super) fn new(transaction: &'t mut dyn Transaction, at: DateTime<Utc>, actor: Actor) -> Self {
        Self { transaction, at, actor, changed: BTreeSet::new() }
    }

    /// Creates places, published at once as their documents; for each `false`, and nothing is written of it, when another
    /// place has its id.
    pub(super) async fn insert(
        &mut self,
        new: &[NewRecord<'_>],
        why: Why<'_>,
    ) -> Result<Vec<bool>, StorageError> {
        let added = self.transaction.insert(new, self.at).await?;
        let mut entries = Vec::with_capacity(new.len());
        for (NewRecord { record, .. }, _) in new.iter().zip(&added).filter(|(_, added)| **added) {
            self.changed.insert(record.state.lieu.id.clone());
            entries.push(Self::entry(&self.actor, self.at, (*record).into(), None, Some(&record.state), why));
        }
        self.transaction.remember(&entries).await?;
        Ok(added)
    }

    /// Changes a place.
    pub(super) async fn update(
        &mut self,
        before: Before<'_>,
        after: &PlaceState,
        why: Why<'_>,
    ) -> Result<(), StorageError> {
        self.transaction.set_state(after, self.at).await?;
        if left_behind(before.state) != left_behind(after) {
            self.changed.insert(after.lieu.id.clone());
        }
        self.remember(before, Some(before.private), Some(after), why).await
    }

    /// Removes a place for good; its history stays.
    pub(super) async fn remove(&mut self, record: &Record, why: Why<'_>) -> Result<(), StorageError> {
        self.remember(record.into(), Some(&record.private), None, why).await?;
        self.transaction.remove(&record.state.lieu.id).await?;
        self.changed.insert(record.state.lieu.id.clone());
        Ok(())
    }

    /// Adds to the history of a place.
    async fn remember(
        &mut self,
        place: Before<'_>,
        private_before: Option<&Private>,
        after: Option<&PlaceState>,
        why: Why<'_>,
    ) -> Result<(), StorageError> {
        let entry = Self::entry(&self.actor, self.at, place, private_before, after, why);
        self.transaction.remember(&[entry]).await
    }

    /// A line of history; with `private_before`, what the place was before is in it too.
    fn entry<'a>(
        actor: &'a Actor,
        at: DateTime<Utc>,
        place: Before<'a>,
        private_before: Option<&'a Private>,
        after: Option<&'a PlaceState>,
        Why { action, reason }: Why<'a>,
    ) -> Entry<'a> {
        Entry {
            id: &place.state.lieu.id,
            source_id: place.source_id,
            at,
            actor,
            action,
            reason,
            before: private_before.map(|_| place.state),
            after,
            private_before,
        }
    }

    /// Computes again what is published of a place and of those merged into it.
    pub(super) async fn publish(&mut self, id: &LieuId) -> Result<(), RecordsError> {
        let Some(record) = self.transaction.find(Which::Id(id)).await?.pop() else { return Ok(()) };
        let document = if record.state.merged_into.is_some() {
            None
        } else {
            let members = self.transaction.find(Which::MergedInto(id)).await?;
            let members: Vec<PlaceState> = members.into_iter().map(|member| member.state).collect();
            published(&record.state, &members)?.map(|merged| merged.lieu)
        };
        if self.transaction.set_document(id, document.as_ref()).await? {
            self.changed.insert(id.clone());
        }
        Ok(())
    }

    /// Moves the revision of the places when something published has changed; the revision after that.
    pub(super) async fn finish(&mut self) -> Result<Revision, StorageError> {
        if self.changed.is_empty() {
            return Ok(self.transaction.revisions().await?.last);
        }
        let revision = advance(self.transaction, Part::Places).await?;
        self.transaction.set_last_changes(&self.changed, revision, self.at).await?;
        Ok(revision)
    }
}

/// What the address of a record says while the record is not published by itself; nothing where a correction is not one that this
/// version accepts.
fn left_behind(state: &PlaceState) -> Option<WithdrawnPlace> {
    let is_apart = state.withdrawn_on.is_some() || state.merged_into.is_some();
    is_apart.then(|| WithdrawnPlace::of(state).ok()).flatten()
}

/// Moves the revision of a part; the revision after that.
pub(super) async fn advance(transaction: &mut dyn Transaction, part: Part) -> Result<Revision, StorageError> {
    let revisions = transaction.revisions().await?.after_change_of(part);
    transaction.set_revisions(&revisions).await?;
    Ok(revisions.last)
}
