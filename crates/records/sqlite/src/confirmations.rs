//! The tables of links by which entries are confirmed, and of addresses that asked for no more letters.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_people::{Digest, Email};
use repere_records::storage::Confirmations;
use repere_records::storage::campaign_rows::{LinkRow, confirmation};
use repere_records::storage::values::milliseconds;
use repere_records::{Answered, Confirmation, StorageError};
use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Sqlite};

use crate::error::Fault;
use crate::transaction::SqliteTransaction;

/// Links that one statement adds.
const AT_ONCE: usize = 500;

#[async_trait]
impl Confirmations for SqliteTransaction {
    async fn add_links(&mut self, links: &[Confirmation]) -> Result<(), StorageError> {
        Ok(add(&mut self.0, links).await?)
    }

    async fn link(&mut self, link: &Digest) -> Result<Option<Confirmation>, StorageError> {
        Ok(find(&mut self.0, link).await?)
    }

    async fn answer_link(
        &mut self,
        link: &Digest,
        answered: Answered,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        Ok(answer(&mut self.0, link, answered, at).await?)
    }

    async fn forget_links(&mut self, before: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(forget(&mut self.0, before).await?)
    }

    async fn forget_links_of(&mut self, email: &Email) -> Result<(), StorageError> {
        Ok(forget_of(&mut self.0, email).await?)
    }

    async fn unsubscribe(&mut self, address: &Digest, at: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(unsubscribe(&mut self.0, address, at).await?)
    }

    async fn is_unsubscribed(&mut self, address: &Digest) -> Result<bool, StorageError> {
        Ok(is_unsubscribed(&mut self.0, address).await?)
    }
}

pub(crate) async fn find(
    connection: &mut SqliteConnection,
    link: &Digest,
) -> Result<Option<Confirmation>, Fault> {
    let row: Option<LinkRow> = sqlx::query_as(
        "SELECT link, lieu_id, recipient, author, at, answer, answered_at FROM confirmation WHERE link = ?1",
    )
    .bind(link.as_str())
    .fetch_optional(connection)
    .await?;
    Ok(row.map(confirmation).transpose()?)
}

pub(crate) async fn unsubscribed(connection: &mut SqliteConnection) -> Result<Vec<Digest>, Fault> {
    let found: Vec<String> =
        sqlx::query_scalar("SELECT address FROM unsubscribed ORDER BY address").fetch_all(connection).await?;
    Ok(found.into_iter().map(Digest::from_kept).collect())
}

async fn add(connection: &mut SqliteConnection, links: &[Confirmation]) -> Result<(), Fault> {
    for some in links.chunks(AT_ONCE) {
        let mut statement =
            QueryBuilder::<Sqlite>::new("INSERT INTO confirmation (link, lieu_id, recipient, author, at) ");
        statement.push_values(some, |mut values, link| {
            values
                .push_bind(link.link.as_str())
                .push_bind(link.lieu.as_str())
                .push_bind(link.recipient.as_ref().map(Email::reveal))
                .push_bind(&link.by)
                .push_bind(milliseconds(link.at));
        });
        statement.build().execute(&mut *connection).await?;
    }
    Ok(())
}

async fn answer(
    connection: &mut SqliteConnection,
    link: &Digest,
    answered: Answered,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query("UPDATE confirmation SET answer = ?1, answered_at = ?2 WHERE link = ?3")
        .bind(answered.as_str())
        .bind(milliseconds(at))
        .bind(link.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

async fn forget(connection: &mut SqliteConnection, before: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query("DELETE FROM confirmation WHERE at < ?1")
        .bind(milliseconds(before))
        .execute(connection)
        .await?;
    Ok(())
}

async fn forget_of(connection: &mut SqliteConnection, email: &Email) -> Result<(), Fault> {
    sqlx::query("UPDATE confirmation SET recipient = NULL WHERE lower(recipient) = ?1")
        .bind(email.folded())
        .execute(connection)
        .await?;
    Ok(())
}

async fn unsubscribe(
    connection: &mut SqliteConnection,
    address: &Digest,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query("INSERT INTO unsubscribed (address, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
        .bind(address.as_str())
        .bind(milliseconds(at))
        .execute(connection)
        .await?;
    Ok(())
}

async fn is_unsubscribed(connection: &mut SqliteConnection, address: &Digest) -> Result<bool, Fault> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM unsubscribed WHERE address = ?1")
        .bind(address.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}
