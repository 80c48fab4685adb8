//! What part of the Earth something covers.

use std::fmt;

use repere_geodesy::Localisation;

/// A box in degrees, borders included. It does not cross the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    pub(crate) west: f64,
    pub(crate) south: f64,
    pub(crate) east: f64,
    pub(crate) north: f64,
}

impl Extent {
    /// The smallest box around these points; `None` around no point.
    pub fn around(points: impl IntoIterator<Item = Localisation>) -> Option<Self> {
        points.into_iter().map(Self::at).reduce(|all, one| Self {
            west: all.west.min(one.west),
            south: all.south.min(one.south),
            east: all.east.max(one.east),
            north: all.north.max(one.north),
        })
    }

    const fn at(point: Localisation) -> Self {
        let (longitude, latitude) = (point.longitude(), point.latitude());
        Self { west: longitude, south: latitude, east: longitude, north: latitude }
    }

    /// Whether some point is in both.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }
}

impl fmt::Display for Extent {
    /// In the order of RFC 7946.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2},{:.2},{:.2},{:.2}", self.west, self.south, self.east, self.north)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_meet_where_they_share_a_point() {
        let points = [(47.4, 0.7), (46.6, 1.4)];
        let region = Extent::around(
            points.map(|(latitude, longitude)| Localisation::new(latitude, longitude).unwrap()),
        );
        let region = region.unwrap();
        assert_eq!(region.to_string(), "0.70,46.60,1.40,47.40");
        let extent = |west, south, east, north| Extent { west, south, east, north };
        assert!(
            region.meets(&extent(-180.0, -85.0, 180.0, 85.0)) && region.meets(&extent(1.4, 47.4, 2.0, 48.0))
        );
        assert!(!region.meets(&extent(1.5, 46.6, 2.0, 47.4)) && !region.meets(&extent(0.7, 47.5, 1.4, 48.0)));
        assert_eq!(Extent::around([]), None);
    }
}
