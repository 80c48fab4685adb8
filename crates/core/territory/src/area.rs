use repere_domain::codes::Slug;

use crate::Level;

/// Which area of a territory, by its level and its rank among those of that level. Of use with that territory alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId {
    level: Level,
    rank: u32,
}

impl AreaId {
    pub(crate) const fn new(level: Level, rank: u32) -> Self {
        Self { level, rank }
    }

    /// Its level.
    pub const fn level(self) -> Level {
        self.level
    }

    /// Its rank among the areas of its level.
    pub const fn rank(self) -> usize {
        self.rank as usize
    }
}

/// A territory of any level: a commune, an EPCI, a bassin de vie, a département, the region.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    pub(crate) id: AreaId,
    /// Its official code: INSEE code, SIREN, slug of a bassin.
    pub code: Box<str>,
    /// Its official name.
    pub nom: Box<str>,
    /// Its name after « de », where the files of the territory say it: « du Cher », « d’Eure-et-Loir ».
    pub of_name: Option<Box<str>>,
    /// Its name as one word of an address.
    pub slug: Slug,
    /// Population municipale, inhabitants.
    pub population: u64,
    pub(crate) parents: Lineage,
}

impl Area {
    /// Which one it is.
    pub const fn id(&self) -> AreaId {
        self.id
    }

    /// Its level.
    pub const fn level(&self) -> Level {
        self.id.level
    }

    /// Its rank among the areas of its level.
    pub const fn rank(&self) -> usize {
        self.id.rank()
    }

    /// The one area of a coarser level that it lies in entirely. `None` where it lies in several: an EPCI on both sides of
    /// the border of a département.
    pub fn parent(&self, level: Level) -> Option<AreaId> {
        self.parents.at(level)
    }

    /// It as a choice of areas: the whole region leaves nothing out, not even what is outside it.
    pub fn selection(&self) -> Areas {
        if self.level() == Level::REGION { Areas::default() } else { self.id.into() }
    }

    /// The address of its page; `None` for a commune, which has none.
    pub fn page(&self) -> Option<String> {
        self.level().page(&self.code)
    }

    /// The parameter that says it in addresses, with its value; nothing says the region.
    pub fn parameter(&self) -> Option<(&'static str, &str)> {
        (self.level() != Level::REGION).then(|| (self.level().key(), self.code.as_ref()))
    }
}

/// What a commune is part of: an area for each level, itself included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lineage([Option<u32>; Level::COUNT]);

impl Lineage {
    pub(crate) const fn new(ranks: [Option<u32>; Level::COUNT]) -> Self {
        Self(ranks)
    }

    /// The area of a level; `None` where there is none.
    pub fn at(&self, level: Level) -> Option<AreaId> {
        self.0[level.rank()].map(|rank| AreaId { level, rank })
    }

    /// Whether an area is one of them.
    pub fn is_in(&self, area: AreaId) -> bool {
        self.0[area.level.rank()] == Some(area.rank)
    }

    /// Leaves out what another does not share.
    pub(crate) fn meet(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own = own.filter(|_| *own == other);
        }
    }

    /// The same above a level only.
    pub(crate) fn above(mut self, level: Level) -> Self {
        self.0[..=level.rank()].fill(None);
        self
    }
}

/// Some areas: the communes that are in one of them for each level that is named. None named is everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Areas(Vec<AreaId>);

impl Areas {
    /// Whether they are everywhere.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of a level, in the order in which they were named.
    pub fn of(&self, level: Level) -> &[AreaId] {
        let start = self.0.partition_point(|area| area.level < level);
        let end = self.0.partition_point(|area| area.level <= level);
        &self.0[start..end]
    }

    /// The levels that are named, with their areas.
    pub fn by_level(&self) -> impl Iterator<Item = &[AreaId]> {
        self.0.chunk_by(|a, b| a.level == b.level)
    }

    /// Whether what a commune is part of is in them; `None` is outside the territory.
    pub fn contains(&self, lineage: Option<&Lineage>) -> bool {
        self.by_level().all(|areas| has(areas, lineage))
    }

    /// Whether it passes the areas of one level alone.
    pub fn contains_at(&self, level: Level, lineage: Option<&Lineage>) -> bool {
        let areas = self.of(level);
        areas.is_empty() || has(areas, lineage)
    }
}

fn has(areas: &[AreaId], lineage: Option<&Lineage>) -> bool {
    let at = areas.first().and_then(|first| lineage?.at(first.level));
    at.is_some_and(|at| areas.contains(&at))
}

impl FromIterator<AreaId> for Areas {
    fn from_iter<I: IntoIterator<Item = AreaId>>(areas: I) -> Self {
        let mut named: Vec<AreaId> = Vec::new();
        for area in areas {
            if !named.contains(&area) {
                named.push(area);
            }
        }
        named.sort_by_key(|area| area.level);
        Self(named)
    }
}

impl From<AreaId> for Areas {
    fn from(area: AreaId) -> Self {
        Self(vec![area])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_of_one_level_add_up_and_levels_narrow() {
        let id = AreaId::new;
        let lineage = Lineage::new([Some(7), Some(3), None, Some(1), Some(0)]);
        let some = |areas: &[AreaId]| areas.iter().copied().collect::<Areas>();
        assert!(Areas::default().contains(None) && Areas::default().contains(Some(&lineage)));
        let epcis = some(&[id(Level::EPCI, 9), id(Level::EPCI, 3), id(Level::EPCI, 3)]);
        assert_eq!(epcis.of(Level::EPCI), [id(Level::EPCI, 9), id(Level::EPCI, 3)]);
        assert!(epcis.contains(Some(&lineage)) && !epcis.contains(None));
        let both = some(&[id(Level::EPCI, 3), id(Level::DEPARTEMENT, 2)]);
        assert!(!both.contains(Some(&lineage)) && both.contains_at(Level::EPCI, Some(&lineage)));
        assert!(
            both.contains_at(Level::BASSIN, None) && !both.contains_at(Level::DEPARTEMENT, Some(&lineage))
        );
        // A level that the region does not have has nobody in it.
        assert!(!some(&[id(Level::BASSIN, 0)]).contains(Some(&lineage)));
    }
}
