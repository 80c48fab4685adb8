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
mod tests;
