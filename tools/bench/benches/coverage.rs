//! Budgets of the coverage engine, and how it grows. Communes are the real ones of the shipped territory; places are invented,
//! spread over them by a low-discrepancy sequence.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::collections::HashMap;
use std::hash::Hash;
use std::hint::black_box;
use std::num::NonZero;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use repere_coverage::{
    Bands, Division, Localisation, People, Placement, Point, PointIndex, Pressure, Proximity, Scenario,
    Settlement, Supply, Threshold, figures,
};
use repere_territory::Territoire;

const ONE: NonZero<usize> = NonZero::<usize>::MIN;
const TWO: NonZero<usize> = NonZero::new(2).unwrap();

/// A grid's cells: about as many as the 200 m cells of the country.
const CELLS: usize = 2_300_000;

fn at(latitude: f64, longitude: f64) -> Localisation {
    Localisation::new(latitude, longitude).unwrap()
}

/// The region as the product sees it.
struct Region {
    settlement: Settlement,
    mairies: Vec<Localisation>,
    levels: [Division; 5],
}

impl Region {
    fn new() -> Self {
        let territoire = Territoire::embedded().unwrap();
        let communes = territoire.communes();
        let mairies: Vec<_> = communes.iter().map(|c| c.point).collect();
        let people = communes.iter().map(|c| (c.point, People::new(c.population)));
        let levels = [
            Division::by_commune(communes.len()),
            division(communes.iter().map(|c| &c.epci)),
            division(communes.iter().map(|c| &c.bassin)),
            division(communes.iter().map(|c| &c.departement)),
            Division::whole(communes.len()),
        ];
        Self { settlement: Settlement::by_commune(people), mairies, levels }
    }

    /// Everything the page shows, from the index of places on.
    fn figures(&self, places: &PointIndex) -> usize {
        let proximity = Proximity::new(&self.settlement, places, ONE);
        self.levels.iter().map(|level| self.level(proximity.as_ref(), level)).sum()
    }

    fn level(&self, proximity: Option<&Proximity>, level: &Division) -> usize {
        black_box(figures(&self.settlement, proximity, level, Threshold::default(), &Bands::default())).len()
    }
}

/// Communes with the same key are one territory.
fn division<K: Hash + Eq>(keys: impl Iterator<Item = K>) -> Division {
    let mut ranks = HashMap::new();
    let area: Vec<_> = keys
        .map(|key| {
            let next = ranks.len() as u32;
            Some(*ranks.entry(key).or_insert(next))
        })
        .collect();
    Division::new(area, ranks.len()).unwrap()
}

/// Points spread over the region's box.
fn spread(count: usize) -> Vec<Localisation> {
    let point = |i: usize| {
        let (x, y) = ((i as f64 * 0.754_877_666).fract(), (i as f64 * 0.569_840_291).fract());
        at(46.35 + y * 2.5, 0.1 + x * 3.0)
    };
    (0..count).map(point).collect()
}

/// Points spread over a box the size of the country.
fn country(count: usize) -> Vec<Localisation> {
    let point = |i: usize| {
        let (x, y) = ((i as f64 * 0.754_877_666).fract(), (i as f64 * 0.569_840_291).fract());
        at(42.5 + y * 8.5, -4.5 + x * 12.5)
    };
    (0..count).map(point).collect()
}

/// A grid over the country in rows from south to north, as its files come, or shuffled, which is the worst for caches.
fn grid(cells: usize, shuffled: bool) -> Settlement {
    let columns = (cells as f64).sqrt().ceil() as usize;
    let cell = |i: usize| {
        let (row, column) = (i / columns, i % columns);
        let location =
            at(42.5 + 8.5 * row as f64 / columns as f64, -4.5 + 12.5 * column as f64 / columns as f64);
        Point::new(location, People::from_thousandths(10_500 + (i % 7) as u64), 0)
    };
    let points = if shuffled {
        (0..cells).map(|i| cell(i * 1_000_003 % cells)).collect()
    } else {
        (0..cells).map(cell).collect()
    };
    Settlement::gridded([at(47.0, 1.0)], points).unwrap()
}

fn region(c: &mut Criterion) {
    let region = Region::new();
    for count in [553, 20_000] {
        let locations = spread(count);
        let places = PointIndex::new(locations.iter().copied());
        c.bench_function(&format!("coverage of the region, {count} places"), |b| {
            b.iter(|| region.figures(black_box(&places)))
        });
        c.bench_function(&format!("nearest of {count} places, communes of the region"), |b| {
            b.iter(|| Proximity::new(&region.settlement, black_box(&places), ONE))
        });
        if count == 553 {
            c.bench_function("coverage of the region, 553 places, index included", |b| {
                b.iter(|| region.figures(&PointIndex::new(black_box(&locations).iter().copied())))
            });
        }
        c.bench_function(&format!("pressure over the region, {count} places"), |b| {
            b.iter(|| Pressure::new(&region.settlement, black_box(&places), |_| Supply::default()))
        });
    }

    // As few places as leave much to cover.
    let places = PointIndex::new(spread(60));
    let proximity = Proximity::new(&region.settlement, &places, ONE);
    let candidates = PointIndex::new(region.mairies.iter().copied());
    for km in [5.0, 10.0, 30.0] {
        let threshold = Threshold::from_km(km).unwrap();
        // At 30 km these places leave nobody out: the heaviest problem there is, then, without any place.
        let proximity = proximity.as_ref().filter(|_| km < 30.0);
        let problem = || Placement::new(&region.settlement, proximity, &candidates, threshold);
        c.bench_function(&format!("20 sites over the region, {km} km"), |b| {
            b.iter(|| problem().propose(black_box(20)))
        });
        c.bench_function(&format!("sites for everybody, {km} km"), |b| b.iter(|| problem().full()));
    }

    let locations = spread(553);
    let places = PointIndex::new(locations);
    let before = Proximity::new(&region.settlement, &places, ONE);
    let added: Vec<_> = region.mairies.iter().step_by(350).copied().take(5).collect();
    for (name, removed) in [("5 places added", vec![]), ("5 added, 5 removed", vec![3, 77, 150, 300, 550])] {
        c.bench_function(&format!("scenario, {name}"), |b| {
            b.iter(|| {
                let scenario =
                    Scenario::new(&places, added.iter().copied(), removed.iter().copied()).unwrap();
                let after = scenario.simulate(&region.settlement, &places, before.as_ref());
                region.levels.iter().map(|level| region.level(after.after.as_ref(), level)).sum::<usize>()
            });
        });
    }
}

fn nation(c: &mut Criterion) {
    let places = PointIndex::new(country(20_000));
    let mut group = c.benchmark_group("nearest of 20 000 places");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    for (name, shuffled, threads) in
        [("in rows", false, TWO), ("in rows, one thread", false, ONE), ("shuffled", true, TWO)]
    {
        let settlement = grid(CELLS, shuffled);
        group.bench_function(BenchmarkId::new("2.3 million points", name), |b| {
            b.iter(|| Proximity::new(black_box(&settlement), &places, threads))
        });
    }
    group.finish();
}

fn growth(c: &mut Criterion) {
    let mut group = c.benchmark_group("growth");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(1));
    for points in [1_754, 17_540, 175_400] {
        let settlement = grid(points, false);
        for count in [200, 2_000, 20_000] {
            let places = PointIndex::new(country(count));
            group.bench_function(BenchmarkId::new(format!("{points} points"), count), |b| {
                b.iter(|| {
                    let proximity = Proximity::new(black_box(&settlement), &places, ONE);
                    figures(
                        &settlement,
                        proximity.as_ref(),
                        &Division::whole(1),
                        Threshold::default(),
                        &Bands::default(),
                    )
                });
            });
        }
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(2)).sample_size(30);
    targets = region, nation, growth
}
criterion_main!(benches);
