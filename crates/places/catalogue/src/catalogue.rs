use std::collections::HashMap;

use chrono::NaiveDate;
use repere_domain::{Lieu, LieuId, Localisation, Revision};
use repere_geodesy::PointIndex;
use repere_territory::Territoire;
use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use crate::par_territoire::ParTerritoire;
use crate::{Emprise, Entree, Filtre, Page, Proximite, Requete, Resultats, Trouve};

/// Every published place at one revision, indexed.
#[derive(Debug)]
pub struct Catalogue {
    revision: Revision,
    entrees: Vec<Entree>,
    ranks: HashMap<LieuId, usize>,
    by_distance: PointIndex,
    by_box: RTree<GeomWithData<[f64; 2], u32>>,
    by_territory: ParTerritoire,
}

impl Catalogue {
    /// Builds the catalogue of `lieux`, given by ascending id.
    pub fn new(revision: Revision, lieux: Vec<Lieu>, territoire: &Territoire) -> Self {
        let entrees: Vec<Entree> = lieux.into_iter().map(|lieu| Entree::new(lieu, territoire)).collect();
        Self::index(revision, entrees)
    }

    /// Builds the indexes over places that are already encoded.
    fn index(revision: Revision, entrees: Vec<Entree>) -> Self {
        let point = |entree: &Entree| entree.lieu.position.localisation;
        let boxed = entrees.iter().zip(0_u32..).map(|(entree, rank)| {
            GeomWithData::new([point(entree).longitude(), point(entree).latitude()], rank)
        });
        Self {
            revision,
            by_distance: PointIndex::new(entrees.iter().map(point)),
            by_box: RTree::bulk_load(boxed.collect()),
            by_territory: ParTerritoire::new(&entrees),
            ranks: entrees.iter().enumerate().map(|(rank, e)| (e.lieu.id.clone(), rank)).collect(),
            entrees,
        }
    }

    /// The revision of the store that this is.
    pub const fn revision(&self) -> Revision {
        self.revision
    }

    /// Every place, by ascending id.
    pub fn entrees(&self) -> &[Entree] {
        &self.entrees
    }

    /// One place.
    pub fn get(&self, id: &LieuId) -> Option<&Entree> {
        self.ranks.get(id).map(|rank| &self.entrees[*rank])
    }

    /// Answers a question.
    pub fn search(&self, requete: &Requete) -> Resultats<'_> {
        match requete.proximite {
            Some(Proximite { centre, rayon: None }) => self.nearest(centre, &requete.filtre, requete.page),
            Some(Proximite { centre, rayon: Some(rayon) }) => {
                let found = self.by_distance.within(centre, rayon).into_iter().map(|neighbour| Trouve {
                    entree: &self.entrees[neighbour.rank],
                    distance: Some(neighbour.distance),
                });
                page(found.filter(|f| requete.filtre.accepts(f.entree)), requete.page)
            }
            None => match requete.filtre.emprise {
                Some(emprise) => self.in_box(emprise, &requete.filtre, requete.page),
                None => page(self.accepted(&requete.filtre).map(without_distance), requete.page),
            },
        }
    }

    /// The places that pass the filter, by ascending id. Of a territory, only its places are looked at.
    fn accepted(&self, filtre: &Filtre) -> impl Iterator<Item = &Entree> {
        let candidates = self.by_territory.candidates(&filtre.territoires);
        let everywhere = candidates.is_none().then_some(&self.entrees).into_iter().flatten();
        let ranks = candidates.unwrap_or_default();
        let there = (0..ranks.len()).map(move |i| &self.entrees[ranks[i] as usize]);
        everywhere.chain(there).filter(|entree| filtre.accepts(entree))
    }

    /// Makes the openings of every place for the four weeks that begin on a day, so that the first question of the
    /// day does not wait for them.
    pub fn prepare(&self, du: NaiveDate) {
        for entree in &self.entrees {
            entree.with_agenda(du, |_| ());
        }
    }

    /// The nearest places that pass the filter. Only as many distances are computed as the page needs.
    fn nearest(&self, centre: Localisation, filtre: &Filtre, page: Page) -> Resultats<'_> {
        let total = if filtre.is_empty() { self.entrees.len() } else { self.accepted(filtre).count() };
        let found = self
            .by_distance
            .nearest(centre)
            .map(|neighbour| Trouve {
                entree: &self.entrees[neighbour.rank],
                distance: Some(neighbour.distance),
            })
            .filter(|found| filtre.accepts(found.entree))
            .skip(page.depuis)
            .take(page.limite.unwrap_or(total).min(total.saturating_sub(page.depuis)));
        Resultats { total, lieux: found.collect() }
    }

    fn in_box(&self, emprise: Emprise, filtre: &Filtre, asked: Page) -> Resultats<'_> {
        let [lower, upper] = emprise.corners();
        let envelope = AABB::from_corners(lower, upper);
        let mut ranks: Vec<u32> = self.by_box.locate_in_envelope(&envelope).map(|point| point.data).collect();
        ranks.sort_unstable();
        let found = ranks.into_iter().map(|rank| &self.entrees[rank as usize]);
        page(found.filter(|entree| filtre.accepts(entree)).map(without_distance), asked)
    }
}

const fn without_distance(entree: &Entree) -> Trouve<'_> {
    Trouve { entree, distance: None }
}

fn page<'c>(found: impl Iterator<Item = Trouve<'c>>, page: Page) -> Resultats<'c> {
    let mut total = 0;
    let end = page.limite.map_or(usize::MAX, |limite| page.depuis.saturating_add(limite));
    let mut lieux = Vec::new();
    for trouve in found {
        if (page.depuis..end).contains(&total) {
            lieux.push(trouve);
        }
        total += 1;
    }
    Resultats { total, lieux }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use repere_domain::Metres;
    use serde_json::json;

    use super::*;
    use crate::Territoires;

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    /// Invented places on a lattice over the region, each in the commune around it.
    fn lieux(count: usize) -> Vec<Lieu> {
        (0..count)
            .map(|i| {
                let point = Localisation::new(46.6 + (i % 37) as f64 * 0.047, 0.4 + (i % 41) as f64 * 0.051).unwrap();
                let commune = TERRITOIRE.locate(point);
                serde_json::from_value(json!({
                    "id": format!("essai-{i:05}"), "nom": format!("Lieu {i}"), "commune": commune.map_or("Ailleurs", |c| &c.nom),
                    "code_postal": "00000", "code_insee": commune.map(|c| &c.code), "adresse": "", "source": "essai",
                    "latitude": point.latitude(), "longitude": point.longitude(), "position": "exacte",
                    "date_maj": "2026-01-31", "typologie": ["EPN"], "telephone": "+33261910012",
                }))
                .unwrap()
            })
            .collect()
    }

    static CATALOGUE: LazyLock<Catalogue> =
        LazyLock::new(|| Catalogue::new(Revision(3), lieux(300), &TERRITOIRE));

    fn filtres() -> impl Strategy<Value = Filtre> {
        let bassin =
            prop::sample::select(TERRITOIRE.bassins().iter().map(|b| b.slug.clone()).collect::<Vec<_>>());
        let departement = prop::sample::select(
            TERRITOIRE.departements().iter().map(|d| d.code.clone()).collect::<Vec<_>>(),
        );
        let emprise = (0.2..3.0_f64, 46.4..48.5_f64, 0.0..2.0_f64, 0.0..2.0_f64)
            .prop_map(|(w, s, dx, dy)| Emprise::new(w, s, w + dx, s + dy).unwrap());
        (
            prop::collection::vec(bassin, 0..3),
            prop::collection::vec(departement, 0..3),
            prop::option::of(emprise),
        )
            .prop_map(|(bassins, departements, emprise)| Filtre {
                territoires: Territoires { bassins, departements, ..Territoires::default() },
                emprise,
                ..Filtre::default()
            })
    }

    fn pages() -> impl Strategy<Value = Page> {
        (0..40_usize, prop::option::of(1..40_usize)).prop_map(|(depuis, limite)| Page { depuis, limite })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn equals_a_linear_scan(
            filtre in filtres(), page in pages(), lat in 46.0..49.0_f64, lon in 0.0..3.5_f64,
            near in any::<bool>(), km in prop::option::of(0.0..120.0_f64),
        ) {
            let centre = Localisation::new(lat, lon).unwrap();
            let proximite = near.then_some(Proximite { centre, rayon: km.map(Metres::from_km) });
            let mut expected: Vec<(Option<Metres>, &str)> = CATALOGUE
                .entrees()
                .iter()
                .filter(|e| filtre.accepts(e))
                .map(|e| (near.then(|| centre.distance_to(e.lieu.position.localisation)), e.lieu.id.as_str()))
                .filter(|(d, _)| km.is_none_or(|km| d.is_none_or(|d| d <= Metres::from_km(km))))
                .collect();
            expected.sort_by(|a, b| a.0.partial_cmp(&b.0).unwrap().then(a.1.cmp(b.1)));
            let total = expected.len();
            let expected: Vec<_> = expected.into_iter().skip(page.depuis).take(page.limite.unwrap_or(usize::MAX)).collect();

            let found = CATALOGUE.search(&Requete { filtre, proximite, page });
            prop_assert_eq!(found.total, total);
            let got: Vec<_> = found.lieux.iter().map(|t| (t.distance, t.entree.lieu.id.as_str())).collect();
            prop_assert_eq!(got, expected);
        }
    }

    #[test]
    fn geojson_follows_rfc_7946() {
        let centre = Localisation::new(47.0, 1.0).unwrap();
        let page = Page { depuis: 0, limite: Some(2) };
        let requete =
            Requete { proximite: Some(Proximite { centre, rayon: None }), page, ..Requete::default() };
        let text = CATALOGUE.search(&requete).to_geojson(&CATALOGUE, page);
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["type"], "FeatureCollection");
        assert_eq!(
            (&json["total"], &json["suivant"], &json["revision"]),
            (&json!(300), &json!(2), &json!(3))
        );
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
        let page = Page { depuis: 400, limite: Some(10) };
        let found = CATALOGUE.search(&Requete { page, ..Requete::default() });
        assert_eq!((found.total, found.lieux.len(), found.suivant(page)), (300, 0, None));
    }
}
