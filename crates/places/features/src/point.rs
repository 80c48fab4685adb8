use geojson::{Geometry, GeometryValue};
use repere_geodesy::{Localisation, LocalisationError};

/// A position as a geometry.
pub fn point(at: Localisation) -> Geometry {
    Point { longitude: at.longitude(), latitude: at.latitude() }.geometry()
}

/// The point of a geometry as somebody wrote it, on the globe or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees east, if it is right.
    pub longitude: f64,
    /// Degrees north, if it is right.
    pub latitude: f64,
}

impl Point {
    /// The point of a geometry; `None` for any other shape.
    pub fn of(geometry: &Geometry) -> Option<Self> {
        let GeometryValue::Point { coordinates } = &geometry.value else { return None };
        // A height may follow.
        let [longitude, latitude, ..] = *coordinates.as_slice() else { return None };
        Some(Self { longitude, latitude })
    }

    /// A geometry that holds it.
    pub fn geometry(self) -> Geometry {
        Geometry::new_point([self.longitude, self.latitude])
    }

    /// The position.
    ///
    /// # Errors
    /// When it is not on the globe.
    pub fn localisation(self) -> Result<Localisation, LocalisationError> {
        Localisation::new(self.latitude, self.longitude)
    }
}
