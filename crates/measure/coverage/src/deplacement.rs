use std::time::Duration;

use repere_geodesy::Metres;
use thiserror::Error;

/// An estimate of travel time from a straight line: the road is longer by a ratio, driven at an average speed.
///
/// All that knows about time is here: a routing engine's table would stand in the place of [`duree`](Self::duree).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deplacement {
    sinuosite: f64,
    vitesse_kmh: f64,
}

/// Why two numbers do not describe travel.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum DeplacementError {
    /// Circuity out of range.
    #[error("la sinuosité doit être entre 1 et 2, pas {0}")]
    Sinuosite(f64),
    /// Speed out of range.
    #[error("la vitesse doit être entre 5 et 130 km/h, pas {0}")]
    Vitesse(f64),
}

impl Deplacement {
    /// Travel whose road is `sinuosite` (1 to 2) times the straight line, at `vitesse_kmh` (5 to 130).
    ///
    /// # Errors
    /// When one is out of range or not a number.
    pub fn new(sinuosite: f64, vitesse_kmh: f64) -> Result<Self, DeplacementError> {
        if !(1.0..=2.0).contains(&sinuosite) {
            return Err(DeplacementError::Sinuosite(sinuosite));
        }
        if !(5.0..=130.0).contains(&vitesse_kmh) {
            return Err(DeplacementError::Vitesse(vitesse_kmh));
        }
        Ok(Self { sinuosite, vitesse_kmh })
    }

    /// Road over straight line.
    pub const fn sinuosite(self) -> f64 {
        self.sinuosite
    }

    /// Average speed, km/h.
    pub const fn vitesse_kmh(self) -> f64 {
        self.vitesse_kmh
    }

    /// The estimated time to cover a straight line of `distance`.
    pub fn duree(self, distance: Metres) -> Duration {
        let hours = distance.km() * self.sinuosite / self.vitesse_kmh;
        Duration::try_from_secs_f64(hours * 3600.0).unwrap_or(Duration::MAX)
    }

    /// The straight line covered in that time: what a threshold in minutes means.
    pub fn portee(self, duree: Duration) -> Metres {
        Metres::from_km(duree.as_secs_f64() / 3600.0 * self.vitesse_kmh / self.sinuosite)
    }
}

impl Default for Deplacement {
    /// 1.3 times the straight line at 50 km/h.
    fn default() -> Self {
        Self { sinuosite: 1.3, vitesse_kmh: 50.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_kilometres_take_a_quarter_of_an_hour_and_36_seconds() {
        let travel = Deplacement::default();
        assert_eq!(travel.duree(Metres::from_km(10.0)).as_secs_f64().round(), 936.0);
        assert!((travel.portee(Duration::from_secs(936)).km() - 10.0).abs() < 1e-9);
    }

    #[test]
    fn absurd_travel_is_refused() {
        for (sinuosite, vitesse) in
            [(0.9, 50.0), (2.1, 50.0), (f64::NAN, 50.0), (1.3, 4.0), (1.3, 131.0), (1.3, f64::NAN)]
        {
            assert!(Deplacement::new(sinuosite, vitesse).is_err());
        }
    }
}
