use std::path::PathBuf;

use repere_domain::{CorrectionError, LieuId};
use thiserror::Error;

/// What can go wrong with a store, in words for the operator.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The folder of the database cannot be made.
    #[error("cannot create the folder {path} for the database: {reason}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// The file cannot be opened as a database.
    #[error(
        "cannot open the database {path}: {reason}; check that the folder is writable and that the file is a Repère database"
    )]
    Open {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        reason: sqlx::Error,
    },
    /// A migration of a later version has been applied to the file.
    #[error(
        "the database {path} was written by a newer version of Repère (it has migration {migration}); upgrade this program, or give another file with --database"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The first unknown migration.
        migration: i64,
    },
    /// A migration failed.
    #[error("cannot bring the database {path} up to date: {reason}")]
    Migrate {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        reason: sqlx::migrate::MigrateError,
    },
    /// A stored document does not read back.
    #[error("the stored document of place {id} cannot be read: {reason}")]
    Document {
        /// The place, as stored.
        id: String,
        /// What is wrong with it.
        reason: serde_json::Error,
    },
    /// A document cannot be written as JSON.
    #[error("place {id} cannot be written as JSON: {reason}")]
    Encode {
        /// The place.
        id: LieuId,
        /// Why.
        reason: serde_json::Error,
    },
    /// What is known of the population grid cannot be written as JSON.
    #[error("the population grid cannot be written as JSON: {0}")]
    GridEncode(serde_json::Error),
    /// What is stored about the population grid does not read back.
    #[error("what is stored about the population grid cannot be read: {0}; import the grid again")]
    GridDocument(serde_json::Error),
    /// Stored squares that are none of their grid.
    #[error("the stored squares of commune {commune} cannot be read; import the population grid again")]
    GridCells {
        /// The commune, as stored.
        commune: String,
    },
    /// A grid that has the same square twice.
    #[error("the population grid has the square N{nord} E{est} twice; nothing was written")]
    GridTwice {
        /// Northing of its corner, metres.
        nord: u32,
        /// Easting of its corner, metres.
        est: u32,
    },
    /// What is known of an indicator cannot be written as JSON.
    #[error("the indicator cannot be written as JSON: {0}")]
    IndicatorEncode(serde_json::Error),
    /// A stored indicator that does not read back.
    #[error(
        "the indicator {slug} cannot be read; remove it with `repere indicateurs remove`, then import it again"
    )]
    Indicator {
        /// Its slug, as stored.
        slug: String,
    },
    /// A stored identifier that is none.
    #[error("{0:?} is stored as the identifier of a place and is none")]
    NotAnId(String),
    /// The database answered with an error.
    #[error("database error: {0}")]
    Database(sqlx::Error),
    /// No space is left for what was to be written.
    #[error(
        "nothing was written: there is no space left for the database, or its disk fails ({0}); make space, then do it again"
    )]
    NoSpace(sqlx::Error),
    /// The system lets the database be read only.
    #[error(
        "nothing was written: the database can only be read; check who owns its file and folder, and that the disk is not mounted read-only"
    )]
    ReadOnly,
    /// Another program writes, or holds the file.
    #[error("nothing was written: another program has been writing to the database for too long; try again")]
    Busy,
    /// A file beside the database, or a copy of it, cannot be written.
    #[error("cannot write {path}: {reason}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// A copy would replace a file.
    #[error("{path} exists: give another name, or --force to replace it")]
    CopyExists {
        /// The file.
        path: PathBuf,
    },
    /// A file that is not a whole database of Repère.
    #[error("{path} is not a whole Repère database: {reason}")]
    NotWhole {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A database that another program has open.
    #[error("{path} is in use: stop the server (and any import) first, then restore")]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// No place of this id.
    #[error("aucun lieu n’a l’identifiant {0}")]
    NoSuchPlace(LieuId),
    /// A change by hand that makes no sense for the place.
    #[error("{0}")]
    Refused(String),
    /// A value that a field cannot have.
    #[error(transparent)]
    Correction(#[from] CorrectionError),
    /// No open report of this number.
    #[error("aucun signalement ouvert ne porte le numéro {0} ; voir `repere signalements list`")]
    NoSuchReport(i64),
    /// No import of this number.
    #[error("aucun import ne porte le numéro {0} ; voir `repere import list`")]
    NoSuchImport(i64),
    /// An import that was undone before.
    #[error("l’import {run} a déjà été annulé le {at}")]
    AlreadyUndone {
        /// The import.
        run: i64,
        /// When it was undone.
        at: String,
    },
    /// Places that an import changed have changed since.
    #[error(
        "l’import {run} ne peut pas être annulé : {count} des lieux qu’il a changés ont changé depuis (le premier : {first}) ; annulez d’abord ce qui a suivi, voir `repere lieu history {first}`"
    )]
    ChangedSince {
        /// The import.
        run: i64,
        /// How many.
        count: usize,
        /// One of them.
        first: String,
    },
}

/// The result codes of SQLite that say what to do.
mod code {
    pub(super) const BUSY: i32 = 5;
    pub(super) const LOCKED: i32 = 6;
    pub(super) const READ_ONLY: i32 = 8;
    pub(super) const INPUT_OUTPUT: i32 = 10;
    pub(super) const CORRUPT: i32 = 11;
    pub(super) const FULL: i32 = 13;
    pub(super) const CANNOT_OPEN: i32 = 14;
    pub(super) const NOT_A_DATABASE: i32 = 26;
}

/// The result code of SQLite, without what extends it.
fn code_of(error: &sqlx::Error) -> Option<i32> {
    let code: i32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match code_of(&error) {
            Some(code::BUSY | code::LOCKED) => Self::Busy,
            Some(code::READ_ONLY) => Self::ReadOnly,
            Some(code::FULL | code::INPUT_OUTPUT) => Self::NoSpace(error),
            _ => Self::Database(error),
        }
    }
}

impl StoreError {
    fn code(&self) -> Option<i32> {
        use sqlx::migrate::MigrateError;
        match self {
            Self::Database(error)
            | Self::Open { reason: error, .. }
            | Self::Migrate {
                reason: MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _),
                ..
            } => code_of(error),
            Self::ReadOnly => Some(code::READ_ONLY),
            _ => None,
        }
    }

    /// Whether the system refuses that the file, or one beside it, be written.
    pub(crate) fn is_refusal_to_write(&self) -> bool {
        matches!(self.code(), Some(code::READ_ONLY | code::CANNOT_OPEN))
    }

    /// Whether the file is damaged, or no database at all.
    pub(crate) fn is_damage(&self) -> bool {
        matches!(self.code(), Some(code::CORRUPT | code::NOT_A_DATABASE))
    }
}
