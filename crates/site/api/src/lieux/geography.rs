//! Where places are looked for: in a box, around a point.

use std::ops::RangeInclusive;

use repere_catalogue::{Around, BoundingBox};
use repere_domain::{Localisation, Metres};
use repere_kit::{Parameters, Part, Problem};

/// A search around a point, kilometres.
pub(super) const RADIUS_KM: RangeInclusive<f64> = 0.0..=500.0;

/// The corners of a box, in the order of RFC 7946.
pub(super) const BOX: [Part; 4] =
    [Part::longitude("ouest"), Part::latitude("sud"), Part::longitude("est"), Part::latitude("nord")];
/// A point.
pub(super) const POINT: [Part; 2] = [Part::LATITUDE, Part::LONGITUDE];

/// The box that is asked for.
pub(super) fn bounding_box(parameters: &Parameters) -> Result<Option<BoundingBox>, Problem> {
    let Some([west, south, east, north]) = parameters.numbers("bbox", &BOX)? else { return Ok(None) };
    let reversed = |first: &str, from: f64, second: &str, to: f64| {
        let why = format!("{first} ({from}) est au-delà de {second} ({to}) : l’ordre est ouest,sud,est,nord");
        Problem::parameter("bbox", why)
    };
    if west > east {
        return Err(reversed("ouest", west, "est", east));
    }
    BoundingBox::new(west, south, east, north).map(Some).map_err(|_| reversed("sud", south, "nord", north))
}

/// The point that is searched around, and how far.
pub(super) fn around(parameters: &Parameters) -> Result<Option<Around>, Problem> {
    let radius = parameters.number("rayon_km", RADIUS_KM)?.map(Metres::from_km);
    let Some([latitude, longitude]) = parameters.numbers("pres_de", &POINT)? else {
        return match radius {
            Some(_) => {
                Err(Problem::parameter("rayon_km", "donnez aussi « pres_de » : un rayon part d’un point"))
            }
            None => Ok(None),
        };
    };
    let centre = Localisation::new(latitude, longitude)
        .map_err(|_| Problem::parameter("pres_de", "latitude,longitude, en degrés"))?;
    Ok(Some(Around { centre, radius }))
}
