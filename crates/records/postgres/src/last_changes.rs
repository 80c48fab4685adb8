//! The table of the last change of each place.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use repere_domain::{LieuId, Revision};
use repere_records::LastChange;
use repere_records::storage::text::id as identifier;
use repere_records::storage::values::{count, instant, milliseconds, number};
use sqlx::postgres::PgConnection;

use crate::error::Fault;

/// The last change of every place, by ascending id.
pub(crate) async fn read(connection: &mut PgConnection) -> Result<Vec<LastChange>, Fault> {
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
    connection: &mut PgConnection,
    ids: &BTreeSet<LieuId>,
    revision: Revision,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    let ids: Vec<&str> = ids.iter().map(LieuId::as_str).collect();
    sqlx::query(
        "INSERT INTO place_change (lieu_id, revision, at) SELECT id, $2, $3 FROM unnest($1::text[]) AS changed (id)
         ON CONFLICT (lieu_id) DO UPDATE SET revision = excluded.revision, at = excluded.at",
    )
    .bind(ids)
    .bind(number(revision.0))
    .bind(milliseconds(at))
    .execute(connection)
    .await?;
    Ok(())
}
