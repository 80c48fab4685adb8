//! The tables of places and of what is private of them.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt as _;
use repere_domain::codes::Slug;
use repere_domain::{Lieu, LieuId, Revision};
use repere_records::storage::text::{decode, encode};
use repere_records::storage::values::{count, milliseconds};
use repere_records::storage::{NewRecord, PublishedPlaces, Record, Unreadable, Which};
use repere_records::{PlaceState, Private, WithdrawnPlace};
use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Sqlite};

use crate::error::Fault;
use crate::last_changes;

/// Everything that is published, and what is left of the rest.
pub(crate) async fn all(connection: &mut SqliteConnection) -> Result<PublishedPlaces, Fault> {
    Ok(PublishedPlaces {
        published: published(connection, None).await?,
        withdrawn: withdrawn(connection, None).await?,
        changes: last_changes::read(connection, None).await?,
    })
}

/// The same of the places that changed after a revision, when they are few.
pub(crate) async fn changed(
    connection: &mut SqliteConnection,
    after: Revision,
) -> Result<Option<PublishedPlaces>, Fault> {
    if !last_changes::are_few(connection, after).await? {
        return Ok(None);
    }
    let changes = last_changes::read(connection, Some(after)).await?;
    let ids: Vec<&str> = changes.iter().map(|change| change.id.as_str()).collect();
    Ok(Some(PublishedPlaces {
        published: published(connection, Some(&ids)).await?,
        withdrawn: withdrawn(connection, Some(&ids)).await?,
        changes,
    }))
}

/// A query for an identifier and a text of all places, or of those of some identifiers.
macro_rules! texts {
    ($select:literal, $among:expr) => {
        match $among {
            None => sqlx::query_as(concat!($select, " ORDER BY id")),
            Some(ids) => {
                sqlx::query_as(concat!($select, " AND id IN (SELECT value FROM json_each(?)) ORDER BY id"))
                    .bind(encode(&ids))
            }
        }
    };
}

pub(crate) async fn published(
    connection: &mut SqliteConnection,
    among: Option<&[&str]>,
) -> Result<Vec<Lieu>, Fault> {
    let mut rows =
        texts!("SELECT id, document FROM lieu WHERE document IS NOT NULL", among).fetch(connection);
    let mut published = Vec::new();
    while let Some((id, document)) = rows.try_next().await? {
        let (id, document): (String, String) = (id, document);
        published.push(decode(&id, &document)?);
    }
    Ok(published)
}

async fn withdrawn(
    connection: &mut SqliteConnection,
    among: Option<&[&str]>,
) -> Result<Vec<WithdrawnPlace>, Fault> {
    let rows: Vec<(String, String)> =
        texts!("SELECT id, state FROM lieu WHERE document IS NULL", among).fetch_all(connection).await?;
    rows.into_iter()
        .map(|(id, state)| {
            let state: PlaceState = decode(&id, &state)?;
            Ok(WithdrawnPlace::of(&state).map_err(|reason| Unreadable::Correction { id, reason })?)
        })
        .collect()
}

pub(crate) async fn count_from(connection: &mut SqliteConnection, source: &Slug) -> Result<usize, Fault> {
    let found: i64 =
        sqlx::query_scalar("SELECT count(*) FROM lieu WHERE source = ? AND document IS NOT NULL")
            .bind(source.as_str())
            .fetch_one(connection)
            .await?;
    Ok(count(found)?)
}

pub(crate) async fn find(connection: &mut SqliteConnection, which: Which<'_>) -> Result<Vec<Record>, Fault> {
    let mut found = Vec::new();
    each(connection, which, &mut |record| found.push(record)).await?;
    Ok(found)
}

type Row = (String, String, String, String, String);

/// Each is read once the one before was taken: the texts of all of them would be as much memory as the records.
pub(crate) async fn each(
    connection: &mut SqliteConnection,
    which: Which<'_>,
    take: &mut (dyn FnMut(Record) + Send),
) -> Result<(), Fault> {
    macro_rules! records_where {
        ($condition:literal) => {
            concat!(
                "SELECT lieu.id, lieu.source_id, lieu.state, lieu_private.document, lieu_private.raw
                 FROM lieu JOIN lieu_private ON lieu_private.lieu_id = lieu.id WHERE ",
                $condition,
                " ORDER BY lieu.id"
            )
        };
    }
    let (statement, value) = match which {
        Which::Id(id) => (records_where!("lieu.id = ?"), id.as_str()),
        Which::MergedInto(id) => (records_where!("lieu.merged_into = ?"), id.as_str()),
        Which::Source(source) => (records_where!("lieu.source = ?"), source.as_str()),
    };
    let mut rows = sqlx::query_as(statement).bind(value).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let (id, source_id, state, document, raw): Row = row;
        let private = Private { people: decode(&id, &document)?, raw };
        take(Record { source_id, state: decode(&id, &state)?, private });
    }
    Ok(())
}

/// In one statement for each table: each goes to the thread that writes and back.
pub(crate) async fn insert(
    connection: &mut SqliteConnection,
    new: &[NewRecord<'_>],
    at: DateTime<Utc>,
) -> Result<Vec<bool>, Fault> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let at = milliseconds(at);
    let mut statement = QueryBuilder::<Sqlite>::new(
        "INSERT INTO lieu (id, source, source_id, state, document, merged_into, created_at, changed_at) ",
    );
    statement.push_values(new, |mut row, NewRecord { record: Record { source_id, state, .. }, document }| {
        row.push_bind(state.lieu.id.as_str())
            .push_bind(state.lieu.source.as_str())
            .push_bind(source_id)
            .push_bind(encode(state))
            .push_bind(document.map(encode))
            .push_bind(state.merged_into.as_ref().map(LieuId::as_str))
            .push_bind(&at)
            .push_bind(&at);
    });
    statement.push(" ON CONFLICT (id) DO NOTHING RETURNING id");
    let ids: Vec<String> = statement.build_query_scalar().fetch_all(&mut *connection).await?;
    let mut ids: HashSet<&str> = ids.iter().map(String::as_str).collect();
    // The first of those that have an id is the one that was added.
    let added: Vec<bool> = new.iter().map(|new| ids.remove(new.record.state.lieu.id.as_str())).collect();
    let private: Vec<&Record> =
        new.iter().zip(&added).filter(|(_, added)| **added).map(|(new, _)| new.record).collect();
    if !private.is_empty() {
        let mut statement = QueryBuilder::new("INSERT INTO lieu_private (lieu_id, document, raw) ");
        statement.push_values(private, |mut row, Record { state, private, .. }| {
            row.push_bind(state.lieu.id.as_str()).push_bind(encode(&private.people)).push_bind(&private.raw);
        });
        statement.build().execute(connection).await?;
    }
    Ok(added)
}

pub(crate) async fn set_state(
    connection: &mut SqliteConnection,
    state: &PlaceState,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query("UPDATE lieu SET state = ?, merged_into = ?, changed_at = ? WHERE id = ?")
        .bind(encode(state))
        .bind(state.merged_into.as_ref().map(LieuId::as_str))
        .bind(milliseconds(at))
        .bind(state.lieu.id.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

pub(crate) async fn set_private(
    connection: &mut SqliteConnection,
    id: &LieuId,
    private: &Private,
) -> Result<(), Fault> {
    sqlx::query("UPDATE lieu_private SET document = ?, raw = ? WHERE lieu_id = ?")
        .bind(encode(&private.people))
        .bind(&private.raw)
        .bind(id.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

pub(crate) async fn set_document(
    connection: &mut SqliteConnection,
    id: &LieuId,
    document: Option<&Lieu>,
) -> Result<bool, Fault> {
    let changed = sqlx::query("UPDATE lieu SET document = ?1 WHERE id = ?2 AND document IS NOT ?1")
        .bind(document.map(encode))
        .bind(id.as_str())
        .execute(connection)
        .await?
        .rows_affected();
    Ok(changed > 0)
}

pub(crate) async fn remove(connection: &mut SqliteConnection, id: &LieuId) -> Result<(), Fault> {
    sqlx::query("DELETE FROM lieu WHERE id = ?").bind(id.as_str()).execute(connection).await?;
    Ok(())
}
