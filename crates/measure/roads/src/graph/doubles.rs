//! Courses that are forbidden, made pairs of arcs that do not follow one another.
//!
//! Whether an arc may be entered can depend on more than the one before. So an arc that lies inside a forbidden course has a double:
//! the same road for who came along the beginning of that course. Pairs then say who gets on to which, and who may go on from there:
//! the automaton of Aho and Corasick (« Efficient string matching », 1975), whose words are the courses.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Arc, Parts};

/// The doubles of a graph, numbered after its arcs.
#[derive(Debug, Clone, Default)]
pub(super) struct Doubles {
    /// The arc that each one doubles.
    pub(super) roads: Vec<Arc>,
    /// Pairs of arcs and doubles of which the second never follows the first, in order.
    pub(super) forbidden: Vec<[u32; 2]>,
    /// Each arc that is doubled with its double, in order.
    by_road: Vec<(Arc, Arc)>,
}

impl Doubles {
    pub(super) fn of(parts: &Parts) -> Self {
        let mut automaton = Automaton::of(parts);
        let mut doubles = Self { roads: automaton.roads(), ..Self::default() };
        doubles.by_road =
            doubles.roads.iter().enumerate().map(|(rank, road)| (*road, numbered(parts, rank))).collect();
        doubles.by_road.sort_unstable();
        let mut forbidden = automaton.take_pairs();
        for crossing in automaton.crossings(parts).values() {
            let arriving = crossing.iter().map(|arc| arc.reversed());
            for before in arriving.flat_map(|arc| doubles.each(arc)) {
                for &after in crossing {
                    let next = automaton.next(parts, before, after);
                    forbidden.extend(
                        doubles.each(after).filter(|one| Some(*one) != next).map(|one| [before.0, one.0]),
                    );
                }
            }
        }
        forbidden.sort_unstable();
        forbidden.dedup();
        doubles.forbidden = forbidden;
        doubles
    }

    /// The doubles of an arc.
    pub(super) fn of_road(&self, road: Arc) -> impl Iterator<Item = Arc> + '_ {
        let start = self.by_road.partition_point(|(one, _)| *one < road);
        self.by_road[start..].iter().take_while(move |(one, _)| *one == road).map(|(_, double)| *double)
    }

    /// An arc and its doubles.
    fn each(&self, road: Arc) -> impl Iterator<Item = Arc> + '_ {
        std::iter::once(road).chain(self.of_road(road))
    }
}

/// The arc of a double: the first direction of an edge after those that there are.
fn numbered(parts: &Parts, rank: usize) -> Arc {
    Arc::new((parts.edges.len() + rank) as u32, false)
}

/// Beginnings of forbidden courses as states.
struct Automaton<'a> {
    courses: HashSet<&'a [Arc]>,
    /// The beginnings of two arcs and more, each with its rank.
    beginnings: BTreeMap<&'a [Arc], usize>,
    by_rank: Vec<&'a [Arc]>,
    pairs: Vec<[u32; 2]>,
    longest: usize,
}

impl<'a> Automaton<'a> {
    fn of(parts: &'a Parts) -> Self {
        let courses: HashSet<&[Arc]> = parts.forbidden.iter().map(Vec::as_slice).collect();
        let mut beginnings: BTreeMap<&[Arc], usize> = BTreeMap::new();
        for course in &parts.forbidden {
            beginnings.extend((2..course.len()).map(|length| (&course[..length], 0)));
        }
        for (rank, place) in beginnings.values_mut().enumerate() {
            *place = rank;
        }
        let by_rank = beginnings.keys().copied().collect();
        let pairs =
            courses.iter().filter(|course| course.len() == 2).map(|course| [course[0].0, course[1].0]);
        let longest = parts.forbidden.iter().map(Vec::len).max().unwrap_or_default();
        Self { pairs: pairs.collect(), courses, beginnings, by_rank, longest }
    }

    fn take_pairs(&mut self) -> Vec<[u32; 2]> {
        std::mem::take(&mut self.pairs)
    }

    /// The arc that each beginning ends with.
    fn roads(&self) -> Vec<Arc> {
        self.by_rank.iter().filter_map(|beginning| beginning.last().copied()).collect()
    }

    /// The arcs that leave each vertex inside a course of three arcs and more.
    fn crossings(&self, parts: &Parts) -> HashMap<u32, Vec<Arc>> {
        let mut crossings: HashMap<u32, Vec<Arc>> = HashMap::new();
        for course in self.courses.iter().filter(|course| course.len() > 2) {
            crossings.extend(course[1..].iter().map(|arc| (parts.tail(*arc), Vec::new())));
        }
        for arc in (0..2 * parts.edges.len() as u32).map(Arc) {
            if let Some(leaving) = crossings.get_mut(&parts.tail(arc)) {
                leaving.push(arc);
            }
        }
        crossings
    }

    /// What an arc is entered as by who comes along another, or its double; `None` when that ends a course.
    fn next(&self, parts: &Parts, before: Arc, after: Arc) -> Option<Arc> {
        let double = (before.edge()).checked_sub(parts.edges.len());
        let came: &[Arc] = double.map_or(&[], |rank| self.by_rank[rank]);
        let mut whole = if came.is_empty() { vec![before] } else { came.to_vec() };
        whole.push(after);
        let endings =
            || (2..=whole.len().min(self.longest)).rev().map(|length| &whole[whole.len() - length..]);
        if endings().any(|ending| self.courses.contains(ending)) {
            return None;
        }
        let state = endings().find_map(|ending| self.beginnings.get(ending));
        Some(state.map_or(after, |rank| numbered(parts, *rank)))
    }
}
