//! Undoing one change of a place: what it did is put back as it was before, what was changed since by others stays.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;

use super::{ContributionError, Contributor, author, waiting};
use crate::rules::Records;
use crate::rules::edit::{change, find};
use crate::rules::writer::Writer;
use crate::{Action, Actor, PlaceState, Policy, ProposalKind, RecordsError};

impl Records {
    /// Undoes the change of a place that is at this rank of its history, from 0. A change of an import is undone with it.
    /// Whoever keeps a place undoes what they could publish at once; the rest is the desk's.
    ///
    /// # Errors
    /// When there is no such change, it is the desk's to undo, what it did was changed again since, or the database cannot be written.
    pub async fn undo_change(
        &self,
        id: &LieuId,
        rank: usize,
        by: Contributor,
        policy: Policy,
        reason: &str,
        at: DateTime<Utc>,
    ) -> Result<(), ContributionError> {
        let author = author(by.account, reason)?;
        let history = self.database.history(id).await?;
        let made = history.get(rank).filter(|made| made.is_undone_alone());
        let (Some(before), Some(made_after)) =
            (made.and_then(|made| made.before.as_ref()), made.and_then(|made| made.after.as_ref()))
        else {
            return Err(ContributionError::NoSuchChange);
        };
        let mut transaction = self.database.begin().await?;
        let mut writer = Writer::new(transaction.as_mut(), at, Actor::Person(author.name().to_owned()));
        let record = find(&mut writer, id).await?;
        let after = put_back(&record.state, before, made_after).ok_or(ContributionError::ChangedSince)?;
        if after == record.state {
            return Err(ContributionError::ChangedSince);
        }
        if !by.is_staff && after.merged_into != record.state.merged_into {
            return Err(ContributionError::ForTheDesk);
        }
        for kind in kinds(&record.state, &after)? {
            if waiting::kind(writer.transaction, kind, by, policy).await?.is_some() {
                return Err(ContributionError::ForTheDesk);
            }
        }
        change(&mut writer, &record, &after, Action::Undone, &author).await?;
        if let Some(survivor) = &record.state.merged_into {
            writer.publish(survivor).await?;
        }
        writer.finish().await?;
        Ok(transaction.commit().await?)
    }
}

/// What each difference between two states of a place is, as a change of one into the other.
fn kinds(now: &PlaceState, then: &PlaceState) -> Result<Vec<Option<ProposalKind>>, RecordsError> {
    let (before, after) = (now.corrected()?, then.corrected()?);
    let fields = now.corrections.keys().chain(then.corrections.keys());
    let fields = fields.filter(|field| now.corrections.get(*field) != then.corrections.get(*field));
    let mut kinds: Vec<_> = fields.map(|field| ProposalKind::of(field, &before, &after)).collect();
    if now.withdrawn_on != then.withdrawn_on || now.kept_because != then.kept_because {
        kinds.push(Some(ProposalKind::Closing));
    }
    Ok(kinds)
}

/// The state of now without what a change did; `None` when something else has changed that since.
fn put_back(now: &PlaceState, before: &PlaceState, after: &PlaceState) -> Option<PlaceState> {
    let mut state = now.clone();
    let fields = before.corrections.keys().chain(after.corrections.keys());
    for field in fields.filter(|field| before.corrections.get(*field) != after.corrections.get(*field)) {
        if now.corrections.get(field) != after.corrections.get(field) {
            return None;
        }
        match before.corrections.get(field) {
            Some(correction) => state.corrections.insert(field.clone(), correction.clone()),
            None => state.corrections.remove(field),
        };
    }
    if before.withdrawn_on != after.withdrawn_on || before.kept_because != after.kept_because {
        let same = now.withdrawn_on == after.withdrawn_on && now.kept_because == after.kept_because;
        if !same {
            return None;
        }
        state.withdrawn_on = before.withdrawn_on;
        state.kept_because.clone_from(&before.kept_because);
    }
    if before.merged_into != after.merged_into {
        if now.merged_into != after.merged_into {
            return None;
        }
        state.merged_into.clone_from(&before.merged_into);
    }
    Some(state)
}
