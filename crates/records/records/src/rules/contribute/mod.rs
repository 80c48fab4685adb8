//! What keepers of places change: published at once, or proposed to the desk, as the policy says.

mod add;
mod claim;
mod decide;
mod revert;
mod waiting;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use repere_domain::{Lieu, LieuId};
use repere_people::AccountId;
use thiserror::Error;

pub use claim::Claimed;
pub(super) use claim::tell_if_left;
pub use decide::Verdict;

use super::Records;
use super::campaigns::answered;
use super::correct::correct;
use super::edit::{change, find};
use super::writer::Writer;
use crate::storage::Which;
use crate::{
    Action, Actor, Answered, Author, Moderation, PlaceState, Policy, ProposalId, ProposalKind, Proposed,
    ProposedField, RecordsError, Refusal, StorageError, Transaction, published,
};

/// The source of the places that somebody added by hand.
pub const SOURCE_BY_HAND: &str = "contribution";

/// Whoever changes a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contributor {
    /// Their account.
    pub account: AccountId,
    /// Whether they are of the desk: what they change waits for nobody.
    pub is_staff: bool,
}

/// What became of a change of a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contributed {
    /// The fields that are published.
    pub published: Vec<String>,
    /// What waits for moderation.
    pub waiting: Vec<(ProposalKind, ProposalId)>,
}

/// Why a contribution was not kept.
#[derive(Debug, Error)]
pub enum ContributionError {
    /// The records refuse it.
    #[error(transparent)]
    Records(#[from] RecordsError),
    /// There is no such proposal, or it is decided already.
    #[error("no open proposal has the number {0}")]
    NoSuchProposal(ProposalId),
    /// There is no such change of the place.
    #[error("the place has no such change, or it is none that is undone alone")]
    NoSuchChange,
    /// What a change did was changed again since.
    #[error("what this change did was changed again since")]
    ChangedSince,
    /// What it would change is the desk's to decide.
    #[error("this is for the desk to decide")]
    ForTheDesk,
    /// The account keeps the place not, or not alone as it says.
    #[error("the account does not keep this place")]
    NotKept,
}

impl From<StorageError> for ContributionError {
    fn from(error: StorageError) -> Self {
        Self::Records(error.into())
    }
}

impl Records {
    /// Gives fields of a place other values: what the policy lets through is published, the rest is proposed to the desk. `plan` says
    /// which fields, from what is known and what is published of the place at the moment of writing, and may refuse.
    ///
    /// # Errors
    /// What `plan` refuses; when there is no such place, a value is none of its field's, or the database cannot be written.
    pub async fn contribute<E: From<RecordsError>>(
        &self,
        id: &LieuId,
        plan: impl FnOnce(&PlaceState, &Lieu) -> Result<Vec<(String, String)>, E>,
        by: Contributor,
        policy: Policy,
        message: &str,
        at: DateTime<Utc>,
    ) -> Result<Contributed, E> {
        let storage = |error: StorageError| E::from(error.into());
        let mut transaction = self.database.begin().await.map_err(storage)?;
        let done = contribute(transaction.as_mut(), id, plan, by, policy, message, at).await?;
        if done != Contributed::default() {
            let answer = answered(transaction.as_mut(), id, Answered::Corrected, false, at);
            answer.await.map_err(storage)?;
        }
        transaction.commit().await.map_err(storage)?;
        Ok(done)
    }

    /// Proposes a place that is not on the map, to the desk; `keeps` says whether who proposes it would keep it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn propose_place(
        &self,
        place: Lieu,
        keeps: bool,
        by: AccountId,
        message: &str,
        at: DateTime<Utc>,
    ) -> Result<ProposalId, ContributionError> {
        let mut transaction = self.database.begin().await?;
        let proposed =
            Proposed { place: Some(Box::new(place)), keeps, message: message.to_owned(), fields: Vec::new() };
        let number =
            waiting::propose(transaction.as_mut(), ProposalKind::New, None, by, &proposed, at).await?;
        transaction.commit().await?;
        Ok(number)
    }

    /// Ends a place, or proposes to the desk that it be.
    ///
    /// # Errors
    /// When there is no such place, it is ended already, or the database cannot be written.
    pub async fn close_place(
        &self,
        id: &LieuId,
        by: Contributor,
        policy: Policy,
        message: &str,
        at: DateTime<Utc>,
    ) -> Result<Contributed, ContributionError> {
        let author = author(by.account, message)?;
        let mut transaction = self.database.begin().await?;
        let mut writer = Writer::new(transaction.as_mut(), at, Actor::Person(author.name().to_owned()));
        let record = find(&mut writer, id).await?;
        if record.state.withdrawn_on.is_some() {
            return Err(RecordsError::from(Refusal::AlreadyWithdrawn).into());
        }
        let mut done = Contributed::default();
        let kind = Some(ProposalKind::Closing);
        match waiting::kind(writer.transaction, kind, by, policy).await? {
            None => {
                let withdrawn_on = Some(at.date_naive());
                let after = PlaceState { withdrawn_on, kept_because: None, ..record.state.clone() };
                change(&mut writer, &record, &after, Action::Withdrawn, &author).await?;
                writer.finish().await?;
            }
            Some(kind) => {
                let proposed = Proposed { message: message.to_owned(), ..Proposed::default() };
                let number =
                    waiting::propose(writer.transaction, kind, Some(id), by.account, &proposed, at).await?;
                done.waiting.push((kind, number));
            }
        }
        answered(transaction.as_mut(), id, Answered::Corrected, false, at).await?;
        transaction.commit().await?;
        Ok(done)
    }
}

/// Gives fields of a place other values inside a transaction, as [`Records::contribute`] does.
pub(super) async fn contribute<E: From<RecordsError>>(
    transaction: &mut dyn Transaction,
    id: &LieuId,
    plan: impl FnOnce(&PlaceState, &Lieu) -> Result<Vec<(String, String)>, E>,
    by: Contributor,
    policy: Policy,
    message: &str,
    at: DateTime<Utc>,
) -> Result<Contributed, E> {
    let storage = |error: StorageError| E::from(error.into());
    let author = author(by.account, message)?;
    let mut writer = Writer::new(transaction, at, Actor::Person(author.name().to_owned()));
    let record = find(&mut writer, id).await?;
    let members = writer.transaction.find(Which::MergedInto(id)).await.map_err(storage)?;
    let members: Vec<PlaceState> = members.into_iter().map(|member| member.state).collect();
    let before = published(&record.state, &members).map_err(RecordsError::from)?;
    let before = before.map_or_else(|| record.state.lieu.clone(), |merged| merged.lieu);
    let set = plan(&record.state, &before)?;
    let mut wanted = before.clone();
    for (field, value) in &set {
        wanted = wanted.corrected(field, value).map_err(RecordsError::from)?;
    }
    let mut done = Contributed::default();
    let mut after = record.state.clone();
    let mut waiting: BTreeMap<ProposalKind, Vec<ProposedField>> = BTreeMap::new();
    for (field, value) in &set {
        let kind = ProposalKind::of(field, &before, &wanted);
        match waiting::kind(writer.transaction, kind, by, policy).await.map_err(storage)? {
            Some(kind) => waiting.entry(kind).or_default().push(ProposedField {
                field: field.clone(),
                before: before.field_text(field),
                after: value.clone(),
            }),
            None => {
                correct(&mut after, field, value, &author, at);
                done.published.push(field.clone());
            }
        }
    }
    // Refused now rather than at each publication.
    after.corrected().map_err(RecordsError::from)?;
    if !done.published.is_empty() {
        // Whoever keeps a place and changes it has looked at it that day.
        after.confirmed_on = Some(at.date_naive());
        change(&mut writer, &record, &after, Action::Corrected, &author).await?;
        writer.finish().await.map_err(storage)?;
    }
    for (kind, fields) in waiting {
        let proposed = Proposed { fields, message: message.to_owned(), ..Proposed::default() };
        let number = waiting::propose(transaction, kind, Some(id), by.account, &proposed, at);
        done.waiting.push((kind, number.await.map_err(storage)?));
    }
    Ok(done)
}

/// The author of what an account changes: what it says of it, or that it said nothing.
#[expect(clippy::expect_used, reason = "see the words of it")]
fn author(account: AccountId, message: &str) -> Result<Author, RecordsError> {
    let message = message.trim();
    let reason = if message.is_empty() { "mis à jour par le lieu" } else { message };
    Ok(Author::new(account.author(), reason).expect("a reason is there"))
}

/// The moderation of a policy without exceptions.
impl From<Moderation> for Policy {
    fn from(moderation: Moderation) -> Self {
        Self { moderation, trusted_after: None }
    }
}
