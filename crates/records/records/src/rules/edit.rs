//! Changes made by hand.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;

use super::campaigns::answered;
use super::correct::{correct, take_back};
use super::writer::{Why, Writer};
use super::{Records, merge};
use crate::storage::{Record, Which};
use crate::{Action, Actor, Answered, Author, Edit, PlaceState, RecordsError, Refusal};

impl Records {
    /// Changes a place by hand.
    ///
    /// # Errors
    /// When there is no such place, the change makes no sense for it, or the database cannot be written.
    pub async fn edit(
        &self,
        id: &LieuId,
        edit: &Edit,
        author: &Author,
        at: DateTime<Utc>,
    ) -> Result<(), RecordsError> {
        let mut transaction = self.database.begin().await?;
        let mut writer = Writer::new(transaction.as_mut(), at, Actor::Person(author.name().to_owned()));
        make(&mut writer, id, edit, author).await?;
        writer.finish().await?;
        if let Some(answer) = edit.answer() {
            answered(transaction.as_mut(), id, answer, false, at).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

impl Edit {
    /// What it answers to the campaigns that ask the place.
    pub(super) const fn answer(&self) -> Option<Answered> {
        match self {
            Self::Set { .. } | Self::Withdraw => Some(Answered::Corrected),
            Self::Confirm => Some(Answered::Confirmed),
            Self::Unset { .. } | Self::Restore | Self::Merge { .. } | Self::Unmerge | Self::Review => None,
        }
    }
}

/// Makes a change by hand inside a transaction.
pub(super) async fn make(
    writer: &mut Writer<'_>,
    id: &LieuId,
    edit: &Edit,
    author: &Author,
) -> Result<(), RecordsError> {
    let record = find(writer, id).await?;
    match edit {
        Edit::Set { field, value } => set(writer, &record, field, value, author).await,
        Edit::Unset { field } => unset(writer, &record, field, author).await,
        Edit::Restore => restore(writer, &record, author).await,
        Edit::Withdraw => withdraw(writer, &record, author).await,
        Edit::Merge { other } => merge::merge(writer, &record, other, author).await,
        Edit::Unmerge => merge::unmerge(writer, &record, author).await,
        Edit::Confirm => confirm(writer, &record, author).await,
        Edit::Review => change(writer, &record, &record.state, Action::Reviewed, author).await,
    }
}

async fn set(
    writer: &mut Writer<'_>,
    record: &Record,
    field: &str,
    value: &str,
    author: &Author,
) -> Result<(), RecordsError> {
    let mut after = record.state.clone();
    correct(&mut after, field, value, author, writer.at);
    // Refused now rather than at each publication.
    after.corrected()?;
    change(writer, record, &after, Action::Corrected, author).await
}

async fn unset(
    writer: &mut Writer<'_>,
    record: &Record,
    field: &str,
    author: &Author,
) -> Result<(), RecordsError> {
    let mut after = record.state.clone();
    take_back(&mut after, field)?;
    change(writer, record, &after, Action::Corrected, author).await
}

async fn restore(writer: &mut Writer<'_>, record: &Record, author: &Author) -> Result<(), RecordsError> {
    if record.state.withdrawn_on.is_none() {
        return Err(Refusal::NotWithdrawn.into());
    }
    let kept_because = Some(author.reason().to_owned());
    let after = PlaceState { withdrawn_on: None, kept_because, ..record.state.clone() };
    change(writer, record, &after, Action::Restored, author).await
}

async fn withdraw(writer: &mut Writer<'_>, record: &Record, author: &Author) -> Result<(), RecordsError> {
    if record.state.withdrawn_on.is_some() {
        return Err(Refusal::AlreadyWithdrawn.into());
    }
    let withdrawn_on = Some(writer.at.date_naive());
    let after = PlaceState { withdrawn_on, kept_because: None, ..record.state.clone() };
    change(writer, record, &after, Action::Withdrawn, author).await
}

async fn confirm(writer: &mut Writer<'_>, record: &Record, author: &Author) -> Result<(), RecordsError> {
    let after = PlaceState { confirmed_on: Some(writer.at.date_naive()), ..record.state.clone() };
    change(writer, record, &after, Action::Confirmed, author).await
}

/// A record that must be there.
pub(super) async fn find(writer: &mut Writer<'_>, id: &LieuId) -> Result<Record, RecordsError> {
    let found = writer.transaction.find(Which::Id(id)).await?.pop();
    found.ok_or_else(|| RecordsError::NoSuchPlace(id.clone()))
}

/// Makes a change and publishes what follows from it.
pub(super) async fn change(
    writer: &mut Writer<'_>,
    before: &Record,
    after: &PlaceState,
    action: Action,
    author: &Author,
) -> Result<(), RecordsError> {
    writer.update(before.into(), after, Why { action, reason: Some(author.reason()) }).await?;
    writer.publish(&after.lieu.id).await?;
    match &after.merged_into {
        Some(survivor) => writer.publish(survivor).await,
        None => Ok(()),
    }
}
