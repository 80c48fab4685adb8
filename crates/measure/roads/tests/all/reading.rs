//! What the drawing of roads means to who travels along them.

use repere_roads::Mode::{Bicycle, Car, Walking};

use crate::drawing::{Drawing, PRIMARY, STREET};

/// Seconds of one step to the east, at a speed in km/h.
fn east(steps: f64, kmh: f64) -> f64 {
    steps * 760.9 / (kmh / 3.6)
}

#[track_caller]
fn assert_near(found: Option<f64>, expected: f64) {
    let found = found.unwrap();
    assert!((found - expected).abs() < 0.01 * expected.max(10.0), "{found} rather than {expected}");
}

/// A street of four nodes towards the east.
fn street() -> Drawing {
    Drawing::default().node(1, 0, 0).node(2, 0, 1).node(3, 0, 2).node(4, 0, 3)
}

#[test]
fn a_road_takes_its_length_at_its_speed() {
    let road = street().way(1, &[1, 2, 3, 4], PRIMARY);
    assert_near(road.seconds(Car, [0.0, 0.0], [0.0, 3.0]), east(3.0, 65.0));
    assert_near(road.seconds(Bicycle, [0.0, 0.0], [0.0, 3.0]), east(3.0, 15.0));
    assert_near(road.seconds(Walking, [0.0, 3.0], [0.0, 0.5]), east(2.5, 5.0));
}

#[test]
fn a_walk_to_the_road_counts() {
    let road = street().way(1, &[1, 2, 3, 4], PRIMARY);
    // A tenth of a step to the north is 111 m.
    assert_near(road.seconds(Car, [0.1, 1.0], [0.0, 2.0]), east(1.0, 65.0) + 111.2 / (5.0 / 3.6));
}

#[test]
fn oneway_streets_are_left_by_another_way_only() {
    let ring = street()
        .node(5, 1, 0)
        .way(1, &[1, 2, 3, 4], &[("highway", "residential"), ("oneway", "yes")])
        .way(2, &[4, 5, 1], STREET);
    let with = ring.seconds(Car, [0.0, 1.0], [0.0, 2.0]).unwrap();
    let against = ring.seconds(Car, [0.0, 2.0], [0.0, 1.0]).unwrap();
    assert_near(Some(with), east(1.0, 25.0));
    assert!(against > 5.0 * with, "{against}");
    assert_near(ring.seconds(Walking, [0.0, 2.0], [0.0, 1.0]), east(1.0, 5.0));
}

#[test]
fn a_trap_is_no_road() {
    // Nobody comes back from the east of node 3.
    let trap =
        street().way(1, &[1, 2, 3], STREET).way(2, &[3, 4], &[("highway", "residential"), ("oneway", "yes")]);
    let (graph, tally) = trap.read(Car).unwrap();
    assert_eq!((graph.vertices(), tally.cut_off_km), (2, 1));
}

#[test]
fn a_bollard_stops_cars_alone() {
    let street = street()
        .tagged(2, &[("barrier", "bollard")])
        .node(5, 3, 2)
        .way(1, &[1, 2, 3, 4], STREET)
        .way(2, &[1, 5, 4], STREET);
    assert_near(street.seconds(Walking, [0.0, 0.5], [0.0, 1.5]), east(1.0, 5.0));
    let by_car = street.seconds(Car, [0.0, 0.5], [0.0, 1.5]).unwrap();
    assert!(by_car > 10.0 * east(1.0, 25.0), "{by_car}");
}

#[test]
fn lights_and_gates_take_their_time() {
    let plain = street().way(1, &[1, 2, 3, 4], STREET);
    let time = |drawing: &Drawing| drawing.seconds(Car, [0.0, 0.0], [0.0, 3.0]).unwrap();
    let lights = street().tagged(2, &[("highway", "traffic_signals")]).way(1, &[1, 2, 3, 4], STREET);
    let gate = street().tagged(2, &[("barrier", "gate")]).way(1, &[1, 2, 3, 4], STREET);
    assert!((time(&lights) - time(&plain) - 2.0).abs() < 0.01);
    assert!((time(&gate) - time(&plain) - 60.0).abs() < 0.01);
}

/// A cross: 1 in the middle, 2 west, 3 east, 4 north, 5 south; each arm a way with the number of its end.
fn cross() -> Drawing {
    let arms = Drawing::default().node(1, 0, 0).node(2, 0, -1).node(3, 0, 1).node(4, 1, 0).node(5, -1, 0);
    [2, 3, 4, 5].into_iter().fold(arms, |drawing, end| drawing.way(end, &[end, 1], STREET))
}

#[test]
fn turning_left_costs_more_than_turning_right() {
    let (west, north, south) = ([0.0, -0.5], [0.5, 0.0], [-0.5, 0.0]);
    let left = cross().seconds(Car, west, north).unwrap();
    let right = cross().seconds(Car, west, south).unwrap();
    assert!((3.0..7.0).contains(&(left - right)), "{left} {right}");
    assert_eq!(cross().seconds(Walking, west, north), cross().seconds(Walking, west, south));
}

#[test]
fn a_ferry_takes_as_long_as_it_says_and_nobody_lives_along_it() {
    let islands = street()
        .way(1, &[1, 2], STREET)
        .way(2, &[2, 3], &[("route", "ferry"), ("duration", "0:40")])
        .way(3, &[3, 4], STREET);
    let crossing = islands.seconds(Car, [0.0, 1.0], [0.0, 2.0]).unwrap();
    assert!((2400.0..2410.0).contains(&crossing), "{crossing}");
    // From the middle of the water one goes to the nearer shore, on foot.
    let from_the_water = islands.seconds(Car, [0.0, 1.4], [0.0, 1.0]);
    assert_near(from_the_water, 0.4 * 760.9 / (5.0 / 3.6));
}

#[test]
fn roundabouts_are_gone_round() {
    let island = Drawing::default()
        .node(1, 0, 0)
        .node(2, 1, 0)
        .node(3, 1, 1)
        .node(4, 0, 1)
        .node(5, 0, -1)
        .way(1, &[1, 4, 3, 2, 1], &[("highway", "tertiary"), ("junction", "roundabout")])
        .way(2, &[5, 1], STREET);
    let (south, east, west) = ([0.0, 0.5], [0.5, 1.0], [0.5, 0.0]);
    // Half a step to the east, half to the north, at 40 km/h; the other way, all the rest of the round.
    let corner = (0.5 * 760.9 + 0.5 * 1111.8) / (40.0 / 3.6);
    assert_near(island.seconds(Car, south, east), corner);
    // Where the street comes in, following the round is a turn to the left, of five seconds.
    assert_near(island.seconds(Car, west, south), corner + 5.4);
    assert_near(island.seconds(Car, south, west), 3.0 * corner);
}
