//! Reading, and beginning to write.

use std::sync::Arc;

use async_trait::async_trait;
use repere_domain::LieuId;
use repere_domain::codes::Slug;
use repere_records::storage::{Database, Publication, Published, Record, Transaction, Wanted, Which};
use repere_records::{
    AnnouncedRoads, Change, ImportRun, MadeChange, Parts, Report, Revisions, StorageError, WhichReports,
};
use sqlx::Sqlite;
use sqlx::pool::PoolConnection;

use crate::error::Fault;
use crate::transaction::SqliteTransaction;
use crate::{SqliteDatabase, grid, indicators, journal, places, privacy, reports, revisions, roads};

/// Takes the write lock at once: a transaction that reads first could be refused it later.
pub(crate) const BEGIN: &str = "BEGIN IMMEDIATE";

impl SqliteDatabase {
    pub(crate) async fn connection(&self) -> Result<PoolConnection<Sqlite>, Fault> {
        Ok(self.current().await?.pool.acquire().await?)
    }

    async fn read(&self, wanted: Wanted<'_>) -> Result<Published, Fault> {
        let opened = self.current().await?;
        let mut transaction = opened.pool.begin().await?;
        let revisions = Revisions { database: opened.rank, ..revisions::read(&mut transaction).await? };
        let mut loaded = Published { revisions, ..Published::default() };
        let parts = wanted.parts(&revisions);
        if parts.places {
            if let Some(known) = wanted.places_known(&revisions) {
                loaded.changed_places = places::changed(&mut transaction, known).await?;
            }
            if loaded.changed_places.is_none() {
                loaded.places = Some(places::all(&mut transaction).await?);
            }
        }
        if parts.population {
            loaded.grid = Some(grid::read(&mut transaction).await?);
        }
        if parts.need {
            loaded.indicators = Some(indicators::read(&mut transaction).await?);
        }
        transaction.commit().await?;
        Ok(loaded)
    }

    async fn write(&self) -> Result<SqliteTransaction, Fault> {
        let transaction = self.current().await?.pool.begin_with(BEGIN).await?;
        Ok(SqliteTransaction::new(transaction, Arc::clone(&self.moved)))
    }
}

#[async_trait]
impl Publication for SqliteDatabase {
    async fn revisions(&self) -> Result<Revisions, StorageError> {
        Ok(self.read(Wanted::Parts(Parts::default())).await?.revisions)
    }

    async fn load(&self, parts: Parts) -> Result<Published, StorageError> {
        Ok(self.read(Wanted::Parts(parts)).await?)
    }

    async fn load_since(&self, known: &Revisions) -> Result<Published, StorageError> {
        Ok(self.read(Wanted::Since(known)).await?)
    }

    async fn imports(&self) -> Result<Vec<ImportRun>, StorageError> {
        Ok(journal::imports(&mut *self.connection().await?).await?)
    }

    async fn announced_roads(&self) -> Result<Vec<AnnouncedRoads>, StorageError> {
        Ok(roads::read(&mut *self.connection().await?).await?)
    }

    /// What this process wrote is told at once; what another writes in the file is seen when it is asked for.
    async fn moved(&self) {
        self.moved.notified().await;
    }
}

#[async_trait]
impl Database for SqliteDatabase {
    async fn begin(&self) -> Result<Box<dyn Transaction>, StorageError> {
        Ok(Box::new(self.write().await?))
    }

    async fn find(&self, which: Which<'_>) -> Result<Vec<Record>, StorageError> {
        Ok(places::find(&mut *self.connection().await?, which).await?)
    }

    async fn count_from(&self, source: &Slug) -> Result<usize, StorageError> {
        Ok(places::count_from(&mut *self.connection().await?, source).await?)
    }

    async fn history(&self, id: &LieuId) -> Result<Vec<Change>, StorageError> {
        Ok(journal::history(&mut *self.connection().await?, id).await?)
    }

    async fn changes_by(&self, author: &str) -> Result<Vec<MadeChange>, StorageError> {
        Ok(journal::changes_by(&mut *self.connection().await?, author).await?)
    }

    async fn reports(&self, which: WhichReports) -> Result<Vec<Report>, StorageError> {
        Ok(reports::read(&mut *self.connection().await?, which).await?)
    }

    async fn scrub(&self) -> Result<(), StorageError> {
        Ok(privacy::scrub(&self.opened().pool).await?)
    }

    fn is_read_only(&self) -> bool {
        self.may_only_be_read()
    }

    /// Closes the file, so that its journal is folded into it.
    async fn close(&self) {
        self.opened().pool.close().await;
    }
}
