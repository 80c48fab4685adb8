//! The tables of indicators of need.

use repere_domain::codes::Slug;
use repere_domain::indicator::Indicator;
use repere_records::storage::text::{IndicatorDocument, encode};
use sqlx::sqlite::SqliteConnection;

use crate::error::Fault;

pub(crate) async fn set(
    connection: &mut SqliteConnection,
    slug: &Slug,
    indicator: Option<&Indicator>,
) -> Result<bool, Fault> {
    // Its values go with it.
    let deleted =
        sqlx::query("DELETE FROM indicateur WHERE slug = ?").bind(slug.as_str()).execute(&mut *connection);
    let there_was = deleted.await?.rows_affected() > 0;
    let Some(indicator) = indicator else { return Ok(there_was) };
    sqlx::query("INSERT INTO indicateur (slug, document) VALUES (?, ?)")
        .bind(slug.as_str())
        .bind(encode(&IndicatorDocument::of(indicator)))
        .execute(&mut *connection)
        .await?;
    for (commune, value) in &indicator.values {
        sqlx::query("INSERT INTO indicateur_valeur (indicateur, commune, valeur) VALUES (?, ?, ?)")
            .bind(slug.as_str())
            .bind(commune.as_str())
            .bind(value.get())
            .execute(&mut *connection)
            .await?;
    }
    Ok(there_was)
}

/// Every indicator by ascending slug.
pub(crate) async fn read(connection: &mut SqliteConnection) -> Result<Vec<Indicator>, Fault> {
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT slug, document FROM indicateur ORDER BY slug")
        .fetch_all(&mut *connection)
        .await?;
    let mut indicators = Vec::with_capacity(rows.len());
    for (slug, document) in rows {
        let values: Vec<(String, f64)> = sqlx::query_as(
            "SELECT commune, valeur FROM indicateur_valeur WHERE indicateur = ? ORDER BY commune",
        )
        .bind(&slug)
        .fetch_all(&mut *connection)
        .await?;
        indicators.push(IndicatorDocument::read(slug, &document, values)?);
    }
    Ok(indicators)
}
