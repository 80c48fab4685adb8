//! In-process budgets of the catalogue, on 20 000 invented places over the region.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use repere_catalogue::{Catalogue, Filtre, Page, Proximite, Requete, Territoires};
use repere_domain::{Lieu, Localisation, Revision};
use repere_geodesy::PointIndex;
use repere_territory::Territoire;

const PLACES: usize = 20_000;

/// Points on a low-discrepancy sequence over the region's box, moved into a commune when they fall outside.
fn lieux(territoire: &Territoire) -> Vec<Lieu> {
    (0..PLACES)
        .map(|i| {
            let (x, y) = ((i as f64 * 0.754_877_666).fract(), (i as f64 * 0.569_840_291).fract());
            let point = Localisation::new(46.35 + y * 2.5, 0.1 + x * 3.0).unwrap();
            let commune = territoire.locate(point).unwrap_or(&territoire.communes()[i % territoire.communes().len()]);
            let point = if territoire.locate(point).is_some() { point } else { commune.point };
            serde_json::from_value(serde_json::json!({
                "id": format!("banc-{i:05}"), "nom": format!("Lieu d’essai {i}"), "commune": commune.nom,
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
    let ten = Page { depuis: 0, limite: Some(10) };
    let mut turn = 0_usize;
    let mut next_centre = move || {
        turn = (turn + 7919) % PLACES;
        Proximite { centre: points[turn], rayon: None }
    };
    c.bench_function("10 nearest of 20 000", |b| {
        b.iter(|| {
            let requete = Requete { proximite: Some(next_centre()), page: ten, ..Requete::default() };
            black_box(catalogue.search(&requete).lieux.len())
        });
    });

    let bassin = territoire.bassins()[0].slug.clone();
    let filtre = Filtre {
        territoires: Territoires { bassins: vec![bassin], ..Territoires::default() },
        ..Filtre::default()
    };
    let requete = Requete { filtre, ..Requete::default() };
    c.bench_function("GeoJSON of a bassin of 20 000 places", |b| {
        b.iter(|| black_box(catalogue.search(&requete).to_geojson(&catalogue, requete.page).len()));
    });
}

criterion_group!(benches, catalogue);
criterion_main!(benches);
