//! Opening the file: the one place where it is made, and where what the system allows is found out.

use std::path::Path;
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::{SqliteError, files, migrations};

/// How long a writer waits for another process to finish its transaction.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// A database in one SQLite file, in WAL mode with full synchronisation: what is acknowledged survives a power cut.
#[derive(Debug, Clone)]
pub struct SqliteDatabase {
    pub(crate) pool: SqlitePool,
    access: Access,
}

/// What the system lets do with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Write,
    Read,
    /// Read where not even the files of a journal can be made, such as a disk mounted read-only.
    Frozen,
}

impl SqliteDatabase {
    /// Opens the file, makes it and its folder when they do not exist, and brings its schema up to date. A file that can
    /// only be read is opened so: each write is then refused.
    ///
    /// # Errors
    /// When the folder cannot be made, the file is not a database that can be read, or it comes from a newer version.
    pub async fn open(path: &Path) -> Result<Self, SqliteError> {
        files::make_folder_of(path)?;
        files::make_private(path);
        let refused = match Self::connect(path, Access::Write).await {
            Err(refused) if refused.is_refusal_to_write() && path.is_file() => refused,
            answer => return answer,
        };
        if let Ok(database) = Self::connect(path, Access::Read).await {
            return Ok(database);
        }
        // What is only in the journal would not be seen.
        if files::has_journal(path) {
            return Err(refused);
        }
        Self::connect(path, Access::Frozen).await.map_err(|_| refused)
    }

    async fn connect(path: &Path, access: Access) -> Result<Self, SqliteError> {
        let options = SqliteConnectOptions::new().filename(path).busy_timeout(BUSY_TIMEOUT);
        let options = match access {
            Access::Write => options
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                // What is deleted is overwritten: removed personal data is not left in free pages.
                .pragma("secure_delete", "ON"),
            Access::Read => options.read_only(true),
            Access::Frozen => options.read_only(true).immutable(true),
        };
        // Reads come from the catalogue: two connections serve a watcher and a writer.
        let pool = SqlitePoolOptions::new()
            .max_connections(2)
            // On a full disk SQLite undoes a transaction by itself; the connection then still believes to be in one, and
            // would refuse the next for ever: another takes its place.
            .before_acquire(|connection, _| Box::pin(async { Ok(!connection.is_in_transaction()) }))
            .connect_with(options)
            .await
            .map_err(|reason| SqliteError::Open { path: path.to_owned(), reason })?;
        migrations::apply(&pool, path).await?;
        Ok(Self { pool, access })
    }

    /// Whether the system lets the file be read only.
    pub(crate) fn may_only_be_read(&self) -> bool {
        self.access != Access::Write
    }
}
