//! What was published at an instant that is past, from what is published now and what has changed since.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::{CorrectionError, Lieu, LieuId};

use super::Records;
use crate::storage::ChangesSince;
use crate::{ImportRun, PastPlaces, PlaceState, Recall, RecordsError, published};

#[async_trait]
impl Recall for Records {
    async fn recall(&self, at: DateTime<Utc>) -> Result<PastPlaces, RecordsError> {
        let changes = self.database.changes_since(at).await?;
        Ok(PastPlaces { begins: changes.begins, places: then(changes)? })
    }

    async fn past_imports(&self) -> Result<Vec<ImportRun>, RecordsError> {
        Ok(self.database.imports().await?)
    }
}

/// What was published then of each place that something has changed of: the records that changed, and those that they are or were
/// merged into.
fn then(changes: ChangesSince) -> Result<BTreeMap<LieuId, Option<Lieu>>, CorrectionError> {
    let now: BTreeMap<LieuId, PlaceState> =
        changes.merges.into_iter().map(|state| (state.lieu.id.clone(), state)).collect();
    let mut states: BTreeMap<LieuId, Option<PlaceState>> = changes.before.into_iter().collect();
    let unchanged = now.iter().filter(|(id, _)| !states.contains_key(id)).map(|(_, state)| state);
    let mut members: BTreeMap<LieuId, Vec<PlaceState>> = BTreeMap::new();
    for state in states.values().flatten().chain(unchanged) {
        if let Some(survivor) = &state.merged_into {
            members.entry(survivor.clone()).or_default().push(state.clone());
        }
    }
    // A merge takes its records by their ids.
    for merged in members.values_mut() {
        merged.sort_by(|one, other| one.lieu.id.cmp(&other.lieu.id));
    }
    let mut touched: BTreeSet<LieuId> = BTreeSet::new();
    for (id, state) in &states {
        let into = [state.as_ref(), now.get(id)].map(|state| state.and_then(|one| one.merged_into.as_ref()));
        touched.extend(into.into_iter().flatten().filter(|id| !states.contains_key(id)).cloned());
    }
    states.extend(touched.into_iter().map(|id| {
        let state = now.get(&id).cloned();
        (id, state)
    }));
    let publish = |(id, state): (LieuId, Option<PlaceState>)| {
        let alone = state.filter(|state| state.merged_into.is_none());
        let others = members.get(&id).map_or(&[][..], Vec::as_slice);
        let lieu = alone.map(|state| published_then(state, others)).transpose()?.flatten();
        Ok((id, lieu))
    };
    states.into_iter().map(publish).collect()
}

/// What was published of a record with those merged into it. Most have none, and are what was published: where each field comes from
/// costs more than all the rest.
fn published_then(state: PlaceState, others: &[PlaceState]) -> Result<Option<Lieu>, CorrectionError> {
    if !others.is_empty() {
        return Ok(published(&state, others)?.map(|merged| merged.lieu));
    }
    state.withdrawn_on.is_none().then(|| state.into_corrected()).transpose()
}
