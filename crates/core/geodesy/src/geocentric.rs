use crate::Localisation;

/// Semi-major axis of WGS 84, metres.
pub(crate) const A: f64 = 6_378_137.0;
/// Flattening of WGS 84.
const F: f64 = 1.0 / 298.257_223_563;
/// First eccentricity squared.
pub(crate) const E2: f64 = F * (2.0 - F);

/// Earth-centred, Earth-fixed coordinates in metres of a point on the ellipsoid.
///
/// Straight chords between such points sort like geodesics for neighbours, so a plain Euclidean R-tree over them
/// finds candidates without any projection; the geodesic then decides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Geocentric(pub [f64; 3]);

impl From<Localisation> for Geocentric {
    fn from(l: Localisation) -> Self {
        let (sin_lat, cos_lat) = l.latitude().to_radians().sin_cos();
        let (sin_lon, cos_lon) = l.longitude().to_radians().sin_cos();
        // Radius of curvature in the prime vertical.
        let n = A / (1.0 - E2 * sin_lat * sin_lat).sqrt();
        Self([n * cos_lat * cos_lon, n * cos_lat * sin_lon, n * (1.0 - E2) * sin_lat])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Metres;

    fn chord(a: Localisation, b: Localisation) -> Metres {
        let (a, b) = (Geocentric::from(a).0, Geocentric::from(b).0);
        Metres::new(a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt())
    }

    proptest! {
        #[test]
        fn a_chord_is_barely_shorter_than_its_geodesic(
            lat in 41.0..52.0_f64, lon in -5.0..10.0_f64, dlat in -3.0..3.0_f64, dlon in -3.0..3.0_f64,
        ) {
            let a = Localisation::new(lat, lon).unwrap();
            let b = Localisation::new(lat + dlat, lon + dlon).unwrap();
            let (chord, geodesic) = (chord(a, b), a.distance_to(b));
            // A hundredth of a millimetre covers rounding of coordinates of six million metres.
            prop_assert!(chord.get() <= geodesic.get() + 1e-5);
            if geodesic.get() < 60_000.0 {
                prop_assert!((geodesic.get() - chord.get()) <= 4e-6 * geodesic.get() + 1e-5);
            }
        }
    }
}
