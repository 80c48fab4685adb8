//! The history of places, looked back at.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_records::storage::text::{decode, encode, id as identifier};
use repere_records::storage::values::{instant, milliseconds};
use repere_records::storage::{ChangesSince, Past};
use repere_records::{PlaceState, StorageError};
use sqlx::sqlite::SqliteConnection;

use crate::SqliteDatabase;
use crate::error::Fault;

impl SqliteDatabase {
    async fn read_changes(&self, at: DateTime<Utc>) -> Result<ChangesSince, Fault> {
        let mut transaction = self.current().await?.pool.begin().await?;
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
    connection: &mut SqliteConnection,
    at: DateTime<Utc>,
) -> Result<Vec<(LieuId, Option<PlaceState>)>, Fault> {
    // From the last line backwards: what is read is as long as what has changed, not as all that ever did.
    let last: Option<i64> =
        sqlx::query_scalar("SELECT id FROM history WHERE at <= ? ORDER BY id DESC LIMIT 1")
            .bind(milliseconds(at))
            .fetch_optional(&mut *connection)
            .await?;
    let rows: Vec<(String, Option<String>)> = sqlx::query_as(
        "SELECT lieu_id, before FROM history
         WHERE id IN (SELECT min(id) FROM history WHERE id > ? GROUP BY lieu_id) ORDER BY lieu_id",
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

async fn merges(connection: &mut SqliteConnection, survivors: &[&LieuId]) -> Result<Vec<PlaceState>, Fault> {
    let ids: Vec<&str> = survivors.iter().map(|id| id.as_str()).collect();
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT id, state FROM lieu WHERE merged_into IS NOT NULL
         OR id IN (SELECT merged_into FROM lieu WHERE merged_into IS NOT NULL)
         OR id IN (SELECT value FROM json_each(?)) ORDER BY id",
    )
    .bind(encode(&ids))
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|(id, state)| Ok(decode(&id, &state)?)).collect()
}

#[async_trait]
impl Past for SqliteDatabase {
    async fn changes_since(&self, at: DateTime<Utc>) -> Result<ChangesSince, StorageError> {
        Ok(self.read_changes(at).await?)
    }
}
