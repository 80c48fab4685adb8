use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::{Anchor, Geocentric, Localisation, Metres};

/// A point of the index, known by its rank in the slice the index was built from.
pub(crate) type Entry = GeomWithData<[f64; 3], u32>;

/// An index over points that finds the nearest ones by geodesic distance, exactly.
///
/// The R-tree holds Earth-centred coordinates and gives candidates by chord. A geodesic is never shorter than its
/// chord, so a candidate is sure to be next once the chord of the following one exceeds its geodesic.
#[derive(Debug, Clone)]
pub struct PointIndex {
    pub(crate) tree: RTree<Entry>,
    pub(crate) points: Vec<Anchor>,
}

/// A point found by a [`PointIndex`], or by another way to go, which may count other than in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour<Distance = Metres> {
    /// Its rank in the slice the index was built from.
    pub rank: usize,
    /// How far it is: along the geodesic, for an index.
    pub distance: Distance,
}

impl Neighbour {
    /// Nearest first; equal distances by rank.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        self.distance.total_cmp(&other.distance).then(self.rank.cmp(&other.rank))
    }
}

impl PointIndex {
    /// Builds the index. Points beyond the 2³² first are ignored.
    pub fn new(points: impl IntoIterator<Item = Localisation>) -> Self {
        let points: Vec<Anchor> = points.into_iter().map(Anchor::new).collect();
        let entries =
            points.iter().zip(0_u32..).map(|(p, rank)| Entry::new(p.geocentric().0, rank)).collect();
        Self { tree: RTree::bulk_load(entries), points }
    }

    /// The points, in the order the index was built from.
    pub fn points(&self) -> &[Anchor] {
        &self.points
    }

    /// All points, nearest first; equal distances by rank.
    pub fn nearest(&self, from: Localisation) -> impl Iterator<Item = Neighbour> + '_ {
        let mut candidates =
            self.tree.nearest_neighbor_iter_with_distance_2(&Geocentric::from(from).0).peekable();
        let mut waiting: BinaryHeap<Reverse<Waiting>> = BinaryHeap::new();
        std::iter::from_fn(move || {
            loop {
                let next_chord = candidates.peek().map(|(_, squared)| squared.sqrt());
                if let Some(Reverse(Waiting(nearest))) = waiting.peek()
                    && next_chord.is_none_or(|chord| chord > nearest.distance.get() + ROUNDING)
                {
                    let nearest = *nearest;
                    waiting.pop();
                    return Some(nearest);
                }
                let (entry, _) = candidates.next()?;
                waiting.push(Reverse(Waiting(self.neighbour(entry, from))));
            }
        })
    }

    /// The points within `radius`, that length included, nearest first; equal distances by rank.
    pub fn within(&self, from: Localisation, radius: Metres) -> Vec<Neighbour> {
        let reach = (radius.get() + ROUNDING).powi(2);
        let mut found: Vec<Neighbour> = self
            .tree
            .locate_within_distance(Geocentric::from(from).0, reach)
            .map(|entry| self.neighbour(entry, from))
            .filter(|neighbour| neighbour.distance <= radius)
            .collect();
        found.sort_unstable_by(Neighbour::order);
        found
    }

    fn neighbour(&self, entry: &Entry, from: Localisation) -> Neighbour {
        let rank = entry.data as usize;
        Neighbour { rank, distance: from.distance_to(self.points[rank].localisation()) }
    }
}

/// Chords are computed from coordinates of six million metres: a micrometre covers their rounding.
const ROUNDING: f64 = 1e-6;

/// Puts neighbours in a heap in their order.
#[derive(Debug, PartialEq)]
struct Waiting(Neighbour);

impl Eq for Waiting {}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.order(&other.0)
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Points on a coarse lattice, so that equal points and equal distances are common.
    fn lattice() -> impl Strategy<Value = Localisation> {
        (0..40_i32, 0..40_i32).prop_map(|(i, j)| {
            Localisation::new(46.5 + f64::from(i) * 0.05, 0.5 + f64::from(j) * 0.05).unwrap()
        })
    }

    fn scan(points: &[Localisation], from: Localisation) -> Vec<Neighbour> {
        let mut all: Vec<Neighbour> = points
            .iter()
            .enumerate()
            .map(|(rank, p)| Neighbour { rank, distance: from.distance_to(*p) })
            .collect();
        all.sort_by(Neighbour::order);
        all
    }

    proptest! {
        #[test]
        fn equals_a_linear_scan(points in prop::collection::vec(lattice(), 0..60), from in lattice(), km in 0.0..80.0_f64) {
            let index = PointIndex::new(points.iter().copied());
            let expected = scan(&points, from);
            prop_assert_eq!(index.nearest(from).collect::<Vec<_>>(), expected.clone());
            let radius = Metres::from_km(km);
            let within: Vec<_> = expected.into_iter().take_while(|n| n.distance <= radius).collect();
            prop_assert_eq!(index.within(from, radius), within);
        }
    }
}
