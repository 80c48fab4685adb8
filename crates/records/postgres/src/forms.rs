//! The tables of the forms that were sent, and of what signs them.

use chrono::{DateTime, Utc};
use repere_records::ReportId;
use repere_records::storage::SentForm;
use repere_records::storage::values::seconds;
use sqlx::postgres::PgConnection;

use crate::error::Fault;

pub(crate) async fn sent(connection: &mut PgConnection, token: &str) -> Result<Option<SentForm>, Fault> {
    let row: Option<(String, i64)> = sqlx::query_as("SELECT words, report FROM sent_form WHERE token = $1")
        .bind(token)
        .fetch_optional(connection)
        .await?;
    Ok(row.map(|(words, report)| SentForm { words, report: ReportId(report) }))
}

pub(crate) async fn keep(
    connection: &mut PgConnection,
    token: &str,
    sent: &SentForm,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query("INSERT INTO sent_form (token, at, words, report) VALUES ($1, $2, $3, $4)")
        .bind(token)
        .bind(seconds(at))
        .bind(&sent.words)
        .bind(sent.report.0)
        .execute(connection)
        .await?;
    Ok(())
}

pub(crate) async fn forget(connection: &mut PgConnection, before: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query("DELETE FROM sent_form WHERE at < $1").bind(seconds(before)).execute(connection).await?;
    Ok(())
}

pub(crate) async fn secret(connection: &mut PgConnection, fresh: [u8; 32]) -> Result<[u8; 32], Fault> {
    sqlx::query("INSERT INTO form_key (only_row, bytes) VALUES (1, $1) ON CONFLICT DO NOTHING")
        .bind(fresh.as_slice())
        .execute(&mut *connection)
        .await?;
    let kept: Vec<u8> = sqlx::query_scalar("SELECT bytes FROM form_key").fetch_one(connection).await?;
    // The table has no other length.
    Ok(kept.try_into().unwrap_or(fresh))
}
