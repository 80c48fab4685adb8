//! The store in one SQLite file.

mod backup;
mod check;
mod edit;
mod forget;
mod grid;
mod import;
mod indicateurs;
mod read;
mod restore;
mod signalements;
mod undo;
mod writer;

use std::path::{Path, PathBuf};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_domain::grille::Grille;
use repere_domain::indicateur::Indicateur;
use repere_domain::{Lieu, LieuId, Revision};
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection as _, SqlSafeStr as _};

use crate::{
    Author, Change, Edit, ImportBatch, ImportOutcome, ImportRun, Mode, Place, Retrait, Store, StoreError,
};
pub use check::Contents;
pub use forget::Forgotten;
pub use restore::{Restored, restore};
use writer::Writer;

/// Every migration: number, name, text. They are embedded one by one, without sqlx's macros, which would have it and SQLite
/// compiled twice.
const MIGRATIONS: [(i64, &str, &str); 4] = [
    (1, "places", include_str!("../../../../../migrations/sqlite/0001_places.sql")),
    (2, "population_grid", include_str!("../../../../../migrations/sqlite/0002_population_grid.sql")),
    (3, "signalements", include_str!("../../../../../migrations/sqlite/0003_signalements.sql")),
    (4, "indicateurs", include_str!("../../../../../migrations/sqlite/0004_indicateurs.sql")),
];

/// How long a writer waits for another process to finish its transaction.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// A store in one SQLite file, in WAL mode with full synchronisation: what is acknowledged survives a power cut.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    pool: SqlitePool,
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

impl SqliteStore {
    /// Opens the file, makes it and its folder when they do not exist, and brings its schema up to date. A file that can
    /// only be read is opened so: each write is then refused.
    ///
    /// # Errors
    /// When the folder cannot be made, the file is not a database that can be read, or it comes from a newer version.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|reason| StoreError::Folder { path: folder.to_owned(), reason })?;
        }
        let refused = match Self::connect(path, Access::Write).await {
            Err(refused) if refused.is_refusal_to_write() && path.is_file() => refused,
            answer => return answer,
        };
        if let Ok(store) = Self::connect(path, Access::Read).await {
            return Ok(store);
        }
        // What is only in the journal would not be seen.
        let journal = check::beside(path, "-wal").metadata();
        if journal.is_ok_and(|journal| journal.len() > 0) {
            return Err(refused);
        }
        Self::connect(path, Access::Frozen).await.map_err(|_| refused)
    }

    async fn connect(path: &Path, access: Access) -> Result<Self, StoreError> {
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
            .map_err(|reason| StoreError::Open { path: path.to_owned(), reason })?;
        migrate(&pool, path.to_owned()).await?;
        Ok(Self { pool, access })
    }

    /// Whether the system lets the file be read only.
    pub fn is_read_only(&self) -> bool {
        self.access != Access::Write
    }

    /// Closes the file, so that its journal is folded into it.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

fn migrations() -> Vec<Migration> {
    let migration = |(number, name, text): (i64, &'static str, &'static str)| {
        Migration::new(number, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    };
    MIGRATIONS.into_iter().map(migration).collect()
}

async fn migrate(pool: &SqlitePool, path: PathBuf) -> Result<(), StoreError> {
    Migrator::with_migrations(migrations()).run(pool).await.map_err(|reason| match reason {
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

    async fn replace_indicator(&self, indicateur: &Indicateur) -> Result<Revision, StoreError> {
        let mut transaction = self.pool.begin_with(BEGIN).await?;
        let revision = indicateurs::replace(&mut transaction, indicateur).await?;
        transaction.commit().await?;
        Ok(revision)
    }

    async fn load_indicators(&self) -> Result<(Revision, Vec<Indicateur>), StoreError> {
        let mut transaction = self.pool.begin().await?;
        let loaded = indicateurs::load(&mut transaction).await?;
        transaction.commit().await?;
        Ok(loaded)
    }

    async fn remove_indicator(&self, slug: &Slug) -> Result<Option<Revision>, StoreError> {
        let mut transaction = self.pool.begin_with(BEGIN).await?;
        let revision = indicateurs::remove(&mut transaction, slug).await?;
        transaction.commit().await?;
        Ok(revision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../migrations/sqlite");
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
