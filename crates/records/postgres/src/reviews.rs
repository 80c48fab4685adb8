//! The table of what is done about what waits, and what only the desk looks at.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_people::AccountId;
use repere_records::storage::text::decode;
use repere_records::storage::values::{instant, milliseconds};
use repere_records::storage::{Reviewing, Reviews, Unreadable};
use repere_records::{PlaceState, Review, StorageError};
use sqlx::postgres::PgConnection;

use crate::database::read;
use crate::error::Fault;
use crate::locks::Lock;
use crate::patience::{STATEMENT, within};
use crate::transaction::{PostgresTransaction, under};
use crate::{PostgresDatabase, reviews};

type Row = (String, String, String, String, String, String);

fn review((item, about, stage, by, at, reason): Row) -> Result<Review, Fault> {
    let stage = stage.parse().map_err(|_| Unreadable::Stage(stage))?;
    Ok(Review { item, about, stage, by, at: instant(at)?, reason })
}

async fn all(connection: &mut PgConnection) -> Result<Vec<Review>, Fault> {
    let rows: Vec<Row> =
        sqlx::query_as("SELECT item, about, stage, author, at, reason FROM review ORDER BY item")
            .fetch_all(connection)
            .await?;
    rows.into_iter().map(review).collect()
}

async fn one(connection: &mut PgConnection, item: &str) -> Result<Option<Review>, Fault> {
    let row: Option<Row> =
        sqlx::query_as("SELECT item, about, stage, author, at, reason FROM review WHERE item = $1")
            .bind(item)
            .fetch_optional(connection)
            .await?;
    row.map(review).transpose()
}

async fn set(connection: &mut PgConnection, review: &Review) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO review (item, about, stage, author, at, reason) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (item) DO UPDATE SET about = $2, stage = $3, author = $4, at = $5, reason = $6",
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

async fn remove(connection: &mut PgConnection, item: &str) -> Result<bool, Fault> {
    let removed = sqlx::query("DELETE FROM review WHERE item = $1").bind(item).execute(connection).await?;
    Ok(removed.rows_affected() > 0)
}

async fn corrected(connection: &mut PgConnection) -> Result<Vec<PlaceState>, Fault> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT id, state FROM lieu WHERE state::json -> 'corrections' IS NOT NULL ORDER BY id",
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|(id, state)| Ok(decode(&id, &state)?)).collect()
}

async fn told_of(connection: &mut PgConnection, account: AccountId) -> Result<Option<String>, Fault> {
    let query = sqlx::query_scalar("SELECT period FROM digest_told WHERE account = $1").bind(account.0);
    Ok(query.fetch_optional(connection).await?)
}

async fn set_told_of(
    connection: &mut PgConnection,
    account: AccountId,
    period: &str,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO digest_told (account, period, at) VALUES ($1, $2, $3)
         ON CONFLICT (account) DO UPDATE SET period = $2, at = $3",
    )
    .bind(account.0)
    .bind(period)
    .bind(milliseconds(at))
    .execute(connection)
    .await?;
    Ok(())
}

#[async_trait]
impl Reviewing for PostgresDatabase {
    async fn reviews(&self) -> Result<Vec<Review>, StorageError> {
        read!(self, reviews::all())
    }

    async fn corrected(&self) -> Result<Vec<PlaceState>, StorageError> {
        read!(self, reviews::corrected())
    }
}

#[async_trait]
impl Reviews for PostgresTransaction {
    async fn review(&mut self, item: &str) -> Result<Option<Review>, StorageError> {
        under!(Reports, self, reviews::one(item))
    }

    async fn set_review(&mut self, review: &Review) -> Result<(), StorageError> {
        under!(Reports, self, reviews::set(review))
    }

    async fn remove_review(&mut self, item: &str) -> Result<bool, StorageError> {
        under!(Reports, self, reviews::remove(item))
    }

    async fn told_of(&mut self, account: AccountId) -> Result<Option<String>, StorageError> {
        under!(Reports, self, reviews::told_of(account))
    }

    async fn set_told_of(
        &mut self,
        account: AccountId,
        period: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        under!(Reports, self, reviews::set_told_of(account, period, at))
    }
}
