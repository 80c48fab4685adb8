//! The communes' GeoJSON, read into what is kept and nothing more: a general GeoJSON tree of a region would take
//! several times the memory of its shapes.

use std::fmt;

use geo::orient::Direction;
use geo::{Coord, LineString, MultiPolygon, Orient, Polygon};
use repere_domain::territoire::OriginePoint;
use serde::de::{Error as _, IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
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
    pub(crate) geometry: Geometry<'a>,
}

/// What is said of a commune.
#[derive(Deserialize)]
pub(crate) struct Properties {
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
}

/// Its shape.
#[derive(Deserialize)]
pub(crate) struct Geometry<'a> {
    #[serde(rename = "type")]
    kind: Kind,
    #[serde(borrow)]
    coordinates: &'a RawValue,
}

#[derive(Deserialize)]
enum Kind {
    Polygon,
    MultiPolygon,
}

/// Longitude and latitude, in degrees.
struct Position(f64, f64);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Numbers;

        impl<'de> Visitor<'de> for Numbers {
            type Value = Position;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a longitude and a latitude")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Position, A::Error> {
                let mut number =
                    |i| numbers.next_element()?.ok_or_else(|| A::Error::invalid_length(i, &self));
                let position = Position(number(0)?, number(1)?);
                // RFC 7946 allows a height: it is of no use here.
                while numbers.next_element::<IgnoredAny>()?.is_some() {}
                Ok(position)
            }
        }

        deserializer.deserialize_seq(Numbers)
    }
}

type Rings = Vec<Vec<Position>>;

impl Geometry<'_> {
    /// The shape, with its vertices to the micro-degree (so that neighbours written by any tool share theirs),
    /// exteriors counter-clockwise and interiors clockwise. The error says what is wrong.
    pub(crate) fn shape(&self) -> Result<MultiPolygon, String> {
        let polygons: Vec<Rings> = match self.kind {
            Kind::Polygon => serde_json::from_str(self.coordinates.get()).map(|rings| vec![rings]),
            Kind::MultiPolygon => serde_json::from_str(self.coordinates.get()),
        }
        .map_err(|error| error.to_string())?;
        if polygons.is_empty() {
            return Err("it has no polygon".to_owned());
        }
        let polygons = polygons.into_iter().map(polygon).collect::<Result<Vec<_>, _>>()?;
        Ok(MultiPolygon(polygons).orient(Direction::Default))
    }
}

fn polygon(rings: Rings) -> Result<Polygon, String> {
    let mut rings = rings.into_iter().map(ring);
    let exterior = rings.next().ok_or("a polygon has no ring")??;
    Ok(Polygon::new(exterior, rings.collect::<Result<_, _>>()?))
}

fn ring(positions: Vec<Position>) -> Result<LineString, String> {
    // The smallest ring: a triangle and its first vertex again.
    if positions.len() < 4 {
        return Err("a ring has fewer than four positions".to_owned());
    }
    positions
        .into_iter()
        .map(|Position(longitude, latitude)| {
            if (-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude) {
                Ok(Coord { x: microdegree(longitude), y: microdegree(latitude) })
            } else {
                Err(format!("{longitude}, {latitude} is not a longitude and a latitude"))
            }
        })
        .collect()
}

/// To six decimals, about 0.1 m; what is already so keeps its exact value.
fn microdegree(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
