//! Opening the file: the one place where it is made, and where what the system allows is found out.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use sqlx::ConnectOptions as _;
use sqlx::Connection as _;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use tokio::sync::{Mutex, Notify};

use crate::check::check;
use crate::error::Fault;
use crate::files::Identity;
use crate::{SqliteError, files, migrations};

/// How long a writer waits for another process to finish its transaction.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// A database in one SQLite file, in WAL mode with full synchronisation: what is acknowledged survives a power cut.
#[derive(Debug, Clone)]
pub struct SqliteDatabase {
    path: Arc<Path>,
    opened: Arc<RwLock<Opened>>,
    /// Held by who follows another file that has taken the name.
    following: Arc<Mutex<()>>,
    /// Told when a transaction of this process has moved the revisions.
    pub(crate) moved: Arc<Notify>,
}

/// The file that is open, which may not be the one of that name any more.
#[derive(Debug, Clone)]
pub(crate) struct Opened {
    pub(crate) pool: SqlitePool,
    access: Access,
    file: Option<Identity>,
    /// Its journal, as it was last seen.
    journal: Option<Identity>,
    /// How many files of this name were opened before.
    pub(crate) rank: u64,
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
        let opened = Opened::new(path, 0).await?;
        let opened = Arc::new(RwLock::new(opened));
        Ok(Self { path: path.into(), opened, following: Arc::default(), moved: Arc::default() })
    }

    /// The file of this name, open: another one that has taken the name since is followed once it is checked, and nothing is
    /// read of one that has lost it, nor written where nobody will read it.
    pub(crate) async fn current(&self) -> Result<Opened, Fault> {
        let opened = self.opened();
        if files::identity(&self.path) == opened.file {
            let journal = files::journal(&self.path);
            if journal != opened.journal {
                self.opened.write().unwrap_or_else(PoisonError::into_inner).journal = journal;
            }
            return Ok(opened);
        }
        let _one = self.following.lock().await;
        let opened = self.opened();
        if files::identity(&self.path) == opened.file {
            return Ok(opened);
        }
        if !self.path.is_file() {
            return Err(Fault::Moved);
        }
        opened.pool.close().await;
        // What the old file left must not be taken for the journal of the new one.
        if opened.journal.is_some() && files::journal(&self.path) == opened.journal {
            files::set_journal_aside(&self.path).map_err(|_| Fault::Moved)?;
        }
        let followed = async {
            check(&self.path).await?;
            Opened::new(&self.path, opened.rank + 1).await
        };
        let followed = followed.await.map_err(|error| {
            tracing::error!(%error, "another file has the name of the database, and is not one that can be served");
            Fault::Moved
        })?;
        tracing::warn!(database = %self.path.display(), "another file has taken the name of the database: it is followed");
        *self.opened.write().unwrap_or_else(PoisonError::into_inner) = followed.clone();
        Ok(followed)
    }

    pub(crate) fn opened(&self) -> Opened {
        self.opened.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the system lets the file be read only.
    pub(crate) fn may_only_be_read(&self) -> bool {
        self.opened().access != Access::Write
    }
}

impl Opened {
    async fn new(path: &Path, rank: u64) -> Result<Self, SqliteError> {
        let refused = match Self::connect(path, rank, Access::Write).await {
            Err(refused) if refused.is_refusal_to_write() && path.is_file() => refused,
            answer => return answer,
        };
        if let Ok(opened) = Self::connect(path, rank, Access::Read).await {
            return Ok(opened);
        }
        // What is only in the journal would not be seen.
        if files::has_journal(path) {
            return Err(refused);
        }
        Self::connect(path, rank, Access::Frozen).await.map_err(|_| refused)
    }

    async fn connect(path: &Path, rank: u64, access: Access) -> Result<Self, SqliteError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .busy_timeout(BUSY_TIMEOUT)
            // Rows are taken one by one: a statement would be called slow for what is done with them.
            .disable_statement_logging();
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
        Ok(Self { pool, access, file: files::identity(path), journal: files::journal(path), rank })
    }
}
