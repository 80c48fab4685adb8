//! Shapes of GeoJSON answers, for the OpenAPI description. The answers themselves are strung together from features
//! that the catalogue encodes once.

use utoipa::ToSchema;

use crate::place_properties::PlaceProperties;

/// Une FeatureCollection GeoJSON de lieux (RFC 7946).
#[derive(ToSchema)]
#[schema(as = CollectionDeLieux)]
#[expect(dead_code, reason = "describes an answer, is never made")]
pub(crate) struct PlaceCollection {
    /// Toujours `FeatureCollection`.
    #[schema(rename = "type", example = "FeatureCollection")]
    kind: String,
    /// La révision des lieux.
    revision: u64,
    /// Le nombre de lieux qui répondent aux critères pour certain, sur cette page ou non : le minimum.
    total: usize,
    /// Le nombre de lieux qui ne disent pas s’ils répondent aux critères ; le maximum est `total` + `sans_reponse`.
    sans_reponse: usize,
    /// Le rang du premier lieu de cette page, à partir de 0.
    depuis: usize,
    /// Le rang du lieu suivant, quand la page est demandée par rang ; absent de la dernière. L’en-tête Link mène plus sûrement à la
    /// suite.
    suivant: Option<usize>,
    /// La révision où le parcours a commencé, à donner ensuite comme « modifie_depuis » ; dans les parcours par identifiant.
    jalon: Option<u64>,
    /// Ce qu’il faut donner comme « apres » pour la page suivante ; absent de la dernière, et de ce qui est donné en une fois.
    suite: Option<String>,
    /// Les lieux ; avec « modifie_depuis », ceux qui ont été retirés aussi.
    features: Vec<PlaceOrRemoval>,
}

/// Un lieu, ou ce qui reste d’un lieu retiré.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = LieuOuRetrait)]
#[expect(dead_code, reason = "describes an answer, is never made")]
enum PlaceOrRemoval {
    Lieu(Box<PlaceFeature>),
    Removed(Removal),
}

/// Un lieu qui n’est plus publié, ou qui a changé et ne répond pas aux critères : son identifiant, et rien d’autre de lui.
#[derive(ToSchema)]
#[schema(as = LieuRetire)]
#[expect(dead_code, reason = "describes an answer, is never made")]
pub(crate) struct Removal {
    /// Toujours `Feature`.
    #[schema(rename = "type", example = "Feature")]
    kind: String,
    /// L’identifiant du lieu.
    id: String,
    /// Toujours `null`.
    #[schema(required = true)]
    geometry: Option<PointGeoJson>,
    properties: RemovalMark,
}

/// Ce qui est dit d’un lieu retiré.
#[derive(ToSchema)]
#[schema(as = MarqueDeRetrait)]
#[expect(dead_code, reason = "describes an answer, is never made")]
pub(crate) struct RemovalMark {
    /// L’identifiant du lieu.
    id: String,
    /// `retire` : il n’est plus publié ; `hors-criteres` : il l’est, mais ne répond pas, ou plus, aux critères donnés.
    #[schema(example = "retire")]
    etat: String,
    /// L’instant du dernier changement.
    #[schema(format = DateTime, example = "2026-01-31T12:00:00.000Z")]
    date: String,
}

/// Un lieu, comme Feature GeoJSON.
#[derive(ToSchema)]
#[schema(as = UnLieu)]
#[expect(dead_code, reason = "describes an answer, is never made")]
pub(crate) struct PlaceFeature {
    /// Toujours `Feature`.
    #[schema(rename = "type", example = "Feature")]
    kind: String,
    /// L’identifiant du lieu, qui ne change jamais.
    id: String,
    /// Un point : longitude puis latitude, en degrés WGS 84.
    geometry: PointGeoJson,
    properties: PlaceProperties,
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
