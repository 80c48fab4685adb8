//! Minutes along the roads of an invented region: as many crossroads, stretches and bends as Corsica has, once, three and nine times.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use repere_coverage::{
    Access as _, Localisation, People, Placement, Point, Proximity, Settlement, Threshold,
};
use repere_osm::{NodeId, WayId, Writer};
use repere_roads::{Graph, Mode, Nearest, RoadAccess, RoadIndex, Stops, TravelTime, import};

/// Crossroads on a side of the region: once, three and nine times Corsica.
const SIDES: [(usize, i64); 3] = [(1, 53), (3, 92), (9, 160)];
/// Stretches between two crossroads, each of another class than the next, with a bend.
const STRETCHES: i64 = 3;
const CLASSES: [&str; 4] = ["primary", "secondary", "tertiary", "unclassified"];
/// Ten-millionths of a degree between two crossroads: about two kilometres.
const STEP: i64 = 180_000;
const PLACES: usize = 140;
const COMMUNES: usize = 1754;
const CELLS: usize = 130_000;
/// Cells on a side of a block.
const BLOCK: usize = 8;

/// A region of crooked streets.
fn region(side: i64) -> Graph {
    let mut writer = Writer::new();
    let id = |north: i64, east: i64| NodeId(1 + north * side + east);
    let crooked = |number: i64| number * 7919 % 29_989;
    let place = |north: i64, east: i64| {
        let number = north * side + east;
        (460_000_000 + north * STEP + crooked(number), 10_000_000 + east * STEP + crooked(number + 17))
    };
    for north in 0..side {
        for east in 0..side {
            let (latitude, longitude) = place(north, east);
            writer.node(id(north, east), latitude, longitude, &[]);
        }
    }
    let (mut node, mut way) = (side * side, 0);
    let mut streets = Vec::new();
    for north in 0..side {
        for east in 0..side {
            for (to_north, to_east) in [(north, east + 1), (north + 1, east)] {
                if to_north == side || to_east == side {
                    continue;
                }
                let ((a, b), (c, d)) = (place(north, east), place(to_north, to_east));
                let mut nodes = vec![id(north, east)];
                for step in 1..2 * STRETCHES {
                    node += 1;
                    let between =
                        |from: i64, to: i64| from + (to - from) * step / (2 * STRETCHES) + crooked(node) / 9;
                    writer.node(NodeId(node), between(a, c), between(b, d), &[]);
                    nodes.push(NodeId(node));
                }
                nodes.push(id(to_north, to_east));
                streets.push(nodes);
            }
        }
    }
    for nodes in streets {
        for stretch in 0..STRETCHES as usize {
            way += 1;
            let class = CLASSES[(way as usize + stretch) % CLASSES.len()];
            writer.way(WayId(way), &nodes[2 * stretch..2 * stretch + 3], &[("highway", class)]);
        }
    }
    let bytes = writer.finish();
    import(Mode::Car, |_| Ok(&*bytes)).unwrap().0
}

/// Crossroads at even steps.
fn some(graph: &Graph, count: usize) -> impl Iterator<Item = Localisation> + '_ {
    (0..count).map(move |rank| graph.position(rank * graph.vertices() / count).localisation().unwrap())
}

/// Cells of 200 m, a block of them around each of some crossroads: as many as people live in, in a region.
fn cells(graph: &Graph) -> Settlement {
    let blocks: Vec<Localisation> = some(graph, CELLS / BLOCK.pow(2)).collect();
    let cell = |rank: usize| {
        let block = blocks[rank / BLOCK.pow(2)];
        let [north, east] = [rank / BLOCK % BLOCK, rank % BLOCK].map(|steps| steps as f64);
        let (latitude, longitude) = (block.latitude() + 0.0018 * north, block.longitude() + 0.0025 * east);
        Point::new(Localisation::new(latitude, longitude).unwrap(), People::new(3), 0)
    };
    let points = (0..blocks.len() * BLOCK.pow(2)).map(cell).collect();
    Settlement::gridded([blocks[0]], points).unwrap()
}

fn roads(criterion: &mut Criterion) {
    for (times, side) in SIDES {
        let graph = region(side);
        let index = RoadIndex::new(&graph);
        let stops = Stops::new(some(&graph, PLACES).map(|place| index.snap(&graph, place)).collect());
        let mut group = criterion.benchmark_group("roads");
        group.bench_function(BenchmarkId::new("nearest place of every stretch", times), |bencher| {
            bencher.iter(|| black_box(Nearest::new(&graph, &stops)));
        });
        let nearest = Nearest::new(&graph, &stops);
        let added = some(&graph, 5).map(|place| index.snap(&graph, place)).collect();
        let kept = vec![false; PLACES];
        let after = stops.changed(added, &kept);
        group.bench_function(BenchmarkId::new("5 places added", times), |bencher| {
            bencher.iter(|| black_box(nearest.changed(&graph, &kept, &after)));
        });
        group.bench_function(BenchmarkId::new("1754 points put on the road", times), |bencher| {
            bencher.iter(|| some(&graph, COMMUNES).filter_map(|point| index.snap(&graph, point)).count());
        });
        if times == 9 {
            let access = RoadAccess::new(&graph, &index, some(&graph, PLACES));
            let candidates = RoadAccess::new(&graph, &index, some(&graph, COMMUNES));
            let people = some(&graph, COMMUNES).map(|point| (point, People::new(1500)));
            let settlement =
                Settlement::by_commune(people).leaving(|anchor| access.origin(anchor.localisation()));
            let proximity = Proximity::new(&settlement, &access, std::num::NonZero::<usize>::MIN);
            let threshold = Threshold::at(TravelTime::from_minutes(15.0));
            assert_eq!(candidates.places(), COMMUNES);
            group.sample_size(10);
            let grid = cells(&graph);
            for threads in [1, 2].map(|threads| std::num::NonZero::new(threads).unwrap()) {
                let what = format!("{CELLS} cells put on the road, {threads} threads");
                group.bench_function(BenchmarkId::new(what, times), |bencher| {
                    bencher.iter(|| grid.leaving_on(threads, |cell| index.snap(&graph, cell.localisation())));
                });
            }
            group.bench_function(BenchmarkId::new("20 sites, 15 min", times), |bencher| {
                bencher.iter(|| {
                    Placement::new(&settlement, proximity.as_ref(), &candidates, threshold).propose(20)
                });
            });
        }
    }
}

criterion_group!(benches, roads);
criterion_main!(benches);
