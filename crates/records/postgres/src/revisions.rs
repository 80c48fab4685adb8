//! The row of revisions, and the notice that it has moved.

use repere_domain::Revision;
use repere_records::Revisions;
use repere_records::storage::values::{count, number};
use sqlx::postgres::PgConnection;

use crate::error::Fault;

/// What every server listens to.
pub(crate) const CHANNEL: &str = "repere_revision";

/// The last of the columns is the number of the table: another has it once a copy was put back in its place.
macro_rules! revisions_and {
    ($more:literal) => {
        concat!("SELECT number, places, population, need, tableoid::bigint", $more)
    };
}

type Row = (i64, i64, i64, i64, i64);

fn revisions((last, places, population, need, table): Row) -> Result<Revisions, Fault> {
    Ok(Revisions {
        database: count(table)?,
        last: Revision(count(last)?),
        places: Revision(count(places)?),
        population: Revision(count(population)?),
        need: Revision(count(need)?),
    })
}

pub(crate) async fn read(connection: &mut PgConnection) -> Result<Revisions, Fault> {
    let row = sqlx::query_as(revisions_and!(" FROM revision"));
    revisions(row.fetch_one(connection).await?)
}

/// Reads them so that no other transaction moves them before this one ends.
pub(crate) async fn hold(connection: &mut PgConnection) -> Result<Revisions, Fault> {
    let row = sqlx::query_as(revisions_and!(" FROM revision FOR UPDATE"));
    revisions(row.fetch_one(connection).await?)
}

/// What is asked every second.
pub(crate) struct Glance {
    pub(crate) revisions: Revisions,
    /// Whether this is a replica, or something else that lets us read only.
    pub(crate) only_reads: bool,
    /// The last migration that was applied.
    pub(crate) migration: i64,
}

pub(crate) async fn glance(connection: &mut PgConnection) -> Result<Glance, Fault> {
    let row = sqlx::query_as(revisions_and!(
        ", pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean
            OR NOT has_table_privilege('revision', 'UPDATE'),
            (SELECT max(version) FROM _sqlx_migrations) FROM revision"
    ));
    let (last, places, population, need, table, only_reads, migration) = row.fetch_one(connection).await?;
    Ok(Glance { revisions: revisions((last, places, population, need, table))?, only_reads, migration })
}

/// Moves them, and has every server told when this transaction is written.
pub(crate) async fn write(connection: &mut PgConnection, revisions: &Revisions) -> Result<(), Fault> {
    sqlx::query(
        "WITH moved AS (
            UPDATE revision SET number = $1, places = $2, population = $3, need = $4 RETURNING number
         ) SELECT pg_notify($5, number::text) FROM moved",
    )
    .bind(number(revisions.last.0))
    .bind(number(revisions.places.0))
    .bind(number(revisions.population.0))
    .bind(number(revisions.need.0))
    .bind(CHANNEL)
    .execute(connection)
    .await?;
    Ok(())
}
