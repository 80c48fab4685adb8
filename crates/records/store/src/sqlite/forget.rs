//! Removing what is private, for good.

use chrono::{DateTime, SecondsFormat, Utc};
use repere_domain::LieuId;
use sqlx::sqlite::SqliteConnection;

use super::{BEGIN, SqliteStore, read};
use crate::{Mode, StoreError};

/// How much was removed, or would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forgotten {
    /// Places whose private data was there.
    pub places: u64,
    /// Earlier private data of places, kept by their history.
    pub earlier: u64,
    /// Closed reports of visitors.
    pub reports: u64,
}

impl SqliteStore {
    /// Removes what is private of a place and of the records merged into it, today's and that of its history. The next
    /// import brings back what the source still says.
    ///
    /// # Errors
    /// When there never was such a place, or the database cannot be written.
    pub async fn forget_place(&self, id: &LieuId, mode: Mode) -> Result<Forgotten, StoreError> {
        let mut transaction = self.pool.begin_with(BEGIN).await?;
        if read::history(&mut transaction, id).await?.is_empty() {
            return Err(StoreError::NoSuchPlace(id.clone()));
        }
        let places = execute(&mut transaction, EMPTY_OF_PLACE, id.as_str()).await?;
        let earlier = execute(&mut transaction, DELETE_OF_PLACE, id.as_str()).await?;
        self.conclude(transaction, mode, Forgotten { places, earlier, reports: 0 }).await
    }

    /// Removes what is private and was superseded before a moment: that of the history, of places withdrawn since
    /// before, and closed reports of visitors.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_before(&self, moment: DateTime<Utc>, mode: Mode) -> Result<Forgotten, StoreError> {
        let moment = moment.to_rfc3339_opts(SecondsFormat::Millis, true);
        let mut transaction = self.pool.begin_with(BEGIN).await?;
        let places = execute(&mut transaction, EMPTY_WITHDRAWN_BEFORE, &moment).await?;
        let earlier = execute(&mut transaction, DELETE_BEFORE, &moment).await?;
        let reports = execute(&mut transaction, DELETE_REPORTS_BEFORE, &moment).await?;
        self.conclude(transaction, mode, Forgotten { places, earlier, reports }).await
    }

    async fn conclude(
        &self,
        transaction: sqlx::Transaction<'_, sqlx::Sqlite>,
        mode: Mode,
        forgotten: Forgotten,
    ) -> Result<Forgotten, StoreError> {
        if mode == Mode::DryRun {
            transaction.rollback().await?;
            return Ok(forgotten);
        }
        transaction.commit().await?;
        // The journal still has the pages as they were; a reader may keep it a moment longer.
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.pool).await?;
        Ok(forgotten)
    }
}

const EMPTY_OF_PLACE: &str = "UPDATE lieu_private SET document = '{}', raw = '{}'
    WHERE (document <> '{}' OR raw <> '{}')
    AND lieu_id IN (SELECT ?1 UNION SELECT id FROM lieu WHERE merged_into = ?1)";
const DELETE_OF_PLACE: &str = "DELETE FROM history_private WHERE history_id IN
    (SELECT id FROM history WHERE lieu_id IN (SELECT ?1 UNION SELECT id FROM lieu WHERE merged_into = ?1))";
const EMPTY_WITHDRAWN_BEFORE: &str = "UPDATE lieu_private SET document = '{}', raw = '{}'
    WHERE (document <> '{}' OR raw <> '{}')
    AND lieu_id IN (SELECT id FROM lieu WHERE document IS NULL AND merged_into IS NULL AND changed_at < ?1)";
const DELETE_BEFORE: &str =
    "DELETE FROM history_private WHERE history_id IN (SELECT id FROM history WHERE at < ?1)";
const DELETE_REPORTS_BEFORE: &str = "DELETE FROM signalement WHERE closed_at < ?1";

/// Gives the number of rows.
async fn execute(
    connection: &mut SqliteConnection,
    statement: &'static str,
    value: &str,
) -> Result<u64, StoreError> {
    Ok(sqlx::query(statement).bind(value).execute(connection).await?.rows_affected())
}
