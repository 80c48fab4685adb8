//! An import: all of it is written, or nothing.

use std::collections::HashSet;
use std::slice;

use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_domain::{Lieu, LieuId, Revision, SourceRecord};

use super::Records;
use super::known::{Known, KnownRecord};
use super::writer::{Why, Writer};
use crate::storage::{NewRecord, NewRun, Record, Which};
use crate::{
    Absent, Action, Actor, ImportBatch, ImportCounts, ImportOutcome, ImportRun, KeptCorrection, Mode,
    PlaceState, Private, RecordsError, RunId, StorageError, Transaction,
};

impl Records {
    /// Writes the records of one import, all of them or none.
    ///
    /// A record is known by (source, source id): a new one is created, under its own id or a numbered one when that
    /// is taken; a known one keeps its id and is changed only when its content differs.
    ///
    /// # Errors
    /// When the database cannot be written; nothing has changed then.
    pub async fn import(
        &self,
        batch: &ImportBatch,
        at: DateTime<Utc>,
        mode: Mode,
    ) -> Result<ImportOutcome, RecordsError> {
        let mut transaction = self.database.begin().await?;
        let (run, outcome) = write(transaction.as_mut(), batch, at).await?;
        match mode {
            Mode::Write => {
                transaction.commit().await?;
                Ok(ImportOutcome { run: Some(run), ..outcome })
            }
            Mode::DryRun => {
                transaction.rollback().await?;
                Ok(outcome)
            }
        }
    }

    /// The same into a database that has never held anything; `None`, and nothing is written, when it has: of several servers that
    /// start together, one fills it.
    ///
    /// # Errors
    /// When the database cannot be written; nothing has changed then.
    pub async fn import_first(
        &self,
        batch: &ImportBatch,
        at: DateTime<Utc>,
    ) -> Result<Option<ImportOutcome>, RecordsError> {
        let mut transaction = self.database.begin().await?;
        transaction.hold(&batch.source).await?;
        if transaction.revisions().await?.last != Revision(0) {
            transaction.rollback().await?;
            return Ok(None);
        }
        let (run, outcome) = write(transaction.as_mut(), batch, at).await?;
        transaction.commit().await?;
        Ok(Some(ImportOutcome { run: Some(run), ..outcome }))
    }
}

async fn write(
    transaction: &mut dyn Transaction,
    batch: &ImportBatch,
    at: DateTime<Utc>,
) -> Result<(RunId, ImportOutcome), RecordsError> {
    transaction.hold(&batch.source).await?;
    let ImportBatch { source, format, file, .. } = batch;
    let run = transaction.open_run(&NewRun { source, format, file, at }).await?;
    let mut import = Import {
        writer: Writer::new(transaction, at, Actor::Import(run)),
        counts: ImportCounts {
            read: batch.read,
            refused: batch.read.saturating_sub(batch.records.len() + batch.aside),
            ..ImportCounts::default()
        },
        kept: Vec::new(),
        touched: Vec::new(),
    };
    if let Some(source) = &batch.replaces {
        import.remove_source(source).await?;
    }
    let known = Known::read(import.writer.transaction, batch).await?;
    let mut present: HashSet<&str> = HashSet::new();
    let mut new: Vec<&SourceRecord> = Vec::new();
    for record in &batch.records {
        // A record that says which place it is knows better than its identifier, which the export had to rewrite.
        match known.of(record) {
            Some(known) => {
                present.insert(&known.source_id);
                import.update(known, record).await?;
            }
            None => new.push(record),
        }
    }
    for new in new.chunks(AT_ONCE) {
        import.create(&batch.source, new).await?;
    }
    if let Absent::WithdrawBut(unreadable) = &batch.absent {
        present.extend(unreadable.iter().map(String::as_str));
        import.withdraw(&known, &present).await?;
    }
    Ok((run, import.close(run, batch).await?))
}

/// Keeps what the standard has no column for, which a file of it that we exported does not unsay: the source's own words about hours,
/// a SIREN.
fn keep_unsayable(lieu: &mut Lieu, before: &Lieu) {
    if lieu.horaires_texte.is_none() && lieu.horaires == before.horaires {
        lieu.horaires_texte.clone_from(&before.horaires_texte);
    }
    if lieu.pivot.is_none() {
        lieu.pivot = before.pivot.clone().filter(|pivot| !pivot.is_national());
    }
}

/// Places created in one go.
const AT_ONCE: usize = 64;

fn new_record(source: &Slug, record: &SourceRecord) -> Record {
    let lieu = Lieu { source: source.clone(), ..record.lieu.clone() };
    Record { source_id: record.source_id.clone(), state: PlaceState::new(lieu), private: Private::of(record) }
}

struct Import<'t> {
    writer: Writer<'t>,
    counts: ImportCounts,
    kept: Vec<KeptCorrection>,
    /// Places whose publication is to be computed again: known ones that changed.
    touched: Vec<LieuId>,
}

const fn why(action: Action) -> Why<'static> {
    Why { action, reason: None }
}

impl Import<'_> {
    async fn remove_source(&mut self, source: &Slug) -> Result<(), StorageError> {
        for known in self.writer.transaction.find(Which::Source(source)).await? {
            self.touched.extend(known.state.merged_into.clone());
            self.writer.remove(&known, why(Action::Removed)).await?;
            self.counts.removed += 1;
        }
        Ok(())
    }

    /// Creates places, each under its own id, or the first numbered one that is free.
    async fn create(&mut self, source: &Slug, records: &[&SourceRecord]) -> Result<(), StorageError> {
        let records: Vec<Record> = records.iter().map(|record| new_record(source, record)).collect();
        let added = self.insert(&records).await?;
        for (mut record, _) in records.into_iter().zip(added).filter(|(_, added)| !added) {
            let own = record.state.lieu.id.clone();
            for number in 2.. {
                record.state.lieu.id = own.numbered(number);
                if self.insert(slice::from_ref(&record)).await? == [true] {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Alone and without corrections, a place is published as it is.
    async fn insert(&mut self, records: &[Record]) -> Result<Vec<bool>, StorageError> {
        let new = |record| NewRecord { record, document: Some(&record.state.lieu) };
        let new: Vec<NewRecord<'_>> = records.iter().map(new).collect();
        let added = self.writer.insert(&new, why(Action::Created)).await?;
        self.counts.created += added.iter().filter(|added| **added).count();
        Ok(added)
    }

    async fn update(&mut self, known: &KnownRecord, record: &SourceRecord) -> Result<(), StorageError> {
        let before = &known.state;
        let private = Private::of(record);
        let mut lieu = Lieu { id: before.lieu.id.clone(), ..record.lieu.clone() };
        if record.known_as.is_some() {
            keep_unsayable(&mut lieu, &before.lieu);
        }
        let after = PlaceState { lieu, withdrawn_on: None, ..before.clone() };
        self.kept.extend(after.overridden().map(|field| KeptCorrection {
            id: after.lieu.id.clone(),
            source_id: record.source_id.clone(),
            field: field.to_owned(),
        }));
        let is_back = before.withdrawn_on.is_some();
        let differs = after.lieu != before.lieu;
        if is_back || differs {
            let action = if is_back { Action::Restored } else { Action::Changed };
            self.writer.update(known.before(&private), &after, why(action)).await?;
            self.touch(&after);
        }
        if known.private.as_ref().is_some_and(|before| *before != private) {
            self.writer.transaction.set_private(&after.lieu.id, &private).await?;
        }
        self.counts.restored += usize::from(is_back);
        self.counts.changed += usize::from(differs);
        self.counts.unchanged += usize::from(!differs);
        Ok(())
    }

    async fn withdraw(&mut self, known: &Known, present: &HashSet<&str>) -> Result<(), StorageError> {
        let absent = known
            .records()
            .filter(|record| !present.contains(record.source_id.as_str()))
            .filter(|record| record.state.withdrawn_on.is_none() && record.state.kept_because.is_none());
        let why = Why { action: Action::Withdrawn, reason: Some("absent de sa source") };
        for record in absent {
            let withdrawn_on = Some(self.writer.at.date_naive());
            let after = PlaceState { withdrawn_on, ..record.state.clone() };
            self.writer.update(record.before_withdrawal(), &after, why).await?;
            self.touch(&after);
            self.counts.withdrawn += 1;
        }
        Ok(())
    }

    /// Notes that what is published of a place follows from a state that changed.
    fn touch(&mut self, state: &PlaceState) {
        self.touched.push(state.merged_into.as_ref().unwrap_or(&state.lieu.id).clone());
    }

    /// Publishes what changed, moves the revision and completes the journal.
    async fn close(mut self, run: RunId, batch: &ImportBatch) -> Result<ImportOutcome, RecordsError> {
        for id in &self.touched {
            self.writer.publish(id).await?;
        }
        let revision = self.writer.finish().await?;
        let done = ImportRun {
            id: run,
            source: batch.source.clone(),
            format: batch.format.clone(),
            file: batch.file.clone(),
            at: self.writer.at,
            revision,
            counts: self.counts,
            undone_at: None,
        };
        self.writer.transaction.save_run(&done).await?;
        Ok(ImportOutcome { run: None, revision, counts: self.counts, kept: self.kept })
    }
}
