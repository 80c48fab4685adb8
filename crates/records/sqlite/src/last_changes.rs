//! The table of the last change of each place.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use repere_domain::{LieuId, Revision};
use repere_records::storage::text::{encode, id as identifier};
use repere_records::storage::values::{count, instant, milliseconds, number};
use repere_records::{LastChange, storage};
use sqlx::sqlite::SqliteConnection;

use crate::error::Fault;

/// Less than any revision is.
const BEFORE_ANY: i64 = -1;

/// The last change of every place, or of those that changed after a revision, by ascending id.
pub(crate) async fn read(
    connection: &mut SqliteConnection,
    after: Option<Revision>,
) -> Result<Vec<LastChange>, Fault> {
    let rows: Vec<(String, i64, String)> =
        sqlx::query_as("SELECT lieu_id, revision, at FROM place_change WHERE revision > ? ORDER BY lieu_id")
            .bind(after.map_or(BEFORE_ANY, |revision| number(revision.0)))
            .fetch_all(connection)
            .await?;
    rows.into_iter()
        .map(|(id, revision, at)| {
            Ok(LastChange { id: identifier(id)?, revision: Revision(count(revision)?), at: instant(at)? })
        })
        .collect()
}

/// Whether few places, of those that were ever published or known, changed after a revision.
pub(crate) async fn are_few(connection: &mut SqliteConnection, after: Revision) -> Result<bool, Fault> {
    let (changed, known): (i64, i64) =
        sqlx::query_as("SELECT count(*) FILTER (WHERE revision > ?), count(*) FROM place_change")
            .bind(number(after.0))
            .fetch_one(connection)
            .await?;
    Ok(storage::are_few(count(changed)?, count(known)?))
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
