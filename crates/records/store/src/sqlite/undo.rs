//! Undoing an import: every place it changed is put back as it was, and that is history too.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use sqlx::sqlite::SqliteConnection;

use super::read;
use super::writer::{Cause, Private, Row, Writer};
use crate::{Author, PlaceState, StoreError};

/// One change that the import made.
struct Made {
    history_id: i64,
    id: LieuId,
    source_id: String,
    before: Option<PlaceState>,
    after: Option<PlaceState>,
}

pub(super) async fn run(
    connection: &mut SqliteConnection,
    run: i64,
    author: &Author,
    at: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let undone: Option<Option<String>> = sqlx::query_scalar("SELECT undone_at FROM import_run WHERE id = ?")
        .bind(run)
        .fetch_optional(&mut *connection)
        .await?;
    match undone {
        None => return Err(StoreError::NoSuchImport(run)),
        Some(Some(at)) => return Err(StoreError::AlreadyUndone { run, at }),
        Some(None) => {}
    }
    refuse_if_changed_since(connection, run).await?;
    let made = changes(connection, run).await?;
    let mut writer = Writer::new(connection, at, &author.name).await?;
    let reason = format!("annulation de l’import {run} : {}", author.reason);
    let cause = Cause { action: "undone", reason: Some(&reason) };
    let mut to_publish = Vec::new();
    for change in &made {
        put_back(&mut writer, change, cause).await?;
        for state in [&change.before, &change.after].into_iter().flatten() {
            to_publish.extend(state.fusionne_dans.clone());
            to_publish.push(state.lieu.id.clone());
        }
    }
    for id in &to_publish {
        writer.publish(id).await?;
    }
    sqlx::query("UPDATE import_run SET undone_at = ? WHERE id = ?")
        .bind(&writer.at)
        .bind(run)
        .execute(&mut *writer.connection)
        .await?;
    writer.finish().await?;
    Ok(made.len())
}

/// Refuses to undo under what was built on top.
async fn refuse_if_changed_since(connection: &mut SqliteConnection, run: i64) -> Result<(), StoreError> {
    let later: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT made.lieu_id FROM history AS made JOIN history AS later
         ON later.lieu_id = made.lieu_id AND later.id > made.id AND later.import_run IS NOT made.import_run
         WHERE made.import_run = ? ORDER BY made.lieu_id",
    )
    .bind(run)
    .fetch_all(connection)
    .await?;
    match later.first() {
        Some(first) => Err(StoreError::ChangedSince { run, count: later.len(), first: first.clone() }),
        None => Ok(()),
    }
}

/// Number, place, source id, state before, state after.
type HistoryRow = (i64, String, String, Option<String>, Option<String>);

/// What the import changed, last change first.
async fn changes(connection: &mut SqliteConnection, run: i64) -> Result<Vec<Made>, StoreError> {
    let rows: Vec<HistoryRow> = sqlx::query_as(
        "SELECT id, lieu_id, source_id, before, after FROM history WHERE import_run = ? ORDER BY id DESC",
    )
    .bind(run)
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(history_id, id, source_id, before, after)| {
            let state = |json: Option<String>| json.map(|json| read::decode(&id, &json)).transpose();
            let (before, after) = (state(before)?, state(after)?);
            let id = id.parse().map_err(|_| StoreError::Refused(format!("identifiant illisible : {id}")))?;
            Ok(Made { history_id, id, source_id, before, after })
        })
        .collect()
}

async fn put_back(writer: &mut Writer<'_>, change: &Made, cause: Cause<'_>) -> Result<(), StoreError> {
    let row = |state: &PlaceState| Row { source_id: change.source_id.clone(), state: state.clone() };
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            writer.update(&row(after), before, cause).await?;
            if let Some(private) = private_before(writer, change.history_id).await? {
                writer.set_private(&change.id, &private).await?;
            }
            Ok(())
        }
        (Some(before), None) => {
            let private = private_before(writer, change.history_id).await?;
            let private = private.unwrap_or(Private { document: "{}".to_owned(), raw: "{}".to_owned() });
            if writer.insert(&row(before), &private, None, cause).await? {
                Ok(())
            } else {
                Err(StoreError::Refused(format!("l’identifiant {} est pris par un autre lieu", change.id)))
            }
        }
        (None, Some(after)) => writer.remove(&row(after), cause).await,
        (None, None) => Ok(()),
    }
}

/// What was private of a place before a change.
async fn private_before(writer: &mut Writer<'_>, history_id: i64) -> Result<Option<Private>, StoreError> {
    let row: Option<(String, String)> =
        sqlx::query_as("SELECT document, raw FROM history_private WHERE history_id = ?")
            .bind(history_id)
            .fetch_optional(&mut *writer.connection)
            .await?;
    Ok(row.map(|(document, raw)| Private { document, raw }))
}
