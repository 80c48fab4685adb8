use std::io::Read;

use repere_osm::Header;

use crate::reading::{self, Pass, ReadError, Tally};
use crate::{Graph, Mode};

/// Reads an extract, which `open` opens once for each pass, to the roads of one way to travel; with what became of its elements and
/// what it says of itself.
///
/// # Errors
/// When it is no extract, is damaged, or has no road.
pub fn import<R: Read>(
    mode: Mode,
    open: impl FnMut(Pass) -> std::io::Result<R>,
) -> Result<(Graph, Tally, Header), ReadError> {
    let (network, header) = reading::read(mode, open)?;
    let (graph, left_out) = Graph::of(mode, &network);
    let tally = Tally {
        cut_off_km: left_out.kilometres.round() as u64,
        restrictions: network.restrictions.len() as u64 - left_out.restrictions_without_effect,
        restrictions_without_effect: left_out.restrictions_without_effect,
        ..network.tally
    };
    if graph.arcs() == 0 { Err(ReadError::NoRoads) } else { Ok((graph, tally, header)) }
}
