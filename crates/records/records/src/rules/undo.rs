//! Undoing an import: every place it changed is put back as it was, and that is history too.

use chrono::{DateTime, Utc};

use super::Records;
use super::writer::{Why, Writer};
use crate::storage::{Made, NewRecord, Record, Which};
use crate::{
    Action, Actor, Author, ImportRun, PlaceState, Private, RecordsError, RunId, StorageError, Transaction,
};

impl Records {
    /// Puts back every place that an import changed as it was before, and gives their number.
    ///
    /// # Errors
    /// When there is no such import, it is undone already, a place it changed has changed since, or the database cannot
    /// be written.
    pub async fn undo(&self, id: RunId, author: &Author, at: DateTime<Utc>) -> Result<usize, RecordsError> {
        let mut transaction = self.database.begin().await?;
        let run = to_undo(transaction.as_mut(), id).await?;
        let made = transaction.made_by(id).await?;
        let mut writer = Writer::new(transaction.as_mut(), at, Actor::Person(author.name().to_owned()));
        let reason = format!("annulation de l’import {id} : {}", author.reason());
        let why = Why { action: Action::Undone, reason: Some(&reason) };
        for change in &made {
            put_back(&mut writer, change, why).await?;
        }
        for state in made.iter().flat_map(|change| [&change.before, &change.after]).flatten() {
            if let Some(survivor) = &state.merged_into {
                writer.publish(survivor).await?;
            }
            writer.publish(&state.lieu.id).await?;
        }
        writer.finish().await?;
        transaction.save_run(&ImportRun { undone_at: Some(at), ..run }).await?;
        transaction.commit().await?;
        Ok(made.len())
    }
}

/// An import that may be undone, its source held.
async fn to_undo(transaction: &mut dyn Transaction, id: RunId) -> Result<ImportRun, RecordsError> {
    let none = || RecordsError::NoSuchImport(id);
    let source = transaction.run(id).await?.ok_or_else(none)?.source;
    transaction.hold(&source).await?;
    // Read again: another may have undone it before this one had its turn.
    let run = transaction.run(id).await?.ok_or_else(none)?;
    if let Some(at) = run.undone_at {
        return Err(RecordsError::AlreadyUndone { run: id, at });
    }
    let later = transaction.changed_since(id).await?;
    match later.first() {
        // What was built on top would fall with it.
        Some(first) => Err(RecordsError::ChangedSince { run: id, count: later.len(), first: first.clone() }),
        None => Ok(run),
    }
}

async fn put_back(writer: &mut Writer<'_>, change: &Made, why: Why<'_>) -> Result<(), RecordsError> {
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let now = as_it_is(writer, change, after).await?;
            writer.update((&now).into(), before, why).await?;
            if let Some(private) = &change.private_before {
                writer.transaction.set_private(&change.id, private).await?;
            }
        }
        (Some(before), None) => {
            let private = change.private_before.clone().unwrap_or_else(Private::forgotten);
            let record = Record { source_id: change.source_id.clone(), state: before.clone(), private };
            let new = NewRecord { record: &record, document: None };
            if writer.insert(&[new], why).await? != [true] {
                return Err(RecordsError::IdTaken(change.id.clone()));
            }
        }
        (None, Some(after)) => {
            let now = as_it_is(writer, change, after).await?;
            writer.remove(&now, why).await?;
        }
        (None, None) => {}
    }
    Ok(())
}

/// The record as the import left it, with what is private of it now.
async fn as_it_is(
    writer: &mut Writer<'_>,
    change: &Made,
    after: &PlaceState,
) -> Result<Record, StorageError> {
    let found = writer.transaction.find(Which::Id(&change.id)).await?.pop();
    let private = found.map_or_else(Private::forgotten, |record| record.private);
    Ok(Record { source_id: change.source_id.clone(), state: after.clone(), private })
}
