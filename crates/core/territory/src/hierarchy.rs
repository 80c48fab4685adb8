use std::collections::HashMap;

use repere_domain::codes::Slug;
use repere_domain::territoire::Commune;

use crate::Level;
use crate::area::{Area, AreaId, Lineage};

/// An area by its code and name, before it is known who is in it.
pub(crate) struct Named {
    pub(crate) code: Box<str>,
    pub(crate) nom: Box<str>,
    /// Its name after « de », where it has an article: « du Cher ».
    pub(crate) of_name: Option<Box<str>>,
}

/// The areas of every level, what each is part of and what each is made of. Everything is looked up, nothing is searched.
pub(crate) struct Hierarchy {
    /// By rank of level.
    levels: Vec<Members>,
    /// By rank of commune.
    lineages: Vec<Lineage>,
}

/// The areas of one level.
struct Members {
    areas: Vec<Area>,
    by_code: HashMap<Box<str>, u32>,
    /// The rank of the area of each commune, by rank of commune.
    of_commune: Vec<Option<u32>>,
    /// The ranks of the communes, area by area, ascending in each.
    communes: Vec<u32>,
    /// Where each area starts in `communes`, and where the last one ends.
    starts: Vec<usize>,
}

impl Hierarchy {
    /// Joins communes to the areas of each level, named in the order in which they are to be ranked; `codes` gives, for each
    /// commune in their order, the code of the area of each level that it is in.
    pub(crate) fn new<'a>(
        communes: &[Commune],
        named: [Vec<Named>; Level::COUNT],
        codes: impl Iterator<Item = [Option<&'a str>; Level::COUNT]>,
    ) -> Self {
        let by_code = named.each_ref().map(|named| index(named));
        let lineages: Vec<Lineage> = codes
            .map(|codes| {
                let rank = |level: usize| codes[level].and_then(|code| by_code[level].get(code).copied());
                Lineage::new(std::array::from_fn(rank))
            })
            .collect();
        let levels = Level::ALL.into_iter().zip(named).zip(by_code);
        let members = |((level, named), by_code)| Members::new(level, named, by_code, communes, &lineages);
        Self { levels: levels.map(members).collect(), lineages }
    }

    pub(crate) fn areas(&self, level: Level) -> &[Area] {
        &self.levels[level.rank()].areas
    }

    pub(crate) fn area(&self, id: AreaId) -> &Area {
        &self.areas(id.level())[id.rank()]
    }

    pub(crate) fn find(&self, level: Level, code: &str) -> Option<&Area> {
        let members = &self.levels[level.rank()];
        members.by_code.get(code).map(|rank| &members.areas[*rank as usize])
    }

    pub(crate) fn lineage(&self, commune: usize) -> &Lineage {
        &self.lineages[commune]
    }

    pub(crate) fn communes_of(&self, id: AreaId) -> &[u32] {
        let Members { communes, starts, .. } = &self.levels[id.level().rank()];
        &communes[starts[id.rank()]..starts[id.rank() + 1]]
    }

    pub(crate) fn of_communes(&self, level: Level) -> &[Option<u32>] {
        &self.levels[level.rank()].of_commune
    }
}

fn index(named: &[Named]) -> HashMap<Box<str>, u32> {
    named.iter().map(|one| one.code.clone()).zip(0..).collect()
}

impl Members {
    fn new(
        level: Level,
        named: Vec<Named>,
        by_code: HashMap<Box<str>, u32>,
        communes: &[Commune],
        lineages: &[Lineage],
    ) -> Self {
        let of_commune: Vec<Option<u32>> =
            lineages.iter().map(|lineage| lineage.at(level).map(|area| area.rank() as u32)).collect();
        let (grouped, starts) = group(&of_commune, named.len());
        let areas = named.into_iter().zip(0..).map(|(Named { code, nom, of_name }, rank)| {
            let inside = &grouped[starts[rank as usize]..starts[rank as usize + 1]];
            let mut shared = inside.iter().map(|commune| lineages[*commune as usize]);
            let first = shared.next().unwrap_or(Lineage::new([None; Level::COUNT]));
            let parents = shared.fold(first, |mut common, other| {
                common.meet(&other);
                common
            });
            Area {
                id: AreaId::new(level, rank),
                slug: slug(&nom, &code),
                population: inside
                    .iter()
                    .map(|commune| u64::from(communes[*commune as usize].population))
                    .sum(),
                parents: parents.above(level),
                code,
                nom,
                of_name,
            }
        });
        Self { areas: areas.collect(), by_code, of_commune, communes: grouped, starts }
    }
}

/// The ranks of the communes of each of `count` areas, and where each area starts.
fn group(of_commune: &[Option<u32>], count: usize) -> (Vec<u32>, Vec<usize>) {
    let mut starts = vec![0; count + 1];
    for rank in of_commune.iter().flatten() {
        starts[*rank as usize + 1] += 1;
    }
    for area in 0..count {
        starts[area + 1] += starts[area];
    }
    let mut next = starts.clone();
    let mut grouped = vec![0; starts[count]];
    for (rank, commune) in of_commune.iter().zip(0_u32..) {
        if let Some(rank) = rank {
            grouped[next[*rank as usize]] = commune;
            next[*rank as usize] += 1;
        }
    }
    (grouped, starts)
}

#[expect(
    clippy::expect_used,
    reason = "names without a letter or digit do not pass the reading of the files"
)]
fn slug(nom: &str, code: &str) -> Slug {
    Slug::of(nom).or_else(|| Slug::of(code)).expect("a code has a letter or a digit")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn communes_are_grouped_in_order() {
        let (grouped, starts) = group(&[Some(2), Some(0), None, Some(2), Some(0)], 3);
        assert_eq!(grouped, [1, 4, 0, 3]);
        assert_eq!(starts, [0, 2, 2, 4]);
    }
}
