//! The table of what is done about what waits, and what only the desk looks at.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_people::AccountId;
use repere_records::storage::text::decode;
use repere_records::storage::values::{instant, milliseconds};
use repere_records::storage::{Reviewing, Reviews, Unreadable};
use repere_records::{PlaceState, Review, StorageError};
use sqlx::sqlite::SqliteConnection;

use crate::SqliteDatabase;
use crate::error::Fault;
use crate::transaction::SqliteTransaction;

type Row = (String, String, String, String, String, String);

fn read((item, about, stage, by, at, reason): Row) -> Result<Review, Fault> {
    let stage = stage.parse().map_err(|_| Unreadable::Stage(stage))?;
    Ok(Review { item, about, stage, by, at: instant(at)?, reason })
}

async fn all(connection: &mut SqliteConnection) -> Result<Vec<Review>, Fault> {
    let rows: Vec<Row> =
        sqlx::query_as("SELECT item, about, stage, author, at, reason FROM review ORDER BY item")
            .fetch_all(connection)
            .await?;
    rows.into_iter().map(read).collect()
}

async fn one(connection: &mut SqliteConnection, item: &str) -> Result<Option<Review>, Fault> {
    let row: Option<Row> =
        sqlx::query_as("SELECT item, about, stage, author, at, reason FROM review WHERE item = ?")
            .bind(item)
            .fetch_optional(connection)
            .await?;
    row.map(read).transpose()
}

async fn set(connection: &mut SqliteConnection, review: &Review) -> Result<(), Fault> {
    sqlx::query(
        "INSERT OR REPLACE INTO review (item, about, stage, author, at, reason) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(&review.item)
    .bind(&review.about)
    .bind(review.stage.as_str())
    .bind(&review.by)
    .bind(milliseconds(review.at))
    .bind(&review.reason)
    .execute(connection)
    .await?;
    Ok(())
}

async fn remove(connection: &mut SqliteConnection, item: &str) -> Result<bool, Fault> {
    let removed = sqlx::query("DELETE FROM review WHERE item = ?").bind(item).execute(connection).await?;
    Ok(removed.rows_affected() > 0)
}

async fn corrected(connection: &mut SqliteConnection) -> Result<Vec<PlaceState>, Fault> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT id, state FROM lieu WHERE state ->> '$.corrections' IS NOT NULL ORDER BY id")
            .fetch_all(connection)
            .await?;
    rows.into_iter().map(|(id, state)| Ok(decode(&id, &state)?)).collect()
}

#[async_trait]
impl Reviewing for SqliteDatabase {
    async fn reviews(&self) -> Result<Vec<Review>, StorageError> {
        Ok(all(&mut *self.connection().await?).await?)
    }

    async fn corrected(&self) -> Result<Vec<PlaceState>, StorageError> {
        Ok(corrected(&mut *self.connection().await?).await?)
    }
}

#[async_trait]
impl Reviews for SqliteTransaction {
    async fn review(&mut self, item: &str) -> Result<Option<Review>, StorageError> {
        Ok(one(&mut self.0, item).await?)
    }

    async fn set_review(&mut self, review: &Review) -> Result<(), StorageError> {
        Ok(set(&mut self.0, review).await?)
    }

    async fn remove_review(&mut self, item: &str) -> Result<bool, StorageError> {
        Ok(remove(&mut self.0, item).await?)
    }

    async fn told_of(&mut self, account: AccountId) -> Result<Option<String>, StorageError> {
        let found = sqlx::query_scalar("SELECT period FROM digest_told WHERE account = ?1")
            .bind(account.0)
            .fetch_optional(&mut *self.0);
        Ok(found.await.map_err(Fault::from)?)
    }

    async fn set_told_of(
        &mut self,
        account: AccountId,
        period: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        let statement =
            sqlx::query("INSERT OR REPLACE INTO digest_told (account, period, at) VALUES (?1, ?2, ?3)")
                .bind(account.0)
                .bind(period)
                .bind(milliseconds(at));
        statement.execute(&mut *self.0).await.map_err(Fault::from)?;
        Ok(())
    }
}
