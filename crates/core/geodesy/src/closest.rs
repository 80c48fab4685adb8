//! The nearest point of an index, for millions of questions.

use rstar::{ParentNode, RTreeNode};

use crate::anchor::DISAGREEMENT;
use crate::index::Entry;
use crate::{Anchor, Metres, Neighbour, PointIndex};

/// Square of the shortest radius of curvature of WGS 84 (along the meridian at the equator), m².
const SHORTEST_RADIUS_2: f64 = 6_335_439.0 * 6_335_439.0;

/// How much longer than `chord`, metres, another chord may be when its geodesic is no longer.
///
/// A geodesic of chord c is c + c³κ²/24 + 3c⁵κ⁴/640 + …, where its curvature κ lies between 1/6 399 594 m (at a pole) and
/// 1/6 335 439 m (along the meridian at the equator). So up to 100 km the geodesics of two chords c ≤ c' may come in
/// the other order only when c' - c ≤ c³(κ²max - κ²min)/24 < c³κ²max/1000. Farther, c' must only be under the geodesic
/// of c: c³κ²max/20 more covers 3 000 km, and half the circumference is π/2 times its chord.
fn doubt(chord: f64) -> f64 {
    let bend = chord.powi(3) / SHORTEST_RADIUS_2;
    let most = match chord {
        c if c < 100_000.0 => bend / 1_000.0,
        c if c < 3_000_000.0 => bend / 20.0,
        c => c * 0.6,
    };
    most + DISAGREEMENT
}

impl PointIndex {
    /// The nearest point, ties to the lowest rank, exactly; its distance is that of [`Anchor::distance_to`].
    ///
    /// A point that may be near (the answer for a point close by) makes the search quicker and changes nothing else.
    pub fn closest(&self, from: &Anchor, hint: Option<usize>) -> Option<Neighbour> {
        self.closest_among(from, hint, |_| true)
    }

    /// Like [`closest`](Self::closest), among the ranks that `keep` accepts.
    pub fn closest_among(
        &self,
        from: &Anchor,
        hint: Option<usize>,
        keep: impl Fn(usize) -> bool,
    ) -> Option<Neighbour> {
        let mut search =
            Search { index: self, from, keep, nearest: None, rival_2: f64::INFINITY, reach_2: f64::INFINITY };
        if let Some(hint) = hint.filter(|&rank| rank < self.points.len() && (search.keep)(rank)) {
            // It only bounds the search: the tree will meet it again.
            search.reach_2 = reach_2(from.chord_2(&self.points[hint].geocentric().0));
        }
        search.visit(self.tree.root());
        let rank = search.answer()?;
        Some(Neighbour { rank, distance: from.distance_to(&self.points[rank]) })
    }
}

impl PointIndex {
    /// Shows `meet` the points within `radius`, that length included, in no particular order, as [`Anchor::distance_to`]
    /// measures: for sums over many pairs, a few nanoseconds each.
    pub fn around(&self, from: &Anchor, radius: Metres, mut meet: impl FnMut(Neighbour)) {
        // A chord is never longer than its distance.
        self.visit_around(self.tree.root(), from, radius, &mut meet);
    }

    fn visit_around(
        &self,
        node: &ParentNode<Entry>,
        from: &Anchor,
        radius: Metres,
        meet: &mut impl FnMut(Neighbour),
    ) {
        let reach_2 = radius.get().powi(2);
        for child in node.children() {
            match child {
                RTreeNode::Parent(branch) if away_2(branch, from) <= reach_2 * ROUNDING => {
                    self.visit_around(branch, from, radius, meet);
                }
                RTreeNode::Leaf(entry) if from.chord_2(entry.geom()) <= reach_2 * ROUNDING => {
                    let rank = entry.data as usize;
                    let distance = from.distance_to(&self.points[rank]);
                    if distance <= radius {
                        meet(Neighbour { rank, distance });
                    }
                }
                RTreeNode::Parent(_) | RTreeNode::Leaf(_) => {}
            }
        }
    }
}

/// Lengthens a squared reach by more than the rounding of its few operations.
const ROUNDING: f64 = 1.0 + 1e-12;

/// Square of the distance to the box of a branch, m².
fn away_2(branch: &ParentNode<Entry>, from: &Anchor) -> f64 {
    let (envelope, from) = (branch.envelope(), from.geocentric().0);
    let (lower, upper) = (envelope.lower(), envelope.upper());
    (0..3).map(|i| (lower[i] - from[i]).max(from[i] - upper[i]).max(0.0).powi(2)).sum()
}

/// Square of the longest chord that could belong to a geodesic no longer than that of the chord given.
fn reach_2(chord_2: f64) -> f64 {
    let chord = chord_2.sqrt();
    (chord + doubt(chord)).powi(2)
}

/// Children of a node of rstar's default tree; more would be visited all the same, in another order.
const MOST_CHILDREN: usize = 6;

/// A descent of the tree that remembers the shortest chord and whether another point could dispute it.
struct Search<'a, Keep> {
    index: &'a PointIndex,
    from: &'a Anchor,
    keep: Keep,
    /// Rank and squared chord of the best point yet.
    nearest: Option<(usize, f64)>,
    /// The shortest squared chord of a point that stands elsewhere than the best.
    rival_2: f64,
    /// No farther chord can matter, squared.
    reach_2: f64,
}

impl<Keep: Fn(usize) -> bool> Search<'_, Keep> {
    fn visit(&mut self, node: &ParentNode<Entry>) {
        let mut branches = [(f64::INFINITY, None); MOST_CHILDREN];
        let mut count = 0;
        for child in node.children() {
            match child {
                RTreeNode::Leaf(entry) => self.meet(entry),
                RTreeNode::Parent(branch) => {
                    let away_2 = away_2(branch, self.from);
                    if away_2 > self.reach_2 {
                        continue;
                    }
                    match branches.get_mut(count) {
                        Some(slot) => *slot = (away_2, Some(branch)),
                        None => self.visit(branch),
                    }
                    count += 1;
                }
            }
        }
        // Nearest first, so that each rules out as many of the others as can be.
        let branches = &mut branches[..count.min(MOST_CHILDREN)];
        branches.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        for (away_2, branch) in branches {
            if let Some(branch) = branch
                && *away_2 <= self.reach_2
            {
                self.visit(branch);
            }
        }
    }

    fn meet(&mut self, entry: &Entry) {
        let (rank, chord_2) = (entry.data as usize, self.from.chord_2(entry.geom()));
        if chord_2 > self.reach_2 || !(self.keep)(rank) {
            return;
        }
        match self.nearest {
            Some((best, best_2)) if chord_2 >= best_2 => {
                if self.index.points[rank] == self.index.points[best] {
                    self.nearest = Some((best.min(rank), best_2));
                } else {
                    self.rival_2 = self.rival_2.min(chord_2);
                }
            }
            previous => {
                self.rival_2 = previous.map_or(self.rival_2, |(_, best_2)| best_2);
                self.nearest = Some((rank, chord_2));
                self.reach_2 = self.reach_2.min(reach_2(chord_2));
            }
        }
    }

    /// The chord decides, or the geodesics of all that could dispute it.
    fn answer(&self) -> Option<usize> {
        let (rank, _) = self.nearest?;
        if self.rival_2 > self.reach_2 {
            return Some(rank);
        }
        let points = &self.index.points;
        self.index
            .tree
            .locate_within_distance(self.from.geocentric().0, self.reach_2)
            .map(|entry| entry.data as usize)
            .filter(|&rank| (self.keep)(rank))
            .min_by(|&a, &b| self.from.compare(&points[a], &points[b]).then(a.cmp(&b)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Localisation;

    fn at(latitude: f64, longitude: f64) -> Localisation {
        Localisation::new(latitude, longitude).unwrap()
    }

    /// What Karney's algorithm says of every point.
    fn brute(points: &[Localisation], from: Localisation, keep: impl Fn(usize) -> bool) -> Option<Neighbour> {
        let all = points.iter().enumerate().filter(|(rank, _)| keep(*rank));
        all.map(|(rank, p)| Neighbour { rank, distance: from.distance_to(*p) }).min_by(Neighbour::order)
    }

    fn agrees(points: &[Localisation], from: Localisation, hint: Option<usize>, skipped: Option<usize>) {
        let index = PointIndex::new(points.iter().copied());
        let keep = |rank| Some(rank) != skipped;
        let found = index.closest_among(&Anchor::new(from), hint, keep);
        let expected = brute(points, from, keep);
        assert_eq!(found.map(|n| n.rank), expected.map(|n| n.rank));
        if let (Some(found), Some(expected)) = (found, expected) {
            assert!((found.distance.get() - expected.distance.get()).abs() < 1e-6);
        }
    }

    #[test]
    fn a_chord_may_be_shorter_and_its_geodesic_longer() {
        let (from, east) = (at(47.0, 1.0), at(47.0, 2.0));
        // The point due north at the same geodesic distance, 76 km, by bisection.
        let (mut near, mut far) = (47.6, 47.8);
        while far - near > 1e-12 {
            let middle = 0.5 * (near + far);
            if from.distance_to(at(middle, 1.0)) < from.distance_to(east) {
                near = middle
            } else {
                far = middle
            }
        }
        // A meridian bends more than an east-west line: at equal geodesics its chord is shorter, here by a millimetre.
        let north = at(near + 1e-9, 1.0);
        assert!(from.distance_to(north) > from.distance_to(east));
        let chord_2 = |to: Localisation| Anchor::new(from).chord_2(&Anchor::new(to).geocentric().0);
        assert!(chord_2(north) < chord_2(east));
        agrees(&[north, east], from, None, None);
    }

    proptest! {
        #[test]
        fn equals_karney_on_a_lattice(
            cells in prop::collection::vec((0..12_i32, 0..12_i32), 0..60), centre in (0..24_i32, 0..24_i32),
            hint in prop::option::of(0..70_usize), skipped in prop::option::of(0..60_usize),
        ) {
            // Places on every other node: ties and co-located places are common.
            let node = |i: i32, j: i32| at(46.5 + f64::from(i) * 0.05, 0.5 + f64::from(j) * 0.05);
            let points: Vec<_> = cells.iter().map(|&(i, j)| node(2 * i, 2 * j)).collect();
            agrees(&points, node(centre.0, centre.1), hint, skipped);
        }

        #[test]
        fn around_meets_what_is_within(
            cells in prop::collection::vec((0..12_i32, 0..12_i32), 0..60), centre in (0..12_i32, 0..12_i32), km in 0.0..60.0_f64,
        ) {
            let node = |i: i32, j: i32| at(46.5 + f64::from(i) * 0.05, 0.5 + f64::from(j) * 0.05);
            let index = PointIndex::new(cells.iter().map(|&(i, j)| node(i, j)));
            let from = node(centre.0, centre.1);
            let ranks = |neighbours: Vec<Neighbour>| neighbours.into_iter().map(|n| n.rank).collect::<std::collections::BTreeSet<_>>();
            let mut met = Vec::new();
            index.around(&Anchor::new(from), Metres::from_km(km), |neighbour| met.push(neighbour));
            prop_assert_eq!(ranks(met), ranks(index.within(from, Metres::from_km(km))));
            // A point exactly at the radius is within it.
            for (rank, point) in index.points().iter().enumerate() {
                let mut found = false;
                let exactly = Anchor::new(from).distance_to(point);
                index.around(&Anchor::new(from), exactly, |neighbour| found |= neighbour.rank == rank);
                prop_assert!(found);
            }
        }

        #[test]
        fn equals_karney_far_away_too(
            cells in prop::collection::vec((-80.0..80.0_f64, -170.0..170.0_f64), 1..12), from in (-80.0..80.0_f64, -170.0..170.0_f64),
        ) {
            let points: Vec<_> = cells.iter().map(|&(lat, lon)| at(lat, lon)).collect();
            agrees(&points, at(from.0, from.1), None, None);
        }

        /// Rings of places at nearly the same distance: their chords are in no useful order.
        #[test]
        fn equals_karney_on_a_ring(
            turns in prop::collection::vec(0.0..std::f64::consts::TAU, 2..40), metres in 10.0..95_000.0_f64,
            latitude in 42.0..51.0_f64, jitter in 0.0..1e-3_f64,
        ) {
            let from = at(latitude, 2.0);
            let points: Vec<_> = turns.iter().enumerate().map(|(i, turn)| {
                let (east, north) = turn.sin_cos();
                let aim = |m: f64| at(latitude + m * north / 111_200.0, 2.0 + m * east / (111_200.0 * latitude.to_radians().cos()));
                // Two corrections put it at the wanted distance to a fraction of a millimetre.
                let once = metres * metres / from.distance_to(aim(metres)).get();
                let twice = once * metres / from.distance_to(aim(once)).get();
                aim(twice + jitter * (i % 3) as f64)
            }).collect();
            agrees(&points, from, None, None);
        }
    }
}
