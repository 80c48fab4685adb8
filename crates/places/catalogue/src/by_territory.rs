//! Places by the areas they are in.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use repere_territory::{AreaId, Areas, Level, Territoire};

use crate::Entry;

/// The places of each area that has any.
#[derive(Debug, Default)]
pub(crate) struct ByTerritory(HashMap<AreaId, Inside>);

/// What is known of an area that has places.
#[derive(Debug)]
struct Inside {
    code: Box<str>,
    /// The ranks of its places, ascending.
    places: Vec<u32>,
}

impl ByTerritory {
    pub(crate) fn new(entries: &[Arc<Entry>], territoire: &Territoire) -> Self {
        let mut areas: HashMap<AreaId, Inside> = HashMap::new();
        for (entry, rank) in entries.iter().zip(0..) {
            let Some(lineage) = &entry.lineage else { continue };
            for id in Level::ALL.into_iter().filter_map(|level| lineage.at(level)) {
                let new = || Inside { code: territoire.area(id).code.clone(), places: Vec::new() };
                areas.entry(id).or_insert_with(new).places.push(rank);
            }
        }
        Self(areas)
    }

    /// The ranks of the places of an area, ascending.
    pub(crate) fn places(&self, area: AreaId) -> &[u32] {
        self.0.get(&area).map_or(&[], |inside| &inside.places)
    }

    /// The code of an area; nothing for one without places.
    pub(crate) fn code(&self, area: AreaId) -> &str {
        self.0.get(&area).map_or("", |inside| &inside.code)
    }

    /// Ranks, ascending, that hold all the places in some areas, and as few others as the areas of one level give; `None` when
    /// they are everywhere.
    pub(crate) fn candidates(&self, areas: &Areas) -> Option<Cow<'_, [u32]>> {
        let count = |level: &&[AreaId]| level.iter().map(|area| self.places(*area).len()).sum::<usize>();
        Some(match areas.by_level().min_by_key(count)? {
            [only] => Cow::Borrowed(self.places(*only)),
            // The areas of one level share no place.
            several => {
                let mut ranks: Vec<u32> =
                    several.iter().flat_map(|area| self.places(*area)).copied().collect();
                ranks.sort_unstable();
                Cow::Owned(ranks)
            }
        })
    }
}
