mod changes;

use std::sync::LazyLock;

use proptest::prelude::*;
use repere_domain::sample;
use repere_territory::{Area, Level};
use serde_json::json;

use super::*;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

/// Invented places on a lattice over the region, each in the commune around it.
fn lieux(count: usize) -> Vec<Lieu> {
    (0..count)
        .map(|i| {
            let point = Localisation::new(46.6 + (i % 37) as f64 * 0.047, 0.4 + (i % 41) as f64 * 0.051).unwrap();
            let commune = TERRITOIRE.locate(point);
            sample::lieu(&[&json!({
                "id": format!("essai-{i:05}"), "nom": format!("Lieu {i}"), "commune": commune.map_or("Ailleurs", |c| &c.nom),
                "code_postal": "00000", "code_insee": commune.map(|c| &c.code), "latitude": point.latitude(),
                "longitude": point.longitude(), "typologie": ["EPN"], "telephone": "+33261910012",
            })])
        })
        .collect()
}

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::new(Revision(3), lieux(300), &TERRITOIRE));

fn filters() -> impl Strategy<Value = Filter> {
    let area = |level| prop::sample::select(TERRITOIRE.areas(level).iter().map(Area::id).collect::<Vec<_>>());
    let bounding_box = (0.2..3.0_f64, 46.4..48.5_f64, 0.0..2.0_f64, 0.0..2.0_f64)
        .prop_map(|(w, s, dx, dy)| BoundingBox::new(w, s, w + dx, s + dy).unwrap());
    (
        prop::collection::vec(area(Level::BASSIN), 0..3),
        prop::collection::vec(area(Level::DEPARTEMENT), 0..3),
        prop::option::of(bounding_box),
    )
        .prop_map(|(bassins, departements, bounding_box)| {
            let mut filter =
                Filter::from(bassins.into_iter().chain(departements).collect::<repere_territory::Areas>());
            filter.bounding_box = bounding_box;
            filter
        })
}

fn pages() -> impl Strategy<Value = Page> {
    (0..40_usize, prop::option::of(1..40_usize)).prop_map(|(offset, limit)| Page { offset, limit })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn equals_a_linear_scan(
        filter in filters(), page in pages(), lat in 46.0..49.0_f64, lon in 0.0..3.5_f64,
        near in any::<bool>(), km in prop::option::of(0.0..120.0_f64),
    ) {
        let centre = Localisation::new(lat, lon).unwrap();
        let around = near.then_some(Around { centre, radius: km.map(Metres::from_km) });
        let mut expected: Vec<(Option<Metres>, &str)> = CATALOGUE
            .entries()
            .iter()
            .filter(|e| filter.accepts(e))
            .map(|e| (near.then(|| centre.distance_to(e.lieu.position.localisation)), e.lieu.id.as_str()))
            .filter(|(d, _)| km.is_none_or(|km| d.is_none_or(|d| d <= Metres::from_km(km))))
            .collect();
        expected.sort_by(|a, b| a.0.partial_cmp(&b.0).unwrap().then(a.1.cmp(b.1)));
        let total = expected.len();
        let expected: Vec<_> = expected.into_iter().skip(page.offset).take(page.limit.unwrap_or(usize::MAX)).collect();

        let found = CATALOGUE.find(&Query { filter, around, page, ..Query::default() });
        prop_assert_eq!(found.total, total);
        let got: Vec<_> = found.lieux.iter().map(|t| (t.distance, t.entry.lieu.id.as_str())).collect();
        prop_assert_eq!(got, expected);
    }
}

#[test]
fn geojson_follows_rfc_7946() {
    let centre = Localisation::new(47.0, 1.0).unwrap();
    let page = Page { offset: 0, limit: Some(2) };
    let query = Query { around: Some(Around { centre, radius: None }), page, ..Query::default() };
    let text = CATALOGUE.find(&query).to_geojson(&CATALOGUE, &query);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["type"], "FeatureCollection");
    assert_eq!((&json["total"], &json["suivant"], &json["revision"]), (&json!(300), &json!(2), &json!(3)));
    let first = &json["features"][0];
    let lieu = CATALOGUE.get(&first["id"].as_str().unwrap().parse().unwrap()).unwrap();
    let point = lieu.lieu.position.localisation;
    assert_eq!(
        first["geometry"],
        json!({"type": "Point", "coordinates": [point.longitude(), point.latitude()]})
    );
    let distance = centre.distance_to(point).get();
    assert!((first["properties"]["distance_m"].as_f64().unwrap() - distance).abs() <= 0.000_5);
    assert_eq!(first["properties"]["famille"], "epn");
    assert!(first["properties"]["bassin"].is_string());
}

#[test]
fn a_page_beyond_the_last_is_empty() {
    let page = Page { offset: 400, limit: Some(10) };
    let found = CATALOGUE.find(&Query { page, ..Query::default() });
    assert_eq!((found.total, found.lieux.len(), found.next(page)), (300, 0, None));
}
