//! Removing what is private: secure deletion overwrites it, and the journal is emptied.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_records::Forgotten;
use repere_records::storage::values::milliseconds;
use sqlx::sqlite::{SqliteConnection, SqlitePool};

use crate::error::Fault;

pub(crate) async fn forget_places(
    connection: &mut SqliteConnection,
    ids: &[LieuId],
) -> Result<Forgotten, Fault> {
    let mut forgotten = Forgotten::default();
    for id in ids {
        forgotten.places += execute(connection, EMPTY_OF_PLACE, id.as_str()).await?;
        forgotten.earlier += execute(connection, DELETE_OF_PLACE, id.as_str()).await?;
        execute(connection, EMPTY_LINKS_OF_PLACE, id.as_str()).await?;
    }
    Ok(forgotten)
}

pub(crate) async fn forget_before(
    connection: &mut SqliteConnection,
    moment: DateTime<Utc>,
) -> Result<Forgotten, Fault> {
    let moment = milliseconds(moment);
    // Nobody is told: within two days they are forgotten in any case.
    execute(connection, DELETE_FORMS_BEFORE, &moment).await?;
    Ok(Forgotten {
        places: execute(connection, EMPTY_WITHDRAWN_BEFORE, &moment).await?,
        earlier: execute(connection, DELETE_BEFORE, &moment).await?,
        reports: execute(connection, DELETE_REPORTS_BEFORE, &moment).await?,
    })
}

/// The journal still has the pages as they were; a reader may keep it a moment longer.
pub(crate) async fn scrub(pool: &SqlitePool) -> Result<(), Fault> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(pool).await?;
    Ok(())
}

const EMPTY_OF_PLACE: &str = "UPDATE lieu_private SET document = '{}', raw = '{}'
    WHERE (document <> '{}' OR raw <> '{}') AND lieu_id = ?1";
const DELETE_OF_PLACE: &str =
    "DELETE FROM history_private WHERE history_id IN (SELECT id FROM history WHERE lieu_id = ?1)";
const EMPTY_LINKS_OF_PLACE: &str = "UPDATE confirmation SET recipient = NULL WHERE lieu_id = ?1";
const EMPTY_WITHDRAWN_BEFORE: &str = "UPDATE lieu_private SET document = '{}', raw = '{}'
    WHERE (document <> '{}' OR raw <> '{}')
    AND lieu_id IN (SELECT id FROM lieu WHERE document IS NULL AND merged_into IS NULL AND changed_at < ?1)";
const DELETE_BEFORE: &str =
    "DELETE FROM history_private WHERE history_id IN (SELECT id FROM history WHERE at < ?1)";
const DELETE_FORMS_BEFORE: &str = "DELETE FROM sent_form WHERE at < ?1";
const DELETE_REPORTS_BEFORE: &str = "DELETE FROM signalement WHERE closed_at < ?1";

/// Gives the number of rows.
async fn execute(
    connection: &mut SqliteConnection,
    statement: &'static str,
    value: &str,
) -> Result<u64, Fault> {
    Ok(sqlx::query(statement).bind(value).execute(connection).await?.rows_affected())
}
