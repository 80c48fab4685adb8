//! Reading.

use repere_domain::codes::Slug;
use repere_domain::{Lieu, LieuId, Revision};
use serde::de::DeserializeOwned;
use sqlx::sqlite::SqliteConnection;

use crate::{Change, ImportRun, Place, PlaceState, Retrait, StoreError};

pub(super) async fn revision(connection: &mut SqliteConnection) -> Result<Revision, StoreError> {
    let number: i64 = sqlx::query_scalar("SELECT number FROM revision").fetch_one(connection).await?;
    Ok(Revision(u64::try_from(number).unwrap_or_default()))
}

/// A stored document, which this version must understand.
pub(super) fn decode<T: DeserializeOwned>(id: &str, document: &str) -> Result<T, StoreError> {
    serde_json::from_str(document).map_err(|reason| StoreError::Document { id: id.to_owned(), reason })
}

pub(super) async fn published(connection: &mut SqliteConnection) -> Result<Vec<Lieu>, StoreError> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT id, document FROM lieu WHERE document IS NOT NULL ORDER BY id")
            .fetch_all(connection)
            .await?;
    rows.iter().map(|(id, document)| decode(id, document)).collect()
}

/// The places that are known and not published.
pub(super) async fn withdrawn(connection: &mut SqliteConnection) -> Result<Vec<Retrait>, StoreError> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT id, state FROM lieu WHERE document IS NULL ORDER BY id")
            .fetch_all(connection)
            .await?;
    rows.into_iter()
        .map(|(id, state)| {
            let state: PlaceState = decode(&id, &state)?;
            let lieu = state.corrected()?;
            Ok(Retrait {
                id: lieu.id,
                nom: lieu.nom,
                commune: lieu.commune,
                localisation: lieu.position.localisation,
                fusionne_dans: state.fusionne_dans,
            })
        })
        .collect()
}

/// An identifier as stored.
pub(super) fn id(text: String) -> Result<LieuId, StoreError> {
    text.parse().map_err(|_| StoreError::NotAnId(text))
}

pub(super) async fn count_from(
    connection: &mut SqliteConnection,
    source: &Slug,
) -> Result<usize, StoreError> {
    let count: i64 =
        sqlx::query_scalar("SELECT count(*) FROM lieu WHERE source = ? AND document IS NOT NULL")
            .bind(source.as_str())
            .fetch_one(connection)
            .await?;
    Ok(usize::try_from(count).unwrap_or_default())
}

pub(super) async fn place(
    connection: &mut SqliteConnection,
    id: &LieuId,
) -> Result<Option<Place>, StoreError> {
    let row: Option<(String, String)> = sqlx::query_as("SELECT source_id, state FROM lieu WHERE id = ?")
        .bind(id.as_str())
        .fetch_optional(&mut *connection)
        .await?;
    let Some((source_id, state)) = row else { return Ok(None) };
    Ok(Some(Place {
        source_id,
        state: decode(id.as_str(), &state)?,
        members: members(connection, id).await?,
    }))
}

/// The records merged into a place, by ascending id.
pub(super) async fn members(
    connection: &mut SqliteConnection,
    id: &LieuId,
) -> Result<Vec<PlaceState>, StoreError> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT id, state FROM lieu WHERE merged_into = ? ORDER BY id")
            .bind(id.as_str())
            .fetch_all(connection)
            .await?;
    rows.iter().map(|(id, state)| decode(id, state)).collect()
}

type HistoryRow = (String, String, String, Option<String>, Option<i64>, Option<String>, Option<String>);

pub(super) async fn history(
    connection: &mut SqliteConnection,
    id: &LieuId,
) -> Result<Vec<Change>, StoreError> {
    let rows: Vec<HistoryRow> = sqlx::query_as(
        "SELECT at, actor, action, reason, import_run, before, after FROM history WHERE lieu_id = ? ORDER BY id",
    )
    .bind(id.as_str())
    .fetch_all(connection)
    .await?;
    let state = |json: Option<String>| json.map(|json| decode(id.as_str(), &json)).transpose();
    rows.into_iter()
        .map(|(at, actor, action, reason, import_run, before, after)| {
            Ok(Change { at, actor, action, reason, import_run, before: state(before)?, after: state(after)? })
        })
        .collect()
}

type ImportRow = (i64, String, String, String, String, i64, i64, i64, i64, i64, Option<String>);

pub(super) async fn imports(connection: &mut SqliteConnection) -> Result<Vec<ImportRun>, StoreError> {
    let rows: Vec<ImportRow> = sqlx::query_as(
        "SELECT id, source, format, file, at, created, changed, withdrawn, restored, removed, undone_at
         FROM import_run ORDER BY id DESC",
    )
    .fetch_all(connection)
    .await?;
    let run = |(id, source, format, file, at, created, changed, withdrawn, restored, removed, undone_at)| {
        ImportRun {
            id,
            source,
            format,
            file,
            at,
            counts: [created, changed, withdrawn, restored, removed],
            undone_at,
        }
    };
    Ok(rows.into_iter().map(run).collect())
}
