use std::ops::RangeInclusive;
use std::time::Duration;

use repere_geodesy::Metres;
use thiserror::Error;

/// An estimate of travel time from a straight line: the road is longer by a ratio, driven at an average speed.
///
/// All that knows about time is here: a routing engine's table would stand in the place of [`duration`](Self::duration).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Travel {
    circuity: f64,
    speed_kmh: f64,
}

/// Why two numbers do not describe travel.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum TravelError {
    /// Circuity out of range.
    #[error("circuity is between 1 and 2, not {0}")]
    Circuity(f64),
    /// Speed out of range.
    #[error("speed is between 5 and 130 km/h, not {0}")]
    Speed(f64),
}

impl Travel {
    /// How many times the straight line a road may be.
    pub const CIRCUITY: RangeInclusive<f64> = 1.0..=2.0;
    /// Speeds on a road, km/h.
    pub const SPEED_KMH: RangeInclusive<f64> = 5.0..=130.0;

    /// Travel whose road is `circuity` (1 to 2) times the straight line, at `speed_kmh` (5 to 130).
    ///
    /// # Errors
    /// When one is out of range or not a number.
    pub fn new(circuity: f64, speed_kmh: f64) -> Result<Self, TravelError> {
        if !Self::CIRCUITY.contains(&circuity) {
            return Err(TravelError::Circuity(circuity));
        }
        if !Self::SPEED_KMH.contains(&speed_kmh) {
            return Err(TravelError::Speed(speed_kmh));
        }
        Ok(Self { circuity, speed_kmh })
    }

    /// Road over straight line.
    pub const fn circuity(self) -> f64 {
        self.circuity
    }

    /// Average speed, km/h.
    pub const fn speed_kmh(self) -> f64 {
        self.speed_kmh
    }

    /// The estimated time to cover a straight line of `distance`.
    pub fn duration(self, distance: Metres) -> Duration {
        let hours = distance.km() * self.circuity / self.speed_kmh;
        Duration::try_from_secs_f64(hours * 3600.0).unwrap_or(Duration::MAX)
    }

    /// The straight line covered in that time: what a threshold in minutes means.
    pub fn reach(self, duration: Duration) -> Metres {
        Metres::from_km(duration.as_secs_f64() / 3600.0 * self.speed_kmh / self.circuity)
    }
}

impl Default for Travel {
    /// 1.3 times the straight line at 50 km/h.
    fn default() -> Self {
        Self { circuity: 1.3, speed_kmh: 50.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_kilometres_take_a_quarter_of_an_hour_and_36_seconds() {
        let travel = Travel::default();
        assert_eq!(travel.duration(Metres::from_km(10.0)).as_secs_f64().round(), 936.0);
        assert!((travel.reach(Duration::from_secs(936)).km() - 10.0).abs() < 1e-9);
    }

    #[test]
    fn absurd_travel_is_refused() {
        for (circuity, speed) in
            [(0.9, 50.0), (2.1, 50.0), (f64::NAN, 50.0), (1.3, 4.0), (1.3, 131.0), (1.3, f64::NAN)]
        {
            assert!(Travel::new(circuity, speed).is_err());
        }
    }
}
