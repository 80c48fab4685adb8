//! The area that points of roads cover: what is drawn of where one comes from.

use std::collections::BTreeSet;

use repere_coverage::Localisation;

use crate::Position;

/// A square of a grid: how many squares to the north and to the east of its corner.
type Square = (i32, i32);

/// Squares of the ground that points fall in, filled and outlined.
///
/// What lies between roads is filled as far as two squares, so that an area is not a net; it is a drawing, and no figure comes from it.
#[derive(Debug)]
pub struct Area {
    squares: BTreeSet<Square>,
    /// Degrees of a square: to the north, to the east.
    side: [f64; 2],
}

/// Metres of a degree of latitude.
const METRES_A_DEGREE: f64 = 111_195.0;

impl Area {
    /// An area of squares of so many metres around a latitude.
    pub fn new(latitude: f64, metres: f64) -> Self {
        let north = metres / METRES_A_DEGREE;
        Self { squares: BTreeSet::new(), side: [north, north / latitude.to_radians().cos().max(0.1)] }
    }

    /// Adds the square of a point.
    pub fn add(&mut self, point: Position) {
        let [latitude, longitude] = point.degrees();
        let square = |degrees: f64, side: f64| (degrees / side).floor() as i32;
        self.squares.insert((square(latitude, self.side[0]), square(longitude, self.side[1])));
    }

    /// Whether no point was added.
    pub fn is_empty(&self) -> bool {
        self.squares.is_empty()
    }

    /// The outlines, to be filled by the even-odd rule: a ring around each part and around each hole, corners cut.
    pub fn rings(&self) -> Vec<Vec<Localisation>> {
        let filled = eroded(&dilated(&dilated(&self.squares)));
        let rings = outlines(&filled);
        rings.iter().map(|ring| self.placed(ring)).filter(|ring| ring.len() > 3).collect()
    }

    /// The middles of the sides of a ring, as points of the ground.
    fn placed(&self, corners: &[Square]) -> Vec<Localisation> {
        let next = corners.iter().cycle().skip(1);
        let middle = |(a, b): (&Square, &Square)| {
            let half = |a: i32, b: i32, side: f64| f64::from(a + b) / 2.0 * side;
            Localisation::new(half(a.0, b.0, self.side[0]), half(a.1, b.1, self.side[1])).ok()
        };
        corners.iter().zip(next).filter_map(middle).collect()
    }
}

fn around((north, east): Square) -> impl Iterator<Item = Square> {
    (-1..=1).flat_map(move |dn| (-1..=1).map(move |de| (north + dn, east + de)))
}

fn dilated(squares: &BTreeSet<Square>) -> BTreeSet<Square> {
    squares.iter().flat_map(|square| around(*square)).collect()
}

fn eroded(squares: &BTreeSet<Square>) -> BTreeSet<Square> {
    squares.iter().filter(|square| around(**square).all(|one| squares.contains(&one))).copied().collect()
}

/// The corners along each border between what is filled and what is not, the filled squares on the left.
fn outlines(filled: &BTreeSet<Square>) -> Vec<Vec<Square>> {
    let mut sides: BTreeSet<(Square, Square)> = BTreeSet::new();
    for &(north, east) in filled {
        let corners = [(north, east), (north, east + 1), (north + 1, east + 1), (north + 1, east)];
        let beside = [(north - 1, east), (north, east + 1), (north + 1, east), (north, east - 1)];
        for (rank, other) in beside.into_iter().enumerate() {
            if !filled.contains(&other) {
                sides.insert((corners[rank], corners[(rank + 1) % 4]));
            }
        }
    }
    let mut rings = Vec::new();
    while let Some(&(start, _)) = sides.first() {
        let mut ring = Vec::new();
        let mut at = start;
        // Every corner has as many sides that end there as begin there, so that a ring comes back to its start.
        while let Some(&(from, to)) =
            sides.range((at, (i32::MIN, i32::MIN))..).next().filter(|side| side.0 == at)
        {
            sides.remove(&(from, to));
            ring.push(from);
            at = to;
            if at == start {
                break;
            }
        }
        rings.push(ring);
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(points: &[[f64; 2]]) -> Area {
        let mut area = Area::new(47.0, 250.0);
        for [latitude, longitude] in points {
            area.add(Position::nearest_to(Localisation::new(*latitude, *longitude).unwrap()));
        }
        area
    }

    /// Twice the surface of a ring, positive when its inside is on the left.
    fn surface(ring: &[Localisation]) -> f64 {
        let next = ring.iter().cycle().skip(1);
        let cross = |(a, b): (&Localisation, &Localisation)| {
            a.longitude() * b.latitude() - b.longitude() * a.latitude()
        };
        ring.iter().zip(next).map(cross).sum()
    }

    #[test]
    fn a_point_has_one_ring_around_it_and_far_ones_their_own() {
        assert!(squares(&[]).is_empty() && squares(&[]).rings().is_empty());
        let one = squares(&[[47.0, 1.0]]).rings();
        assert_eq!(one.len(), 1);
        assert!(surface(&one[0]) > 0.0);
        assert_eq!(squares(&[[47.0, 1.0], [47.1, 1.0]]).rings().len(), 2);
    }

    #[test]
    fn a_loop_of_roads_has_a_hole_that_a_small_one_has_not() {
        let circle = |radius: f64| {
            let degrees = (0..720).map(|half| f64::from(half).to_radians() / 2.0);
            let points: Vec<[f64; 2]> = degrees
                .map(|angle| [47.0 + radius * angle.sin(), 1.0 + 1.47 * radius * angle.cos()])
                .collect();
            squares(&points).rings()
        };
        let wide = circle(0.05);
        assert_eq!(wide.len(), 2);
        assert!(wide.iter().map(|ring| surface(ring)).product::<f64>() < 0.0, "one ring goes the other way");
        assert_eq!(circle(0.003).len(), 1);
    }
}
