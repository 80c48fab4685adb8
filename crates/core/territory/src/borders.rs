//! The borders that communes share, each once: what is simplified on one side is simplified on the other.

use std::collections::HashMap;

use geo::{Coord, LineString, MultiPolygon};

/// A vertex compared by its exact value.
type Key = [u64; 2];

fn key(c: Coord) -> Key {
    // Adding zero turns -0.0 into 0.0, which is the same place.
    [(c.x + 0.0).to_bits(), (c.y + 0.0).to_bits()]
}

/// The borders of shapes that share their vertices exactly, and how they make each shape.
#[derive(Debug, Default)]
pub(crate) struct Borders {
    lines: Vec<Border>,
    /// For each shape, its rings.
    shapes: Vec<Vec<Vec<Side>>>,
}

/// A line between two vertices where more than two shapes, or shapes and the outside, meet.
#[derive(Debug)]
pub(crate) struct Border {
    pub(crate) line: LineString,
    /// The shapes on its sides, by rank: one, for the outer border, or two.
    pub(crate) shapes: Vec<usize>,
}

/// A border as a ring walks it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side {
    /// Rank of the border.
    pub(crate) border: usize,
    /// Against the direction in which it is kept.
    pub(crate) inverse: bool,
}

impl Borders {
    pub(crate) fn new(shapes: &[MultiPolygon]) -> Self {
        let junctions = Junctions::of(shapes);
        let mut this = Self::default();
        let mut known = HashMap::new();
        for (rank, shape) in shapes.iter().enumerate() {
            let rings = shape.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
            let shape = rings
                .map(|ring| junctions.split(ring).map(|line| this.side(line, rank, &mut known)).collect());
            let shape = shape.collect();
            this.shapes.push(shape);
        }
        this
    }

    pub(crate) fn lines(&self) -> &[Border] {
        &self.lines
    }

    /// The rings of a shape.
    pub(crate) fn rings(&self, shape: usize) -> &[Vec<Side>] {
        self.shapes.get(shape).map_or(&[], Vec::as_slice)
    }

    /// The border that a line is, known already when its other side was walked.
    fn side(&mut self, mut line: Vec<Coord>, shape: usize, known: &mut HashMap<[Key; 2], usize>) -> Side {
        let ends = |line: &[Coord]| [line.first().copied().map(key), line.get(1).copied().map(key)];
        let forwards = ends(&line);
        line.reverse();
        let backwards = ends(&line);
        let inverse = backwards < forwards;
        if !inverse {
            line.reverse();
        }
        let name = if inverse { backwards } else { forwards };
        let border = match name {
            [Some(first), Some(second)] => *known.entry([first, second]).or_insert(self.lines.len()),
            // A ring has vertices: never.
            _ => self.lines.len(),
        };
        if border == self.lines.len() {
            self.lines.push(Border { line: LineString(line), shapes: Vec::with_capacity(2) });
        }
        self.lines[border].shapes.push(shape);
        Side { border, inverse }
    }
}

/// The vertices where borders end.
struct Junctions(HashMap<Key, Option<[Key; 2]>>);

impl Junctions {
    /// A vertex inside a border has the same two neighbours in every ring; any other is a junction.
    fn of(shapes: &[MultiPolygon]) -> Self {
        let mut neighbours: HashMap<Key, Option<[Key; 2]>> = HashMap::new();
        let rings = shapes.iter().flatten().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
        for ring in rings {
            let open = &ring.0[..ring.0.len().saturating_sub(1)];
            for (at, vertex) in open.iter().enumerate() {
                let mut around =
                    [open[(at + open.len() - 1) % open.len()], open[(at + 1) % open.len()]].map(key);
                around.sort_unstable();
                let seen = neighbours.entry(key(*vertex)).or_insert(Some(around));
                if *seen != Some(around) {
                    *seen = None;
                }
            }
        }
        Self(neighbours)
    }

    fn is_one(&self, vertex: Coord) -> bool {
        self.0.get(&key(vertex)).is_none_or(Option::is_none)
    }

    /// The lines between the junctions of a ring; the whole ring, from its lowest vertex, where there is none.
    fn split(&self, ring: &LineString) -> impl Iterator<Item = Vec<Coord>> {
        let mut open = ring.0[..ring.0.len().saturating_sub(1)].to_vec();
        let lowest = (0..open.len()).min_by_key(|at| key(open[*at]));
        let start = open.iter().position(|vertex| self.is_one(*vertex)).or(lowest).unwrap_or(0);
        open.rotate_left(start);
        let mut lines = Vec::new();
        let mut line = Vec::new();
        for vertex in open.iter().chain(open.first()) {
            line.push(*vertex);
            if line.len() > 1 && self.is_one(*vertex) {
                lines.push(std::mem::replace(&mut line, vec![*vertex]));
            }
        }
        if line.len() > 1 {
            lines.push(line);
        }
        lines.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    fn squares() -> Vec<MultiPolygon> {
        vec![
            polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 1.0, y: 0.5), (x: 1.0, y: 1.0), (x: 0.0, y: 1.0)].into(),
            polygon![(x: 1.0, y: 0.0), (x: 2.0, y: 0.0), (x: 2.0, y: 1.0), (x: 1.0, y: 1.0), (x: 1.0, y: 0.5)].into(),
        ]
    }

    #[test]
    fn a_common_border_is_kept_once_and_walked_both_ways() {
        let borders = Borders::new(&squares());
        assert_eq!(borders.lines().len(), 3, "the outside of each, and what is between them");
        let shared: Vec<_> = borders.lines().iter().filter(|f| f.shapes == [0, 1]).collect();
        assert_eq!(shared.len(), 1);
        assert_eq!(shared[0].line.0.len(), 3);
        let sides = |shape: usize| borders.rings(shape)[0].clone();
        let walks = |shape| {
            sides(shape).into_iter().find(|c| borders.lines()[c.border].shapes.len() == 2).unwrap().inverse
        };
        assert_ne!(walks(0), walks(1));
    }

    #[test]
    fn a_shape_in_the_hole_of_another_shares_its_whole_ring() {
        let hole = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0)];
        let island = LineString::from(hole.to_vec());
        let mut around = island.clone();
        around.0.reverse();
        around.0.pop();
        around.0.rotate_left(1);
        let outer = LineString::from(vec![(0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (0.0, 3.0), (0.0, 0.0)]);
        around.close();
        let shapes = [
            MultiPolygon(vec![geo::Polygon::new(outer, vec![around])]),
            MultiPolygon(vec![geo::Polygon::new(island, vec![])]),
        ];
        let borders = Borders::new(&shapes);
        assert_eq!(borders.lines().len(), 2);
        assert_eq!(borders.lines()[1].shapes, [0, 1]);
    }
}
