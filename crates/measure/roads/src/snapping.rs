//! A point on the road: the nearest point of the nearest stretch, and the walk to it.

use repere_geodesy::{Geocentric, Localisation, Metres};
use rstar::{AABB, PointDistance, RTree, RTreeObject};

use crate::graph::{Arc, EdgeKind, Graph};
use crate::{Position, TravelTime};

/// From farther, there is no answer rather than a wrong one.
pub const FARTHEST: Metres = Metres::new(2000.0);
/// How fast one walks to the road.
pub const WALKING_KMH: f64 = 5.0;

/// A point put on the road.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Snapped {
    pub(crate) edge: u32,
    /// Time from where each direction begins to the point; none where it is closed.
    pub(crate) offsets: [Option<TravelTime>; 2],
    /// The walk to the road.
    pub(crate) walk: TravelTime,
}

impl Snapped {
    /// How long the walk to the road is.
    pub const fn walk(&self) -> TravelTime {
        self.walk
    }

    /// The open directions of the edge, each with the time from where it begins.
    pub(crate) fn directions(&self) -> impl Iterator<Item = (Arc, TravelTime)> + '_ {
        let arcs = [false, true].map(|back| Arc::new(self.edge, back));
        arcs.into_iter().zip(self.offsets).filter_map(|(arc, offset)| Some((arc, offset?)))
    }
}

/// Where roads are.
#[derive(Debug)]
pub struct RoadIndex {
    tree: RTree<Stretch>,
    plane: Plane,
}

/// A straight stretch of an edge, in the plane.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    ends: [[f32; 2]; 2],
    edge: u32,
    /// Which one of the edge.
    rank: u32,
}

impl RTreeObject for Stretch {
    type Envelope = AABB<[f32; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.ends[0], self.ends[1])
    }
}

impl PointDistance for Stretch {
    fn distance_2(&self, point: &[f32; 2]) -> f32 {
        let [[ax, ay], [bx, by]] = self.ends;
        let ([vx, vy], [px, py]) = ([bx - ax, by - ay], [point[0] - ax, point[1] - ay]);
        let length_2 = vx * vx + vy * vy;
        let part = if length_2 > 0.0 { ((px * vx + py * vy) / length_2).clamp(0.0, 1.0) } else { 0.0 };
        (px - part * vx).powi(2) + (py - part * vy).powi(2)
    }
}

/// What two measures of a stretch within [`FARTHEST`] may differ by: the scale of the plane over that distance (a thousandth at 60° of
/// latitude), and the coordinates of its points, which are right to a few decimetres.
const SCALE: f64 = 1.002;
const ROUNDING: f64 = 1.0;

impl RoadIndex {
    /// Indexes the roads of a graph.
    pub fn new(graph: &Graph) -> Self {
        let plane = Plane::of(graph);
        let mut stretches = Vec::new();
        for (edge, number) in graph.parts().edges.iter().zip(0_u32..) {
            // Nobody lives along a ferry.
            if edge.kind == EdgeKind::Line {
                continue;
            }
            let points: Vec<[f32; 2]> =
                graph.parts().points(number).map(|point| plane.to_f32(point)).collect();
            let pairs = points.windows(2).zip(0..);
            stretches.extend(pairs.map(|(pair, rank)| Stretch {
                ends: [pair[0], pair[1]],
                edge: number,
                rank,
            }));
        }
        Self { tree: RTree::bulk_load(stretches), plane }
    }

    /// Puts a point on the nearest road; `None` when that is too far to walk. Equally near roads go to the lowest rank.
    pub fn snap(&self, graph: &Graph, point: Localisation) -> Option<Snapped> {
        let from = Geocentric::from(point);
        let position = Position::nearest_to(point);
        let scale = self.plane.scale(position);
        let mut best: Option<Foot> = None;
        for (stretch, squared) in
            self.tree.nearest_neighbor_iter_with_distance_2(&self.plane.to_f32(position))
        {
            let about = f64::from(squared).sqrt() / scale;
            let nearest = best.as_ref().map_or(FARTHEST.get(), |foot| foot.distance);
            if about > nearest * SCALE + ROUNDING {
                break;
            }
            let foot = Foot::on(graph, stretch, &from);
            if foot.distance <= FARTHEST.get() && best.as_ref().is_none_or(|best| foot.is_before(best)) {
                best = Some(foot);
            }
        }
        best.map(|foot| foot.snapped(graph))
    }
}

/// The point of a stretch that is nearest to another.
struct Foot {
    edge: u32,
    rank: u32,
    /// Where on the stretch, from 0 to 1.
    part: f64,
    distance: f64,
}

impl Foot {
    /// By the chords of Earth-centred coordinates: over two kilometres they are right to a millimetre.
    fn on(graph: &Graph, stretch: &Stretch, from: &Geocentric) -> Self {
        let Stretch { edge, rank, .. } = *stretch;
        let mut ends = graph.parts().points(edge).skip(rank as usize);
        let mut end = || ends.next().and_then(Position::anchor).map_or(*from, |anchor| anchor.geocentric());
        let (Geocentric(a), Geocentric(b)) = (end(), end());
        let vector =
            |from: [f64; 3], to: [f64; 3]| std::array::from_fn::<f64, 3, _>(|axis| to[axis] - from[axis]);
        let dot = |v: [f64; 3], w: [f64; 3]| v[0] * w[0] + v[1] * w[1] + v[2] * w[2];
        let (along, to) = (vector(a, b), vector(a, from.0));
        let length_2 = dot(along, along);
        let part = if length_2 > 0.0 { (dot(to, along) / length_2).clamp(0.0, 1.0) } else { 0.0 };
        let off = std::array::from_fn(|axis| to[axis] - part * along[axis]);
        Self { edge, rank, part, distance: dot(off, off).sqrt() }
    }

    fn is_before(&self, other: &Self) -> bool {
        let nearer = self.distance.total_cmp(&other.distance);
        nearer.then((self.edge, self.rank).cmp(&(other.edge, other.rank))).is_lt()
    }

    fn snapped(&self, graph: &Graph) -> Snapped {
        let lengths: Vec<f64> = crate::along::lengths(graph.parts().points(self.edge)).collect();
        let rank = self.rank as usize;
        let before =
            lengths[..rank].iter().sum::<f64>() + lengths.get(rank).map_or(0.0, |length| self.part * length);
        let whole: f64 = lengths.iter().sum();
        let part = if whole > 0.0 { before / whole } else { 0.0 };
        let offset = |arc: Arc, part: f64| graph.is_open(arc).then(|| graph.time(arc).part(part));
        let offsets =
            [offset(Arc::new(self.edge, false), part), offset(Arc::new(self.edge, true), 1.0 - part)];
        let walk = TravelTime::from_seconds(self.distance * 3.6 / WALKING_KMH);
        Snapped { edge: self.edge, offsets, walk }
    }
}

/// The Earth on a plane, as Mercator draws it, in metres that are true at one latitude: no direction is longer than another there,
/// so that what is near on it is near.
#[derive(Debug)]
struct Plane {
    latitude: f64,
    longitude: f64,
}

/// Mean radius, metres.
const RADIUS: f64 = 6_371_000.0;

impl Plane {
    /// Around the middle of a graph, where the numbers are small.
    fn of(graph: &Graph) -> Self {
        let vertices = &graph.parts().vertices;
        let middle = |of: fn(Position) -> i32| {
            let all = || vertices.iter().map(|vertex| of(vertex.position));
            let sum = i64::from(all().min().unwrap_or_default()) + i64::from(all().max().unwrap_or_default());
            (sum as f64 / 2.0 / 1e7).to_radians()
        };
        Self {
            latitude: middle(|position| position.latitude),
            longitude: middle(|position| position.longitude),
        }
    }

    fn to_f32(&self, position: Position) -> [f32; 2] {
        let [latitude, longitude] = position.degrees().map(f64::to_radians);
        let true_here = RADIUS * self.latitude.cos();
        let east = (longitude - self.longitude) * true_here;
        let north = (mercator(latitude) - mercator(self.latitude)) * true_here;
        [east as f32, north as f32]
    }

    /// Metres of the plane for a metre on the ground.
    fn scale(&self, position: Position) -> f64 {
        self.latitude.cos() / position.degrees()[0].to_radians().cos()
    }
}

fn mercator(latitude: f64) -> f64 {
    // The poles are at infinity; nobody drives there.
    latitude.clamp(-1.55, 1.55).tan().asinh()
}
