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
    /// A stored identifier that is none.
    #[error("{0:?} is stored as the identifier of a place and is none")]
    NotAnId(String),
    /// The database answered with an error.
    #[error("database error: {0}")]
    Database(#[from] sqlx::Error),
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
