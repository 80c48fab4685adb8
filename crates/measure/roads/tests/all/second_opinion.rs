//! Whole walks against a search that knows neither edges nor arcs: from node to node of the drawing.

use proptest::prelude::*;
use repere_geodesy::Anchor;
use repere_roads::Mode;

use crate::drawing::{Drawing, STREET, at};

const SIDE: usize = 4;

/// Seconds on foot between two nodes of a lattice, over links.
fn plain(links: &[(usize, usize)], from: usize, to: usize) -> f64 {
    let place = |node: usize| Anchor::new(at([(node / SIDE) as f64, (node % SIDE) as f64]));
    let mut seconds = [f64::INFINITY; SIDE * SIDE];
    seconds[from] = 0.0;
    for _ in 0..SIDE * SIDE {
        for &(a, b) in links {
            let step = place(a).distance_to(&place(b)).get() / (5.0 / 3.6);
            seconds[b] = seconds[b].min(seconds[a] + step);
            seconds[a] = seconds[a].min(seconds[b] + step);
        }
    }
    seconds[to]
}

proptest! {
    #[test]
    fn stretches_made_one_take_the_time_of_their_links(
        links in prop::collection::vec((0..SIDE * SIDE, 0..SIDE * SIDE), 1..24), from in 0..SIDE * SIDE, to in 0..SIDE * SIDE,
    ) {
        let nodes = (0..SIDE * SIDE).map(|node| (node as i64 + 1, (node / SIDE) as i32, (node % SIDE) as i32));
        let drawing = nodes.fold(Drawing::default(), |drawing, (id, north, east)| drawing.node(id, north, east));
        let ways = links.iter().zip(1..);
        let drawing = ways.fold(drawing, |drawing, ((a, b), way)| drawing.way(way, &[*a as i64 + 1, *b as i64 + 1], STREET));
        let touched = |node| links.iter().any(|(a, b)| a != b && (*a == node || *b == node));
        let expected = plain(&links, from, to);
        prop_assume!(touched(from) && touched(to) && expected.is_finite());
        let Ok((_, tally)) = drawing.read(Mode::Walking) else { return Ok(()) };
        prop_assume!(tally.cut_off_km == 0);
        let place = |node: usize| [(node / SIDE) as f64, (node % SIDE) as f64];
        let found = drawing.seconds(Mode::Walking, place(from), place(to)).unwrap();
        prop_assert!((found - expected).abs() < 0.1, "{} rather than {}", found, expected);
    }
}
