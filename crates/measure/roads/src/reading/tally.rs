use serde::{Deserialize, Serialize};

/// What became of the elements of an extract: what is left out is counted, and said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Ways that one may travel along.
    pub roads: u64,
    /// Those of them that have fewer than two nodes.
    pub short_ways: u64,
    /// Nodes of roads that the extract does not hold: it ends there.
    pub missing_nodes: u64,
    /// Restrictions of turning that are honoured, those through other roads included.
    pub restrictions: u64,
    /// Restrictions of what nobody could do anyway, or another one says already.
    #[serde(default)]
    pub restrictions_without_effect: u64,
    /// Restrictions of roads that the extract does not hold, or that one does not travel along.
    pub restrictions_elsewhere: u64,
    /// Restrictions that hold at some hours only: not kept, since no hour is asked.
    #[serde(default)]
    pub restrictions_at_times: u64,
    /// Restrictions that do not say which turn, or whose roads do not follow one another.
    #[serde(default)]
    pub restrictions_unclear: u64,
    /// Kilometres of road that lead nowhere, or come from nowhere: left out.
    pub cut_off_km: u64,
}
