//! What a rule refuses, as data; the sentences are those of the command.

use chrono::{DateTime, Utc};
use repere_domain::{CorrectionError, LieuId};
use thiserror::Error;

use crate::{ReportId, RunId, StorageError};

/// Why something asked of the records was not done. Nothing has changed then.
#[derive(Debug, Error)]
pub enum RecordsError {
    /// The database did not do what it was asked.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A change by hand that makes no sense for the place.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A value that a field cannot have.
    #[error(transparent)]
    Correction(#[from] CorrectionError),
    /// No place of this id.
    #[error("no place has the identifier {0}")]
    NoSuchPlace(LieuId),
    /// No open report of this number.
    #[error("no open report has the number {0}")]
    NoSuchReport(ReportId),
    /// No import of this number.
    #[error("no import has the number {0}")]
    NoSuchImport(RunId),
    /// An import that was undone before.
    #[error("import {run} was undone at {at}")]
    AlreadyUndone {
        /// The import.
        run: RunId,
        /// When it was undone.
        at: DateTime<Utc>,
    },
    /// Places that an import changed have changed since.
    #[error("{count} places that import {run} changed have changed since, {first} first")]
    ChangedSince {
        /// The import.
        run: RunId,
        /// How many.
        count: usize,
        /// One of them.
        first: LieuId,
    },
    /// A place that an undoing would bring back under an identifier that another has taken.
    #[error("the identifier {0} is that of another place")]
    IdTaken(LieuId),
    /// A grid that has the same square twice.
    #[error("the population grid has the square N{north} E{east} twice; nothing was written")]
    GridTwice {
        /// Northing of its corner, metres.
        north: u32,
        /// Easting of its corner, metres.
        east: u32,
    },
}

/// Why a change by hand makes no sense for a place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The field has no correction to take back.
    #[error("{0} has no correction")]
    NotCorrected(String),
    /// The place to restore is published.
    #[error("the place is not withdrawn")]
    NotWithdrawn,
    /// The place to withdraw is withdrawn.
    #[error("the place is withdrawn")]
    AlreadyWithdrawn,
    /// The place to unmerge is one of its own.
    #[error("the place is merged into no other")]
    NotMerged,
    /// A place and itself.
    #[error("a place is not merged with itself")]
    MergeWithItself,
    /// The place that would stay is itself another record of one.
    #[error("{id} is merged into {into}: merge with {into}")]
    SurvivorIsMerged {
        /// The place.
        id: LieuId,
        /// The place that it is another record of.
        into: LieuId,
    },
    /// The other record is that of a place already.
    #[error("{id} is merged into {into}")]
    AlreadyMerged {
        /// The other record.
        id: LieuId,
        /// The place that it is another record of.
        into: LieuId,
    },
    /// The link was used, is too old, or is none.
    #[error("the link is good for nothing any more")]
    LinkSpent,
    /// Somebody settled the item of the queue.
    #[error("{by} settled it at {at}")]
    AlreadySettled {
        /// Who.
        by: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// The letter to send again waits, or was sent.
    #[error("the letter is on its way, or was sent")]
    NotGivenUp,
    /// Somebody else took charge of the item of the queue.
    #[error("{by} took charge of it at {at}")]
    TakenBy {
        /// Who.
        by: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// Records are merged into the other one.
    #[error("records are merged into {other}: merge {id} into it")]
    OtherHasMembers {
        /// The place that would stay.
        id: LieuId,
        /// The other record.
        other: LieuId,
    },
}
