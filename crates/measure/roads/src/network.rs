use repere_coverage::Localisation;

use crate::{Description, FileError, Graph, GraphFile, Mode, RoadAccess, RoadIndex, Snapped};

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

    /// Places as one goes to them along these roads, in the order of their ids.
    pub fn access(&self, places: impl IntoIterator<Item = Localisation>) -> RoadAccess<'_> {
        RoadAccess::new(&self.graph, &self.index, places)
    }
}
