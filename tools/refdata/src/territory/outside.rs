//! The towns outside the region that people ask for all the same: whoever writes « Nevers » is told that it is elsewhere, rather than
//! given a village of ours whose name is nearly that.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use anyhow::Context;
use geo::{Coord, CoordsIter, MultiPolygon};
use repere_territory::TerritoireFiles;

use super::divisions::Outside;
use super::point as validation;
use super::shapes::Shape;

/// Least inhabitants of a town that is known; préfectures are too.
const LARGE: u32 = 10_000;
/// The same in the départements that touch the region.
const SMALL: u32 = 2_500;

/// The table of towns as CSV, by code, around a region that is given by its shapes.
pub(crate) fn towns<'a>(
    region: impl IntoIterator<Item = &'a MultiPolygon>,
    outside: &Outside,
    shapes: &BTreeMap<String, Shape>,
) -> anyhow::Result<Vec<u8>> {
    let touching = touching(region, outside, shapes);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(TerritoireFiles::OUTSIDE_COLUMNS)?;
    for (code, shape) in shapes {
        let commune = &outside.communes[code];
        let least = if touching.contains(commune.departement.as_str()) { SMALL } else { LARGE };
        if shape.population < least && !outside.seats.contains(code) {
            continue;
        }
        let (at, _) =
            validation::validated(shape.mairie, &shape.outline).with_context(|| format!("commune {code}"))?;
        let at = at.rounded(3);
        let departement = outside.departements[&commune.departement].as_str();
        let [latitude, longitude] = [at.latitude(), at.longitude()].map(|degrees| degrees.to_string());
        writer.write_record([&commune.nom, departement, &latitude, &longitude])?;
    }
    writer.into_inner().context("writing to memory")
}

/// The codes of the départements that touch the region: the shapes of neighbours share their vertices.
fn touching<'a, 'o>(
    region: impl IntoIterator<Item = &'a MultiPolygon>,
    outside: &'o Outside,
    shapes: &BTreeMap<String, Shape>,
) -> BTreeSet<&'o str> {
    let vertex = |at: Coord| (at.x.to_bits(), at.y.to_bits());
    let known: HashSet<_> = region.into_iter().flat_map(CoordsIter::coords_iter).map(vertex).collect();
    let touches = |shape: &Shape| shape.outline.coords_iter().any(|at| known.contains(&vertex(at)));
    let neighbours = shapes.iter().filter(|(_, shape)| touches(shape));
    neighbours.map(|(code, _)| outside.communes[code].departement.as_str()).collect()
}
