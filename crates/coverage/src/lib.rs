//! How far people live from the nearest place.
//!
//! Pure functions over points; what a place or a commune is, others know. For now this holds the distance itself;
//! bands, statistics, catchments and placement come with the coverage engine.

use repere_geodesy::{Localisation, Neighbour, PointIndex};

/// For each point, the rank of the nearest place and its geodesic distance; `None` everywhere when there is no place.
///
/// Equal distances go to the lowest rank, so the answer does not depend on how the index was built.
pub fn nearest_places(points: &[Localisation], places: &PointIndex) -> Vec<Option<Neighbour>> {
    points.iter().map(|point| places.nearest(*point).next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude: f64, longitude: f64) -> Localisation {
        Localisation::new(latitude, longitude).unwrap()
    }

    #[test]
    fn nothing_is_near_when_there_is_no_place() {
        assert_eq!(nearest_places(&[at(47.0, 1.0)], &PointIndex::new([])), [None]);
    }

    #[test]
    fn ties_go_to_the_lowest_rank() {
        let places = PointIndex::new([at(47.0, 1.5), at(47.0, 1.25), at(47.0, 0.75), at(47.0, 1.25)]);
        let nearest = nearest_places(&[at(47.0, 1.0), at(47.0, 1.5)], &places);
        assert_eq!(nearest.iter().map(|n| n.unwrap().rank).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(nearest[1].unwrap().distance.get(), 0.0);
    }
}
