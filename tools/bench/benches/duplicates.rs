//! Likely duplicates among 20 000 invented places.

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use repere_domain::Lieu;

const PLACES: usize = 20_000;

/// Places whose names and addresses are made of a few words, `towns` of them holding half of the places.
fn lieux(towns: usize) -> Vec<Lieu> {
    const KINDS: [&str; 7] =
        ["Médiathèque", "Mairie", "EPN", "PIJ", "France Services", "Centre social", "Espace"];
    const NAMES: [&str; 11] = [
        "Lovelace",
        "des Tilleuls",
        "du Lac",
        "Papillon",
        "Robotopie",
        "Hypatie",
        "de la Gare",
        "",
        "Nord",
        "Bruyère",
        "Alouette",
    ];
    (0..PLACES)
        .map(|i| {
            let commune = if i % 2 == 0 { i / 2 % towns } else { towns + i / 2 % 1_700 };
            let nom = format!("{} {} {}", KINDS[i * 31 % 7], NAMES[i * 17 % 11], NAMES[i * 13 / 7 % 11]);
            serde_json::from_value(serde_json::json!({
                "id": format!("banc-{i:05}"), "nom": nom, "commune": format!("Commune {commune}"),
                "code_postal": "18999", "code_insee": format!("1{commune:04}"),
                "adresse": format!("{} rue {}", i % 40, NAMES[i * 7 / 3 % 11]),
                "latitude": 46.0 + (i as f64 * 0.754_877_666).fract() * 2.5,
                "longitude": 0.1 + (i as f64 * 0.569_840_291).fract() * 3.0,
                "position": if i % 5 == 0 { "approximative" } else { "exacte" },
                "typologie": ["EPN"], "telephone": format!("+3326191{:04}", i % 7_919), "source": "banc",
                "date_maj": "2026-01-31",
            }))
            .unwrap()
        })
        .collect()
}

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("likely duplicates of 20 000 places");
    group.sample_size(10);
    for towns in [300, 20] {
        let lieux = lieux(towns);
        group.bench_function(format!("half of them in {towns} towns"), |b| {
            b.iter(|| repere_matching::find(black_box(&lieux)))
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
