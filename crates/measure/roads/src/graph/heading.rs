//! In which directions an edge leaves and arrives.

use super::parts::Parts;
use super::turning::Heading;
use crate::Position;

/// A driver sees a bend of that many metres; shorter ones are the drawing's.
const SEEN: f64 = 10.0;
const METRES_IN_A_DEGREE: f64 = 111_200.0;

/// Leaving and arriving, forwards and backwards.
pub(super) fn headings(parts: &Parts, edge: u32) -> [[Heading; 2]; 2] {
    let forward = seen(parts.points(edge));
    let backward = seen(parts.points(edge).rev());
    let turned = |heading: Heading| heading.wrapping_add(128);
    [[forward, turned(backward)], [backward, turned(forward)]]
}

/// The direction from the first point to the first that is far enough to be seen, or to the last.
fn seen(mut points: impl Iterator<Item = Position>) -> Heading {
    let Some(start) = points.next() else { return 0 };
    let [latitude, longitude] = start.degrees();
    let east_in_a_degree = METRES_IN_A_DEGREE * latitude.to_radians().cos();
    let (mut east, mut north) = (0.0, 0.0);
    for point in points {
        let [to_latitude, to_longitude] = point.degrees();
        (east, north) =
            ((to_longitude - longitude) * east_in_a_degree, (to_latitude - latitude) * METRES_IN_A_DEGREE);
        if f64::hypot(east, north) >= SEEN {
            break;
        }
    }
    let turns = f64::atan2(east, north) / std::f64::consts::TAU;
    // A conversion of 256 would stop at 255: a whole turn is none.
    ((turns.rem_euclid(1.0) * 256.0).round() as u16 & 255) as Heading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_turn_as_clocks_do() {
        let at = |latitude, longitude| Position { latitude, longitude };
        let start = at(470_000_000, 20_000_000);
        for (latitude, longitude, heading) in
            [(1000, 0, 0), (0, 1000, 64), (-1000, 0, 128), (0, -1000, 192), (1, 0, 0)]
        {
            let to = at(start.latitude + latitude * 10, start.longitude + longitude * 10);
            assert_eq!(seen([start, to].into_iter()), heading, "{latitude} {longitude}");
        }
    }

    #[test]
    fn a_bend_of_a_metre_is_not_seen() {
        let at = |latitude, longitude| Position { latitude, longitude };
        let points = [at(470_000_000, 20_000_000), at(470_000_100, 20_000_000), at(470_000_100, 20_010_000)];
        assert_eq!(seen(points.into_iter()), 63);
    }
}
