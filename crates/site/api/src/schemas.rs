//! Shapes of GeoJSON answers, for the OpenAPI description. The answers themselves are strung together from features
//! that the catalogue encodes once.

use repere_domain::Lieu;
use utoipa::ToSchema;

/// GeoJSON FeatureCollection of places (RFC 7946).
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes an answer, is never made")]
pub(crate) struct CollectionDeLieux {
    /// Always `FeatureCollection`.
    #[schema(rename = "type", example = "FeatureCollection")]
    kind: String,
    /// Revision of the places.
    revision: u64,
    /// Number of places that answer, on this page or not.
    total: usize,
    /// Rank of the first place of this page, from 0.
    depuis: usize,
    /// Rank to ask for next; absent on the last page.
    suivant: Option<usize>,
    /// The places.
    features: Vec<UnLieu>,
}

/// GeoJSON Feature of a place.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes an answer, is never made")]
pub(crate) struct UnLieu {
    /// Always `Feature`.
    #[schema(rename = "type", example = "Feature")]
    kind: String,
    /// Identifier of the place, which never changes.
    id: String,
    /// Point, longitude then latitude, WGS 84 degrees.
    geometry: PointGeoJson,
    /// Fields of the national standard that are known, under its names; and `position` (`exacte` or
    /// `approximative`), `horaires_texte`, `famille`, `epci`, `departement`, `bassin`; and `distance_m` (metres,
    /// geodesic) in a search around a point.
    #[schema(value_type = Object)]
    properties: Lieu,
}

/// GeoJSON Point.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes an answer, is never made")]
pub(crate) struct PointGeoJson {
    /// Always `Point`.
    #[schema(rename = "type", example = "Point")]
    kind: String,
    /// Longitude, latitude.
    #[schema(example = json!([0.6848, 47.3941]))]
    coordinates: [f64; 2],
}
