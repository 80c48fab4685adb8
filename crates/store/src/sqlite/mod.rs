//! The store in one SQLite file.

mod edit;
mod grid;
mod import;
mod read;
mod signalements;
mod undo;
mod writer;

use std::path::{Path, PathBuf};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_domain::grille::Grille;
use repere_domain::{Lieu, LieuId, Revision};
use sqlx::SqlSafeStr as _;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::{
    Author, Change, Edit, ImportBatch, ImportOutcome, ImportRun, Mode, Place, Retrait, Store, StoreError,
};
use writer::Writer;

/// Every migration: number, name, text. They are embedded one by one, without sqlx's macros, which would have it and SQLite
/// compiled twice.
const MIGRATIONS: [(i64, &str, &str); 3] = [
    (1, "places", include_str!("../../../../migrations/sqlite/0001_places.sql")),
    (2, "population_grid", include_str!("../../../../migrations/sqlite/0002_population_grid.sql")),
    (3, "signalements", include_str!("../../../../migrations/sqlite/0003_signalements.sql")),
];

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

/// Takes the write lock at once: a transaction that reads first could be refused it later.
const BEGIN: &str = "BEGIN IMMEDIATE";

#[async_trait]
impl Store for SqliteStore {
    async fn revision(&self) -> Result<Revision, StoreError> {
        let mut connection = self.pool.acquire().await?;
        read::revision(&mut connection).await
    }

    async fn load(&self) -> Result<(Revision, Vec<Lieu>), StoreError> {
        let mut transaction = self.pool.begin().await?;
        let revision = read::revision(&mut transaction).await?;
        let lieux = read::published(&mut transaction).await?;
        transaction.commit().await?;
        Ok((revision, lieux))
    }

    async fn withdrawn(&self) -> Result<Vec<Retrait>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        read::withdrawn(&mut connection).await
    }

    async fn import(
        &self,
        batch: &ImportBatch,
        at: DateTime<Utc>,
        mode: Mode,
    ) -> Result<ImportOutcome, StoreError> {
        let mut transaction = self.pool.begin_with(BEGIN).await?;
        let outcome = import::run(&mut transaction, batch, at).await?;
        match mode {
            Mode::Write => transaction.commit().await?,
            Mode::DryRun => transaction.rollback().await?,
        }
        Ok(if mode == Mode::DryRun { ImportOutcome { run: 0, ..outcome } } else { outcome })
    }

    async fn count_from(&self, source: &Slug) -> Result<usize, StoreError> {
        let mut connection = self.pool.acquire().await?;
        read::count_from(&mut connection, source).await
    }

    async fn place(&self, id: &LieuId) -> Result<Option<Place>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        read::place(&mut connection, id).await
    }

    async fn edit(
        &self,
        id: &LieuId,
        edit: &Edit,
        author: &Author,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin_with(BEGIN).await?;
        let mut writer = Writer::new(&mut transaction, at, &author.name).await?;
        edit::apply(&mut writer, id, edit, author, at).await?;
        writer.finish().await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn history(&self, id: &LieuId) -> Result<Vec<Change>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        read::history(&mut connection, id).await
    }

    async fn imports(&self) -> Result<Vec<ImportRun>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        read::imports(&mut connection).await
    }

    async fn undo(&self, run: i64, author: &Author, at: DateTime<Utc>) -> Result<usize, StoreError> {
        let mut transaction = self.pool.begin_with(BEGIN).await?;
        let count = undo::run(&mut transaction, run, author, at).await?;
        transaction.commit().await?;
        Ok(count)
    }

    async fn replace_grid(&self, grille: &Grille) -> Result<Revision, StoreError> {
        let mut transaction = self.pool.begin_with(BEGIN).await?;
        let revision = grid::replace(&mut transaction, grille).await?;
        transaction.commit().await?;
        Ok(revision)
    }

    async fn load_grid(&self) -> Result<(Revision, Option<Grille>), StoreError> {
        let mut transaction = self.pool.begin().await?;
        let loaded = grid::load(&mut transaction).await?;
        transaction.commit().await?;
        Ok(loaded)
    }

    async fn remove_grid(&self) -> Result<Option<Revision>, StoreError> {
        let mut transaction = self.pool.begin_with(BEGIN).await?;
        let revision = grid::remove(&mut transaction).await?;
        transaction.commit().await?;
        Ok(revision)
    }
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
