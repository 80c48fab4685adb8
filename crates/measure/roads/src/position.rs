use repere_geodesy::{Anchor, Localisation, LocalisationError};

/// A point as OpenStreetMap keeps it: ten-millionths of a degree, about a centimetre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// Ten-millionths of a degree to the north.
    pub latitude: i32,
    /// Ten-millionths of a degree to the east.
    pub longitude: i32,
}

const STEPS_IN_A_DEGREE: f64 = 1e7;

impl Position {
    /// The same point in degrees.
    ///
    /// # Errors
    /// When it is nowhere on Earth.
    pub fn localisation(self) -> Result<Localisation, LocalisationError> {
        let [latitude, longitude] = self.degrees();
        Localisation::new(latitude, longitude)
    }

    /// The nearest such point.
    pub fn nearest_to(localisation: Localisation) -> Self {
        let steps = |degrees: f64| (degrees * STEPS_IN_A_DEGREE).round() as i32;
        Self { latitude: steps(localisation.latitude()), longitude: steps(localisation.longitude()) }
    }

    /// Latitude and longitude.
    pub(crate) fn degrees(self) -> [f64; 2] {
        [self.latitude, self.longitude].map(|steps| f64::from(steps) / STEPS_IN_A_DEGREE)
    }

    /// The point made ready to be measured against others. What is nowhere on Earth is never kept, so that it is never asked.
    pub(crate) fn anchor(self) -> Option<Anchor> {
        self.localisation().ok().map(Anchor::new)
    }
}
