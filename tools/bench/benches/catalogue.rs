//! In-process budgets of the catalogue, on 20 000 invented places over the region.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use repere_catalogue::{Around, Catalogue, Criteria, Facets, Filter, Found, NameIndex, Page, Query, Results};
use repere_domain::{Lieu, Localisation, Revision};
use repere_geodesy::PointIndex;
use repere_hours::Moment;
use repere_territory::{Level, Territoire};

const PLACES: usize = 20_000;

/// Hours of the kinds that places have, each place at its own times; one in eight says none.
fn horaires(i: usize) -> Option<String> {
    let (h, m) = (8 + i % 3, i % 60);
    match i % 8 {
        0 => None,
        1 => Some(format!("Mo-Fr {h:02}:{m:02}-12:00,14:00-17:30; PH off")),
        2 => Some(format!("Mo,Tu,Th,Fr {h:02}:{m:02}-12:00; We 14:00-18:{m:02}; PH off; Aug off")),
        3 => Some(format!("week 01-53/2 Tu {h:02}:{m:02}-12:00; week 02-52/2 Th 14:00-17:00; PH off")),
        4 => Some(format!("Tu-Sa {h:02}:{m:02}-19:00; SH off; PH off")),
        5 => Some(format!("Mo {h:02}:{m:02}-12:00 || unknown \"sur rendez-vous\"")),
        6 => Some(format!("We[1,3] {h:02}:{m:02}-12:00; Jul-Aug off")),
        _ => Some(format!(
            "Mo-Th {h:02}:{m:02}-18:30; Fr 09:00-12:00; Sa 09:00-12:00; Dec 24-Jan 02 off; PH off"
        )),
    }
}

/// An invented word for each place, so that there are as many as places.
fn word(mut i: usize) -> String {
    const SYLLABLES: [&str; 12] =
        ["ba", "cor", "di", "fel", "gu", "la", "mon", "ne", "pri", "ros", "ta", "ver"];
    let mut word = String::new();
    i += 150;
    while i > 0 {
        word.push_str(SYLLABLES[i % 12]);
        i /= 12;
    }
    word
}

/// Points on a low-discrepancy sequence over the region's box, moved into a commune when they fall outside.
fn lieux(territoire: &Territoire) -> Vec<Lieu> {
    (0..PLACES)
        .map(|i| {
            let (x, y) = ((i as f64 * 0.754_877_666).fract(), (i as f64 * 0.569_840_291).fract());
            let point = Localisation::new(46.35 + y * 2.5, 0.1 + x * 3.0).unwrap();
            let commune = territoire.locate(point).unwrap_or(&territoire.communes()[i % territoire.communes().len()]);
            let point = if territoire.locate(point).is_some() { point } else { commune.point };
            serde_json::from_value(serde_json::json!({
                "horaires": horaires(i), "id": format!("banc-{i:05}"), "nom": format!("Lieu d’essai {} {i}", word(i)), "commune": commune.nom,
                "code_postal": commune.codes_postaux[0], "code_insee": commune.code, "adresse": "1 rue de l’Essai",
                "latitude": point.latitude(), "longitude": point.longitude(), "position": "exacte",
                "typologie": ["EPN"], "telephone": "+33261910012", "source": "banc", "date_maj": "2026-01-31",
                "services": ["Aide aux démarches administratives", "Utilisation sécurisée du numérique"],
            }))
            .unwrap()
        })
        .collect()
}

fn catalogue(c: &mut Criterion) {
    let territoire = Territoire::embedded().unwrap();
    let lieux = lieux(&territoire);
    let points: Vec<Localisation> = lieux.iter().map(|l| l.position.localisation).collect();

    c.bench_function("index of 20 000 places", |b| {
        b.iter(|| PointIndex::new(black_box(&points).iter().copied()))
    });
    c.bench_function("whole catalogue of 20 000 places, GeoJSON included", |b| {
        b.iter_batched(
            || lieux.clone(),
            |lieux| Catalogue::new(Revision(1), lieux, &territoire),
            BatchSize::PerIteration,
        );
    });

    let catalogue = Catalogue::new(Revision(1), lieux, &territoire);
    let ten = Page { offset: 0, limit: Some(10) };
    let mut turn = 0_usize;
    let mut next_centre = move || {
        turn = (turn + 7919) % PLACES;
        Around { centre: points[turn], radius: None }
    };
    c.bench_function("10 nearest of 20 000", |b| {
        b.iter(|| {
            let query = Query { around: Some(next_centre()), page: ten, ..Query::default() };
            black_box(catalogue.find(&query).lieux.len())
        });
    });

    let bassin = territoire.areas(Level::BASSIN)[0].id();
    let filter = Filter::from(repere_territory::Areas::from(bassin));
    let query = Query { filter, ..Query::default() };
    c.bench_function("GeoJSON of a bassin of 20 000 places", |b| {
        b.iter(|| black_box(catalogue.find(&query).to_geojson(&catalogue, &query).len()));
    });
    c.bench_function("the same, looking at every place", |b| {
        b.iter(|| {
            let lieux = catalogue.entries().iter().filter(|entry| query.filter.accepts(entry));
            let lieux: Vec<_> = lieux.map(|entry| Found { entry, distance: None }).collect();
            let found = Results { total: lieux.len(), lieux };
            black_box(found.to_geojson(&catalogue, &query).len())
        });
    });
}

/// A filter as an address writes it.
fn read(territoire: &Territoire, now: Moment, pairs: &[(&str, &str)]) -> Filter {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Criteria::new(&pairs).at(now).filter(territoire).unwrap()
}

fn openings(c: &mut Criterion) {
    let territoire = Territoire::embedded().unwrap();
    let now: Moment = "2026-11-24T14:30".parse().unwrap();
    let all = lieux(&territoire);
    for count in [600, PLACES] {
        let lieux = all[..count].to_vec();
        c.bench_function(&format!("openings of {count} places for four weeks, made"), |b| {
            b.iter_batched(
                || Catalogue::new(Revision(1), lieux.clone(), &territoire),
                |catalogue| {
                    catalogue.prepare(now.date());
                    catalogue
                },
                BatchSize::PerIteration,
            );
        });
        let catalogue = Catalogue::new(Revision(1), lieux, &territoire);
        let departement = &territoire.areas(Level::DEPARTEMENT)[0].code;
        let filter = read(&territoire, now, &[("departement", departement), ("besoin", "demarches")]);
        for (name, filter) in [("no filter", Filter::default()), ("two criteria", filter)] {
            c.bench_function(&format!("facets of {count} places, {name}"), |b| {
                b.iter(|| Facets::count(&catalogue, black_box(&filter), Some(now)));
            });
        }
        for when in ["maintenant", "samedi"] {
            let filter = read(&territoire, now, &[("ouvert", when)]);
            let count_open = || catalogue.entries().iter().filter(|entry| filter.accepts(entry)).count();
            c.bench_function(&format!("open {when} among {count} places ({} are)", count_open()), |b| {
                b.iter(|| black_box(count_open()));
            });
        }
    }
}

fn search(c: &mut Criterion) {
    let territoire = Territoire::embedded().unwrap();
    let catalogue = Catalogue::new(Revision(1), lieux(&territoire), &territoire);
    c.bench_function("search index of 1 754 communes and 20 000 places", |b| {
        b.iter(|| NameIndex::new(&territoire, catalogue.entries()));
    });
    let names = NameIndex::new(&territoire, catalogue.entries());
    let flood =
        ["mediateque", "numerrique", "chateuroux", "essaye", "bibliotheqe", "centre", "sociale", "lieux"]
            .join(" ");
    for (name, text) in [
        ("a whole name", "Tours"),
        ("a letter", "e"),
        ("words of every place", "lieu essai"),
        ("a name and a postal code", "37000 Tours"),
        ("two typing errors", "chateuroux"),
        ("eight words with errors", flood.as_str()),
        ("10 KB of one word", &"chateuroux".repeat(1_000)),
        ("10 KB of words", &"essaie ".repeat(1_500)),
    ] {
        c.bench_function(&format!("8 suggestions for {name}"), |b| {
            b.iter(|| black_box(names.suggest(text, 8)))
        });
    }
}

criterion_group!(benches, catalogue, search);
criterion_group! {
    name = slow_to_set_up;
    config = Criterion::default().sample_size(10);
    targets = openings
}
criterion_main!(benches, slow_to_set_up);
