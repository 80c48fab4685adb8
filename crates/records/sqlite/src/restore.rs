//! Putting a copy in the place of the database.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use repere_domain::Revision;
use repere_records::Contents;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteLockingMode};
use sqlx::{ConnectOptions as _, Connection as _};

use crate::check::check;
use crate::error::{is_busy, is_damage};
use crate::files::{
    Draft, beside, has_journal, keep_private, make_folder_of, set_journal_aside, sync_folder_of,
};
use crate::{SqliteError, revisions};

/// What a restoration did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the database holds now.
    pub contents: Contents,
    /// Where the database there was is kept.
    pub aside: Option<PathBuf>,
}

/// Puts a checked copy of `copy` in the place of `database`, which is kept under a dated name beside it.
///
/// # Errors
/// When `copy` is not a whole database of a known schema, another program has `database` open, or a file cannot be
/// written; `database` is as it was then.
pub async fn restore(copy: &Path, database: &Path, at: DateTime<Utc>) -> Result<Restored, SqliteError> {
    let copied = check(copy).await?.revision;
    make_folder_of(database)?;
    let draft = Draft::beside(database)?;
    std::fs::copy(copy, &draft.path).map_err(|reason| draft.failed(reason))?;
    // A copy has the mode of what it copies, and what is set aside that of what it was.
    keep_private(&draft.path);
    keep_private(database);
    let replaced = last_revision(database).await.unwrap_or_default();
    begin_history(&draft.path, copied.max(replaced).of_next_history()).await?;
    // Checked where it now is: what was read and what was written may differ.
    let contents = check(&draft.path).await?;
    let held = if database.exists() {
        Some(hold_alone(database).await?)
    } else {
        // What a removed database left must not be played into another.
        if has_journal(database) {
            set_journal_aside(database).map_err(|reason| draft.failed(reason))?;
        }
        None
    };
    let aside = held.is_some().then(|| beside(database, &at.format(".avant-%Y%m%d-%H%M%S").to_string()));
    if let Some(aside) = &aside {
        set_aside(database, aside).map_err(|reason| SqliteError::File { path: aside.to_owned(), reason })?;
    }
    draft.keep_as(database)?;
    // Held until now, so that nobody opened what was being replaced.
    if let Some(Some(connection)) = held {
        connection.close().await.ok();
    }
    Ok(Restored { contents, aside })
}

/// The last revision of a database, as far as its file says without its journal: enough to know which history it is of.
async fn last_revision(database: &Path) -> Option<Revision> {
    let options = SqliteConnectOptions::new().filename(database).read_only(true).immutable(true);
    let mut connection = options.connect().await.ok()?;
    let last = revisions::last(&mut connection).await.ok();
    connection.close().await.ok();
    last
}

/// Has a database go on from a revision that none had before: whoever followed the one that it replaces is told so when they
/// ask for what changed since a revision that it does not have.
async fn begin_history(database: &Path, first: Revision) -> Result<(), SqliteError> {
    // Without a journal beside it: nobody else reads it yet.
    let options = SqliteConnectOptions::new().filename(database).journal_mode(SqliteJournalMode::Memory);
    let mut connection = options.connect().await?;
    let written = revisions::begin_at(&mut connection, first).await;
    connection.close().await?;
    Ok(written?)
}

/// The database held so that no other program opens it, its journal folded into it; `None` for a file that is damaged
/// or no database, which nothing can be asked of.
async fn hold_alone(database: &Path) -> Result<Option<SqliteConnection>, SqliteError> {
    // SQLite leaves its journal mode only when no other connection is open.
    let options = SqliteConnectOptions::new()
        .filename(database)
        .locking_mode(SqliteLockingMode::Exclusive)
        .journal_mode(SqliteJournalMode::Delete)
        .busy_timeout(Duration::ZERO);
    let held = async {
        let mut connection = options.connect().await?;
        sqlx::query("BEGIN EXCLUSIVE").execute(&mut connection).await?;
        Ok::<_, sqlx::Error>(connection)
    };
    match held.await {
        Ok(connection) => Ok(Some(connection)),
        Err(error) if is_busy(&error) => Err(SqliteError::InUse { path: database.to_owned() }),
        Err(error) if is_damage(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Gives the database a second name, so that there is one under the first until it is replaced, and takes away the
/// journal of a damaged one, which must not be played into another.
fn set_aside(database: &Path, aside: &Path) -> io::Result<()> {
    for suffix in ["-wal", "-shm"] {
        match std::fs::rename(beside(database, suffix), beside(aside, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    // Not every file system knows second names.
    std::fs::hard_link(database, aside).or_else(|_| std::fs::copy(database, aside).map(|_| ()))?;
    sync_folder_of(database)
}
