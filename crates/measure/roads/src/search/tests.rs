//! Searches against a plain one: from each point by itself, with the traffic, relaxing every turn until none changes anything.
//! Graphs are small and mean: ties, no time at all, parallel roads, loops, one-way traps, islands, forbidden turns.

use proptest::prelude::*;
use proptest::sample::Index;

use super::{Nearest, Reach, Reached, Stops};
use crate::graph::{Arc, CLOSED, Edge, EdgeKind, Graph, Parts, Vertex};
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

fn graph() -> impl Strategy<Value = Graph> {
    let kinds = prop_oneof![4 => Just(EdgeKind::Road), 1 => Just(EdgeKind::Roundabout)];
    let edge = (any::<Index>(), any::<Index>(), time(), time(), kinds);
    let edges = prop::collection::vec(edge, 1..24);
    let forbidden = prop::collection::vec((any::<Index>(), any::<Index>()), 0..8);
    let mode = prop_oneof![Just(Mode::Car), Just(Mode::Walking)];
    (mode, prop::collection::vec(vertex(), 1..10), edges, forbidden).prop_map(
        |(mode, vertices, edges, forbidden)| {
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
            let mut parts = Parts { vertices, edges, ..Parts::default() };
            let graph = Graph::new(mode, parts.clone());
            parts.forbidden = forbidden
                .into_iter()
                .filter_map(|(arc, turn)| {
                    let from = Arc(arc.index(graph.arcs()) as u32);
                    let after: Vec<Arc> = graph.after(from).map(|(after, _)| after).collect();
                    (!after.is_empty()).then(|| [from.0, turn.get(&after).0])
                })
                .collect();
            parts.forbidden.sort_unstable();
            Graph::new(mode, parts)
        },
    )
}

/// Somewhere on an edge.
type Somewhere = (Index, u8, u32);

fn somewhere() -> impl Strategy<Value = Somewhere> {
    (any::<Index>(), 0..=4_u8, prop_oneof![Just(0), Just(700)])
}

fn put(graph: &Graph, (edge, quarters, walk): Somewhere) -> Snapped {
    let edge = edge.index(graph.arcs() / 2) as u32;
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
fn plain(graph: &Graph, stops: &Stops, origin: &Snapped) -> Vec<Reached> {
    let mut entered = vec![TravelTime::MAX; graph.arcs()];
    let onward = |arc: Arc, at_end: TravelTime, entered: &mut Vec<TravelTime>| {
        let mut is_lower = false;
        for (next, turn) in graph.after(arc) {
            if at_end + turn < entered[next.index()] {
                entered[next.index()] = at_end + turn;
                is_lower = true;
            }
        }
        is_lower
    };
    for (arc, offset) in origin.directions() {
        onward(arc, origin.walk + graph.time(arc).saturating_sub(offset), &mut entered);
    }
    let mut is_changing = true;
    while is_changing {
        is_changing = false;
        for arc in (0..graph.arcs() as u32).map(Arc).filter(|arc| graph.is_open(*arc)) {
            is_changing |= onward(arc, entered[arc.index()] + graph.time(arc), &mut entered);
        }
    }
    let mut found = Vec::new();
    for (rank, stop) in stops.ranked() {
        let mut best = TravelTime::MAX;
        for (arc, there) in stop.directions() {
            best = best.min(entered[arc.index()] + there + stop.walk);
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
    fn turns_are_the_same_from_both_sides(graph in graph()) {
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
        graph in graph(), places in prop::collection::vec(prop::option::weighted(0.9, somewhere()), 0..8),
        origins in prop::collection::vec(somewhere(), 1..8), minutes in 0..6_u32,
    ) {
        let stops = Stops::new(places.into_iter().map(|place| place.map(|place| put(&graph, place))).collect());
        let nearest = Nearest::new(&graph, &stops);
        let mut reach = Reach::default();
        for origin in origins {
            let origin = put(&graph, origin);
            let all = plain(&graph, &stops, &origin);
            prop_assert_eq!(nearest.from(&graph, &stops, &origin), all.iter().copied().min());
            let limit = TravelTime::from_millis(minutes * 60_000);
            let within: Vec<Reached> = all.into_iter().filter(|reached| reached.time <= limit).collect();
            prop_assert_eq!(reach.within(&graph, &stops, &origin, limit).collect::<Vec<_>>(), within);
        }
    }

    #[test]
    fn a_change_gives_what_a_new_search_would(
        graph in graph(), places in prop::collection::vec(somewhere(), 0..8),
        added in prop::collection::vec(prop::option::weighted(0.9, somewhere()), 0..4), removed in any::<[bool; 8]>(),
    ) {
        let stops = Stops::new(places.iter().map(|place| Some(put(&graph, *place))).collect());
        let added = added.into_iter().map(|place| place.map(|place| put(&graph, place))).collect();
        let removed = &removed[..stops.len()];
        let after = stops.changed(added, removed);
        let changed = Nearest::new(&graph, &stops).changed(&graph, removed, &after);
        prop_assert_eq!(changed, Nearest::new(&graph, &after));
    }
}
