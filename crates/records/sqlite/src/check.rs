//! Whether a file nobody writes to is a whole database of Repère, and what it holds.

use std::path::Path;

use repere_records::storage::values::count;
use repere_records::{Contents, StorageError};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};

use crate::error::Fault;
use crate::files::has_journal;
use crate::{SqliteError, migrations, places, revisions};

/// Why a file is not one that this program can use.
enum Fail {
    NotWhole(String),
    Newer { migration: i64 },
}

impl<E: Into<Fault>> From<E> for Fail {
    fn from(error: E) -> Self {
        Self::NotWhole(StorageError::from(error.into()).to_string())
    }
}

/// Checks every page of the file, its schema, its references and its published documents.
pub(crate) async fn check(path: &Path) -> Result<Contents, SqliteError> {
    opened(path).await.map_err(|fail| match fail {
        Fail::NotWhole(reason) => SqliteError::NotWhole { path: path.to_owned(), reason },
        Fail::Newer { migration } => SqliteError::Newer { path: path.to_owned(), migration },
    })
}

async fn opened(path: &Path) -> Result<Contents, Fail> {
    if has_journal(path) {
        let reason = "it has a journal (-wal) beside it, so some of it is elsewhere; copy a database with `repere backup`";
        return Err(Fail::NotWhole(reason.to_owned()));
    }
    // Nobody writes to it: no lock is taken and no file made beside it.
    let options = SqliteConnectOptions::new().filename(path).read_only(true).immutable(true);
    let mut connection = options.connect().await.map_err(|reason| Fail::NotWhole(reason.to_string()))?;
    let checked = whole(&mut connection).await;
    connection.close().await.ok();
    checked
}

/// What the database holds, if it is whole.
async fn whole(connection: &mut SqliteConnection) -> Result<Contents, Fail> {
    let said: String = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut *connection).await?;
    if said != "ok" {
        return Err(Fail::NotWhole(said));
    }
    if !sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut *connection).await?.is_empty() {
        return Err(Fail::NotWhole("a row refers to another that is missing".to_owned()));
    }
    known_schema(connection).await?;
    let published = places::published(connection, None).await?.len() as u64;
    Ok(Contents {
        revision: revisions::last(connection).await?,
        published,
        known: rows(connection, "SELECT count(*) FROM lieu").await?,
        changes: rows(connection, "SELECT count(*) FROM history").await?,
    })
}

/// Refuses a schema that neither this version nor an earlier one made.
async fn known_schema(connection: &mut SqliteConnection) -> Result<(), Fail> {
    let ours = "SELECT count(*) FROM sqlite_master WHERE name IN ('_sqlx_migrations', 'lieu')";
    if rows(connection, ours).await? < 2 {
        return Err(Fail::NotWhole("it is no database of Repère".to_owned()));
    }
    let applied: Vec<(i64, Vec<u8>, bool)> =
        sqlx::query_as("SELECT version, checksum, success FROM _sqlx_migrations ORDER BY version")
            .fetch_all(&mut *connection)
            .await?;
    let known = migrations::all();
    for (migration, checksum, success) in applied {
        match known.iter().find(|known| known.version == migration) {
            None => return Err(Fail::Newer { migration }),
            Some(known) if *known.checksum != *checksum || !success => {
                let reason = format!("migration {migration} was not applied to it as this program has it");
                return Err(Fail::NotWhole(reason));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

async fn rows(connection: &mut SqliteConnection, query: &'static str) -> Result<u64, Fault> {
    let found: i64 = sqlx::query_scalar(query).fetch_one(connection).await?;
    Ok(count(found)?)
}
