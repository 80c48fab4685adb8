//! Several fields corrected together: all of them or none, one change of the history.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;

use super::Records;
use super::campaigns::answered;
use super::edit::{change, find};
use super::writer::Writer;
use crate::storage::Record;
use crate::{Action, Actor, Answered, Author, Correction, PlaceState, RecordsError, Refusal, StorageError};

/// Fields to correct together, and corrections to take back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldChanges {
    /// Fields and the values they get.
    pub set: Vec<(String, String)>,
    /// Fields whose source is believed again.
    pub unset: Vec<String>,
}

impl Records {
    /// Corrects fields of a place together, as one change: all of them or none. `plan` says which, from the place as it is when
    /// they are written, and may refuse.
    ///
    /// # Errors
    /// What `plan` refuses; when there is no such place, a value is none of its field's, or the database cannot be written.
    pub async fn revise<E: From<RecordsError>>(
        &self,
        id: &LieuId,
        plan: impl FnOnce(&PlaceState) -> Result<FieldChanges, E>,
        author: &Author,
        at: DateTime<Utc>,
    ) -> Result<(), E> {
        let storage = |error: StorageError| E::from(error.into());
        let mut transaction = self.database.begin().await.map_err(storage)?;
        let mut writer = Writer::new(transaction.as_mut(), at, Actor::Person(author.name().to_owned()));
        let record = find(&mut writer, id).await?;
        let changes = plan(&record.state)?;
        write(&mut writer, &record, &changes, author).await?;
        writer.finish().await.map_err(storage)?;
        answered(transaction.as_mut(), id, Answered::Corrected, false, at).await.map_err(storage)?;
        transaction.commit().await.map_err(storage)?;
        Ok(())
    }
}

/// Corrects fields of a place together inside a transaction.
pub(super) async fn revise_in(
    writer: &mut Writer<'_>,
    id: &LieuId,
    changes: &FieldChanges,
    author: &Author,
) -> Result<(), RecordsError> {
    let record = find(writer, id).await?;
    write(writer, &record, changes, author).await
}

async fn write(
    writer: &mut Writer<'_>,
    record: &Record,
    FieldChanges { set, unset }: &FieldChanges,
    author: &Author,
) -> Result<(), RecordsError> {
    let mut after = record.state.clone();
    for field in unset {
        take_back(&mut after, field)?;
    }
    for (field, value) in set {
        correct(&mut after, field, value, author, writer.at);
    }
    // Refused now rather than at each publication.
    after.corrected()?;
    change(writer, record, &after, Action::Corrected, author).await
}

/// Gives a field a value, whatever its source says.
pub(super) fn correct(state: &mut PlaceState, field: &str, value: &str, author: &Author, at: DateTime<Utc>) {
    let correction = Correction {
        value: value.to_owned(),
        reason: author.reason().to_owned(),
        author: author.name().to_owned(),
        at,
        source_said: Some(state.source_says(field)),
    };
    state.corrections.insert(field.to_owned(), correction);
}

/// Believes the source of a field again.
pub(super) fn take_back(state: &mut PlaceState, field: &str) -> Result<(), RecordsError> {
    match state.corrections.remove(field) {
        Some(_) => Ok(()),
        None => Err(Refusal::NotCorrected(field.to_owned()).into()),
    }
}
