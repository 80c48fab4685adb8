//! What restrictions forbid: courses over links, from one that is entered to one that nobody goes on to.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use repere_osm::{NodeId, WayId};

use super::Link;
use super::restrictions::{Kind, Restriction, Restrictions, Via};

/// A link in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) link: u32,
    /// The node where it ends.
    pub(crate) to: u32,
}

/// What one restriction forbids: courses of two steps or more that nobody makes to their end.
pub(crate) type Forbidden = Vec<Vec<Step>>;

/// Finds the courses of restrictions.
pub(super) struct Courses<'a> {
    links: &'a [Link],
    by_way: &'a HashMap<WayId, Range<u32>>,
    /// The links that touch the nodes of what restrictions go through.
    touching: HashMap<u32, Vec<u32>>,
}

/// Why a restriction forbids no course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// Its roads are not in the extract, or not for this way to travel.
    Elsewhere,
    /// Its roads do not follow one another.
    Unclear,
}

impl<'a> Courses<'a> {
    /// Prepares for some restrictions, by the links of each of their ways and the rank of each of their nodes.
    pub(super) fn new(
        links: &'a [Link],
        by_way: &'a HashMap<WayId, Range<u32>>,
        restrictions: &Restrictions,
        rank: impl Fn(NodeId) -> Option<u32>,
    ) -> Self {
        let mut nodes: HashSet<u32> = HashSet::new();
        for restriction in &restrictions.all {
            match &restriction.via {
                Via::Node(node) => nodes.extend(rank(*node)),
                Via::Ways(ways) => {
                    let through = ways.iter().filter_map(|way| by_way.get(way)).cloned().flatten();
                    nodes.extend(through.flat_map(|link| ends(&links[link as usize])));
                }
            }
        }
        let mut touching: HashMap<u32, Vec<u32>> = HashMap::new();
        for (link, number) in links.iter().zip(0..) {
            for end in ends(link).into_iter().filter(|end| nodes.contains(end)) {
                touching.entry(end).or_default().push(number);
            }
        }
        Self { links, by_way, touching }
    }

    /// What a restriction forbids.
    pub(super) fn of(
        &self,
        restriction: &Restriction,
        rank: impl Fn(NodeId) -> Option<u32>,
    ) -> Result<Forbidden, Unread> {
        let (from, to) = (self.links_of(&restriction.from), self.links_of(&restriction.to));
        if from.is_empty() || to.is_empty() {
            return Err(Unread::Elsewhere);
        }
        let courses = match &restriction.via {
            Via::Node(node) => {
                let node = rank(*node).ok_or(Unread::Elsewhere)?;
                self.around(restriction, &[node], &[], &from, &to)
            }
            Via::Ways(ways) => {
                if ways.iter().any(|way| !self.by_way.contains_key(way)) {
                    return Err(Unread::Elsewhere);
                }
                self.through(restriction, ways, &from, &to)
            }
        };
        if courses.is_empty() { Err(Unread::Unclear) } else { Ok(courses) }
    }

    fn links_of(&self, ways: &[WayId]) -> HashSet<u32> {
        ways.iter().filter_map(|way| self.by_way.get(way)).cloned().flatten().collect()
    }

    fn at(&self, node: u32) -> &[u32] {
        self.touching.get(&node).map_or(&[], Vec::as_slice)
    }

    /// The courses from a road through ways to another: wherever the ways lead from one to the other, all of them.
    fn through(
        &self,
        restriction: &Restriction,
        ways: &[WayId],
        from: &HashSet<u32>,
        to: &HashSet<u32>,
    ) -> Forbidden {
        let via = self.links_of(ways);
        let nodes: HashSet<u32> = via.iter().flat_map(|link| ends(&self.links[*link as usize])).collect();
        let touched = |links: &HashSet<u32>| {
            let mut touched: Vec<u32> = nodes
                .iter()
                .copied()
                .filter(|node| self.at(*node).iter().any(|link| links.contains(link) && !via.contains(link)))
                .collect();
            touched.sort_unstable();
            touched
        };
        let (starts, ends) = (touched(from), touched(to));
        let mut courses = Forbidden::new();
        for &start in &starts {
            for &end in ends.iter().filter(|end| **end != start) {
                // With the traffic where it can be; against it, nobody goes, and nothing is lost by forbidding it.
                let chain =
                    self.chain(&via, start, end, true).or_else(|| self.chain(&via, start, end, false));
                let Some(chain) = chain else { continue };
                let uses = |way: &WayId| {
                    let range = self.by_way.get(way).cloned().unwrap_or_default();
                    chain.iter().any(|step| range.contains(&step.link))
                };
                if ways.iter().all(uses) {
                    courses.extend(self.around(restriction, &[start, end], &chain, from, to));
                }
            }
        }
        courses
    }

    /// The courses into a chain of steps, or a node, and out of it.
    fn around(
        &self,
        restriction: &Restriction,
        nodes: &[u32],
        chain: &[Step],
        from: &HashSet<u32>,
        to: &HashSet<u32>,
    ) -> Forbidden {
        let (Some(&start), Some(&end)) = (nodes.first(), nodes.last()) else { return Forbidden::new() };
        let is_chain = |link: &u32| chain.iter().any(|step| step.link == *link);
        let entering = self.at(start).iter().filter(|link| from.contains(link) && !is_chain(link));
        let is_followed = self.at(end).iter().any(|link| to.contains(link));
        let mut courses = Forbidden::new();
        for &enter in entering.filter(|_| is_followed) {
            for &leave in self.at(end) {
                let is_forbidden = match restriction.kind {
                    Kind::Turn => to.contains(&leave),
                    Kind::TurningRound if restriction.from == restriction.to && chain.is_empty() => {
                        leave == enter
                    }
                    Kind::TurningRound => to.contains(&leave),
                    Kind::Others => !to.contains(&leave),
                };
                if is_forbidden {
                    let first = Step { link: enter, to: start };
                    let last = Step { link: leave, to: self.other_end(leave, end) };
                    courses.push([&[first][..], chain, &[last]].concat());
                }
            }
        }
        courses
    }

    fn other_end(&self, link: u32, node: u32) -> u32 {
        let Link { from, to, .. } = self.links[link as usize];
        if from == node { to } else { from }
    }

    /// The fewest steps over some links from a node to another.
    fn chain(&self, via: &HashSet<u32>, start: u32, end: u32, with_traffic: bool) -> Option<Vec<Step>> {
        let mut before: HashMap<u32, (Step, u32)> = HashMap::new();
        let mut waiting = VecDeque::from([start]);
        while let Some(node) = waiting.pop_front() {
            if node == end {
                let steps = std::iter::successors(before.get(&end), |(_, from)| before.get(from));
                let mut chain: Vec<Step> = steps.map(|(step, _)| *step).collect();
                chain.reverse();
                return Some(chain);
            }
            for &link in self.at(node).iter().filter(|link| via.contains(link)) {
                let Link { from, forward, backward, .. } = self.links[link as usize];
                let speed = if from == node { forward } else { backward };
                let to = self.other_end(link, node);
                if to != start && (speed > 0.0 || !with_traffic) && !before.contains_key(&to) {
                    before.insert(to, (Step { link, to }, node));
                    waiting.push_back(to);
                }
            }
        }
        None
    }
}

fn ends(link: &Link) -> [u32; 2] {
    [link.from, link.to]
}
