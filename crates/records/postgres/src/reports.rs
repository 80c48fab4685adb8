//! The table of the reports of visitors.

use chrono::{DateTime, Utc};
use repere_records::storage::OpenReport;
use repere_records::storage::text::{decode, encode, id as identifier, missing_place};
use repere_records::storage::values::{count, instant, seconds};
use repere_records::{Closing, Report, ReportId, Subject, Told, WhichReports};
use sqlx::Row as _;
use sqlx::postgres::{PgConnection, PgRow};

use crate::error::Fault;
use crate::replies;

pub(crate) async fn open(connection: &mut PgConnection) -> Result<u64, Fault> {
    let found: i64 = sqlx::query_scalar("SELECT count(*) FROM signalement WHERE closed_at IS NULL")
        .fetch_one(connection)
        .await?;
    Ok(count(found)?)
}

pub(crate) async fn most_reported(connection: &mut PgConnection) -> Result<Vec<OpenReport>, Fault> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "WITH most AS (
            SELECT lieu_id, commune FROM signalement WHERE closed_at IS NULL GROUP BY lieu_id, commune
            ORDER BY count(*) DESC, lieu_id NULLS FIRST, commune NULLS FIRST LIMIT 1
         ) SELECT s.id, s.at FROM signalement AS s JOIN most
            ON s.lieu_id IS NOT DISTINCT FROM most.lieu_id AND s.commune IS NOT DISTINCT FROM most.commune
         WHERE s.closed_at IS NULL ORDER BY s.id",
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|(id, at)| Ok(OpenReport { id: ReportId(id), at: instant(at)? })).collect()
}

pub(crate) async fn add(
    connection: &mut PgConnection,
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
    let id = sqlx::query_scalar(
        "INSERT INTO signalement (lieu_id, commune, at, document, words) VALUES ($1, $2, $3, $4, $5) RETURNING id",
    )
    .bind(lieu)
    .bind(commune)
    .bind(seconds(at))
    .bind(document)
    .bind(words)
    .fetch_one(connection)
    .await?;
    Ok(ReportId(id))
}

/// The place or the commune of a subject: the other is none.
fn columns(subject: &Subject) -> (Option<&str>, Option<&str>) {
    match subject {
        Subject::Place(lieu) => (Some(lieu.as_str()), None),
        Subject::MissingIn(commune) => (None, Some(commune.as_str())),
    }
}

pub(crate) async fn count_again(
    connection: &mut PgConnection,
    subject: &Subject,
    words: &str,
) -> Result<Option<ReportId>, Fault> {
    let (statement, value) = match subject {
        Subject::Place(lieu) => (COUNT_OF_PLACE, lieu.as_str()),
        Subject::MissingIn(commune) => (COUNT_IN_COMMUNE, commune.as_str()),
    };
    let counted: Option<i64> =
        sqlx::query_scalar(statement).bind(value).bind(words).fetch_optional(connection).await?;
    Ok(counted.map(ReportId))
}

const COUNT_OF_PLACE: &str = "UPDATE signalement SET times = times + 1
    WHERE lieu_id = $1 AND words = $2 AND closed_at IS NULL RETURNING id";
const COUNT_IN_COMMUNE: &str = "UPDATE signalement SET times = times + 1
    WHERE lieu_id IS NULL AND commune = $1 AND words = $2 AND closed_at IS NULL RETURNING id";

pub(crate) async fn count_with(
    connection: &mut PgConnection,
    id: ReportId,
    other: ReportId,
) -> Result<(), Fault> {
    sqlx::query(
        "WITH gone AS (DELETE FROM signalement WHERE id = $1 RETURNING times + others AS said)
         UPDATE signalement SET others = others + gone.said FROM gone WHERE id = $2",
    )
    .bind(id.0)
    .bind(other.0)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn close(
    connection: &mut PgConnection,
    id: ReportId,
    closing: &Closing,
) -> Result<bool, Fault> {
    let closed = sqlx::query(
        "UPDATE signalement SET closed_at = $1, closed_by = $2, closed_reason = $3 WHERE id = $4 AND closed_at IS NULL",
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

pub(crate) async fn read(connection: &mut PgConnection, which: WhichReports) -> Result<Vec<Report>, Fault> {
    let rows = sqlx::query(
        "SELECT s.*, lieu.state::json #>> '{lieu,nom}' AS nom
         FROM signalement AS s LEFT JOIN lieu ON lieu.id = s.lieu_id
         WHERE $1 OR s.closed_at IS NULL ORDER BY s.id",
    )
    .bind(which == WhichReports::All)
    .fetch_all(&mut *connection)
    .await?;
    let mut reports: Vec<Report> = rows.iter().map(report).collect::<Result<_, _>>()?;
    let mut replies = replies::all(connection).await?;
    for report in &mut reports {
        report.replies = replies.remove(&report.id).unwrap_or_default();
    }
    Ok(reports)
}

/// A report, without those who want to be told of it.
fn report(row: &PgRow) -> Result<Report, Fault> {
    let id: i64 = row.try_get("id")?;
    let (closed_at, by, reason) =
        (row.try_get("closed_at")?, row.try_get("closed_by")?, row.try_get("closed_reason")?);
    let closing = match (closed_at, by, reason) {
        (Some(at), Some(by), Some(reason)) => Some(Closing { at: instant(at)?, by, reason }),
        // The table has all three or none.
        _ => None,
    };
    let (lieu, document): (Option<String>, String) = (row.try_get("lieu_id")?, row.try_get("document")?);
    let told = match lieu {
        Some(lieu) => {
            let complaint = decode(&lieu, &document)?;
            Told::Wrong(identifier(lieu)?, complaint)
        }
        None => Told::Missing(missing_place(id, &document)?),
    };
    Ok(Report {
        id: ReportId(id),
        nom: row.try_get("nom")?,
        at: instant(row.try_get("at")?)?,
        told,
        replies: Vec::new(),
        times: count(row.try_get("times")?)?,
        others: count(row.try_get("others")?)?,
        closing,
    })
}
