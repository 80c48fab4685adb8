//! Writes the products: the same input gives the same bytes on any day and any machine.

use anyhow::Context;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use geo::{LineString, MultiPolygon, Polygon};
use geojson::FeatureWriter;
use repere_domain::territoire::PointOrigin;
use repere_features::{Feature, Geometry};
use serde::Serialize;

use super::CommuneRecord;
use super::former::Former;

#[derive(Serialize)]
struct Properties<'a> {
    code_insee: &'a str,
    nom: &'a str,
    codes_postaux: &'a [String],
    population: u32,
    latitude: f64,
    longitude: f64,
    #[serde(rename = "origine_point")]
    point_origin: PointOrigin,
    epci: &'a str,
    departement: &'a str,
}

/// The communes as a gzipped GeoJSON FeatureCollection, in the order given.
pub(crate) fn communes(communes: &[CommuneRecord]) -> anyhow::Result<Vec<u8>> {
    let mut encoder = gzip();
    let mut writer = FeatureWriter::from_writer(&mut encoder);
    for commune in communes {
        writer.write_feature(&feature(commune))?;
    }
    writer.finish()?;
    drop(writer);
    Ok(encoder.finish()?)
}

fn feature(commune: &CommuneRecord) -> Feature {
    let properties = Properties {
        code_insee: &commune.code,
        nom: &commune.nom,
        codes_postaux: &commune.codes_postaux,
        population: commune.population,
        latitude: commune.point.latitude(),
        longitude: commune.point.longitude(),
        point_origin: commune.point_origin,
        epci: &commune.epci,
        departement: &commune.departement,
    };
    // Its code stands among its properties.
    Feature {
        id: None,
        ..repere_features::feature(&commune.code, Some(geometry(&commune.outline)), &properties)
    }
}

/// A shape with all its decimals.
fn geometry(outline: &MultiPolygon) -> Geometry {
    match outline.0.as_slice() {
        [one] => Geometry::new_polygon(rings(one)),
        several => Geometry::new_multi_polygon(several.iter().map(rings)),
    }
}

fn rings(polygon: &Polygon) -> impl Iterator<Item = Vec<[f64; 2]>> {
    let ring = |ring: &LineString| ring.coords().map(|c| [c.x, c.y]).collect();
    std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring)
}

/// Neither date nor file name nor system in the header: they would make every run differ.
fn gzip() -> GzEncoder<Vec<u8>> {
    const UNKNOWN_SYSTEM: u8 = 255;
    let builder = GzBuilder::new().mtime(0).operating_system(UNKNOWN_SYSTEM);
    builder.write(Vec::new(), Compression::best())
}

/// A table as CSV.
pub(crate) fn table<'a, const COLUMNS: usize>(
    header: [&str; COLUMNS],
    rows: impl IntoIterator<Item = &'a [String; COLUMNS]>,
) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.into_inner().context("writing to memory")
}

/// The table of former communes as CSV.
pub(crate) fn former(rows: &[Former]) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row)?;
    }
    writer.into_inner().context("writing to memory")
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use geo::polygon;
    use repere_domain::Localisation;

    use super::*;

    fn invented() -> Vec<CommuneRecord> {
        vec![CommuneRecord {
            code: "88001".to_owned(),
            nom: "Le Pré".to_owned(),
            codes_postaux: vec!["88010".to_owned()],
            population: 12,
            point: Localisation::new(47.1, 1.000_001).unwrap(),
            point_origin: PointOrigin::Interior,
            epci: "200000002".to_owned(),
            departement: "88".to_owned(),
            outline: polygon![(x: 1.0, y: 47.0), (x: 1.1, y: 47.0), (x: 1.0, y: 47.123_456)].into(),
        }]
    }

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let (once, twice) = (communes(&invented()).unwrap(), communes(&invented()).unwrap());
        assert_eq!(once, twice);
        // RFC 1952: flags, modification time, extra flags (best compression), system.
        assert_eq!(once[3..10], [0, 0, 0, 0, 0, 2, 255]);
    }

    #[test]
    fn writes_geojson_with_six_decimals() {
        let mut text = String::new();
        flate2::read::GzDecoder::new(&communes(&invented()).unwrap()[..]).read_to_string(&mut text).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let feature = &value["features"][0];
        assert_eq!(feature["properties"]["origine_point"], "interieur");
        assert_eq!(feature["geometry"]["type"], "Polygon");
        assert!(text.contains("[1.0,47.123456]") && text.contains("\"longitude\":1.000001"), "{text}");
    }

    #[test]
    fn names_with_commas_and_quotes_are_quoted() {
        let rows = [["1".to_owned(), "CC Chose, \"Machin\"".to_owned()]];
        let bytes = table(["siren", "nom"], &rows).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "siren,nom\n1,\"CC Chose, \"\"Machin\"\"\"\n");
    }
}
