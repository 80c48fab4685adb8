//! Small maps, drawn node by node and written as extracts.

use repere_geodesy::Localisation;
use repere_osm::{MemberKind, NodeId, RelationId, WayId, Writer};
use repere_roads::{Graph, Mode, Nearest, ReadError, RoadIndex, Stops, Tally, import};

/// Tags of a node or a way.
type Said = Vec<(&'static str, &'static str)>;

/// A map that is being drawn. A node is a hundred metres east and north of others: about that many thousandths of a degree.
#[derive(Default)]
pub(crate) struct Drawing {
    nodes: Vec<(i64, [i32; 2], Said)>,
    ways: Vec<(i64, Vec<i64>, Said)>,
    relations: Vec<(Vec<(&'static str, MemberKind)>, Said)>,
}

/// A hundredth of a degree of latitude is 1 112 metres here, of longitude 759.
const STEP: i64 = 100_000;

impl Drawing {
    pub(crate) fn node(mut self, id: i64, north: i32, east: i32) -> Self {
        self.nodes.push((id, [north, east], Vec::new()));
        self
    }

    pub(crate) fn tagged(mut self, id: i64, tags: &[(&'static str, &'static str)]) -> Self {
        let node = self.nodes.iter_mut().find(|node| node.0 == id).unwrap();
        node.2.extend_from_slice(tags);
        self
    }

    pub(crate) fn way(mut self, id: i64, nodes: &[i64], tags: &[(&'static str, &'static str)]) -> Self {
        self.ways.push((id, nodes.to_vec(), tags.to_vec()));
        self
    }

    /// A restriction at a node.
    pub(crate) fn restriction(self, kind: &'static str, from: i64, via: i64, to: i64) -> Self {
        self.relation(from, &[MemberKind::Node(NodeId(via))], to, &[("restriction", kind)])
    }

    /// A restriction through ways.
    pub(crate) fn through(self, kind: &'static str, from: i64, via: &[i64], to: i64) -> Self {
        let via: Vec<MemberKind> = via.iter().map(|way| MemberKind::Way(WayId(*way))).collect();
        self.relation(from, &via, to, &[("restriction", kind)])
    }

    /// A restriction with whatever is said of it.
    pub(crate) fn relation(
        mut self,
        from: i64,
        via: &[MemberKind],
        to: i64,
        said: &[(&'static str, &'static str)],
    ) -> Self {
        let ends = [("from", MemberKind::Way(WayId(from))), ("to", MemberKind::Way(WayId(to)))];
        let members = ends.into_iter().chain(via.iter().map(|via| ("via", *via))).collect();
        self.relations.push((members, [&[("type", "restriction")], said].concat()));
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        for (id, [north, east], tags) in &self.nodes {
            let [latitude, longitude] = [470_000_000, 10_000_000];
            let (north, east) = (i64::from(*north) * STEP, i64::from(*east) * STEP);
            writer.node(NodeId(*id), latitude + north, longitude + east, tags);
        }
        for (id, nodes, tags) in &self.ways {
            let nodes: Vec<NodeId> = nodes.iter().copied().map(NodeId).collect();
            writer.way(WayId(*id), &nodes, tags);
        }
        for ((members, said), id) in self.relations.iter().zip(1..) {
            writer.relation(RelationId(id), members, said);
        }
        writer.finish()
    }

    pub(crate) fn read(&self, mode: Mode) -> Result<(Graph, Tally), ReadError> {
        let bytes = self.bytes();
        import(mode, |_| Ok(&*bytes)).map(|(graph, tally, _)| (graph, tally))
    }

    /// Seconds from a point to another, door to door.
    pub(crate) fn seconds(&self, mode: Mode, from: [f64; 2], to: [f64; 2]) -> Option<f64> {
        let (graph, _) = self.read(mode).unwrap();
        let index = RoadIndex::new(&graph);
        let stops = Stops::new(vec![index.snap(&graph, at(to))]);
        let from = index.snap(&graph, at(from))?;
        Nearest::new(&graph, &stops).from(&graph, &stops, &from).map(|reached| reached.time.seconds())
    }
}

/// A point of the map, in the steps of its nodes.
pub(crate) fn at([north, east]: [f64; 2]) -> Localisation {
    Localisation::new(47.0 + north / 100.0, 1.0 + east / 100.0).unwrap()
}

pub(crate) const PRIMARY: &[(&str, &str)] = &[("highway", "primary")];
pub(crate) const STREET: &[(&str, &str)] = &[("highway", "residential")];
