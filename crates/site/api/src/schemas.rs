//! Shapes of GeoJSON answers, for the OpenAPI description. The answers themselves are strung together from features
//! that the catalogue encodes once.

use repere_domain::Lieu;
use utoipa::ToSchema;

/// Une FeatureCollection GeoJSON de lieux (RFC 7946).
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes an answer, is never made")]
pub(crate) struct CollectionDeLieux {
    /// Toujours `FeatureCollection`.
    #[schema(rename = "type", example = "FeatureCollection")]
    kind: String,
    /// La révision des lieux.
    revision: u64,
    /// Le nombre de lieux qui répondent, sur cette page ou non.
    total: usize,
    /// Le rang du premier lieu de cette page, à partir de 0.
    depuis: usize,
    /// Le rang à demander ensuite ; absent de la dernière page.
    suivant: Option<usize>,
    /// Les lieux.
    features: Vec<UnLieu>,
}

/// Un lieu, comme Feature GeoJSON.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes an answer, is never made")]
pub(crate) struct UnLieu {
    /// Toujours `Feature`.
    #[schema(rename = "type", example = "Feature")]
    kind: String,
    /// L’identifiant du lieu, qui ne change jamais.
    id: String,
    /// Un point : longitude puis latitude, en degrés WGS 84.
    geometry: PointGeoJson,
    /// Les champs connus du schéma national, sous leurs noms ; et `position` (`exacte` ou `approximative`),
    /// `horaires_texte`, `famille`, `epci`, `departement`, `bassin` ; et `distance_m` (en mètres, sur la géodésique)
    /// dans une recherche autour d’un point.
    #[schema(value_type = Object)]
    properties: Lieu,
}

/// Un Point GeoJSON.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes an answer, is never made")]
pub(crate) struct PointGeoJson {
    /// Toujours `Point`.
    #[schema(rename = "type", example = "Point")]
    kind: String,
    /// Longitude, puis latitude.
    #[schema(example = json!([0.6848, 47.3941]))]
    coordinates: [f64; 2],
}
