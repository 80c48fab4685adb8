//! ETRS89-LAEA Europe (EPSG:3035), the equal-area projection of statistical grids, back to degrees.
//!
//! Closed form: Snyder, « Map Projections — A Working Manual », USGS Professional Paper 1395 (1987), Lambert azimuthal
//! equal-area on the ellipsoid, oblique aspect: inverse (24-26 to 24-29, 3-12, 3-13 and 3-16), p. 187–190. Parameters:
//! EPSG:3035, on GRS 80. ETRS89 and WGS 84 agree to better than a metre.

use std::sync::LazyLock;

use crate::Localisation;

/// Semi-major axis of GRS 80, metres.
const A: f64 = 6_378_137.0;
/// Flattening of GRS 80.
const F: f64 = 1.0 / 298.257_222_101;
/// Square of the first eccentricity of GRS 80.
const E2: f64 = F * (2.0 - F);
/// Centre of the projection, degrees.
const CENTRE_LATITUDE: f64 = 52.0;
const CENTRE_LONGITUDE: f64 = 10.0;
/// Coordinates of the centre, metres.
const FALSE_EASTING: f64 = 4_321_000.0;
const FALSE_NORTHING: f64 = 3_210_000.0;

/// Where coordinates are taken for ETRS89-LAEA, metres: Europe from the Azores to the Urals, with a margin.
const EAST_RANGE: std::ops::RangeInclusive<f64> = 900_000.0..=7_600_000.0;
const NORTH_RANGE: std::ops::RangeInclusive<f64> = 900_000.0..=7_000_000.0;

/// What follows from the parameters.
struct Oblique {
    /// q at the pole (3-12).
    q_pole: f64,
    /// Radius of the sphere of the same area, metres (3-13).
    radius: f64,
    /// Sine and cosine of the authalic latitude of the centre (3-11).
    sine: f64,
    cosine: f64,
    /// D, which keeps the scale true at the centre (24-20).
    d: f64,
}

static OBLIQUE: LazyLock<Oblique> = LazyLock::new(|| {
    let latitude = CENTRE_LATITUDE.to_radians();
    let q_pole = q_of(1.0);
    let radius = A * (q_pole / 2.0).sqrt();
    let sine = q_of(latitude.sin()) / q_pole;
    let cosine = (1.0 - sine * sine).sqrt();
    let m = latitude.cos() / (1.0 - E2 * latitude.sin().powi(2)).sqrt();
    Oblique { q_pole, radius, sine, cosine, d: A * m / (radius * cosine) }
});

impl Localisation {
    /// Whether these are coordinates in ETRS89-LAEA Europe (EPSG:3035), metres: in Europe, where statistical grids use it.
    pub fn is_laea(east: f64, north: f64) -> bool {
        EAST_RANGE.contains(&east) && NORTH_RANGE.contains(&north)
    }

    /// A point from its coordinates in ETRS89-LAEA Europe (EPSG:3035), metres. `None` when they are not
    /// ([`Self::is_laea`]).
    pub fn from_laea(east: f64, north: f64) -> Option<Self> {
        if !Self::is_laea(east, north) {
            return None;
        }
        let Oblique { q_pole, radius, sine, cosine, d } = *OBLIQUE;
        let (x, y) = ((east - FALSE_EASTING) / d, (north - FALSE_NORTHING) * d);
        let rho = x.hypot(y);
        let (sine_c, cosine_c) = (2.0 * (rho / (2.0 * radius)).asin()).sin_cos();
        // At the centre itself the direction means nothing, and its factor is zero.
        let northward = if rho > 0.0 { y * sine_c / rho } else { 0.0 };
        let q = q_pole * (cosine_c * sine + northward * cosine);
        let longitude = (x * sine_c).atan2(rho * cosine * cosine_c - y * sine * sine_c);
        Self::new(latitude_of(q).to_degrees(), CENTRE_LONGITUDE + longitude.to_degrees()).ok()
    }
}

/// q of a sine of latitude (3-12).
fn q_of(sine: f64) -> f64 {
    let e = E2.sqrt();
    (1.0 - E2) * (sine / (1.0 - E2 * sine * sine) + (e * sine).atanh() / e)
}

/// The latitude whose q is given, radians, by Newton's method (3-16).
fn latitude_of(q: f64) -> f64 {
    let mut latitude = (q / 2.0).clamp(-1.0, 1.0).asin();
    // The first guess is within 0.003: each step squares the error, so three are beyond the precision of a double.
    for _ in 0..4 {
        let sine = latitude.sin();
        let curvature = (1.0 - E2 * sine * sine).powi(2) / (2.0 * (1.0 - E2) * latitude.cos());
        latitude += (q - q_of(sine)) * curvature;
    }
    latitude
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Snyder's forward formulas (24-2, 24-18 to 24-20), written apart from the inverse.
    fn project(latitude: f64, longitude: f64) -> (f64, f64) {
        let Oblique { q_pole, radius, sine, cosine, d } = *OBLIQUE;
        let sine_beta = q_of(latitude.to_radians().sin()) / q_pole;
        let cosine_beta = (1.0 - sine_beta * sine_beta).sqrt();
        let (sine_l, cosine_l) = (longitude - CENTRE_LONGITUDE).to_radians().sin_cos();
        let b = radius * (2.0 / (1.0 + sine * sine_beta + cosine * cosine_beta * cosine_l)).sqrt();
        let east = FALSE_EASTING + b * d * cosine_beta * sine_l;
        let north = FALSE_NORTHING + b / d * (cosine * sine_beta - sine * cosine_beta * cosine_l);
        (east, north)
    }

    /// The centre is a definition; the others are from pyproj 3.7.2 (PROJ 9.5.1), EPSG:3035 to EPSG:4326. The second and
    /// third are the centres of the cells that the design gives. The tolerance, three millimetres, is PROJ's: its authalic
    /// latitude is a series of three terms, whereas the round trip below holds to 1e-9 degree.
    #[test]
    fn agrees_with_the_definition_and_with_proj() {
        for (east, north, latitude, longitude) in [
            (4_321_000.0, 3_210_000.0, 52.0, 10.0),
            (3_844_700.0, 2_940_700.0, 49.387_593_665_714, 3.430_943_350_024),
            (3_920_500.0, 2_529_500.0, 45.753_615_572_907, 4.854_973_927_757),
            (3_700_100.0, 2_700_100.0, 47.105_192_011_160, 1.807_830_626_466),
            (4_712_345.25, 2_123_456.5, 42.104_971_007_337, 14.718_027_941_977),
            (4_254_200.0, 2_030_000.0, 41.367_777_486_647, 9.204_840_710_166),
            (2_500_000.0, 1_000_000.0, 30.007_050_364_300, -8.731_086_890_494),
            (6_500_000.0, 5_400_000.0, 64.279_128_709_150, 59.594_300_602_061),
        ] {
            let point = Localisation::from_laea(east, north).unwrap();
            assert!((point.latitude() - latitude).abs() < 3e-8, "{east}, {north}: {point:?}");
            assert!((point.longitude() - longitude).abs() < 3e-8, "{east}, {north}: {point:?}");
        }
    }

    #[test]
    fn other_coordinates_are_not_laea() {
        for (east, north) in
            [(2.3, 48.8), (700_000.0, 6_600_000.0), (f64::NAN, 3_000_000.0), (4e6, f64::INFINITY)]
        {
            assert_eq!(Localisation::from_laea(east, north), None);
        }
    }

    proptest! {
        #[test]
        fn undoes_the_projection(latitude in 34.0..71.0_f64, longitude in -12.0..35.0_f64) {
            let (east, north) = project(latitude, longitude);
            let point = Localisation::from_laea(east, north).unwrap();
            prop_assert!((point.latitude() - latitude).abs() < 1e-9, "{point:?}");
            prop_assert!((point.longitude() - longitude).abs() < 1e-9, "{point:?}");
        }
    }
}
