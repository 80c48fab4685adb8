//! What an import brings, and what it does.

use repere_domain::codes::Slug;
use repere_domain::{LieuId, Revision, SourceRecord};

use crate::RunId;

/// Records read from one source, cleaned and checked, ready to be written.
#[derive(Debug, Clone)]
pub struct ImportBatch {
    /// The source.
    pub source: Slug,
    /// The format it was read as, for the journal.
    pub format: String,
    /// The name of the file, for the journal.
    pub file: String,
    /// What is to be stored. No two with the same `source_id`.
    pub records: Vec<SourceRecord>,
    /// How many records the file held, refused ones included.
    pub read: usize,
    /// How many of them were left aside by rule: neither stored nor refused.
    pub aside: usize,
    /// A source whose places this import replaces: they are removed in the same transaction.
    pub replaces: Option<Slug>,
    /// What becomes of known places of the source that the file does not hold.
    pub absent: Absent,
}

/// What becomes of places that their source no longer holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absent {
    /// They stay as they are: the file is a part of the source.
    Keep,
    /// They are withdrawn, but for those named here: records that are in the file and could not be read.
    WithdrawBut(Vec<String>),
}

/// Whether an import is written or only tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Write it.
    Write,
    /// Find out what it would do, write nothing.
    DryRun,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportOutcome {
    /// Its number in the journal; none for a trial.
    pub run: Option<RunId>,
    /// The revision after it.
    pub revision: Revision,
    /// What became of records and places.
    pub counts: ImportCounts,
    /// Corrections made by hand that won over what the source says.
    pub kept: Vec<KeptCorrection>,
}

/// What became of the records of an import and of the places of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportCounts {
    /// Records that the file held, refused ones included.
    pub read: usize,
    /// Records that could not be taken.
    pub refused: usize,
    /// Places seen for the first time.
    pub created: usize,
    /// Known places whose content differs.
    pub changed: usize,
    /// Known places with the same content.
    pub unchanged: usize,
    /// Places that left their source.
    pub withdrawn: usize,
    /// Places that came back to it.
    pub restored: usize,
    /// Places of the replaced source that were removed.
    pub removed: usize,
}

/// A correction made by hand that won over its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCorrection {
    /// The place.
    pub id: LieuId,
    /// Its identifier in the source.
    pub source_id: String,
    /// The field.
    pub field: String,
}
