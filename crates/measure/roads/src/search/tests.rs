//! Searches against a plain one: from each point by itself, with the traffic, knowing all of the way it came by that a restriction could
//! ask for. Graphs are small and mean: ties, no time at all, parallel roads, loops, one-way traps, islands, forbidden turns and courses.

use std::collections::{BTreeMap, VecDeque};

use proptest::prelude::*;
use proptest::sample::Index;

use super::{Nearest, Reach, Reached, Stops};
use crate::graph::{Arc, CLOSED, Course, Edge, EdgeKind, Graph, Parts, Vertex};
use crate::snapping::Snapped;
use crate::{Mode, Position, TravelTime};

fn time() -> impl Strategy<Value = TravelTime> {
    prop_oneof![
        2 => Just(CLOSED),
        1 => Just(TravelTime::ZERO),
        4 => (1..4_u32).prop_map(TravelTime::from_millis),
        4 => (1..4_u32).prop_map(|minutes| TravelTime::from_millis(minutes * 60_000)),
        1 => Just(TravelTime::from_millis(CLOSED.millis() - 1)),
    ]
}

fn vertex() -> impl Strategy<Value = Vertex> {
    let delay = prop_oneof![4 => Just(0), 1 => Just(2000)];
    (0..6, 0..6, delay).prop_map(|(north, east, delay)| Vertex {
        position: Position { latitude: 470_000_000 + north * 2000, longitude: 10_000_000 + east * 2000 },
        delay: TravelTime::from_millis(delay),
    })
}

/// Roads, and the same without anything forbidden.
#[derive(Debug)]
struct Roads {
    graph: Graph,
    free: Graph,
    forbidden: Vec<Course>,
}

/// Arcs of the longest course that is forbidden.
const LONGEST: usize = 4;

fn roads() -> impl Strategy<Value = Roads> {
    let kinds = prop_oneof![4 => Just(EdgeKind::Road), 1 => Just(EdgeKind::Roundabout)];
    let edge = (any::<Index>(), any::<Index>(), time(), time(), kinds);
    let edges = prop::collection::vec(edge, 1..24);
    let course = (any::<Index>(), prop::collection::vec(any::<Index>(), 1..LONGEST));
    let courses = prop::collection::vec(course, 0..12);
    let mode = prop_oneof![Just(Mode::Car), Just(Mode::Walking)];
    (mode, prop::collection::vec(vertex(), 1..10), edges, courses).prop_map(
        |(mode, vertices, edges, courses)| {
            let count = vertices.len();
            let edge = |(from, to, forward, backward, kind): (Index, Index, _, _, _)| Edge {
                from: from.index(count) as u32,
                to: to.index(count) as u32,
                forward,
                backward,
                kind,
                bends_end: 0,
            };
            let edges = edges.into_iter().map(edge).collect();
            let parts = Parts { vertices, edges, ..Parts::default() };
            let free = Graph::new(mode, parts.clone());
            let mut forbidden: Vec<Course> = courses
                .into_iter()
                .map(|(start, turns)| {
                    let mut course = vec![Arc(start.index(free.arcs()) as u32)];
                    for turn in turns {
                        let after: Vec<Arc> =
                            free.after(course[course.len() - 1]).map(|(after, _)| after).collect();
                        if !after.is_empty() {
                            course.push(*turn.get(&after));
                        }
                    }
                    course
                })
                .filter(|course| course.len() > 1)
                .collect();
            forbidden.sort_unstable();
            forbidden.dedup();
            let graph = Graph::new(mode, Parts { forbidden: forbidden.clone(), ..parts });
            Roads { graph, free, forbidden }
        },
    )
}

/// Somewhere on an edge.
type Somewhere = (Index, u8, u32);

fn somewhere() -> impl Strategy<Value = Somewhere> {
    (any::<Index>(), 0..=4_u8, prop_oneof![Just(0), Just(700)])
}

fn put(graph: &Graph, (edge, quarters, walk): Somewhere) -> Snapped {
    let edge = edge.index(graph.edges()) as u32;
    let part = f64::from(quarters) / 4.0;
    let offset = |back, part| {
        let arc = Arc::new(edge, back);
        graph.is_open(arc).then(|| graph.time(arc).part(part))
    };
    Snapped {
        edge,
        offsets: [offset(false, part), offset(true, 1.0 - part)],
        walk: TravelTime::from_millis(walk),
    }
}

/// The time to every place that is reached, by place.
fn plain(roads: &Roads, stops: &Stops, origin: &Snapped) -> Vec<Reached> {
    let Roads { free, forbidden, .. } = roads;
    // When an arc is entered by who came along others, the last of all at the end.
    let mut entered: BTreeMap<Course, TravelTime> = BTreeMap::new();
    let starts = origin.directions();
    let starts = starts.map(|(arc, offset)| (vec![arc], origin.walk + free.time(arc).saturating_sub(offset)));
    let mut waiting: VecDeque<(Course, TravelTime)> = starts.collect();
    while let Some((came, at_end)) = waiting.pop_front() {
        for (next, turn) in free.after(came[came.len() - 1]) {
            let whole = [&came[..], &[next]].concat();
            let time = at_end + turn;
            if time == TravelTime::MAX || forbidden.iter().any(|course| whole.ends_with(course)) {
                continue;
            }
            let remembered = whole[whole.len().saturating_sub(LONGEST - 1)..].to_vec();
            if entered.get(&remembered).is_none_or(|known| time < *known) {
                entered.insert(remembered.clone(), time);
                waiting.push_back((remembered, time + free.time(next)));
            }
        }
    }
    let mut least = vec![TravelTime::MAX; free.arcs()];
    for (course, time) in entered {
        let arc = &mut least[course[course.len() - 1].index()];
        *arc = time.min(*arc);
    }
    let mut found = Vec::new();
    for (rank, stop) in stops.ranked() {
        let mut best = TravelTime::MAX;
        for (arc, there) in stop.directions() {
            best = best.min(least[arc.index()] + there + stop.walk);
            for (_, here) in origin.directions().filter(|(own, here)| *own == arc && *here <= there) {
                best = best.min(origin.walk + there.saturating_sub(here) + stop.walk);
            }
        }
        if best < TravelTime::MAX {
            found.push(Reached { time: best, place: rank as usize });
        }
    }
    found
}

proptest! {
    #[test]
    fn turns_are_the_same_from_both_sides(roads in roads()) {
        let graph = roads.graph;
        for arc in (0..graph.arcs() as u32).map(Arc) {
            for (after, turn) in graph.after(arc) {
                prop_assert!(graph.before(after).any(|found| found == (arc, turn)));
            }
            for (before, turn) in graph.before(arc) {
                prop_assert!(graph.after(before).any(|found| found == (arc, turn)));
            }
        }
    }

    #[test]
    fn nearest_and_reach_are_those_of_a_plain_search(
        roads in roads(), places in prop::collection::vec(prop::option::weighted(0.9, somewhere()), 0..8),
        origins in prop::collection::vec(somewhere(), 1..4), minutes in 0..6_u32,
    ) {
        let graph = &roads.graph;
        let stops = Stops::new(places.into_iter().map(|place| place.map(|place| put(graph, place))).collect());
        let nearest = Nearest::new(graph, &stops);
        let mut reach = Reach::default();
        for origin in origins {
            let origin = put(graph, origin);
            let all = plain(&roads, &stops, &origin);
            prop_assert_eq!(nearest.from(graph, &stops, &origin), all.iter().copied().min());
            let limit = TravelTime::from_millis(minutes * 60_000);
            let within: Vec<Reached> = all.into_iter().filter(|reached| reached.time <= limit).collect();
            prop_assert_eq!(reach.within(graph, &stops, &origin, limit).collect::<Vec<_>>(), within);
        }
    }

    #[test]
    fn a_change_gives_what_a_new_search_would(
        roads in roads(), places in prop::collection::vec(somewhere(), 0..8),
        added in prop::collection::vec(prop::option::weighted(0.9, somewhere()), 0..4), removed in any::<[bool; 8]>(),
    ) {
        let graph = &roads.graph;
        let stops = Stops::new(places.iter().map(|place| Some(put(graph, *place))).collect());
        let added = added.into_iter().map(|place| place.map(|place| put(graph, place))).collect();
        let removed = &removed[..stops.len()];
        let after = stops.changed(added, removed);
        let changed = Nearest::new(graph, &stops).changed(graph, removed, &after);
        prop_assert_eq!(changed, Nearest::new(graph, &after));
    }
}
