//! Writing places inside a transaction: each change with its history, each publication with its revision.

use chrono::{DateTime, SecondsFormat, Utc};
use repere_domain::{Lieu, LieuId, Revision, SourceRecord};
use serde::Serialize;
use sqlx::sqlite::SqliteConnection;

use super::read;
use crate::{PlaceState, StoreError, published};

/// What is private of a place, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Private {
    pub(super) document: String,
    pub(super) raw: String,
}

impl Private {
    pub(super) fn of(record: &SourceRecord) -> Result<Self, StoreError> {
        Ok(Self { document: encode(&record.lieu.id, &record.prive)?, raw: record.brut.clone() })
    }
}

/// A place, before or after a change.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) source_id: String,
    pub(super) state: PlaceState,
}

/// Why a place changes, for its history.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cause<'a> {
    pub(super) action: &'static str,
    pub(super) reason: Option<&'a str>,
}

/// One transaction that changes places.
pub(super) struct Writer<'c> {
    pub(super) connection: &'c mut SqliteConnection,
    pub(super) at: String,
    /// The import under way, for the history.
    pub(super) import_run: Option<i64>,
    actor: String,
    before: Revision,
    published_something: bool,
}

impl<'c> Writer<'c> {
    pub(super) async fn new(
        connection: &'c mut SqliteConnection,
        at: DateTime<Utc>,
        actor: &str,
    ) -> Result<Self, StoreError> {
        let before = read::revision(connection).await?;
        Ok(Self {
            connection,
            at: at.to_rfc3339_opts(SecondsFormat::Millis, true),
            import_run: None,
            actor: actor.to_owned(),
            before,
            published_something: false,
        })
    }

    /// Creates a place, published as `document` at once; `false`, and nothing is written, when another place has its id.
    pub(super) async fn insert(
        &mut self,
        row: &Row,
        private: &Private,
        document: Option<&Lieu>,
        cause: Cause<'_>,
    ) -> Result<bool, StoreError> {
        let id = &row.state.lieu.id;
        let inserted = sqlx::query(
            "INSERT INTO lieu (id, source, source_id, state, document, merged_into, created_at, changed_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        )
        .bind(id.as_str())
        .bind(row.state.lieu.source.as_str())
        .bind(&row.source_id)
        .bind(encode(id, &row.state)?)
        .bind(document.map(|lieu| encode(id, lieu)).transpose()?)
        .bind(row.state.fusionne_dans.as_ref().map(LieuId::as_str))
        .bind(&self.at)
        .bind(&self.at)
        .execute(&mut *self.connection)
        .await?
        .rows_affected();
        if inserted == 0 {
            return Ok(false);
        }
        self.published_something |= document.is_some();
        sqlx::query("INSERT INTO lieu_private (lieu_id, document, raw) VALUES (?, ?, ?)")
            .bind(id.as_str())
            .bind(&private.document)
            .bind(&private.raw)
            .execute(&mut *self.connection)
            .await?;
        self.remember(id, &row.source_id, None, Some(&row.state), cause).await?;
        Ok(true)
    }

    /// Changes a place.
    pub(super) async fn update(
        &mut self,
        before: &Row,
        after: &PlaceState,
        cause: Cause<'_>,
    ) -> Result<(), StoreError> {
        let id = &after.lieu.id;
        sqlx::query("UPDATE lieu SET state = ?, merged_into = ?, changed_at = ? WHERE id = ?")
            .bind(encode(id, after)?)
            .bind(after.fusionne_dans.as_ref().map(LieuId::as_str))
            .bind(&self.at)
            .bind(id.as_str())
            .execute(&mut *self.connection)
            .await?;
        self.remember(id, &before.source_id, Some(&before.state), Some(after), cause).await
    }

    /// Removes a place for good; its history stays.
    pub(super) async fn remove(&mut self, row: &Row, cause: Cause<'_>) -> Result<(), StoreError> {
        let id = &row.state.lieu.id;
        self.remember(id, &row.source_id, Some(&row.state), None, cause).await?;
        let document: Option<Option<String>> =
            sqlx::query_scalar("DELETE FROM lieu WHERE id = ? RETURNING document")
                .bind(id.as_str())
                .fetch_optional(&mut *self.connection)
                .await?;
        self.published_something |= document.flatten().is_some();
        Ok(())
    }

    /// Replaces what is private of a place.
    pub(super) async fn set_private(&mut self, id: &LieuId, private: &Private) -> Result<(), StoreError> {
        sqlx::query("UPDATE lieu_private SET document = ?, raw = ? WHERE lieu_id = ?")
            .bind(&private.document)
            .bind(&private.raw)
            .bind(id.as_str())
            .execute(&mut *self.connection)
            .await?;
        Ok(())
    }

    /// Adds a history row, with what is private at that moment behind it.
    async fn remember(
        &mut self,
        id: &LieuId,
        source_id: &str,
        before: Option<&PlaceState>,
        after: Option<&PlaceState>,
        cause: Cause<'_>,
    ) -> Result<(), StoreError> {
        let json = |state: Option<&PlaceState>| state.map(|state| encode(id, state)).transpose();
        let result = sqlx::query(
            "INSERT INTO history (lieu_id, source_id, at, actor, action, reason, before, after, import_run)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id.as_str())
        .bind(source_id)
        .bind(&self.at)
        .bind(&self.actor)
        .bind(cause.action)
        .bind(cause.reason)
        .bind(json(before)?)
        .bind(json(after)?)
        .bind(self.import_run)
        .execute(&mut *self.connection)
        .await?;
        if before.is_some() {
            sqlx::query(
                "INSERT INTO history_private (history_id, document, raw)
                 SELECT ?, document, raw FROM lieu_private WHERE lieu_id = ?",
            )
            .bind(result.last_insert_rowid())
            .bind(id.as_str())
            .execute(&mut *self.connection)
            .await?;
        }
        Ok(())
    }

    /// Computes again what is published of a place and of those merged into it.
    pub(super) async fn publish(&mut self, id: &LieuId) -> Result<(), StoreError> {
        let Some(place) = read::place(self.connection, id).await? else { return Ok(()) };
        let document = match &place.state.fusionne_dans {
            Some(_) => None,
            None => published(&place.state, &place.members)?.map(|fusion| fusion.lieu),
        };
        self.set_document(id, document.as_ref()).await
    }

    /// Writes what is published of a place.
    pub(super) async fn set_document(&mut self, id: &LieuId, lieu: Option<&Lieu>) -> Result<(), StoreError> {
        let document = lieu.map(|lieu| encode(id, lieu)).transpose()?;
        let changed = sqlx::query("UPDATE lieu SET document = ?1 WHERE id = ?2 AND document IS NOT ?1")
            .bind(document)
            .bind(id.as_str())
            .execute(&mut *self.connection)
            .await?
            .rows_affected();
        self.published_something |= changed > 0;
        Ok(())
    }

    /// Moves the revision when something published has changed.
    pub(super) async fn finish(&mut self) -> Result<Revision, StoreError> {
        if self.published_something { next_revision(self.connection).await } else { Ok(self.before) }
    }
}

/// Moves the revision: something published has changed.
pub(super) async fn next_revision(connection: &mut SqliteConnection) -> Result<Revision, StoreError> {
    sqlx::query("UPDATE revision SET number = number + 1").execute(&mut *connection).await?;
    read::revision(connection).await
}

/// A value as stored.
pub(super) fn encode(id: &LieuId, value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|reason| StoreError::Encode { id: id.clone(), reason })
}
