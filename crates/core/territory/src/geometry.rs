//! Distance from a point to a shape, on the ground.

use geo::{Coord, Intersects, LinesIter, MultiPolygon, Point};
use repere_geodesy::{Geocentric, Localisation, Metres};

/// Distance on the ground from a point to a shape: 0 inside and on its boundary, else to the nearest point of the
/// boundary. Infinite for an empty shape.
///
/// Each edge becomes a chord between Earth-centred coordinates, the nearest point of the nearest chord gives the
/// point of the boundary, and the geodesic gives the length. No projection, so no distortion with distance; a chord
/// passes at most 0.1 m below the ground for an edge of 2 km.
pub fn distance_to_outline(outline: &MultiPolygon, from: Localisation) -> Metres {
    if outline.intersects(&Point::from(from)) {
        return Metres::new(0.0);
    }
    let origin = Geocentric::from(from).0;
    let mut nearest: Option<(f64, Coord)> = None;
    for line in outline.lines_iter() {
        let (Some(start), Some(end)) = (on_earth(line.start), on_earth(line.end)) else { continue };
        let (start, end) = (Geocentric::from(start).0, Geocentric::from(end).0);
        let along = fraction(origin, start, end);
        let foot: [f64; 3] = std::array::from_fn(|i| start[i] + along * (end[i] - start[i]));
        let squared: f64 = foot.iter().zip(origin).map(|(a, b)| (a - b).powi(2)).sum();
        if nearest.is_none_or(|(best, _)| squared < best) {
            nearest = Some((squared, line.start + line.delta() * along));
        }
    }
    nearest
        .and_then(|(_, coord)| on_earth(coord))
        .map_or(Metres::new(f64::INFINITY), |boundary| from.distance_to(boundary))
}

/// Where, between 0 at `start` and 1 at `end`, the segment passes nearest to `point`.
fn fraction(point: [f64; 3], start: [f64; 3], end: [f64; 3]) -> f64 {
    let (mut along, mut length) = (0.0, 0.0);
    for i in 0..3 {
        along += (point[i] - start[i]) * (end[i] - start[i]);
        length += (end[i] - start[i]).powi(2);
    }
    if length > 0.0 { (along / length).clamp(0.0, 1.0) } else { 0.0 }
}

fn on_earth(coord: Coord) -> Option<Localisation> {
    Localisation::new(coord.y, coord.x).ok()
}

#[cfg(test)]
mod tests {
    use geo::polygon;
    use proptest::prelude::*;

    use super::*;

    /// A lozenge of about 20 km with edges of some 12 km, longer than any real one.
    fn lozenge() -> MultiPolygon {
        polygon![(x: 1.0, y: 47.4), (x: 1.12, y: 47.5), (x: 1.0, y: 47.6), (x: 0.88, y: 47.5)].into()
    }

    proptest! {
        #[test]
        fn as_near_as_the_nearest_of_many_boundary_points(lat in 47.0..48.0_f64, lon in 0.5..1.5_f64) {
            let (lozenge, from) = (lozenge(), Localisation::new(lat, lon).unwrap());
            let distance = distance_to_outline(&lozenge, from).get();
            if lozenge.intersects(&Point::from(from)) {
                prop_assert!(distance.abs() < f64::EPSILON);
                return Ok(());
            }
            let sampled = lozenge
                .lines_iter()
                .flat_map(|line| (0..=2000).map(move |i| line.start + line.delta() * (f64::from(i) / 2000.0)))
                .map(|c| from.distance_to(Localisation::new(c.y, c.x).unwrap()).get())
                .fold(f64::INFINITY, f64::min);
            // Samples stand 7 m apart: they miss the nearest point by 3.5 m, which counts fully only close by.
            prop_assert!(distance <= sampled + 1.0, "{distance} for {sampled}");
            prop_assert!(distance >= sampled - 4.0, "{distance} for {sampled}");
        }
    }

    #[test]
    fn an_empty_shape_is_infinitely_far() {
        let from = Localisation::new(47.0, 1.0).unwrap();
        assert!(distance_to_outline(&MultiPolygon(vec![]), from).get().is_infinite());
    }
}
