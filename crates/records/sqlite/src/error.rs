//! What can go wrong with a file of SQLite, and what its answers mean.

use std::path::PathBuf;

use repere_records::StorageError;
use repere_records::storage::Unreadable;
use sqlx::migrate::MigrateError;
use thiserror::Error;

/// What can go wrong with the file as a whole, in words for the operator.
#[derive(Debug, Error)]
pub enum SqliteError {
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
        reason: MigrateError,
    },
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
    /// The database did not do what it was asked.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<sqlx::Error> for SqliteError {
    fn from(error: sqlx::Error) -> Self {
        Self::Storage(Fault::from(error).into())
    }
}

impl SqliteError {
    /// Whether the system refuses that the file, or one beside it, be written.
    pub(crate) fn is_refusal_to_write(&self) -> bool {
        match self {
            Self::Open { reason: error, .. }
            | Self::Migrate {
                reason: MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _),
                ..
            } => matches!(code_of(error), Some(code::READ_ONLY | code::CANNOT_OPEN)),
            Self::Storage(StorageError::ReadOnly) => true,
            _ => false,
        }
    }
}

/// What a statement answers when it fails.
#[derive(Debug)]
pub(crate) enum Fault {
    Sql(sqlx::Error),
    Unreadable(Unreadable),
    /// The file that was open has not its name any more.
    Moved,
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<Unreadable> for Fault {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

impl From<Fault> for StorageError {
    fn from(fault: Fault) -> Self {
        let error = match fault {
            Fault::Sql(error) => error,
            Fault::Unreadable(unreadable) => return unreadable.into(),
            Fault::Moved => return Self::Moved,
        };
        match code_of(&error) {
            Some(code::BUSY | code::LOCKED) => Self::Busy,
            Some(code::READ_ONLY) => Self::ReadOnly,
            Some(code::FULL | code::INPUT_OUTPUT) => Self::NoSpace(error.into()),
            _ => Self::Database(error.into()),
        }
    }
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

/// Whether another connection holds the file.
pub(crate) fn is_busy(error: &sqlx::Error) -> bool {
    matches!(code_of(error), Some(code::BUSY | code::LOCKED))
}

/// Whether the file is damaged, or no database at all.
pub(crate) fn is_damage(error: &sqlx::Error) -> bool {
    matches!(code_of(error), Some(code::CORRUPT | code::NOT_A_DATABASE))
}
