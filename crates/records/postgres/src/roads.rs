//! The table of the roads that servers should have.

use repere_domain::Revision;
use repere_records::AnnouncedRoads;
use repere_records::storage::values::{count, number};
use sqlx::postgres::PgConnection;

use crate::error::Fault;

pub(crate) async fn set(
    connection: &mut PgConnection,
    mode: &str,
    announced: Option<&AnnouncedRoads>,
) -> Result<bool, Fault> {
    let deleted =
        sqlx::query("DELETE FROM roads WHERE mode = $1").bind(mode).execute(&mut *connection).await?;
    if let Some(AnnouncedRoads { mode, checksum, document, revision }) = announced {
        sqlx::query("INSERT INTO roads (mode, checksum, document, revision) VALUES ($1, $2, $3, $4)")
            .bind(mode)
            .bind(checksum)
            .bind(document)
            .bind(number(revision.0))
            .execute(connection)
            .await?;
    }
    Ok(deleted.rows_affected() > 0)
}

pub(crate) async fn read(connection: &mut PgConnection) -> Result<Vec<AnnouncedRoads>, Fault> {
    let rows: Vec<(String, String, String, i64)> =
        sqlx::query_as("SELECT mode, checksum, document, revision FROM roads ORDER BY mode")
            .fetch_all(connection)
            .await?;
    let announced = |(mode, checksum, document, revision): (String, String, String, i64)| {
        Ok(AnnouncedRoads { mode, checksum, document, revision: Revision(count(revision)?) })
    };
    rows.into_iter().map(announced).collect()
}
