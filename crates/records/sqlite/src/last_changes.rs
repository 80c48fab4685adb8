//! The table of the last change of each place.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use repere_domain::{LieuId, Revision};
use repere_records::LastChange;
use repere_records::storage::text::{encode, id as identifier};
use repere_records::storage::values::{count, instant, milliseconds, number};
use sqlx::sqlite::SqliteConnection;

use crate::error::Fault;

/// The last change of every place, by ascending id.
pub(crate) async fn read(connection: &mut SqliteConnection) -> Result<Vec<LastChange>, Fault> {
    let rows: Vec<(String, i64, String)> =
        sqlx::query_as("SELECT lieu_id, revision, at FROM place_change ORDER BY lieu_id")
            .fetch_all(connection)
            .await?;
    rows.into_iter()
        .map(|(id, revision, at)| {
            Ok(LastChange { id: identifier(id)?, revision: Revision(count(revision)?), at: instant(at)? })
        })
        .collect()
}

/// In one statement: an import changes as many places as it reads.
pub(crate) async fn set(
    connection: &mut SqliteConnection,
    ids: &BTreeSet<LieuId>,
    revision: Revision,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO place_change (lieu_id, revision, at) SELECT value, ?2, ?3 FROM json_each(?1) WHERE true
         ON CONFLICT (lieu_id) DO UPDATE SET revision = excluded.revision, at = excluded.at",
    )
    .bind(encode(ids))
    .bind(number(revision.0))
    .bind(milliseconds(at))
    .execute(connection)
    .await?;
    Ok(())
}
