//! What is known of a source when one of its files arrives.

use std::collections::HashMap;

use repere_domain::{LieuId, SourceRecord};

use super::writer::Before;
use crate::storage::{Record, Which};
use crate::{ImportBatch, PlaceState, Private, StorageError, Transaction};

/// The known records of a source, by ascending id.
///
/// What a file repeats is not kept twice: the words of a source are most of its records, and most records of an import are those of
/// the import before.
pub(super) struct Known {
    records: Vec<KnownRecord>,
    by_source_id: HashMap<String, usize>,
    by_id: HashMap<LieuId, usize>,
}

/// A known record.
pub(super) struct KnownRecord {
    pub(super) source_id: String,
    pub(super) state: PlaceState,
    /// What is private of it, unless that is what the file says too.
    pub(super) private: Option<Private>,
}

impl Known {
    /// Reads them beside the file that arrives.
    pub(super) async fn read(
        transaction: &mut dyn Transaction,
        batch: &ImportBatch,
    ) -> Result<Self, StorageError> {
        let arriving = Arriving::new(&batch.records);
        let mut known = Self { records: Vec::new(), by_source_id: HashMap::new(), by_id: HashMap::new() };
        transaction.each(Which::Source(&batch.source), &mut |record| known.push(record, &arriving)).await?;
        Ok(known)
    }

    fn push(&mut self, record: Record, arriving: &Arriving<'_>) {
        let rank = self.records.len();
        let private = (!arriving.repeats(&record)).then_some(record.private);
        self.by_source_id.insert(record.source_id.clone(), rank);
        self.by_id.insert(record.state.lieu.id.clone(), rank);
        self.records.push(KnownRecord { source_id: record.source_id, state: record.state, private });
    }

    /// The one that a record of the file is. One that says which place it is knows better than its identifier, which the
    /// export had to rewrite.
    pub(super) fn of(&self, record: &SourceRecord) -> Option<&KnownRecord> {
        let taken_up = record.known_as.as_ref().and_then(|id| self.by_id.get(id));
        let rank = taken_up.or_else(|| self.by_source_id.get(&record.source_id))?;
        self.records.get(*rank)
    }

    /// All of them, by ascending id.
    pub(super) fn records(&self) -> impl Iterator<Item = &KnownRecord> {
        self.records.iter()
    }
}

impl KnownRecord {
    /// The record before a change that the file brings, with what is private of the file's, which is its own when it was not kept.
    pub(super) fn before<'a>(&'a self, arriving: &'a Private) -> Before<'a> {
        let Self { source_id, state, private } = self;
        Before { source_id, state, private: private.as_ref().unwrap_or(arriving) }
    }

    /// The record before it is withdrawn, because the file has it no more.
    #[expect(clippy::expect_used, reason = "what is private is left out only of records that the file has")]
    pub(super) fn before_withdrawal(&self) -> Before<'_> {
        let Self { source_id, state, private } = self;
        Before { source_id, state, private: private.as_ref().expect("the file does not have the record") }
    }
}

/// The records of a file, by what they may be known by.
struct Arriving<'a> {
    by_source_id: HashMap<&'a str, &'a SourceRecord>,
    by_id: HashMap<&'a LieuId, Vec<&'a SourceRecord>>,
}

impl<'a> Arriving<'a> {
    fn new(records: &'a [SourceRecord]) -> Self {
        let by_source_id = records.iter().map(|record| (record.source_id.as_str(), record)).collect();
        let mut by_id: HashMap<&LieuId, Vec<&SourceRecord>> = HashMap::new();
        for record in records {
            if let Some(id) = &record.known_as {
                by_id.entry(id).or_default().push(record);
            }
        }
        Self { by_source_id, by_id }
    }

    /// Whether the file has a known record, and says of it what is private in the same words, each time that it does.
    fn repeats(&self, known: &Record) -> bool {
        let id = &known.state.lieu.id;
        let named = self.by_source_id.get(known.source_id.as_str());
        if named.is_some_and(|record| record.known_as.as_ref().is_some_and(|other| other != id)) {
            // It is another place's, unless that one is not known.
            return false;
        }
        let (named, taken_up) = (named.into_iter(), self.by_id.get(id).into_iter().flatten());
        let mut any = false;
        let same = named.chain(taken_up).all(|record| {
            any = true;
            known.private.people == record.private && known.private.raw == record.raw
        });
        any && same
    }
}
