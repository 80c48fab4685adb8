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
        Ok(PastPlaces { begins: changes.begins, places: then(&changes)? })
    }

    async fn past_imports(&self) -> Result<Vec<ImportRun>, RecordsError> {
        Ok(self.database.imports().await?)
    }
}

/// What was published then of each place that something has changed of: the records that changed, and those that they are or were
/// merged into.
fn then(changes: &ChangesSince) -> Result<BTreeMap<LieuId, Option<Lieu>>, CorrectionError> {
    let before: BTreeMap<&LieuId, Option<&PlaceState>> =
        changes.before.iter().map(|(id, state)| (id, state.as_ref())).collect();
    let now: BTreeMap<&LieuId, &PlaceState> =
        changes.merges.iter().map(|state| (&state.lieu.id, state)).collect();
    let state_then = |id: &LieuId| before.get(id).copied().unwrap_or_else(|| now.get(id).copied());
    let mut members: BTreeMap<&LieuId, Vec<PlaceState>> = BTreeMap::new();
    let mut touched: BTreeSet<&LieuId> = BTreeSet::new();
    let known: BTreeSet<&LieuId> = before.keys().chain(now.keys()).copied().collect();
    for id in known {
        let state = state_then(id);
        let into = state.and_then(|state| state.merged_into.as_ref());
        if let Some((survivor, state)) = into.zip(state) {
            members.entry(survivor).or_default().push(state.clone());
        }
        if before.contains_key(id) {
            let into_now = now.get(id).and_then(|state| state.merged_into.as_ref());
            touched.extend([Some(id), into, into_now].into_iter().flatten());
        }
    }
    let mut places = BTreeMap::new();
    for id in touched {
        let alone = state_then(id).filter(|state| state.merged_into.is_none());
        let others = members.get(id).map_or(&[][..], Vec::as_slice);
        let lieu = match alone {
            Some(state) => published(state, others)?.map(|merged| merged.lieu),
            None => None,
        };
        places.insert(id.clone(), lieu);
    }
    Ok(places)
}
