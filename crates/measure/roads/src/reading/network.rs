use std::collections::{HashMap, HashSet};
use std::ops::Range;

use repere_osm::WayId;

use super::courses::{Courses, Forbidden, Unread};
use super::nodes::Nodes;
use super::restrictions::Restrictions;
use super::ways::Ways;
use super::{ReadError, Tally};
use crate::mode::{Crossing, Pace};
use crate::{Position, TravelTime};

/// Roads as they are drawn: nodes, and the straight stretches between them.
#[derive(Debug, Default)]
pub(crate) struct Network {
    /// Where each node is.
    pub(crate) positions: Vec<Position>,
    /// What passing a node takes, by its rank; nothing for those that are not there.
    pub(crate) delays: HashMap<u32, TravelTime>,
    pub(crate) links: Vec<Link>,
    /// What each restriction of turning forbids.
    pub(crate) restrictions: Vec<Forbidden>,
    pub(crate) tally: Tally,
}

/// A straight stretch of road.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Link {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// Metres.
    pub(crate) length: f64,
    /// Metres a second in each direction; 0 where it is closed.
    pub(crate) forward: f64,
    pub(crate) backward: f64,
    pub(crate) is_line: bool,
    pub(crate) is_roundabout: bool,
}

/// Makes links of the ways, and finds what restrictions forbid on them.
pub(super) fn assemble(ways: &Ways, nodes: Nodes, restrictions: &Restrictions) -> Result<Network, ReadError> {
    let mut network = Network::default();
    network.tally.roads = ways.len() as u64;
    network.tally.short_ways = ways.short;
    network.tally.missing_nodes = nodes.missing();
    let mut extra = Vec::new();
    let mut by_way: HashMap<WayId, Range<u32>> = HashMap::new();
    let wanted: HashSet<WayId> = restrictions.ways().collect();
    // Ends at a node that nobody passes are ends of their own.
    let mut end = |rank: u32, position: Position, count: usize| match nodes.crossing(rank) {
        Crossing::Blocked => {
            extra.push(position);
            (count + extra.len() - 1) as u32
        }
        _ => rank,
    };
    let count = nodes.count();
    for (way, ids) in ways.iter() {
        let first = network.links.len();
        let ranks: Vec<Option<u32>> = ids.iter().map(|id| nodes.rank(*id)).collect();
        let mut whole = 0.0;
        for pair in ranks.windows(2) {
            let &[Some(from), Some(to)] = pair else { continue };
            let (Some(start), Some(finish)) = (nodes.position(from), nodes.position(to)) else { continue };
            let (Some(a), Some(b)) = (start.anchor(), finish.anchor()) else { continue };
            if from == to {
                continue;
            }
            let length = a.distance_to(&b).get();
            whole += length;
            let (from, to) = (end(from, start, count), end(to, finish, count));
            let passage = way.passage;
            network.links.push(Link {
                from,
                to,
                length,
                forward: 0.0,
                backward: 0.0,
                is_line: passage.is_line,
                is_roundabout: passage.is_roundabout,
            });
        }
        let speed = |pace: Option<Pace>| match pace {
            None => 0.0,
            Some(Pace::Speed(speed)) => speed,
            // A line of no length is crossed at once.
            Some(Pace::Whole(seconds)) => (whole / seconds).max(f64::MIN_POSITIVE),
        };
        for link in &mut network.links[first..] {
            (link.forward, link.backward) = (speed(way.passage.forward), speed(way.passage.backward));
        }
        if wanted.contains(&way.id) {
            by_way.insert(way.id, first as u32..network.links.len() as u32);
        }
    }
    if network.links.len() > (u32::MAX / 4) as usize {
        return Err(ReadError::TooLarge);
    }
    forbid(&mut network, restrictions, &nodes, &by_way);
    network.delays = nodes.delays();
    network.positions = nodes.into_positions();
    network.positions.append(&mut extra);
    Ok(network)
}

/// Finds what restrictions forbid; those that are not read are counted.
fn forbid(
    network: &mut Network,
    restrictions: &Restrictions,
    nodes: &Nodes,
    by_way: &HashMap<WayId, Range<u32>>,
) {
    let rank = |node| nodes.rank(node);
    let courses = Courses::new(&network.links, by_way, restrictions, rank);
    network.tally.restrictions_at_times = restrictions.at_times;
    network.tally.restrictions_unclear = restrictions.unclear;
    for restriction in &restrictions.all {
        match courses.of(restriction, rank) {
            Ok(forbidden) => network.restrictions.push(forbidden),
            Err(Unread::Elsewhere) => network.tally.restrictions_elsewhere += 1,
            Err(Unread::Unclear) => network.tally.restrictions_unclear += 1,
        }
    }
}
