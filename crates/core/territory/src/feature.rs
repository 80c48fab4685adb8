//! The communes' GeoJSON, read into what is kept and nothing more: a general GeoJSON tree of a region would take several
//! times the memory of its shapes. Geometries stay slices of the text until their turn comes; read by the streaming reader of
//! `geojson`, which makes a JSON tree of each feature, the whole took several times as long.

use geo::orient::Direction;
use geo::{Coord, LineString, MultiPolygon, Orient, Polygon};
use geojson::{Geometry, GeometryValue, Position};
use repere_domain::territoire::PointOrigin;
use serde::Deserialize;
use serde_json::value::RawValue;

/// A FeatureCollection whose geometries still are slices of the text.
#[derive(Deserialize)]
pub(crate) struct Collection<'a> {
    #[serde(borrow)]
    pub(crate) features: Vec<Feature<'a>>,
}

/// One commune.
#[derive(Deserialize)]
pub(crate) struct Feature<'a> {
    pub(crate) properties: Properties,
    #[serde(borrow)]
    geometry: &'a RawValue,
}

/// What is said of a commune.
#[derive(Deserialize)]
pub(crate) struct Properties {
    pub(crate) code_insee: String,
    pub(crate) nom: String,
    pub(crate) codes_postaux: Vec<String>,
    pub(crate) population: u32,
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    #[serde(rename = "origine_point")]
    pub(crate) point_origin: PointOrigin,
    pub(crate) epci: String,
    pub(crate) departement: String,
}

impl Feature<'_> {
    /// The shape of the commune. The error says what is wrong with it.
    pub(crate) fn shape(&self) -> Result<MultiPolygon, String> {
        shape(&self.geometry.get().parse().map_err(|error: geojson::Error| error.to_string())?)
    }
}

/// The shape, with its vertices to the micro-degree (so that neighbours written by any tool share theirs), exteriors
/// counter-clockwise and interiors clockwise. The error says what is wrong.
pub(crate) fn shape(geometry: &Geometry) -> Result<MultiPolygon, String> {
    let polygons = match &geometry.value {
        GeometryValue::Polygon { coordinates } => std::slice::from_ref(coordinates),
        GeometryValue::MultiPolygon { coordinates } => coordinates.as_slice(),
        other => return Err(format!("it is a {}, not a Polygon or MultiPolygon", other.type_name())),
    };
    if polygons.is_empty() {
        return Err("it has no polygon".to_owned());
    }
    let polygons = polygons.iter().map(|rings| polygon(rings)).collect::<Result<Vec<_>, _>>()?;
    Ok(MultiPolygon(polygons).orient(Direction::Default))
}

fn polygon(rings: &[Vec<Position>]) -> Result<Polygon, String> {
    let mut rings = rings.iter().map(|positions| ring(positions));
    let exterior = rings.next().ok_or("a polygon has no ring")??;
    Ok(Polygon::new(exterior, rings.collect::<Result<_, _>>()?))
}

fn ring(positions: &[Position]) -> Result<LineString, String> {
    // The smallest ring: a triangle and its first vertex again.
    if positions.len() < 4 {
        return Err("a ring has fewer than four positions".to_owned());
    }
    positions
        .iter()
        .map(|position| match *position.as_slice() {
            // RFC 7946 allows a height: it is of no use here.
            [longitude, latitude, ..]
                if (-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude) =>
            {
                Ok(Coord { x: microdegree(longitude), y: microdegree(latitude) })
            }
            _ => Err(format!("{:?} is not a longitude and a latitude", position.as_slice())),
        })
        .collect()
}

/// To six decimals, about 0.1 m; what is already so keeps its exact value.
fn microdegree(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
