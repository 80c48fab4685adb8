//! The validated point of a commune.

use anyhow::{Context, ensure};
use geo::{InteriorPoint, Intersects, MultiPolygon, Point};
use repere_domain::territoire::PointOrigin;
use repere_domain::{Localisation, Metres};
use repere_territory::distance_to_outline;

/// A mairie this far outside its commune may stand on the bank of a boundary river; farther, its point is wrong.
const TOLERANCE: Metres = Metres::new(500.0);

/// The mairie where it is credible, else a point well inside the shape.
pub(crate) fn validated(
    mairie: Option<Localisation>,
    outline: &MultiPolygon,
) -> anyhow::Result<(Localisation, PointOrigin)> {
    if let Some(mairie) = mairie.filter(|at| distance_to_outline(outline, *at) <= TOLERANCE) {
        return Ok((mairie, PointOrigin::Mairie));
    }
    let interior = outline.interior_point().context("its shape has no interior")?;
    let interior = Localisation::new(interior.y(), interior.x())?.rounded(6);
    ensure!(outline.intersects(&Point::from(interior)), "its shape is thinner than a micro-degree");
    Ok((interior, PointOrigin::Interior))
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    /// A horseshoe whose centroid is outside of it.
    fn horseshoe() -> MultiPolygon {
        polygon![
            (x: 1.0, y: 47.0), (x: 1.3, y: 47.0), (x: 1.3, y: 47.3), (x: 1.2, y: 47.3),
            (x: 1.2, y: 47.02), (x: 1.1, y: 47.02), (x: 1.1, y: 47.3), (x: 1.0, y: 47.3),
        ]
        .into()
    }

    fn at(latitude: f64, longitude: f64) -> Option<Localisation> {
        Some(Localisation::new(latitude, longitude).unwrap())
    }

    #[test]
    fn a_mairie_inside_or_just_outside_is_kept() {
        for mairie in [at(47.01, 1.05), at(46.996, 1.15)] {
            assert_eq!(validated(mairie, &horseshoe()).unwrap(), (mairie.unwrap(), PointOrigin::Mairie));
        }
    }

    #[test]
    fn a_missing_or_far_mairie_gives_an_interior_point() {
        for mairie in [None, at(46.99, 1.15), at(48.0, 2.0)] {
            let (point, origin) = validated(mairie, &horseshoe()).unwrap();
            assert_eq!(origin, PointOrigin::Interior);
            assert!(horseshoe().intersects(&Point::from(point)));
        }
    }
}
