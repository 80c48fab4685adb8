use repere_coverage::Localisation;

use crate::{
    Description, FileError, Graph, GraphFile, Mode, Reach, RoadAccess, RoadIndex, Snapped, Stops, TravelTime,
};

/// Minutes within which somebody who travels slowly covers a kilometre as the crow flies, and gets under way.
const SLOWEST: f64 = 3.0;
const SLOWEST_START: f64 = 10.0;

/// Roads in service: a graph, where its roads are, and where they come from.
#[derive(Debug)]
pub struct Network {
    graph: Graph,
    index: RoadIndex,
    description: Description,
    checksum: String,
}

impl Network {
    /// Makes the roads of a file ready.
    pub fn new(file: GraphFile) -> Self {
        let GraphFile { graph, description, checksum } = file;
        let index = RoadIndex::new(&graph);
        Self { graph, index, description, checksum }
    }

    /// Reads what a file holds, and makes it ready.
    ///
    /// # Errors
    /// As [`GraphFile::read`].
    pub fn read(content: &[u8]) -> Result<Self, FileError> {
        GraphFile::read(content).map(Self::new)
    }

    /// How one travels.
    pub fn mode(&self) -> Mode {
        self.graph.mode()
    }

    /// The roads.
    pub const fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Where the roads come from, and what they hold.
    pub const fn description(&self) -> &Description {
        &self.description
    }

    /// What tells them from any other.
    pub fn checksum(&self) -> &str {
        &self.checksum
    }

    /// Puts a point on the road; `None` where none is near.
    pub fn snap(&self, point: Localisation) -> Option<Snapped> {
        self.index.snap(&self.graph, point)
    }

    /// The minutes from a point to each of some places by rank, those that are reached in the time that people take by far
    /// for such a distance.
    pub fn minutes(
        &self,
        from: Localisation,
        places: &[Localisation],
    ) -> impl Iterator<Item = (usize, f64)> + use<> {
        let farthest = places.iter().map(|place| place.distance_to(from).km()).fold(0.0, f64::max);
        let reach = TravelTime::from_minutes(SLOWEST_START + farthest * SLOWEST);
        let stops = Stops::new(places.iter().map(|place| self.snap(*place)).collect());
        let found: Vec<(usize, f64)> = match self.snap(from) {
            Some(origin) => {
                let mut search = Reach::default();
                let reached = search.within(&self.graph, &stops, &origin, reach);
                reached.map(|reached| (reached.place, reached.time.minutes())).collect()
            }
            None => Vec::new(),
        };
        found.into_iter()
    }

    /// Places as one goes to them along these roads, in the order of their ids.
    pub fn access(&self, places: impl IntoIterator<Item = Localisation>) -> RoadAccess<'_> {
        RoadAccess::new(&self.graph, &self.index, places)
    }
}
