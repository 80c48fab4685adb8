use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use repere_domain::{Lieu, LieuId, Localisation, Metres, Revision};
use repere_territory::{AreaId, Territoire};
use rstar::AABB;

use crate::by_territory::ByTerritory;
use crate::naming::Naming;
use crate::offered::Offered;
use crate::positions::Positions;
use crate::{
    Answer, Around, BoundingBox, CriterionError, Entry, Filter, Found, Page, Query, Results, Unusable, search,
};

/// Every published place at one revision, indexed. What one has in common with the one before is shared.
#[derive(Debug)]
pub struct Catalogue {
    revision: Revision,
    naming: Arc<Naming>,
    /// By ascending id.
    entries: Vec<Arc<Entry>>,
    positions: Arc<Positions>,
    offered: Offered,
}

impl Catalogue {
    /// Builds the catalogue of `lieux`, given by ascending id.
    pub fn new(revision: Revision, lieux: Vec<Lieu>, territoire: &Territoire) -> Self {
        let naming = Arc::new(Naming::new(territoire));
        let entry = |lieu| Arc::new(Entry::new(lieu, territoire, &naming).encoded());
        let entries: Vec<Arc<Entry>> = lieux.into_iter().map(entry).collect();
        debug_assert!(entries.is_sorted_by(|one, next| one.lieu.id < next.lieu.id), "by ascending id");
        let positions = Arc::new(Positions::new(&entries, territoire));
        Self { revision, naming, offered: Offered::by(&entries), entries, positions }
    }

    /// The same places at another revision.
    #[must_use]
    pub fn at(&self, revision: Revision) -> Self {
        let (naming, positions) = (Arc::clone(&self.naming), Arc::clone(&self.positions));
        let entries = self.entries.clone();
        Self { revision, naming, offered: Offered::by(&entries), entries, positions }
    }

    /// The next catalogue: that of the same places, but for those that `changed`, of which these are published now.
    #[must_use]
    pub fn after(
        &self,
        revision: Revision,
        changed: &HashSet<&LieuId>,
        published: Vec<Lieu>,
        territoire: &Territoire,
    ) -> Self {
        let entry = |lieu| Arc::new(Entry::new(lieu, territoire, &self.naming).encoded());
        self.with(revision, changed, published.into_iter().map(entry), territoire)
    }

    /// The same places but for those that `changed`, of which these were published at some other time. It is there to be measured and
    /// compared: its features are encoded when somebody asks for them.
    #[must_use]
    pub fn otherwise(
        &self,
        changed: &HashSet<&LieuId>,
        published: Vec<Lieu>,
        territoire: &Territoire,
    ) -> Self {
        let entry = |lieu| Arc::new(Entry::new(lieu, territoire, &self.naming));
        self.with(self.revision, changed, published.into_iter().map(entry), territoire)
    }

    fn with(
        &self,
        revision: Revision,
        changed: &HashSet<&LieuId>,
        published: impl Iterator<Item = Arc<Entry>>,
        territoire: &Territoire,
    ) -> Self {
        let naming = Arc::clone(&self.naming);
        let mut entries: Vec<Arc<Entry>> =
            self.entries.iter().filter(|entry| !changed.contains(&entry.lieu.id)).cloned().collect();
        entries.extend(published);
        // Two runs that are in order are merged.
        entries.sort_by(|one, other| one.lieu.id.cmp(&other.lieu.id));
        let positions = if is_alike(&self.entries, &entries, Positions::is_same) {
            Arc::clone(&self.positions)
        } else {
            Arc::new(Positions::new(&entries, territoire))
        };
        Self { revision, naming, offered: Offered::by(&entries), entries, positions }
    }

    /// Whether the places, and what each is called and found by, are those of another catalogue.
    pub fn is_named_as(&self, other: &Self, territoire: &Territoire) -> bool {
        let alike = |before: &Entry, after: &Entry| search::is_named_alike(before, after, territoire);
        is_alike(&self.entries, &other.entries, alike)
    }

    /// Whether the places, and where each stands, are those of another catalogue.
    pub fn is_placed_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.positions, &other.positions)
    }

    /// The revision of the store that this is.
    pub const fn revision(&self) -> Revision {
        self.revision
    }

    /// Every place, by ascending id.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// One place.
    pub fn get(&self, id: &LieuId) -> Option<&Entry> {
        let found = self.entries.binary_search_by(|entry| entry.lieu.id.cmp(id));
        found.ok().map(|rank| &*self.entries[rank])
    }

    /// The places by the areas they are in.
    pub(crate) fn by_territory(&self) -> &ByTerritory {
        &self.positions.by_territory
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
        let near = self.positions.by_distance.within(centre, radius).into_iter();
        near.map(|neighbour| &*self.entries[neighbour.rank])
    }

    /// The places of an area, by ascending id.
    pub fn places_in(&self, area: AreaId) -> impl ExactSizeIterator<Item = &Entry> {
        self.positions.by_territory.places(area).iter().map(|rank| &*self.entries[*rank as usize])
    }

    /// Answers a question.
    pub fn find(&self, query: &Query) -> Results<'_> {
        match query.around {
            Some(Around { centre, radius: None }) => self.nearest(centre, query),
            Some(Around { centre, radius: Some(radius) }) => {
                let found = self.positions.by_distance.within(centre, radius).into_iter().map(|neighbour| {
                    Found { entry: &self.entries[neighbour.rank], distance: Some(neighbour.distance) }
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
        let candidates = self.positions.by_territory.candidates(&query.filter.territoires);
        let everywhere = candidates.is_none().then_some(&self.entries).into_iter().flatten().map(Arc::as_ref);
        let ranks = candidates.unwrap_or_default();
        let there = (0..ranks.len()).map(move |i| &*self.entries[ranks[i] as usize]);
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
        self.positions.by_distance.nearest(centre).map(|neighbour| Found {
            entry: &self.entries[neighbour.rank],
            distance: Some(neighbour.distance),
        })
    }

    fn in_box(&self, bounding_box: BoundingBox, query: &Query) -> Results<'_> {
        let [lower, upper] = bounding_box.corners();
        let envelope = AABB::from_corners(lower, upper);
        let mut ranks: Vec<u32> =
            self.positions.by_box.locate_in_envelope(&envelope).map(|point| point.data).collect();
        ranks.sort_unstable();
        let found = ranks.into_iter().map(|rank| &*self.entries[rank as usize]);
        page(found.filter(|entry| query.wants(entry)).map(without_distance), query.page)
    }
}

/// Whether two lists are of the same places, each of them alike in some respect.
fn is_alike(before: &[Arc<Entry>], after: &[Arc<Entry>], alike: impl Fn(&Entry, &Entry) -> bool) -> bool {
    let same = |(before, after): (&Arc<Entry>, &Arc<Entry>)| {
        Arc::ptr_eq(before, after) || before.lieu.id == after.lieu.id && alike(before, after)
    };
    before.len() == after.len() && before.iter().zip(after).all(same)
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
