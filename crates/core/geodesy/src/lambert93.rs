//! Lambert-93, the legal projection of metropolitan France, back to degrees.
//!
//! Closed form and constants of IGN, « Projection cartographique conique conforme de Lambert », note technique NT/G 71
//! (ALG0002 and ALG0004) and « Système de référence RGF93 : Lambert-93 ». RGF93 and WGS 84 agree to better than a metre.

use crate::Localisation;

/// First eccentricity of the GRS 80 ellipsoid.
const E: f64 = 0.081_819_191_042_815_8;
/// Exponent of the projection.
const N: f64 = 0.725_607_765_053_267;
/// Constant of the projection, metres.
const C: f64 = 11_754_255.426_096;
/// Coordinates of the pole, metres.
const POLE_X: f64 = 700_000.0;
const POLE_Y: f64 = 12_655_612.049_876;
/// Longitude of the origin, degrees.
const ORIGIN_LONGITUDE: f64 = 3.0;

/// Where Lambert-93 is defined, metres: metropolitan France with its seas.
const X_RANGE: std::ops::RangeInclusive<f64> = -400_000.0..=1_350_000.0;
const Y_RANGE: std::ops::RangeInclusive<f64> = 5_900_000.0..=7_300_000.0;

impl Localisation {
    /// A point from its Lambert-93 coordinates, metres. `None` outside metropolitan France and its seas, where the
    /// projection means nothing.
    pub fn from_lambert93(x: f64, y: f64) -> Option<Self> {
        if !X_RANGE.contains(&x) || !Y_RANGE.contains(&y) {
            return None;
        }
        let (dx, dy) = (x - POLE_X, POLE_Y - y);
        let radius = dx.hypot(dy);
        let longitude = ORIGIN_LONGITUDE + (dx.atan2(dy) / N).to_degrees();
        let latitude = latitude_of((C / radius).ln() / N).to_degrees();
        Self::new(latitude, longitude).ok()
    }
}

/// The latitude of an isometric latitude, radians (ALG0002).
fn latitude_of(isometric: f64) -> f64 {
    let expanded = isometric.exp();
    let mut latitude = 2.0 * expanded.atan() - std::f64::consts::FRAC_PI_2;
    // Each step gains more than two digits (E² is 0.0067): ten are beyond the precision of a double.
    for _ in 0..10 {
        let sine = E * latitude.sin();
        let stretch = ((1.0 + sine) / (1.0 - sine)).powf(E / 2.0);
        latitude = 2.0 * (stretch * expanded).atan() - std::f64::consts::FRAC_PI_2;
    }
    latitude
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The origin is a definition (46°30′ N, 3° E is 700 000, 6 600 000); the others are from PROJ 9.5.1, EPSG:2154 to
    /// EPSG:4326.
    #[test]
    fn agrees_with_the_definition_and_with_proj() {
        for (x, y, latitude, longitude) in [
            (700_000.0, 6_600_000.0, 46.5, 3.0),
            (577_000.5, 6_612_345.25, 46.599_892_003, 1.393_087_125),
            (525_000.0, 6_700_000.0, 47.377_203_779, 0.680_430_375),
            (648_237.3, 6_862_271.7, 48.858_400_166, 2.294_499_977),
            (99_217.1, 6_049_646.3, 41.303_505_288, -4.161_580_264),
            (1_242_417.2, 7_110_480.1, 50.852_433_956, 10.699_505_054),
        ] {
            let point = Localisation::from_lambert93(x, y).unwrap();
            let known = Localisation::new(latitude, longitude).unwrap();
            let away = point.distance_to(known).get();
            assert!(away < 0.001, "{x}, {y} is {away} m away");
        }
    }

    #[test]
    fn degrees_and_exchanged_coordinates_are_not_lambert_93() {
        for (x, y) in [(2.3, 48.8), (6_600_000.0, 700_000.0), (f64::NAN, 6_600_000.0), (0.0, 0.0)] {
            assert_eq!(Localisation::from_lambert93(x, y), None);
        }
    }
}
