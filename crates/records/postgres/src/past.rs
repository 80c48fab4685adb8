//! The history of places, looked back at.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_records::storage::text::{decode, id as identifier};
use repere_records::storage::values::{instant, milliseconds};
use repere_records::storage::{ChangesSince, Past};
use repere_records::{PlaceState, StorageError};
use sqlx::postgres::PgConnection;

use crate::PostgresDatabase;
use crate::database::BEGIN_TO_READ;
use crate::error::Fault;
use crate::patience::{STATEMENT, within};

impl PostgresDatabase {
    async fn read_changes(&self, at: DateTime<Utc>) -> Result<ChangesSince, Fault> {
        let mut transaction = self.pool.begin_with(BEGIN_TO_READ).await?;
        let begins: Option<String> = sqlx::query_scalar("SELECT at FROM history ORDER BY id LIMIT 1")
            .fetch_optional(&mut *transaction)
            .await?;
        let before = before(&mut transaction, at).await?;
        let merges = merges(&mut transaction, &ChangesSince::survivors_then(&before)).await?;
        transaction.commit().await?;
        Ok(ChangesSince { begins: begins.map(instant).transpose()?, before, merges })
    }
}

async fn before(
    connection: &mut PgConnection,
    at: DateTime<Utc>,
) -> Result<Vec<(LieuId, Option<PlaceState>)>, Fault> {
    // From the last line backwards: what is read is as long as what has changed, not as all that ever did.
    let last: Option<i64> =
        sqlx::query_scalar("SELECT id FROM history WHERE at <= $1 ORDER BY id DESC LIMIT 1")
            .bind(milliseconds(at))
            .fetch_optional(&mut *connection)
            .await?;
    let rows: Vec<(String, Option<String>)> = sqlx::query_as(
        "SELECT lieu_id, before FROM history
         WHERE id IN (SELECT min(id) FROM history WHERE id > $1 GROUP BY lieu_id) ORDER BY lieu_id",
    )
    .bind(last.unwrap_or_default())
    .fetch_all(connection)
    .await?;
    let state = |(id, before): (String, Option<String>)| {
        let before = before.map(|before| decode(&id, &before)).transpose()?;
        Ok((identifier(id)?, before))
    };
    rows.into_iter().map(state).collect()
}

async fn merges(connection: &mut PgConnection, survivors: &[&LieuId]) -> Result<Vec<PlaceState>, Fault> {
    let ids: Vec<&str> = survivors.iter().map(|id| id.as_str()).collect();
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT id, state FROM lieu WHERE merged_into IS NOT NULL
         OR id IN (SELECT merged_into FROM lieu WHERE merged_into IS NOT NULL)
         OR id = ANY($1) ORDER BY id",
    )
    .bind(ids)
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|(id, state)| Ok(decode(&id, &state)?)).collect()
}

#[async_trait]
impl Past for PostgresDatabase {
    async fn changes_since(&self, at: DateTime<Utc>) -> Result<ChangesSince, StorageError> {
        Ok(within(STATEMENT, self.read_changes(at)).await?)
    }
}
