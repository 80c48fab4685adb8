//! An extract to a network: every stretch of way between two nodes that one may travel along, and what turning is forbidden.
//!
//! The file is read twice, and neither time held: first its ways and relations, which say which nodes matter, then those nodes.

mod courses;
mod network;
mod nodes;
mod restrictions;
mod tally;
mod ways;

use std::io::Read;

use repere_osm::{Element, Extract, Header, Kinds, NodeId, PbfError, WayId};
use thiserror::Error;

pub(crate) use courses::{Forbidden, Step};
pub(crate) use network::{Link, Network};
pub use tally::Tally;

use crate::Mode;

/// One of the two times that a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// Its ways and relations.
    Ways,
    /// Its nodes.
    Nodes,
}

/// Why an extract does not make a network.
#[derive(Debug, Error)]
pub enum ReadError {
    /// It cannot be read as an extract.
    #[error(transparent)]
    Pbf(#[from] PbfError),
    /// Nothing in it can be travelled along.
    #[error("the extract has no road for this way to travel")]
    NoRoads,
    /// Two ways have one number.
    #[error("way {0} is there twice")]
    WayTwice(i64),
    /// Two nodes have one number.
    #[error("node {0} is there twice")]
    NodeTwice(i64),
    /// There are more stretches of road than can be numbered.
    #[error("the extract has more roads than fit into one graph")]
    TooLarge,
}

/// Reads a file, which `open` opens once for each pass.
pub(crate) fn read<R: Read>(
    mode: Mode,
    mut open: impl FnMut(Pass) -> std::io::Result<R>,
) -> Result<(Network, Header), ReadError> {
    let rules = mode.rules();
    let extract = Extract::open(open(Pass::Ways).map_err(PbfError::from)?)?;
    let header = extract.header().clone();
    let mut ways = ways::Ways::default();
    let mut restrictions = restrictions::Restrictions::default();
    extract.visit(Kinds::WaysAndRelations, |element| {
        match element {
            Element::Way(way) => ways.add(rules, &way)?,
            Element::Relation(relation) => restrictions.add(rules, &relation),
            Element::Node(_) => {}
        }
        Ok::<_, ReadError>(())
    })?;
    ways.check()?;
    let mut nodes = nodes::Nodes::wanted(ways.nodes());
    let extract = Extract::open(open(Pass::Nodes).map_err(PbfError::from)?)?;
    extract.visit(Kinds::Nodes, |element| match element {
        Element::Node(node) => nodes.add(rules, &node),
        _ => Ok(()),
    })?;
    let network = network::assemble(&ways, nodes, &restrictions)?;
    if network.links.is_empty() { Err(ReadError::NoRoads) } else { Ok((network, header)) }
}

/// A number that is there twice, in a list that is put in order for it.
fn twice<T: Ord + Copy>(numbers: &mut [T]) -> Option<T> {
    numbers.sort_unstable();
    numbers.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

impl From<WayId> for ReadError {
    fn from(way: WayId) -> Self {
        Self::WayTwice(way.0)
    }
}

impl From<NodeId> for ReadError {
    fn from(node: NodeId) -> Self {
        Self::NodeTwice(node.0)
    }
}
