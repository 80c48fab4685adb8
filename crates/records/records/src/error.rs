//! What a rule refuses, as data; the sentences are those of the command.

use chrono::{DateTime, SecondsFormat, Utc};
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
    #[error("aucun lieu n’a l’identifiant {0}")]
    NoSuchPlace(LieuId),
    /// No open report of this number.
    #[error("aucun signalement ouvert ne porte le numéro {0} ; voir `repere signalements list`")]
    NoSuchReport(ReportId),
    /// No import of this number.
    #[error("aucun import ne porte le numéro {0} ; voir `repere import list`")]
    NoSuchImport(RunId),
    /// An import that was undone before.
    #[error("l’import {run} a déjà été annulé le {}", at.to_rfc3339_opts(SecondsFormat::Millis, true))]
    AlreadyUndone {
        /// The import.
        run: RunId,
        /// When it was undone.
        at: DateTime<Utc>,
    },
    /// Places that an import changed have changed since.
    #[error(
        "l’import {run} ne peut pas être annulé : {count} des lieux qu’il a changés ont changé depuis (le premier : {first}) ; annulez d’abord ce qui a suivi, voir `repere lieu history {first}`"
    )]
    ChangedSince {
        /// The import.
        run: RunId,
        /// How many.
        count: usize,
        /// One of them.
        first: LieuId,
    },
    /// A place that an undoing would bring back under an identifier that another has taken.
    #[error("l’identifiant {0} est pris par un autre lieu")]
    IdTaken(LieuId),
    /// A grid that has the same square twice.
    #[error("the population grid has the square N{nord} E{est} twice; nothing was written")]
    GridTwice {
        /// Northing of its corner, metres.
        nord: u32,
        /// Easting of its corner, metres.
        est: u32,
    },
}

/// Why a change by hand makes no sense for a place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The field has no correction to take back.
    #[error("« {0} » n’a pas été corrigé à la main pour ce lieu")]
    NotCorrected(String),
    /// The place to restore is published.
    #[error("ce lieu n’est pas retiré")]
    NotWithdrawn,
    /// The place to withdraw is withdrawn.
    #[error("ce lieu est déjà retiré")]
    AlreadyWithdrawn,
    /// The place to unmerge is one of its own.
    #[error("ce lieu n’est fusionné dans aucun autre")]
    NotMerged,
    /// A place and itself.
    #[error("un lieu ne se fusionne pas avec lui-même")]
    MergeWithItself,
    /// The place that would stay is itself another record of one.
    #[error("{id} est déjà fusionné dans {into} : fusionnez avec {into}")]
    SurvivorIsMerged {
        /// The place.
        id: LieuId,
        /// The place that it is another record of.
        into: LieuId,
    },
    /// The other record is that of a place already.
    #[error("{id} est déjà fusionné dans {into}")]
    AlreadyMerged {
        /// The other record.
        id: LieuId,
        /// The place that it is another record of.
        into: LieuId,
    },
    /// Records are merged into the other one.
    #[error("{other} réunit déjà plusieurs fiches : fusionnez plutôt {id} dans {other}")]
    OtherHasMembers {
        /// The place that would stay.
        id: LieuId,
        /// The other record.
        other: LieuId,
    },
}
