//! Whether a file nobody writes to is a whole database of Repère, and what it holds.

use std::path::{Path, PathBuf};

use repere_domain::Revision;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};

use super::{migrations, read};
use crate::StoreError;

/// What a database holds, counted while it was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// Its revision.
    pub revision: Revision,
    /// Published places.
    pub published: u64,
    /// Places published or not.
    pub known: u64,
    /// Rows of history.
    pub changes: u64,
}

/// Checks every page of the file, its schema, its references and its published documents.
pub(super) async fn check(path: &Path) -> Result<Contents, StoreError> {
    let refusal = |reason: String| StoreError::NotWhole { path: path.to_owned(), reason };
    if beside(path, "-wal").metadata().is_ok_and(|journal| journal.len() > 0) {
        let reason = "it has a journal (-wal) beside it, so some of it is elsewhere; copy a database with `repere backup`";
        return Err(refusal(reason.to_owned()));
    }
    // Nobody writes to it: no lock is taken and no file made beside it.
    let options = SqliteConnectOptions::new().filename(path).read_only(true).immutable(true);
    let mut connection = options.connect().await.map_err(|reason| refusal(reason.to_string()))?;
    let checked = whole(&mut connection).await;
    connection.close().await.ok();
    match checked {
        Ok(Ok(contents)) => Ok(contents),
        Ok(Err(reason)) => Err(refusal(reason)),
        Err(StoreError::Newer { migration, .. }) => {
            Err(StoreError::Newer { path: path.to_owned(), migration })
        }
        Err(reason) => Err(refusal(reason.to_string())),
    }
}

/// What the database holds, or why it is not whole.
async fn whole(connection: &mut SqliteConnection) -> Result<Result<Contents, String>, StoreError> {
    let said: String = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut *connection).await?;
    if said != "ok" {
        return Ok(Err(said));
    }
    if !sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut *connection).await?.is_empty() {
        return Ok(Err("a row refers to another that is missing".to_owned()));
    }
    if let Some(reason) = foreign_schema(connection).await? {
        return Ok(Err(reason));
    }
    let published = read::published(connection).await?.len() as u64;
    Ok(Ok(Contents {
        revision: read::revision(connection).await?,
        published,
        known: count(connection, "SELECT count(*) FROM lieu").await?,
        changes: count(connection, "SELECT count(*) FROM history").await?,
    }))
}

/// Why the schema is not one that this version, or an earlier one, made.
async fn foreign_schema(connection: &mut SqliteConnection) -> Result<Option<String>, StoreError> {
    let applied: Vec<(i64, Vec<u8>, bool)> =
        sqlx::query_as("SELECT version, checksum, success FROM _sqlx_migrations ORDER BY version")
            .fetch_all(connection)
            .await
            .unwrap_or_default();
    if applied.is_empty() {
        return Ok(Some("it is no database of Repère".to_owned()));
    }
    let known = migrations();
    for (number, checksum, success) in applied {
        match known.iter().find(|migration| migration.version == number) {
            None => return Err(StoreError::Newer { path: PathBuf::new(), migration: number }),
            Some(migration) if *migration.checksum != *checksum || !success => {
                return Ok(Some(format!("migration {number} was not applied to it as this program has it")));
            }
            Some(_) => {}
        }
    }
    Ok(None)
}

async fn count(connection: &mut SqliteConnection, query: &'static str) -> Result<u64, StoreError> {
    let count: i64 = sqlx::query_scalar(query).fetch_one(connection).await?;
    Ok(count.unsigned_abs())
}

/// The file of the same name with something behind it.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
