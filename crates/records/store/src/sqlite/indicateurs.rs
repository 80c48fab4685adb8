//! Indicators of need, inside their transaction.

use std::collections::BTreeMap;

use repere_domain::Revision;
use repere_domain::codes::Slug;
use repere_domain::indicateur::{BilanIndicateur, Indicateur, Titre, Valeur};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteConnection;

use super::{read, writer};
use crate::StoreError;

/// What is stored of an indicator besides its values.
#[derive(Serialize, Deserialize)]
struct Document {
    titre: Titre,
    bilan: BilanIndicateur,
}

/// Writes an indicator in the place of the one of the same name and year.
pub(super) async fn replace(
    connection: &mut SqliteConnection,
    indicateur: &Indicateur,
) -> Result<Revision, StoreError> {
    let Indicateur { titre, bilan, valeurs } = indicateur;
    let slug = titre.slug();
    delete(connection, slug).await?;
    let document = Document { titre: titre.clone(), bilan: bilan.clone() };
    let document = serde_json::to_string(&document).map_err(StoreError::IndicatorEncode)?;
    sqlx::query("INSERT INTO indicateur (slug, document) VALUES (?, ?)")
        .bind(slug.as_str())
        .bind(document)
        .execute(&mut *connection)
        .await?;
    for (commune, valeur) in valeurs {
        sqlx::query("INSERT INTO indicateur_valeur (indicateur, commune, valeur) VALUES (?, ?, ?)")
            .bind(slug.as_str())
            .bind(commune.as_str())
            .bind(valeur.get())
            .execute(&mut *connection)
            .await?;
    }
    writer::next_revision(connection).await
}

/// Removes an indicator; `None` when there is none of this slug.
pub(super) async fn remove(
    connection: &mut SqliteConnection,
    slug: &Slug,
) -> Result<Option<Revision>, StoreError> {
    if delete(connection, slug).await? { writer::next_revision(connection).await.map(Some) } else { Ok(None) }
}

async fn delete(connection: &mut SqliteConnection, slug: &Slug) -> Result<bool, StoreError> {
    // Its values go with it.
    let deleted =
        sqlx::query("DELETE FROM indicateur WHERE slug = ?").bind(slug.as_str()).execute(connection);
    Ok(deleted.await?.rows_affected() > 0)
}

/// Every indicator by ascending slug, with the revision they are of.
pub(super) async fn load(
    connection: &mut SqliteConnection,
) -> Result<(Revision, Vec<Indicateur>), StoreError> {
    let revision = read::revision(connection).await?;
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT slug, document FROM indicateur ORDER BY slug")
        .fetch_all(&mut *connection)
        .await?;
    let mut indicateurs = Vec::with_capacity(rows.len());
    for (slug, document) in rows {
        let Document { titre, bilan } =
            serde_json::from_str(&document).map_err(|_| StoreError::Indicator { slug: slug.clone() })?;
        let values: Vec<(String, f64)> = sqlx::query_as(
            "SELECT commune, valeur FROM indicateur_valeur WHERE indicateur = ? ORDER BY commune",
        )
        .bind(&slug)
        .fetch_all(&mut *connection)
        .await?;
        let valeurs: Option<BTreeMap<_, _>> = values
            .into_iter()
            .map(|(commune, valeur)| Some((commune.parse().ok()?, Valeur::try_from(valeur).ok()?)))
            .collect();
        let valeurs = valeurs.ok_or(StoreError::Indicator { slug })?;
        indicateurs.push(Indicateur { titre, bilan, valeurs });
    }
    Ok((revision, indicateurs))
}
