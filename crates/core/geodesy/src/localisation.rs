use geo::{Bearing, Distance, Geodesic, Point};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Metres;

/// A point on the WGS 84 ellipsoid, in degrees, always finite and in range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Degrees", into = "Degrees")]
pub struct Localisation {
    latitude: f64,
    longitude: f64,
}

/// Why two numbers are not a point.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum LocalisationError {
    /// Not a finite latitude between -90 and 90 degrees.
    #[error("latitude {0} is not between -90 and 90 degrees")]
    Latitude(f64),
    /// Not a finite longitude between -180 and 180 degrees.
    #[error("longitude {0} is not between -180 and 180 degrees")]
    Longitude(f64),
}

impl Localisation {
    /// A point from degrees.
    ///
    /// # Errors
    /// When a number is not finite or out of range.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, LocalisationError> {
        if !(-90.0..=90.0).contains(&latitude) {
            return Err(LocalisationError::Latitude(latitude));
        }
        if !(-180.0..=180.0).contains(&longitude) {
            return Err(LocalisationError::Longitude(longitude));
        }
        Ok(Self { latitude, longitude })
    }

    /// Latitude in degrees, north positive.
    pub const fn latitude(self) -> f64 {
        self.latitude
    }

    /// Longitude in degrees, east positive.
    pub const fn longitude(self) -> f64 {
        self.longitude
    }

    /// The same point to `decimals` decimals of a degree (6 is about 0.1 m, 3 about 100 m).
    #[must_use]
    pub fn rounded(self, decimals: i32) -> Self {
        let scale = 10_f64.powi(decimals);
        let round = |degrees: f64| (degrees * scale).round() / scale;
        Self { latitude: round(self.latitude), longitude: round(self.longitude) }
    }

    /// Length of the geodesic on WGS 84 (Karney, « Algorithms for geodesics », 2013), as `geo` computes it.
    pub fn distance_to(self, other: Self) -> Metres {
        Metres::new(Geodesic.distance(Point::from(self), Point::from(other)))
    }

    /// Where the geodesic to another point begins to go: degrees from the north, clockwise, from 0 to 360.
    pub fn azimuth_to(self, other: Self) -> f64 {
        Geodesic.bearing(Point::from(self), Point::from(other)).rem_euclid(360.0)
    }
}

impl From<Localisation> for Point<f64> {
    /// `geo` counts x as longitude and y as latitude.
    fn from(l: Localisation) -> Self {
        Self::new(l.longitude, l.latitude)
    }
}

#[derive(Serialize, Deserialize)]
struct Degrees {
    latitude: f64,
    longitude: f64,
}

impl TryFrom<Degrees> for Localisation {
    type Error = LocalisationError;

    fn try_from(d: Degrees) -> Result<Self, Self::Error> {
        Self::new(d.latitude, d.longitude)
    }
}

impl From<Localisation> for Degrees {
    fn from(l: Localisation) -> Self {
        Self { latitude: l.latitude, longitude: l.longitude }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_not_a_point() {
        assert!(Localisation::new(f64::NAN, 2.0).is_err());
        assert!(Localisation::new(47.0, f64::INFINITY).is_err());
        assert!(Localisation::new(90.1, 0.0).is_err());
        assert!(Localisation::new(6_700_000.0, 600_000.0).is_err());
        assert!(Localisation::try_from(Degrees { latitude: 91.0, longitude: 0.0 }).is_err());
    }

    #[test]
    fn azimuths_turn_as_clocks_do() {
        let here = Localisation::new(47.0, 2.0).unwrap();
        for (latitude, longitude, degrees) in
            [(48.0, 2.0, 0.0), (47.0, 2.1, 90.0), (46.0, 2.0, 180.0), (47.0, 1.9, 270.0)]
        {
            let there = Localisation::new(latitude, longitude).unwrap();
            assert!((here.azimuth_to(there) - degrees).abs() < 0.1, "{degrees}");
        }
    }

    #[test]
    fn one_degree_of_meridian_equals_its_integral() {
        // Along a meridian the geodesic is the arc: the integral of a (1 - e²) / (1 - e² sin² φ)^(3/2).
        let (a, f) = (6_378_137.0_f64, 1.0 / 298.257_223_563_f64);
        let e2 = f * (2.0 - f);
        let radius = |lat: f64| a * (1.0 - e2) / (1.0 - e2 * lat.sin().powi(2)).powf(1.5);
        let (from, to, steps) = (47_f64.to_radians(), 48_f64.to_radians(), 1000_u32);
        let h = (to - from) / f64::from(steps);
        let simpson: f64 = (0..=steps)
            .map(|i| {
                let weight = if i == 0 || i == steps {
                    1.0
                } else if i % 2 == 1 {
                    4.0
                } else {
                    2.0
                };
                weight * radius(from + f64::from(i) * h)
            })
            .sum::<f64>()
            * h
            / 3.0;
        let south = Localisation::new(47.0, 0.7).unwrap();
        let north = Localisation::new(48.0, 0.7).unwrap();
        assert!((south.distance_to(north).get() - simpson).abs() < 1e-3);
    }
}
