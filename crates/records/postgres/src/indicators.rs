//! The tables of indicators of need.

use std::collections::HashMap;

use repere_domain::codes::Slug;
use repere_domain::indicator::Indicator;
use repere_records::storage::text::{IndicatorDocument, encode};
use sqlx::postgres::PgConnection;

use crate::error::Fault;

pub(crate) async fn set(
    connection: &mut PgConnection,
    slug: &Slug,
    indicator: Option<&Indicator>,
) -> Result<bool, Fault> {
    // Its values go with it.
    let deleted =
        sqlx::query("DELETE FROM indicateur WHERE slug = $1").bind(slug.as_str()).execute(&mut *connection);
    let there_was = deleted.await?.rows_affected() > 0;
    let Some(indicator) = indicator else { return Ok(there_was) };
    sqlx::query("INSERT INTO indicateur (slug, document) VALUES ($1, $2)")
        .bind(slug.as_str())
        .bind(encode(&IndicatorDocument::of(indicator)))
        .execute(&mut *connection)
        .await?;
    let (communes, values): (Vec<&str>, Vec<f64>) =
        indicator.values.iter().map(|(commune, value)| (commune.as_str(), value.get())).unzip();
    sqlx::query(
        "INSERT INTO indicateur_valeur (indicateur, commune, valeur)
         SELECT $1, commune, valeur FROM unnest($2::text[], $3::float8[]) AS given (commune, valeur)",
    )
    .bind(slug.as_str())
    .bind(communes)
    .bind(values)
    .execute(connection)
    .await?;
    Ok(there_was)
}

/// Every indicator by ascending slug.
pub(crate) async fn read(connection: &mut PgConnection) -> Result<Vec<Indicator>, Fault> {
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT slug, document FROM indicateur ORDER BY slug")
        .fetch_all(&mut *connection)
        .await?;
    let all: Vec<(String, String, f64)> = sqlx::query_as(
        "SELECT indicateur, commune, valeur FROM indicateur_valeur ORDER BY indicateur, commune",
    )
    .fetch_all(connection)
    .await?;
    let mut values: HashMap<String, Vec<(String, f64)>> = HashMap::new();
    for (slug, commune, value) in all {
        values.entry(slug).or_default().push((commune, value));
    }
    rows.into_iter()
        .map(|(slug, document)| {
            let values = values.remove(&slug).unwrap_or_default();
            Ok(IndicatorDocument::read(slug, &document, values)?)
        })
        .collect()
}
