//! The table of the reports of visitors.

use chrono::{DateTime, Utc};
use repere_records::storage::OpenReport;
use repere_records::storage::text::{decode, encode, id as identifier, missing_place};
use repere_records::storage::values::{count, instant, seconds};
use repere_records::{Closing, Report, ReportId, Subject, Told, WhichReports};
use sqlx::sqlite::SqliteConnection;

use crate::error::Fault;
use crate::replies;

pub(crate) async fn open(connection: &mut SqliteConnection) -> Result<u64, Fault> {
    let found: i64 = sqlx::query_scalar("SELECT count(*) FROM signalement WHERE closed_at IS NULL")
        .fetch_one(connection)
        .await?;
    Ok(count(found)?)
}

pub(crate) async fn most_reported(connection: &mut SqliteConnection) -> Result<Vec<OpenReport>, Fault> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "SELECT id, at FROM signalement WHERE closed_at IS NULL AND (lieu_id, commune) IS (
            SELECT lieu_id, commune FROM signalement WHERE closed_at IS NULL
            GROUP BY lieu_id, commune ORDER BY count(*) DESC, lieu_id, commune LIMIT 1
         ) ORDER BY id",
    )
    .fetch_all(connection)
    .await?;
    let report = |(id, at)| Ok(OpenReport { id: ReportId(id), at: instant(at)? });
    rows.into_iter().map(report).collect()
}

pub(crate) async fn add(
    connection: &mut SqliteConnection,
    told: &Told,
    words: &str,
    at: DateTime<Utc>,
) -> Result<ReportId, Fault> {
    let subject = told.subject();
    let (lieu, commune) = columns(&subject);
    let document = match told {
        Told::Wrong(_, complaint) => encode(complaint),
        Told::Missing(place) => encode(place),
    };
    let insert = "INSERT INTO signalement (lieu_id, commune, at, document, words) VALUES (?, ?, ?, ?, ?)";
    let result = sqlx::query(insert)
        .bind(lieu)
        .bind(commune)
        .bind(seconds(at))
        .bind(document)
        .bind(words)
        .execute(connection)
        .await?;
    Ok(ReportId(result.last_insert_rowid()))
}

/// The place or the commune of a subject: the other is none.
fn columns(subject: &Subject) -> (Option<&str>, Option<&str>) {
    match subject {
        Subject::Place(lieu) => (Some(lieu.as_str()), None),
        Subject::MissingIn(commune) => (None, Some(commune.as_str())),
    }
}

pub(crate) async fn count_again(
    connection: &mut SqliteConnection,
    subject: &Subject,
    words: &str,
) -> Result<Option<ReportId>, Fault> {
    let (lieu, commune) = columns(subject);
    let counted: Option<i64> = sqlx::query_scalar(
        "UPDATE signalement SET times = times + 1
         WHERE lieu_id IS ? AND commune IS ? AND words = ? AND closed_at IS NULL RETURNING id",
    )
    .bind(lieu)
    .bind(commune)
    .bind(words)
    .fetch_optional(connection)
    .await?;
    Ok(counted.map(ReportId))
}

pub(crate) async fn count_with(
    connection: &mut SqliteConnection,
    id: ReportId,
    other: ReportId,
) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE signalement SET others = others + (SELECT times + others FROM signalement WHERE id = ?1) WHERE id = ?2",
    )
    .bind(id.0)
    .bind(other.0)
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM signalement WHERE id = ?").bind(id.0).execute(connection).await?;
    Ok(())
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

type Row = (
    i64,
    Option<String>,
    Option<String>,
    String,
    String,
    i64,
    i64,
    Option<String>,
    Option<String>,
    Option<String>,
);

pub(crate) async fn read(
    connection: &mut SqliteConnection,
    which: WhichReports,
) -> Result<Vec<Report>, Fault> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT s.id, s.lieu_id, lieu.state ->> '$.lieu.nom', s.at, s.document, s.times, s.others, s.closed_at, s.closed_by, s.closed_reason
         FROM signalement AS s LEFT JOIN lieu ON lieu.id = s.lieu_id
         WHERE ? OR s.closed_at IS NULL ORDER BY s.id",
    )
    .bind(which == WhichReports::All)
    .fetch_all(&mut *connection)
    .await?;
    let mut reports: Vec<Report> = rows.into_iter().map(report).collect::<Result<_, _>>()?;
    let mut replies = replies::all(connection).await?;
    for report in &mut reports {
        report.replies = replies.remove(&report.id).unwrap_or_default();
    }
    Ok(reports)
}

/// A report, without those who want to be told of it.
fn report(row: Row) -> Result<Report, Fault> {
    let (id, lieu, nom, at, document, times, others, closed_at, by, reason) = row;
    let closing = match (closed_at, by, reason) {
        (Some(at), Some(by), Some(reason)) => Some(Closing { at: instant(at)?, by, reason }),
        // The table has all three or none.
        _ => None,
    };
    let told = match lieu {
        Some(lieu) => {
            let complaint = decode(&lieu, &document)?;
            Told::Wrong(identifier(lieu)?, complaint)
        }
        None => Told::Missing(missing_place(id, &document)?),
    };
    let (times, others) = (count(times)?, count(others)?);
    Ok(Report { id: ReportId(id), nom, at: instant(at)?, told, replies: Vec::new(), times, others, closing })
}
