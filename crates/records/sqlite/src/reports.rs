//! The table of the reports of visitors.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_domain::signalement::Signalement;
use repere_records::storage::text::{decode, encode, id as identifier};
use repere_records::{Closing, Report, ReportId, WhichReports};
use sqlx::sqlite::SqliteConnection;

use crate::error::Fault;
use crate::values::{count, instant, seconds};

pub(crate) async fn open(connection: &mut SqliteConnection, lieu: &LieuId) -> Result<u64, Fault> {
    let found: i64 =
        sqlx::query_scalar("SELECT count(*) FROM signalement WHERE lieu_id = ? AND closed_at IS NULL")
            .bind(lieu.as_str())
            .fetch_one(connection)
            .await?;
    Ok(count(found)?)
}

pub(crate) async fn add(
    connection: &mut SqliteConnection,
    lieu: &LieuId,
    signalement: &Signalement,
    at: DateTime<Utc>,
) -> Result<ReportId, Fault> {
    let result = sqlx::query("INSERT INTO signalement (lieu_id, at, document) VALUES (?, ?, ?)")
        .bind(lieu.as_str())
        .bind(seconds(at))
        .bind(encode(signalement))
        .execute(connection)
        .await?;
    Ok(ReportId(result.last_insert_rowid()))
}

pub(crate) async fn close(
    connection: &mut SqliteConnection,
    id: ReportId,
    closing: &Closing,
) -> Result<bool, Fault> {
    let closed = sqlx::query(
        "UPDATE signalement SET closed_at = ?, closed_by = ?, closed_reason = ? WHERE id = ? AND closed_at IS NULL",
    )
    .bind(seconds(closing.at))
    .bind(&closing.by)
    .bind(&closing.reason)
    .bind(id.0)
    .execute(connection)
    .await?
    .rows_affected();
    Ok(closed == 1)
}

type Row = (i64, String, Option<String>, String, String, Option<String>, Option<String>, Option<String>);

pub(crate) async fn read(
    connection: &mut SqliteConnection,
    which: WhichReports,
) -> Result<Vec<Report>, Fault> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT s.id, s.lieu_id, lieu.state ->> '$.lieu.nom', s.at, s.document, s.closed_at, s.closed_by, s.closed_reason
         FROM signalement AS s LEFT JOIN lieu ON lieu.id = s.lieu_id
         WHERE ? OR s.closed_at IS NULL ORDER BY s.id",
    )
    .bind(which == WhichReports::All)
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(report).collect()
}

fn report((id, lieu, nom, at, document, closed_at, by, reason): Row) -> Result<Report, Fault> {
    let closing = match (closed_at, by, reason) {
        (Some(at), Some(by), Some(reason)) => Some(Closing { at: instant(at)?, by, reason }),
        // The table has all three or none.
        _ => None,
    };
    let signalement = decode(&lieu, &document)?;
    Ok(Report { id: ReportId(id), lieu: identifier(lieu)?, nom, at: instant(at)?, signalement, closing })
}
