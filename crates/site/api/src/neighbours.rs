//! What lies around the region, for maps.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_edition::Snapshot;
use repere_kit::{GEO_JSON, Parameters, Preferences, Problem, Representation};

use crate::responses::Otherwise;

/// Ce qu’il y a autour de la région.
///
/// Pour les cartes : les villes et les départements voisins. Aucun chiffre n’en tient compte.
#[utoipa::path(
    get,
    path = "/api/v1/voisinage.geojson",
    operation_id = "voisinage",
    tag = "territoires",
    responses(
        (
            status = 200,
            description = "FeatureCollection GeoJSON ; « genre » dit ce qu’est chaque élément : un département (« departement », MultiPolygon \
                simplifié, avec code et nom), une limite entre deux d’entre eux (« limite ») ou une ville (« ville », Point, avec nom et population)",
            body = Object,
            content_type = "application/geo+json"
        ),
        Otherwise,
    )
)]
pub(crate) async fn neighbours(
    State(snapshot): State<Arc<Snapshot>>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    Parameters::strict(query.as_deref(), &[])?;
    let made = snapshot.answers().get_or("voisinage".to_owned(), || {
        let neighbours = snapshot.territoire().neighbours().to_owned();
        Ok::<_, Problem>(Representation::kept(GEO_JSON, neighbours))
    })?;
    Ok(made.answer(&preferences))
}
