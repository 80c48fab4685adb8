//! The union of shapes that share their edges exactly.

use std::collections::HashMap;

use geo::{Area, Contains, Coord, LineString, LinesIter, MultiPolygon, Point, Polygon};

/// The union of shapes that share edges exactly and do not overlap, as the communes of a territory do.
///
/// Where two shapes touch, each walks their common edge in its own direction: the two directed edges cancel, and
/// what remains is the boundary of the union. No coordinate is computed, so the result is exact, and it takes time
/// proportional to the number of edges.
///
/// Shapes must have exteriors counter-clockwise and interiors clockwise (RFC 7946), as those of a
/// [`Territoire`](crate::Territoire) have; the result has too. Rings of the result never touch themselves; two may
/// touch at a vertex.
pub fn dissolve<'a>(outlines: impl IntoIterator<Item = &'a MultiPolygon>) -> MultiPolygon {
    assemble(Boundary::of(outlines).rings())
}

/// A vertex compared by its exact value.
type Key = [u64; 2];

fn key(c: Coord) -> Key {
    // Adding zero turns -0.0 into 0.0, which is the same place.
    [(c.x + 0.0).to_bits(), (c.y + 0.0).to_bits()]
}

/// The directed edges that no other edge cancels, and those that leave each vertex.
struct Boundary {
    edges: Vec<(Coord, Coord)>,
    used: Vec<bool>,
    leaving: HashMap<Key, Vec<usize>>,
}

impl Boundary {
    fn of<'a>(outlines: impl IntoIterator<Item = &'a MultiPolygon>) -> Self {
        let mut all = Vec::new();
        let mut uncancelled: HashMap<(Key, Key), u32> = HashMap::new();
        for line in outlines.into_iter().flat_map(LinesIter::lines_iter) {
            let (from, to) = (key(line.start), key(line.end));
            if from == to {
                continue;
            }
            match uncancelled.get_mut(&(to, from)) {
                Some(opposite) if *opposite > 0 => *opposite -= 1,
                _ => {
                    *uncancelled.entry((from, to)).or_default() += 1;
                    all.push((line.start, line.end));
                }
            }
        }
        // Kept in the order they came, so that the same input always gives the same rings.
        all.retain(|&(start, end)| match uncancelled.get_mut(&(key(start), key(end))) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        });
        let mut leaving: HashMap<Key, Vec<usize>> = HashMap::with_capacity(all.len());
        for (i, (start, _)) in all.iter().enumerate() {
            leaving.entry(key(*start)).or_default().push(i);
        }
        Self { used: vec![false; all.len()], edges: all, leaving }
    }

    /// Chains the edges into closed rings.
    fn rings(mut self) -> Vec<LineString> {
        let mut rings = Vec::new();
        for first in 0..self.edges.len() {
            if !self.used[first] {
                self.walk(first, &mut rings);
            }
        }
        rings
    }

    /// Follows the boundary from an edge until it is back. Each time the path meets itself, the loop it closes is
    /// a ring of its own and is cut off.
    fn walk(&mut self, first: usize, rings: &mut Vec<LineString>) {
        let mut path = vec![self.edges[first].0];
        let mut passed = HashMap::from([(key(self.edges[first].0), 0)]);
        let mut edge = first;
        loop {
            self.used[edge] = true;
            let here = self.edges[edge].1;
            if let Some(&at) = passed.get(&key(here)) {
                let mut ring = path.split_off(at);
                for vertex in &ring {
                    passed.remove(&key(*vertex));
                }
                ring.push(here);
                rings.push(LineString(ring));
                if at == 0 {
                    return;
                }
            }
            passed.insert(key(here), path.len());
            path.push(here);
            // Closed input leaves as many edges out of a vertex as into it; an open chain is dropped.
            let Some(next) = self.next(edge) else { return };
            edge = next;
        }
    }

    /// The edge that follows: where several leave a vertex, the first one clockwise from the way back, which keeps
    /// the same piece of the interior on the left.
    fn next(&self, edge: usize) -> Option<usize> {
        let (from, here) = self.edges[edge];
        let leaving = self.leaving.get(&key(here))?;
        let mut unused = leaving.iter().copied().filter(|&e| !self.used[e]);
        let first = unused.next()?;
        let back = direction(here, from);
        let turn = |e: usize| {
            let angle = (back - direction(here, self.edges[e].1)).rem_euclid(std::f64::consts::TAU);
            // Straight back is a full turn, never a first choice.
            if angle > 0.0 { angle } else { std::f64::consts::TAU }
        };
        Some(unused.fold(first, |best, e| if turn(e) < turn(best) { e } else { best }))
    }
}

fn direction(from: Coord, to: Coord) -> f64 {
    (to.y - from.y).atan2(to.x - from.x)
}

/// Gives each clockwise ring to the smallest counter-clockwise one around it.
fn assemble(rings: Vec<LineString>) -> MultiPolygon {
    let mut polygons = Vec::new();
    let mut holes = Vec::new();
    for ring in rings {
        let ring = Polygon::new(ring, vec![]);
        let area = ring.signed_area();
        if area > 0.0 {
            polygons.push((area, ring));
        } else if area < 0.0 {
            holes.push(ring.into_inner().0);
        }
    }
    for hole in holes {
        // A hole touches its exterior at vertices at most: the middle of an edge is off every other ring.
        let Some(middle) = hole.lines().next().map(|edge| Point::from((edge.start + edge.end) / 2.0)) else {
            continue;
        };
        let around = polygons
            .iter_mut()
            .filter(|(_, polygon)| Polygon::new(polygon.exterior().clone(), vec![]).contains(&middle))
            .min_by(|(a, _), (b, _)| a.total_cmp(b));
        if let Some((_, polygon)) = around {
            polygon.interiors_push(hole);
        }
    }
    MultiPolygon(polygons.into_iter().map(|(_, polygon)| polygon).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The unit square whose south-west corner is (x, y), with a side of 1.
    fn square(x: i32, y: i32) -> MultiPolygon {
        let (x, y) = (f64::from(x), f64::from(y));
        Polygon::new(
            LineString::from(vec![(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0), (x, y)]),
            vec![],
        )
        .into()
    }

    fn union_of(squares: &[(i32, i32)]) -> MultiPolygon {
        let squares: Vec<_> = squares.iter().map(|&(x, y)| square(x, y)).collect();
        dissolve(&squares)
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn neighbours_become_one() {
        let union = union_of(&[(0, 0), (1, 0)]);
        assert_eq!(union.0.len(), 1);
        assert!(close(union.signed_area(), 2.0));
        assert_eq!(union.0[0].exterior().lines().count(), 6);
    }

    #[test]
    fn touching_at_a_corner_stays_two() {
        let union = union_of(&[(0, 0), (1, 1)]);
        assert_eq!(union.0.len(), 2);
        assert!(close(union.signed_area(), 2.0));
    }

    #[test]
    fn a_ring_of_squares_has_a_hole() {
        let union = union_of(&[(0, 0), (1, 0), (2, 0), (0, 1), (2, 1), (0, 2), (1, 2), (2, 2)]);
        assert_eq!((union.0.len(), union.0[0].interiors().len()), (1, 1));
        assert!(close(union.signed_area(), 8.0));
    }

    #[test]
    fn a_hole_that_touches_the_outside_at_a_corner_is_still_a_hole() {
        // Without its corner, the ring of squares leaves a hole that meets the outside at one vertex.
        let union = union_of(&[(1, 0), (2, 0), (0, 1), (2, 1), (0, 2), (1, 2), (2, 2)]);
        assert!(close(union.signed_area(), 7.0));
        for ring in union.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors())) {
            let mut vertices: Vec<_> = ring.0[1..].iter().map(|c| key(*c)).collect();
            let count = vertices.len();
            vertices.sort_unstable();
            vertices.dedup();
            assert_eq!(vertices.len(), count, "a ring touches itself");
        }
    }

    #[test]
    fn two_holes_that_touch_each_other_are_two() {
        let mut squares: Vec<(i32, i32)> = (0..4).flat_map(|x| (0..4).map(move |y| (x, y))).collect();
        squares.retain(|s| *s != (1, 1) && *s != (2, 2));
        let union = union_of(&squares);
        assert_eq!((union.0.len(), union.0[0].interiors().len()), (1, 2));
        assert!(close(union.signed_area(), 14.0));
    }

    #[test]
    fn an_island_in_a_hole_is_a_polygon_and_keeps_its_own_hole_out() {
        let mut squares: Vec<(i32, i32)> = (0..5).flat_map(|x| (0..5).map(move |y| (x, y))).collect();
        squares.retain(|&(x, y)| !((1..4).contains(&x) && (1..4).contains(&y)) || (x, y) == (2, 2));
        let union = union_of(&squares);
        assert_eq!(union.0.len(), 2);
        assert!(close(union.signed_area(), 17.0));
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(dissolve([]).0.is_empty());
    }
}
