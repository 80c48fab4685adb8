//! The towns outside the region that people ask for all the same: whoever writes « Nevers » is told that it is elsewhere, rather than
//! given a village of ours whose name is nearly that.

use std::collections::BTreeMap;

use anyhow::Context;
use repere_territory::TerritoireFiles;

use super::divisions::Outside;
use super::point as validation;
use super::shapes::Shape;

/// Least inhabitants of a town that is known; préfectures are too.
const LARGE: u32 = 10_000;
/// The same in the départements that touch the region.
const SMALL: u32 = 2_500;

/// The table of towns as CSV, by code. `touching` are the codes of the départements that touch the region.
pub(crate) fn towns(
    outside: &Outside,
    shapes: &BTreeMap<String, Shape>,
    touching: &[&str],
) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(TerritoireFiles::OUTSIDE_COLUMNS)?;
    for (code, shape) in shapes {
        let commune = &outside.communes[code];
        let least = if touching.contains(&commune.departement.as_str()) { SMALL } else { LARGE };
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
