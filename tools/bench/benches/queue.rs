//! The queue of the desk, in process: more than 2 000 items out of as many places.

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use repere_domain::{Lieu, sample};
use repere_queue::{Asked, Gathered, Queue, Reach};
use repere_territory::Territoire;
use serde_json::json;

/// Places without news, of which one in three stands at the point of its commune.
fn places(territoire: &Territoire) -> Vec<Lieu> {
    let place = |(i, commune): (usize, &repere_domain::territoire::Commune)| {
        sample::lieu(&[&json!({
            "id": format!("essai-{i:05}"), "nom": format!("Lieu {i}"), "code_insee": commune.code, "commune": commune.nom,
            "position": if i % 3 == 0 { "approximative" } else { "exacte" }, "date_maj": "2021-03-01",
        })])
    };
    territoire.communes().iter().cycle().take(2_000).enumerate().map(place).collect()
}

fn queue(c: &mut Criterion) {
    let territoire = Territoire::embedded().unwrap();
    let places = places(&territoire);
    let gathered = Gathered {
        territoire: &territoire,
        pairs: &[],
        corrected: &[],
        changes: &[],
        proposals: &[],
        reports: &[],
        letters: &[],
        reviews: &[],
        today: "2026-11-29".parse().unwrap(),
    };
    let list = || {
        let seen = Queue::of(places.iter(), &gathered).seen_by(&Reach::Everywhere);
        let asked = Asked::default();
        (seen.list(&asked).len(), seen.by_kind(&asked).len())
    };
    assert!(list().0 > 2_000);
    c.bench_function("queue of 2 667 items: made, listed, counted", |b| b.iter(|| black_box(list())));
}

criterion_group!(benches, queue);
criterion_main!(benches);
