use std::cmp::Ordering;

use crate::geocentric::{A, E2};
use crate::{Geocentric, Localisation, Metres};

/// A point with its Earth-centred coordinates, ready to be measured against many others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchor {
    localisation: Localisation,
    geocentric: Geocentric,
}

/// Beyond this chord, metres, [`Anchor::distance_to`] leaves the series for Karney's algorithm.
const LONGEST_CHORD: f64 = 100_000.0;
/// Square of the ratio of the semi-axes of WGS 84, equatorial over polar.
const FLATNESS: f64 = 1.0 / (1.0 - E2);
/// What [`Anchor::distance_to`] and [`Localisation::distance_to`] may differ by, metres: forty times the worst that
/// the tests find (0.24 µm), and fifty times less than the half-millimetre that would change a published distance.
pub(crate) const DISAGREEMENT: f64 = 1e-5;

impl Anchor {
    /// Places `localisation` in Earth-centred coordinates.
    pub fn new(localisation: Localisation) -> Self {
        Self { localisation, geocentric: Geocentric::from(localisation) }
    }

    /// The point in degrees.
    pub const fn localisation(&self) -> Localisation {
        self.localisation
    }

    /// The point in Earth-centred coordinates.
    pub const fn geocentric(&self) -> Geocentric {
        self.geocentric
    }

    /// Length of the geodesic, a hundred times quicker than [`Localisation::distance_to`] and within 10 µm of it: under
    /// 100 km from the chord, by Karney's algorithm beyond.
    ///
    /// So short a geodesic is, to eight digits more than are published, an arc of the circle that osculates the normal
    /// section at its middle. Its curvature is that of the quadric pᵀDp = 1 along the unit tangent t, κ = tᵀDt / |Dp|
    /// (do Carmo, « Differential Geometry of Curves and Surfaces », § 3.3); the chord v is such a tangent, for
    /// vᵀD(p + q) = qᵀDq - pᵀDp = 0. Then the arc of chord c is 2 asin(cκ/2) / κ.
    pub fn distance_to(&self, other: &Self) -> Metres {
        let [px, py, pz] = self.geocentric.0;
        let [qx, qy, qz] = other.geocentric.0;
        let (vx, vy, vz) = (qx - px, qy - py, qz - pz);
        let equatorial = vx * vx + vy * vy;
        let chord_2 = equatorial + vz * vz;
        if chord_2 == 0.0 {
            return Metres::new(0.0);
        }
        if chord_2 > LONGEST_CHORD * LONGEST_CHORD {
            return self.karney(other);
        }
        // Lengths in semi-major axes from here, so that D is diag(1, 1, FLATNESS).
        let vdv = (equatorial + FLATNESS * vz * vz) / (A * A);
        let (sx, sy, sz) = (px + qx, py + qy, FLATNESS * (pz + qz));
        let ds_2 = (sx * sx + sy * sy + sz * sz) / (A * A);
        // The middle of the chord is inside the ellipsoid: the surface is 1/√(1 - vᵀDv/4) farther from the centre.
        let half_turn_2 = vdv * vdv * (1.0 - 0.25 * vdv) * (A * A) / (chord_2 * ds_2);
        let series = 1.0 + half_turn_2 * (1.0 / 6.0 + half_turn_2 * (3.0 / 40.0));
        Metres::new(chord_2.sqrt() * series)
    }

    /// Compares the geodesics to `a` and to `b` as [`Localisation::distance_to`] measures them.
    pub fn compare(&self, a: &Self, b: &Self) -> Ordering {
        if a.localisation == b.localisation {
            return Ordering::Equal;
        }
        let (to_a, to_b) = (self.distance_to(a), self.distance_to(b));
        if (to_a.get() - to_b.get()).abs() > 2.0 * DISAGREEMENT {
            return to_a.total_cmp(&to_b);
        }
        self.karney(a).total_cmp(&self.karney(b))
    }

    fn karney(&self, other: &Self) -> Metres {
        self.localisation.distance_to(other.localisation)
    }

    /// Square of the chord, m².
    pub(crate) fn chord_2(&self, to: &[f64; 3]) -> f64 {
        let [x, y, z] = self.geocentric.0;
        let (dx, dy, dz) = (to[0] - x, to[1] - y, to[2] - z);
        dx * dx + dy * dy + dz * dz
    }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::TAU;

    use proptest::prelude::*;

    use super::*;

    /// Two points about `metres` apart in the direction `turn` of a circle.
    fn pair(latitude: f64, longitude: f64, metres: f64, turn: f64) -> (Anchor, Anchor) {
        let (east, north) = (turn * TAU).sin_cos();
        let dlat = metres * north / 111_200.0;
        let dlon = metres * east / (111_200.0 * latitude.to_radians().cos());
        let at = |lat, lon| Anchor::new(Localisation::new(lat, lon).unwrap());
        (at(latitude, longitude), at(latitude + dlat, longitude + dlon))
    }

    fn disagreement(a: &Anchor, b: &Anchor) -> f64 {
        (a.distance_to(b).get() - a.localisation().distance_to(b.localisation()).get()).abs()
    }

    /// Mainland France and, coarsely, every latitude where people live.
    #[test]
    fn agrees_with_karney_far_below_the_millimetre_in_all_azimuths() {
        let mut worst = (0.0, 0.0, 0.0, 0.0);
        for latitude in [-60.0, -35.0, -21.1, 0.0, 4.9, 14.6, 41.3, 44.0, 46.5, 48.0, 51.1, 65.0] {
            for metres in [0.001, 1.0, 150.0, 5_000.0, 20_000.0, 50_000.0, 99_000.0] {
                for turn in 0..64 {
                    let (a, b) = pair(latitude, 2.0, metres, f64::from(turn) / 64.0);
                    let error = disagreement(&a, &b);
                    if error > worst.0 {
                        worst = (error, latitude, metres, f64::from(turn) / 64.0);
                    }
                }
            }
        }
        println!("worst disagreement: {worst:?}");
        assert!(worst.0 < 5e-7, "{worst:?}");
    }

    proptest! {
        #[test]
        fn agrees_with_karney_over_france(
            latitude in 41.0..51.5_f64, longitude in -5.5..10.0_f64, metres in 0.0..140_000.0_f64, turn in 0.0..1.0_f64,
        ) {
            let (a, b) = pair(latitude, longitude, metres, turn);
            prop_assert!(disagreement(&a, &b) < 5e-7);
            prop_assert_eq!(a.distance_to(&b), b.distance_to(&a));
        }
    }
}
