//! The communes' GeoJSON, each feature read into what is kept and nothing more: the tree of a region would take several
//! times the memory of its shapes.

use geo::orient::Direction;
use geo::{Coord, LineString, MultiPolygon, Orient, Polygon};
use geojson::{Geometry, GeometryValue, Position};
use repere_domain::territoire::OriginePoint;
use serde::{Deserialize, Deserializer};

/// What is said of a commune, and its shape or what is wrong with it.
#[derive(Deserialize)]
pub(crate) struct Record {
    pub(crate) code_insee: String,
    pub(crate) nom: String,
    #[serde(default)]
    pub(crate) anciens_noms: Vec<String>,
    pub(crate) codes_postaux: Vec<String>,
    pub(crate) population: u32,
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    pub(crate) origine_point: OriginePoint,
    pub(crate) epci: String,
    pub(crate) departement: String,
    #[serde(deserialize_with = "geometry")]
    pub(crate) geometry: Result<MultiPolygon, String>,
}

/// A shape that cannot be read is kept as such: its commune is known only when the whole feature is read.
fn geometry<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Result<MultiPolygon, String>, D::Error> {
    Ok(Geometry::deserialize(deserializer).map_err(|error| error.to_string()).and_then(|read| shape(&read)))
}

/// The shape, with its vertices to the micro-degree (so that neighbours written by any tool share theirs), exteriors
/// counter-clockwise and interiors clockwise. The error says what is wrong.
fn shape(geometry: &Geometry) -> Result<MultiPolygon, String> {
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
