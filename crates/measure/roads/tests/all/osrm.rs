//! Our minutes beside what OSRM answered, recorded by the example `osrm` of the bench (`tests/osrm/README.md`), where the extracts are to be had.

use repere_roads::{Graph, Mode, Reach, RoadIndex, Stops, TravelTime};
use serde_json::Value;

use crate::extracts::graph;

/// Crossroads at even steps, as the example takes them.
fn crossroads(graph: &Graph, index: &RoadIndex, count: usize, phase: f64) -> Stops {
    let step = graph.vertices() as f64 / count as f64;
    let place = |rank: usize| graph.position(((rank as f64 + phase) * step) as usize).localisation().unwrap();
    Stops::new((0..count).map(|rank| index.snap(graph, place(rank))).collect())
}

/// The median of the differences, as a share, and how many are in another class, of how many.
fn beside(name: &str, recorded: &str) -> Option<(f64, usize, usize)> {
    let graph = graph(Mode::Car, name)?;
    let index = RoadIndex::new(&graph);
    let recorded: Value = serde_json::from_str(recorded).unwrap();
    let count = |key: &str| recorded[key].as_u64().unwrap() as usize;
    let stops = crossroads(&graph, &index, count("places"), 0.5);
    let points = crossroads(&graph, &index, count("points"), 0.0);
    let mut reach = Reach::default();
    let (mut differences, mut other, mut compared) = (Vec::new(), 0, 0);
    for (point, row) in points.iter().zip(recorded["minutes"].as_array().unwrap()) {
        for reached in reach.within(&graph, &stops, point, TravelTime::from_minutes(600.0)) {
            let Some(theirs) = row[reached.place].as_f64() else { continue };
            let ours = reached.time.minutes();
            compared += 1;
            other += usize::from(
                [10.0, 15.0, 20.0, 30.0].iter().any(|bound| (ours > *bound) != (theirs > *bound)),
            );
            if theirs > 0.5 {
                differences.push((ours - theirs).abs() / theirs);
            }
        }
    }
    differences.sort_by(f64::total_cmp);
    Some((differences[differences.len() / 2], other, compared))
}

#[test]
fn minutes_are_those_of_osrm_or_nearly() {
    for (name, recorded) in [
        ("corsica.osm.pbf", include_str!("../osrm/corsica.json")),
        ("saint-barthelemy.osm.pbf", include_str!("../osrm/saint-barthelemy.json")),
        ("le-mans.osm.pbf", include_str!("../osrm/le-mans.json")),
    ] {
        let Some((median, other, compared)) = beside(name, recorded) else { continue };
        assert!(compared > 300, "{name}: {compared}");
        assert!(median <= 0.03, "{name}: {median}");
        assert!(other as f64 <= 0.015 * compared as f64, "{name}: {other} of {compared}");
    }
}
