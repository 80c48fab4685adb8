use repere_domain::codes::Slug;
use repere_domain::{Revision, SourceRecord};

/// Records read from one source, cleaned and checked, ready to be written.
#[derive(Debug, Clone)]
pub struct ImportBatch {
    /// The source.
    pub source: Slug,
    /// The format it was read as, for the journal.
    pub format: &'static str,
    /// The name of the file, for the journal.
    pub file: String,
    /// What is to be stored. No two with the same `source_id`.
    pub records: Vec<SourceRecord>,
    /// How many records the file held, refused ones included.
    pub read: usize,
    /// A source whose places this import replaces: they are removed in the same transaction.
    pub replaces: Option<Slug>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportOutcome {
    /// The revision after it.
    pub revision: Revision,
    /// Places seen for the first time.
    pub created: usize,
    /// Known places whose content differs.
    pub changed: usize,
    /// Known places with the same content.
    pub unchanged: usize,
    /// Places of the replaced source that were removed.
    pub removed: usize,
}
