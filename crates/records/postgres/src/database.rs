//! Reading, and beginning to write.

use async_trait::async_trait;
use repere_domain::LieuId;
use repere_domain::codes::Slug;
use repere_records::storage::{
    Database, Publication, Published, Record, SourceAnswers, Transaction, Wanted, Which,
};
use repere_records::{
    AnnouncedRoads, Change, ImportRun, MadeChange, Parts, Report, Revisions, StorageError, WhichReports,
};

use crate::error::Fault;
use crate::patience::{GLANCE, STATEMENT, within};
use crate::transaction::PostgresTransaction;
use crate::{
    PostgresDatabase, grid, indicators, journal, places, privacy, reports, revisions, roads, sources,
};

/// What is read belongs to one moment.
pub(crate) const BEGIN_TO_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// What is acknowledged is on the disk, even where the server would say so earlier. Who waits for another transaction, or has others
/// wait and says nothing, does so for a time, unless the operator chose another.
pub(crate) const BEGIN_TO_WRITE: &str = "BEGIN;
    SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off';
    SELECT set_config('lock_timeout', '30s', true) WHERE current_setting('lock_timeout') = '0';
    SELECT set_config('idle_in_transaction_session_timeout', '60s', true)
        WHERE current_setting('idle_in_transaction_session_timeout') = '0'";

/// Reads in one statement or a few, by a server that is not waited for for ever.
macro_rules! read {
    ($database:expr, $room:ident::$question:ident($($given:expr),*)) => {
        Ok(within(STATEMENT, async {
            $room::$question(&mut *$database.pool.acquire().await? $(, $given)*).await
        })
        .await?)
    };
}

pub(crate) use read;

impl PostgresDatabase {
    async fn parts(&self, wanted: Wanted<'_>) -> Result<Published, Fault> {
        let mut transaction = self.pool.begin_with(BEGIN_TO_READ).await?;
        let revisions = self.link.since_found(revisions::read(&mut transaction).await?);
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

    async fn glance(&self) -> Result<Revisions, Fault> {
        let glance = revisions::glance(&mut *self.pool.acquire().await?).await?;
        self.link.saw(&glance);
        self.link.found();
        Ok(self.link.since_found(glance.revisions))
    }

    async fn write(&self) -> Result<PostgresTransaction, Fault> {
        if self.link.is_outgrown() {
            return Err(Fault::Outgrown);
        }
        Ok(PostgresTransaction::new(self.pool.begin_with(BEGIN_TO_WRITE).await?))
    }
}

#[async_trait]
impl Publication for PostgresDatabase {
    async fn revisions(&self) -> Result<Revisions, StorageError> {
        let read = within(GLANCE, self.glance()).await;
        if read.as_ref().is_err_and(Fault::is_loss) {
            self.link.lost();
        }
        Ok(read?)
    }

    async fn load(&self, parts: Parts) -> Result<Published, StorageError> {
        Ok(within(STATEMENT, self.parts(Wanted::Parts(parts))).await?)
    }

    async fn load_since(&self, known: &Revisions) -> Result<Published, StorageError> {
        Ok(within(STATEMENT, self.parts(Wanted::Since(known))).await?)
    }

    async fn imports(&self) -> Result<Vec<ImportRun>, StorageError> {
        read!(self, journal::imports())
    }

    async fn announced_roads(&self) -> Result<Vec<AnnouncedRoads>, StorageError> {
        read!(self, roads::read())
    }

    async fn moved(&self) {
        self.news.wait(&self.address, &self.link).await;
    }
}

#[async_trait]
impl Database for PostgresDatabase {
    async fn begin(&self) -> Result<Box<dyn Transaction>, StorageError> {
        Ok(Box::new(within(GLANCE, self.write()).await?))
    }

    async fn find(&self, which: Which<'_>) -> Result<Vec<Record>, StorageError> {
        read!(self, places::find(which))
    }

    async fn count_from(&self, source: &Slug) -> Result<usize, StorageError> {
        read!(self, places::count_from(source))
    }

    async fn history(&self, id: &LieuId) -> Result<Vec<Change>, StorageError> {
        read!(self, journal::history(id))
    }

    async fn changes_by(&self, author: &str) -> Result<Vec<MadeChange>, StorageError> {
        read!(self, journal::changes_by(author))
    }

    async fn reports(&self, which: WhichReports) -> Result<Vec<Report>, StorageError> {
        read!(self, reports::read(which))
    }

    async fn scrub(&self) -> Result<(), StorageError> {
        read!(self, privacy::scrub())
    }

    fn source_answers(&self) -> Option<&dyn SourceAnswers> {
        Some(self)
    }

    fn is_read_only(&self) -> bool {
        self.link.only_reads()
    }

    async fn close(&self) {
        self.news.end();
        self.pool.close().await;
    }
}

#[async_trait]
impl SourceAnswers for PostgresDatabase {
    async fn answer(&self, source: &Slug) -> Result<Option<String>, StorageError> {
        read!(self, sources::answer(source))
    }

    async fn keep_answer(&self, source: &Slug, answer: Option<&str>) -> Result<(), StorageError> {
        read!(self, sources::keep_answer(source, answer))
    }
}
