//! The store in one SQLite file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, SecondsFormat, Utc};
use repere_domain::codes::Slug;
use repere_domain::{Lieu, LieuId, Revision, SourceRecord};
use sqlx::SqlSafeStr as _;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};

use crate::{ImportBatch, ImportOutcome, Mode, Store, StoreError};

/// Every migration: number, name, text. They are embedded one by one, without sqlx's macros, which would have it and SQLite
/// compiled twice.
const MIGRATIONS: [(i64, &str, &str); 1] =
    [(1, "places", include_str!("../../../migrations/sqlite/0001_places.sql"))];

/// How long a writer waits for another process to finish its transaction.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// A store in one SQLite file, in WAL mode with full synchronisation: what is acknowledged survives a power cut.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    pool: SqlitePool,
}

impl SqliteStore {
    /// Opens the file, makes it and its folder when they do not exist, and brings its schema up to date.
    ///
    /// # Errors
    /// When the folder cannot be made, the file is not a database that can be written, or it comes from a newer
    /// version.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|reason| StoreError::Folder { path: folder.to_owned(), reason })?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT);
        // Reads come from the catalogue: two connections serve a watcher and a writer.
        let pool = SqlitePoolOptions::new()
            .max_connections(2)
            .connect_with(options)
            .await
            .map_err(|reason| StoreError::Open { path: path.to_owned(), reason })?;
        migrate(&pool, path.to_owned()).await?;
        Ok(Self { pool })
    }

    /// Closes the file, so that its journal is folded into it.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

async fn migrate(pool: &SqlitePool, path: PathBuf) -> Result<(), StoreError> {
    let migrations = MIGRATIONS.map(|(number, name, text)| {
        Migration::new(number, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.into()).run(pool).await.map_err(|reason| match reason {
        MigrateError::VersionMissing(migration) => StoreError::Newer { path, migration },
        reason => StoreError::Migrate { path, reason },
    })
}

#[async_trait]
impl Store for SqliteStore {
    async fn revision(&self) -> Result<Revision, StoreError> {
        let mut connection = self.pool.acquire().await?;
        read_revision(&mut connection).await
    }

    async fn load(&self) -> Result<(Revision, Vec<Lieu>), StoreError> {
        let mut transaction = self.pool.begin().await?;
        let revision = read_revision(&mut transaction).await?;
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT id, document FROM lieu ORDER BY id").fetch_all(&mut *transaction).await?;
        transaction.commit().await?;
        let lieux = rows
            .into_iter()
            .map(|(id, document)| {
                serde_json::from_str(&document).map_err(|reason| StoreError::Document { id, reason })
            })
            .collect::<Result<_, _>>()?;
        Ok((revision, lieux))
    }

    async fn import(
        &self,
        batch: &ImportBatch,
        at: DateTime<Utc>,
        mode: Mode,
    ) -> Result<ImportOutcome, StoreError> {
        // The write lock is taken at once: a transaction that reads first could be refused it later.
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let before = read_revision(&mut transaction).await?;
        let mut import = Import {
            connection: &mut transaction,
            revision: Revision(before.0 + 1),
            at: at.to_rfc3339_opts(SecondsFormat::Millis, true),
            run: 0,
            outcome: ImportOutcome::default(),
        };
        import.open_run(batch).await?;
        if let Some(source) = &batch.replaces {
            import.remove_source(source).await?;
        }
        import.write_records(batch).await?;
        let outcome = import.close_run(before).await?;
        match mode {
            Mode::Write => transaction.commit().await?,
            Mode::DryRun => transaction.rollback().await?,
        }
        Ok(outcome)
    }

    async fn count_from(&self, source: &Slug) -> Result<usize, StoreError> {
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM lieu WHERE source = ?")
            .bind(source.as_str())
            .fetch_one(&self.pool)
            .await?;
        Ok(usize::try_from(count).unwrap_or_default())
    }
}

async fn read_revision(connection: &mut SqliteConnection) -> Result<Revision, StoreError> {
    let number: i64 = sqlx::query_scalar("SELECT number FROM revision").fetch_one(connection).await?;
    Ok(Revision(u64::try_from(number).unwrap_or_default()))
}

fn as_sql(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn count_as_sql(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What is stored of a known record.
struct Known {
    id: LieuId,
    document: String,
    private: String,
    raw: String,
}

/// One import under way, inside its transaction.
struct Import<'c> {
    connection: &'c mut SqliteConnection,
    revision: Revision,
    at: String,
    run: i64,
    outcome: ImportOutcome,
}

impl Import<'_> {
    async fn open_run(&mut self, batch: &ImportBatch) -> Result<(), StoreError> {
        let refused = batch.read.saturating_sub(batch.records.len());
        let result = sqlx::query(
            "INSERT INTO import_run (source, format, file, at, revision, read, created, changed, unchanged, refused, removed)
             VALUES (?, ?, ?, ?, 0, ?, 0, 0, 0, ?, 0)",
        )
        .bind(batch.source.as_str())
        .bind(batch.format)
        .bind(&batch.file)
        .bind(&self.at)
        .bind(count_as_sql(batch.read))
        .bind(count_as_sql(refused))
        .execute(&mut *self.connection)
        .await?;
        self.run = result.last_insert_rowid();
        Ok(())
    }

    async fn remove_source(&mut self, source: &Slug) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO history (lieu_id, revision, at, action, before, import_run)
             SELECT id, ?, ?, 'removed', document, ? FROM lieu WHERE source = ? ORDER BY id",
        )
        .bind(as_sql(self.revision.0))
        .bind(&self.at)
        .bind(self.run)
        .bind(source.as_str())
        .execute(&mut *self.connection)
        .await?;
        let removed = sqlx::query("DELETE FROM lieu WHERE source = ?")
            .bind(source.as_str())
            .execute(&mut *self.connection)
            .await?
            .rows_affected();
        self.outcome.removed = usize::try_from(removed).unwrap_or(usize::MAX);
        Ok(())
    }

    async fn write_records(&mut self, batch: &ImportBatch) -> Result<(), StoreError> {
        let known = self.known_records(&batch.source).await?;
        for record in &batch.records {
            match known.get(&record.source_id) {
                Some(known) => self.update(known, record).await?,
                None => self.create(batch, record).await?,
            }
        }
        Ok(())
    }

    async fn known_records(&mut self, source: &Slug) -> Result<HashMap<String, Known>, StoreError> {
        let rows: Vec<(String, String, String, String, String)> = sqlx::query_as(
            "SELECT lieu.source_id, lieu.id, lieu.document, lieu_private.document, lieu_private.raw
             FROM lieu JOIN lieu_private ON lieu_private.lieu_id = lieu.id WHERE lieu.source = ?",
        )
        .bind(source.as_str())
        .fetch_all(&mut *self.connection)
        .await?;
        rows.into_iter()
            .map(|(source_id, id, document, private, raw)| {
                let id = id.parse().map_err(|_| {
                    sqlx::Error::Decode(format!("stored place identifier {id:?} has a wrong form").into())
                })?;
                Ok((source_id, Known { id, document, private, raw }))
            })
            .collect()
    }

    async fn create(&mut self, batch: &ImportBatch, record: &SourceRecord) -> Result<(), StoreError> {
        let id = self.free_id(&record.lieu.id).await?;
        let (document, private) = encode(&id, record)?;
        sqlx::query(
            "INSERT INTO lieu (id, source, source_id, document, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(id.as_str())
        .bind(batch.source.as_str())
        .bind(&record.source_id)
        .bind(&document)
        .bind(&self.at)
        .bind(&self.at)
        .execute(&mut *self.connection)
        .await?;
        sqlx::query("INSERT INTO lieu_private (lieu_id, document, raw) VALUES (?, ?, ?)")
            .bind(id.as_str())
            .bind(&private)
            .bind(&record.brut)
            .execute(&mut *self.connection)
            .await?;
        self.remember(&id, "created", None, &document).await?;
        self.outcome.created += 1;
        Ok(())
    }

    async fn update(&mut self, known: &Known, record: &SourceRecord) -> Result<(), StoreError> {
        let (document, private) = encode(&known.id, record)?;
        if known.private != private || known.raw != record.brut {
            sqlx::query("UPDATE lieu_private SET document = ?, raw = ? WHERE lieu_id = ?")
                .bind(&private)
                .bind(&record.brut)
                .bind(known.id.as_str())
                .execute(&mut *self.connection)
                .await?;
        }
        if known.document == document {
            self.outcome.unchanged += 1;
            return Ok(());
        }
        sqlx::query("UPDATE lieu SET document = ?, changed_at = ? WHERE id = ?")
            .bind(&document)
            .bind(&self.at)
            .bind(known.id.as_str())
            .execute(&mut *self.connection)
            .await?;
        self.remember(&known.id, "changed", Some(&known.document), &document).await?;
        self.outcome.changed += 1;
        Ok(())
    }

    /// The proposed id, or the first numbered one that no place has or ever had.
    async fn free_id(&mut self, proposed: &LieuId) -> Result<LieuId, StoreError> {
        let mut id = proposed.clone();
        let mut number = 1;
        loop {
            let taken: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM lieu WHERE id = ?)")
                .bind(id.as_str())
                .fetch_one(&mut *self.connection)
                .await?;
            if !taken {
                return Ok(id);
            }
            number += 1;
            id = proposed.numbered(number);
        }
    }

    async fn remember(
        &mut self,
        id: &LieuId,
        action: &'static str,
        before: Option<&str>,
        after: &str,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO history (lieu_id, revision, at, action, before, after, import_run) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id.as_str())
        .bind(as_sql(self.revision.0))
        .bind(&self.at)
        .bind(action)
        .bind(before)
        .bind(after)
        .bind(self.run)
        .execute(&mut *self.connection)
        .await?;
        Ok(())
    }

    /// Moves the revision when a place changed, and completes the journal of the run.
    async fn close_run(mut self, before: Revision) -> Result<ImportOutcome, StoreError> {
        let ImportOutcome { created, changed, unchanged, removed, .. } = self.outcome;
        self.outcome.revision = if created + changed + removed > 0 { self.revision } else { before };
        sqlx::query("UPDATE revision SET number = ?")
            .bind(as_sql(self.outcome.revision.0))
            .execute(&mut *self.connection)
            .await?;
        sqlx::query(
            "UPDATE import_run SET revision = ?, created = ?, changed = ?, unchanged = ?, removed = ? WHERE id = ?",
        )
        .bind(as_sql(self.outcome.revision.0))
        .bind(count_as_sql(created))
        .bind(count_as_sql(changed))
        .bind(count_as_sql(unchanged))
        .bind(count_as_sql(removed))
        .bind(self.run)
        .execute(&mut *self.connection)
        .await?;
        Ok(self.outcome)
    }
}

fn encode(id: &LieuId, record: &SourceRecord) -> Result<(String, String), StoreError> {
    let lieu = Lieu { id: id.clone(), ..record.lieu.clone() };
    let json = |reason| StoreError::Encode { id: id.clone(), reason };
    Ok((serde_json::to_string(&lieu).map_err(json)?, serde_json::to_string(&record.prive).map_err(json)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/sqlite");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let embedded: Vec<String> =
            MIGRATIONS.iter().map(|(number, name, _)| format!("{number:04}_{name}.sql")).collect();
        assert_eq!(files, embedded);
    }
}
