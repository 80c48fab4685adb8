//! Points put on the road.

use proptest::prelude::*;
use repere_geodesy::Anchor;
use repere_roads::{Mode, RoadIndex, WALKING_KMH};

use crate::drawing::{Drawing, STREET, at};

#[test]
fn two_kilometres_away_there_is_no_answer() {
    let road = Drawing::default().node(1, 0, 0).node(2, 0, 1).way(1, &[1, 2], STREET);
    let (graph, _) = road.read(Mode::Car).unwrap();
    let index = RoadIndex::new(&graph);
    // A step to the north is 1 112 m.
    assert!(index.snap(&graph, at([1.79, 0.5])).is_some());
    assert!(index.snap(&graph, at([1.81, 0.5])).is_none());
}

proptest! {
    /// Against every stretch of road, cut into a hundred.
    #[test]
    fn the_nearest_road_is_the_nearest(
        ends in prop::collection::vec(((-3..4_i32, -3..4_i32), (-3..4_i32, -3..4_i32)), 1..12),
        point in [-3.0..3.0_f64, -3.0..3.0_f64],
    ) {
        let mut drawing = Drawing::default();
        for (((a, b), (c, d)), way) in ends.iter().zip(1..) {
            // Ways of no length are no road; all of them meet at a hub, so that none is cut off.
            drawing = drawing.node(2 * way, *a, *b).node(2 * way + 1, *c, *d).way(way, &[2 * way, 2 * way + 1, 1000], STREET);
        }
        drawing = drawing.node(1000, 0, 0);
        let Ok((graph, _)) = drawing.read(Mode::Walking) else { return Ok(()) };
        let index = RoadIndex::new(&graph);
        let from = Anchor::new(at(point));
        let mut nearest = f64::INFINITY;
        for ((a, b), (c, d)) in &ends {
            for ([a, b], [c, d]) in [([a, b], [c, d]), ([c, d], [&0, &0])] {
                for part in 0..=100 {
                    let between = |x: i32, y: i32| f64::from(x) + f64::from(y - x) * f64::from(part) / 100.0;
                    let on_road = Anchor::new(at([between(*a, *c), between(*b, *d)]));
                    nearest = nearest.min(from.distance_to(&on_road).get());
                }
            }
        }
        let walk = index.snap(&graph, at(point)).map(|snapped| snapped.walk().seconds() * WALKING_KMH / 3.6);
        match walk {
            // A hundredth of the longest stretch is 80 m, and a line that is straight in degrees parts from the road by 1.3 m there.
            Some(walk) => prop_assert!(walk < nearest + 2.0 && walk > nearest - 50.0, "{} {}", walk, nearest),
            None => prop_assert!(nearest > 1949.0, "{}", nearest),
        }
    }
}
