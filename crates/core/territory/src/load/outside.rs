//! The towns outside the territory.

use repere_domain::Localisation;
use serde::Deserialize;

use super::rows::{at_line, named, rows};
use crate::outside::{OutsideTown, OutsideTowns};
use crate::{Defect, TerritoireError, TerritoireFiles};

#[derive(Deserialize)]
struct Row {
    nom: String,
    departement: String,
    latitude: f64,
    longitude: f64,
}

/// Reads the towns; none where there is no file.
pub(super) fn outside(bytes: &[u8]) -> Result<OutsideTowns, TerritoireError> {
    const FILE: &str = TerritoireFiles::OUTSIDE;
    let towns = rows::<Row>(FILE, bytes)?.into_iter().map(|(line, row)| {
        let point = Localisation::new(row.latitude, row.longitude)
            .map_err(|error| at_line(FILE, line, Defect::Position(error)))?;
        Ok(OutsideTown {
            nom: named(FILE, line, &row.nom)?,
            departement: named(FILE, line, &row.departement)?,
            point,
        })
    });
    Ok(OutsideTowns::new(towns.collect::<Result<Vec<_>, TerritoireError>>()?))
}
