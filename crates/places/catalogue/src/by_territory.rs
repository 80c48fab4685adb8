//! Places by the territories they belong to.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

use repere_domain::codes::{CodeDepartement, CodeInsee, Siren, Slug};

use crate::{Entry, Territoires};

/// The ranks of the places of each territory, ascending.
#[derive(Debug, Default)]
pub(crate) struct ByTerritory {
    bassins: Ranks<Slug>,
    departements: Ranks<CodeDepartement>,
    epcis: Ranks<Siren>,
    communes: Ranks<CodeInsee>,
}

type Ranks<T> = HashMap<T, Vec<u32>>;

impl ByTerritory {
    pub(crate) fn new(entries: &[Entry]) -> Self {
        let mut lists = Self::default();
        for (entry, rank) in entries.iter().zip(0..) {
            if let Some(place) = &entry.rattachement {
                push(&mut lists.bassins, &place.bassin, rank);
                push(&mut lists.departements, &place.departement, rank);
                push(&mut lists.epcis, &place.epci, rank);
                push(&mut lists.communes, &place.commune, rank);
            }
        }
        lists
    }

    /// Ranks, ascending, that hold all the places in `territoires`, and as few others as one kind of territory
    /// gives; `None` when they are everywhere.
    pub(crate) fn candidates(&self, territoires: &Territoires) -> Option<Cow<'_, [u32]>> {
        let kinds = [
            lists(&self.bassins, &territoires.bassins),
            lists(&self.departements, &territoires.departements),
            lists(&self.epcis, &territoires.epcis),
            lists(&self.communes, &territoires.communes),
        ];
        let smallest =
            kinds.into_iter().flatten().min_by_key(|lists| lists.iter().map(|l| l.len()).sum::<usize>())?;
        Some(match smallest.as_slice() {
            [] => Cow::Borrowed(&[]),
            [only] => Cow::Borrowed(only),
            several => {
                let mut ranks = several.concat();
                ranks.sort_unstable();
                ranks.dedup();
                Cow::Owned(ranks)
            }
        })
    }
}

fn push<T: Clone + Eq + Hash>(ranks: &mut Ranks<T>, territory: &T, rank: u32) {
    match ranks.get_mut(territory) {
        Some(list) => list.push(rank),
        None => drop(ranks.insert(territory.clone(), vec![rank])),
    }
}

/// The lists of the territories that are wanted of one kind; `None` when none is.
fn lists<'a, T: Eq + Hash>(ranks: &'a Ranks<T>, wanted: &[T]) -> Option<Vec<&'a [u32]>> {
    let found = wanted.iter().filter_map(|territory| ranks.get(territory)).map(Vec::as_slice);
    (!wanted.is_empty()).then(|| found.collect())
}
