//! Coordinates as sources write them, and the point that they give.

use repere_domain::Localisation;
use repere_territory::Territoire;

use super::Written;
use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// Coordinates as a source may write them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Coordinates {
    /// Nothing, or 0/0 which means nothing.
    Missing,
    /// Something that is not two numbers.
    Unreadable,
    /// Two numbers, in the source's order of latitude and longitude.
    Numbers(f64, f64),
}

impl Coordinates {
    /// Reads two cells: numbers in digits, with a point or a comma.
    pub fn read(latitude: Option<&str>, longitude: Option<&str>) -> Self {
        let (latitude, longitude) = match (latitude, longitude) {
            (None, None) => return Self::Missing,
            (Some(latitude), Some(longitude)) => (latitude, longitude),
            _ => return Self::Unreadable,
        };
        match (number(latitude), number(longitude)) {
            (Some(latitude), Some(longitude)) if latitude == 0.0 && longitude == 0.0 => Self::Missing,
            (Some(latitude), Some(longitude)) => Self::Numbers(latitude, longitude),
            _ => Self::Unreadable,
        }
    }
}

fn number(cell: &str) -> Option<f64> {
    cell.trim().replace(',', ".").parse().ok().filter(|n: &f64| n.is_finite())
}

/// The point that is written, put right where latitude and longitude were exchanged. What is no point is said.
pub(super) fn point(
    territoire: &Territoire,
    written: &Written<'_>,
    findings: &mut Findings,
) -> Option<Localisation> {
    let field = written.fields.coordinates;
    match written.coordinates {
        Coordinates::Numbers(latitude, longitude) => {
            if let Some(point) = exchanged(territoire, latitude, longitude) {
                let message =
                    "latitude et longitude ont été échangées : le point n’est dans le territoire qu’ainsi";
                findings.add(Code::CoordinatesExchanged, field, message);
                return Some(point);
            }
            let point = Localisation::new(latitude, longitude).ok();
            if point.is_none() {
                let message =
                    "les coordonnées ne sont pas des degrés (Lambert-93 ?) ; donnez-les en degrés, WGS 84";
                findings.add(Code::CoordinatesUnreadable, field, message);
            }
            point
        }
        Coordinates::Unreadable => {
            findings.add(Code::CoordinatesUnreadable, field, "les coordonnées ne sont pas deux nombres");
            None
        }
        Coordinates::Missing => None,
    }
}

/// The point that two numbers give the other way round, when it lies in the territory that way only.
pub(crate) fn exchanged(territoire: &Territoire, latitude: f64, longitude: f64) -> Option<Localisation> {
    let here = |point: &Localisation| territoire.locate(*point).is_some();
    if Localisation::new(latitude, longitude).is_ok_and(|point| here(&point)) {
        return None;
    }
    Localisation::new(longitude, latitude).ok().filter(here)
}
