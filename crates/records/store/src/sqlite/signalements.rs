//! Reports of visitors.

use async_trait::async_trait;
use chrono::{DateTime, SecondsFormat, Utc};
use repere_domain::LieuId;
use repere_domain::signalement::Signalement;

use super::{BEGIN, SqliteStore, read, writer};
use crate::signalements::{Cloture, Depot, Lesquels, OUVERTS_MAX, SignalementRecu, Signalements};
use crate::{Author, StoreError};

type Row = (i64, String, Option<String>, String, String, Option<String>, Option<String>, Option<String>);

#[async_trait]
impl Signalements for SqliteStore {
    async fn report(
        &self,
        lieu: &LieuId,
        signalement: &Signalement,
        at: DateTime<Utc>,
    ) -> Result<Depot, StoreError> {
        let mut transaction = self.pool.begin_with(BEGIN).await?;
        let open: i64 =
            sqlx::query_scalar("SELECT count(*) FROM signalement WHERE lieu_id = ? AND closed_at IS NULL")
                .bind(lieu.as_str())
                .fetch_one(&mut *transaction)
                .await?;
        if open >= OUVERTS_MAX {
            return Ok(Depot::TropNombreux);
        }
        let result = sqlx::query("INSERT INTO signalement (lieu_id, at, document) VALUES (?, ?, ?)")
            .bind(lieu.as_str())
            .bind(instant(at))
            .bind(writer::encode(lieu, signalement)?)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(Depot::Garde(result.last_insert_rowid()))
    }

    async fn reports(&self, which: Lesquels) -> Result<Vec<SignalementRecu>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT s.id, s.lieu_id, lieu.state ->> '$.lieu.nom', s.at, s.document, s.closed_at, s.closed_by, s.closed_reason
             FROM signalement AS s LEFT JOIN lieu ON lieu.id = s.lieu_id
             WHERE ? OR s.closed_at IS NULL ORDER BY s.id",
        )
        .bind(which == Lesquels::Tous)
        .fetch_all(&mut *connection)
        .await?;
        rows.into_iter().map(received).collect()
    }

    async fn close_report(&self, id: i64, author: &Author, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut connection = self.pool.acquire().await?;
        let closed = sqlx::query(
            "UPDATE signalement SET closed_at = ?, closed_by = ?, closed_reason = ? WHERE id = ? AND closed_at IS NULL",
        )
        .bind(instant(at))
        .bind(&author.name)
        .bind(&author.reason)
        .bind(id)
        .execute(&mut *connection)
        .await?
        .rows_affected();
        if closed == 1 { Ok(()) } else { Err(StoreError::NoSuchReport(id)) }
    }
}

fn received(
    (id, lieu, nom, at, document, closed_at, closed_by, closed_reason): Row,
) -> Result<SignalementRecu, StoreError> {
    let cloture = match (closed_at, closed_by, closed_reason) {
        (Some(at), Some(par), Some(motif)) => Some(Cloture { at, par, motif }),
        _ => None,
    };
    Ok(SignalementRecu {
        id,
        signalement: read::decode(&lieu, &document)?,
        lieu: read::id(lieu)?,
        nom,
        at,
        cloture,
    })
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
