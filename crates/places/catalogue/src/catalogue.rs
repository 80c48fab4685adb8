use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use repere_domain::{Lieu, LieuId, Localisation, Metres, Revision};
use repere_geodesy::PointIndex;
use repere_territory::{AreaId, Territoire};
use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use crate::by_territory::ByTerritory;
use crate::naming::Naming;
use crate::offered::Offered;
use crate::{
    Answer, Around, BoundingBox, CriterionError, Entry, Filter, Found, Page, Query, Results, Unusable,
};

/// Every published place at one revision, indexed.
#[derive(Debug)]
pub struct Catalogue {
    revision: Revision,
    entries: Vec<Entry>,
    ranks: HashMap<LieuId, usize>,
    by_distance: PointIndex,
    by_box: RTree<GeomWithData<[f64; 2], u32>>,
    pub(crate) by_territory: ByTerritory,
    offered: Offered,
}

impl Catalogue {
    /// Builds the catalogue of `lieux`, given by ascending id.
    pub fn new(revision: Revision, lieux: Vec<Lieu>, territoire: &Territoire) -> Self {
        let naming = Naming::new(territoire);
        let entries = lieux.into_iter().map(|lieu| Entry::new(lieu, territoire, &naming)).collect();
        Self::index(revision, entries, territoire)
    }

    /// Builds the indexes over places that are already encoded.
    fn index(revision: Revision, entries: Vec<Entry>, territoire: &Territoire) -> Self {
        let point = |entry: &Entry| entry.lieu.position.localisation;
        let boxed = entries.iter().zip(0_u32..).map(|(entry, rank)| {
            GeomWithData::new([point(entry).longitude(), point(entry).latitude()], rank)
        });
        Self {
            revision,
            by_distance: PointIndex::new(entries.iter().map(point)),
            by_box: RTree::bulk_load(boxed.collect()),
            by_territory: ByTerritory::new(&entries, territoire),
            offered: Offered::by(&entries),
            ranks: entries.iter().enumerate().map(|(rank, e)| (e.lieu.id.clone(), rank)).collect(),
            entries,
        }
    }

    /// The revision of the store that this is.
    pub const fn revision(&self) -> Revision {
        self.revision
    }

    /// Every place, by ascending id.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// One place.
    pub fn get(&self, id: &LieuId) -> Option<&Entry> {
        self.ranks.get(id).map(|rank| &self.entries[*rank])
    }

    /// The values that some place answers.
    pub const fn offered(&self) -> &Offered {
        &self.offered
    }

    /// Refuses a filter that wants a name that no place bears: a misspelt one must not look like an answer.
    ///
    /// # Errors
    /// The first of these names, with those that places bear.
    pub fn check(&self, filter: &Filter) -> Result<(), CriterionError> {
        for (criterion, name) in filter.names() {
            let known: BTreeSet<&str> =
                self.entries.iter().filter_map(|entry| criterion.name_of(&entry.lieu)).collect();
            if !known.contains(name) {
                let known = known.into_iter().map(str::to_owned).collect();
                let why = Unusable::Unborne { name: name.to_owned(), known };
                return Err(CriterionError { criterion, why });
            }
        }
        Ok(())
    }

    /// The places within a distance of a point, nearest first, whatever they answer.
    pub(crate) fn within(&self, centre: Localisation, radius: Metres) -> impl Iterator<Item = &Entry> {
        let near = self.by_distance.within(centre, radius).into_iter();
        near.map(|neighbour| &self.entries[neighbour.rank])
    }

    /// The places of an area, by ascending id.
    pub fn places_in(&self, area: AreaId) -> impl ExactSizeIterator<Item = &Entry> {
        self.by_territory.places(area).iter().map(|rank| &self.entries[*rank as usize])
    }

    /// Answers a question.
    pub fn find(&self, query: &Query) -> Results<'_> {
        match query.around {
            Some(Around { centre, radius: None }) => self.nearest(centre, query),
            Some(Around { centre, radius: Some(radius) }) => {
                let found = self.by_distance.within(centre, radius).into_iter().map(|neighbour| Found {
                    entry: &self.entries[neighbour.rank],
                    distance: Some(neighbour.distance),
                });
                page(found.filter(|f| query.wants(f.entry)), query.page)
            }
            None => match query.filter.bounding_box {
                Some(bounding_box) => self.in_box(bounding_box, query),
                None => page(self.wanted(query).map(without_distance), query.page),
            },
        }
    }

    /// How many places do not say whether they pass a filter.
    pub fn count_unknown(&self, filter: &Filter) -> usize {
        if !filter.may_meet_silence() {
            return 0;
        }
        let query = Query { filter: filter.clone(), answer: Answer::Unknown, ..Query::default() };
        self.wanted(&query).count()
    }

    /// The places that a question wants, by ascending id. Of a territory, only its places are looked at.
    fn wanted<'c>(&'c self, query: &Query) -> impl Iterator<Item = &'c Entry> {
        let candidates = self.by_territory.candidates(&query.filter.territoires);
        let everywhere = candidates.is_none().then_some(&self.entries).into_iter().flatten();
        let ranks = candidates.unwrap_or_default();
        let there = (0..ranks.len()).map(move |i| &self.entries[ranks[i] as usize]);
        everywhere.chain(there).filter(|entry| query.wants(entry))
    }

    /// Makes the openings of every place for the four weeks that begin on a day, so that the first question of the
    /// day does not wait for them.
    pub fn prepare(&self, du: NaiveDate) {
        for entry in &self.entries {
            entry.with_agenda(du, |_| ());
        }
    }

    /// The nearest places that a question wants. Only as many distances are computed as the page needs.
    fn nearest(&self, centre: Localisation, query: &Query) -> Results<'_> {
        let page = query.page;
        let all = query.filter.is_empty() && query.answer == Answer::Yes;
        let total = if all { self.entries.len() } else { self.wanted(query).count() };
        let found = self
            .from(centre)
            .filter(|found| query.wants(found.entry))
            .skip(page.offset)
            .take(page.limit.unwrap_or(total).min(total.saturating_sub(page.offset)));
        Results { total, lieux: found.collect() }
    }

    /// Every place, the nearest to a point first; their distances are computed as they are taken.
    pub(crate) fn from(&self, centre: Localisation) -> impl Iterator<Item = Found<'_>> {
        self.by_distance.nearest(centre).map(|neighbour| Found {
            entry: &self.entries[neighbour.rank],
            distance: Some(neighbour.distance),
        })
    }

    fn in_box(&self, bounding_box: BoundingBox, query: &Query) -> Results<'_> {
        let [lower, upper] = bounding_box.corners();
        let envelope = AABB::from_corners(lower, upper);
        let mut ranks: Vec<u32> = self.by_box.locate_in_envelope(&envelope).map(|point| point.data).collect();
        ranks.sort_unstable();
        let found = ranks.into_iter().map(|rank| &self.entries[rank as usize]);
        page(found.filter(|entry| query.wants(entry)).map(without_distance), query.page)
    }
}

const fn without_distance(entry: &Entry) -> Found<'_> {
    Found { entry, distance: None }
}

fn page<'c>(found: impl Iterator<Item = Found<'c>>, page: Page) -> Results<'c> {
    let mut total = 0;
    let end = page.limit.map_or(usize::MAX, |limit| page.offset.saturating_add(limit));
    let mut lieux = Vec::new();
    for found in found {
        if (page.offset..end).contains(&total) {
            lieux.push(found);
        }
        total += 1;
    }
    Results { total, lieux }
}

#[cfg(test)]
mod tests {
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
        let area =
            |level| prop::sample::select(TERRITOIRE.areas(level).iter().map(Area::id).collect::<Vec<_>>());
        let bounding_box = (0.2..3.0_f64, 46.4..48.5_f64, 0.0..2.0_f64, 0.0..2.0_f64)
            .prop_map(|(w, s, dx, dy)| BoundingBox::new(w, s, w + dx, s + dy).unwrap());
        (
            prop::collection::vec(area(Level::BASSIN), 0..3),
            prop::collection::vec(area(Level::DEPARTEMENT), 0..3),
            prop::option::of(bounding_box),
        )
            .prop_map(|(bassins, departements, bounding_box)| {
                let mut filter = Filter::from(
                    bassins.into_iter().chain(departements).collect::<repere_territory::Areas>(),
                );
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
        let page = Page { offset: 400, limit: Some(10) };
        let found = CATALOGUE.find(&Query { page, ..Query::default() });
        assert_eq!((found.total, found.lieux.len(), found.next(page)), (300, 0, None));
    }
}
