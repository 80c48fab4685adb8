//! The row of revisions.

use repere_domain::Revision;
use repere_records::Revisions;
use repere_records::storage::values::{count, number};
use sqlx::sqlite::SqliteConnection;

use crate::error::Fault;

pub(crate) async fn read(connection: &mut SqliteConnection) -> Result<Revisions, Fault> {
    let (last, places, population, need): (i64, i64, i64, i64) =
        sqlx::query_as("SELECT number, places, population, need FROM revision").fetch_one(connection).await?;
    Ok(Revisions {
        database: 0,
        last: Revision(count(last)?),
        places: Revision(count(places)?),
        population: Revision(count(population)?),
        need: Revision(count(need)?),
    })
}

/// The last one: the column that every schema has.
pub(crate) async fn last(connection: &mut SqliteConnection) -> Result<Revision, Fault> {
    let last: i64 = sqlx::query_scalar("SELECT number FROM revision").fetch_one(connection).await?;
    Ok(Revision(count(last)?))
}

/// Makes another the last: the column that every schema has.
pub(crate) async fn begin_at(connection: &mut SqliteConnection, first: Revision) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE revision SET number = ?").bind(number(first.0)).execute(connection).await?;
    Ok(())
}

pub(crate) async fn write(connection: &mut SqliteConnection, revisions: &Revisions) -> Result<(), Fault> {
    sqlx::query("UPDATE revision SET number = ?, places = ?, population = ?, need = ?")
        .bind(number(revisions.last.0))
        .bind(number(revisions.places.0))
        .bind(number(revisions.population.0))
        .bind(number(revisions.need.0))
        .execute(connection)
        .await?;
    Ok(())
}
