use std::path::PathBuf;

use repere_domain::LieuId;
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
    /// The database answered with an error.
    #[error("database error: {0}")]
    Database(#[from] sqlx::Error),
}
