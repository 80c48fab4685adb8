//! How many places each value of each criterion would give.

use std::collections::HashMap;

use repere_domain::Lieu;
use repere_hours::Moment;
use repere_territory::{AreaId, Level};

use crate::by_territory::ByTerritory;
use crate::criterion::{Held, Values};
use crate::{Catalogue, Criterion, Entry, Filter, Term, openings};

/// For a filter, the number of places that each value of each criterion would leave if it were alone in its criterion,
/// the other criteria staying as they are: what a form writes beside its choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facets {
    total: usize,
    /// By criterion, in the order of [`Criterion::ALL`].
    facets: Vec<Vec<(String, usize)>>,
}

impl Facets {
    /// Counts over a whole catalogue. Openings are counted as seen from `now`, and not without it.
    pub fn count(catalogue: &Catalogue, filter: &Filter, now: Option<Moment>) -> Self {
        let mut counters =
            Criterion::ALL.map(|criterion| Counter::new(criterion, &catalogue.by_territory, now));
        let wanted: Vec<Criterion> =
            Criterion::ALL.into_iter().filter(|criterion| filter.constrains(*criterion)).collect();
        let mut total = 0;
        for entry in catalogue.entries().iter().filter(|entry| filter.in_box(entry)) {
            let refuses = |criterion: &&Criterion| !filter.answer(**criterion, entry).counts();
            let mut refusals = wanted.iter().filter(refuses);
            match (refusals.next(), refusals.next()) {
                (None, _) => {
                    total += 1;
                    counters.iter_mut().for_each(|counter| counter.add(entry));
                }
                // It would pass without this criterion: it counts there alone.
                (Some(only), None) => counters[*only as usize].add(entry),
                _ => {}
            }
        }
        Self { total, facets: counters.into_iter().map(Counter::counts).collect() }
    }

    /// How many places pass the filter as it is.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// The values of a criterion as addresses write them, with their counts. Vocabularies are whole and in their order;
    /// territories and
    /// names are those that have a place, in alphabetical order.
    pub fn values(&self, criterion: Criterion) -> &[(String, usize)] {
        self.facets.get(criterion as usize).map_or(&[], Vec::as_slice)
    }

    /// The count of one value; 0 for one that does not exist.
    pub fn count_of(&self, criterion: Criterion, value: &str) -> usize {
        self.values(criterion).iter().find(|(known, _)| known == value).map_or(0, |(_, count)| *count)
    }
}

/// The counts of one criterion.
enum Counter<'c> {
    /// By the name that a place has.
    Names(fn(&Lieu) -> &str, HashMap<&'c str, usize>),
    /// By the area of a level that a place is in.
    Territory(Level, &'c ByTerritory, HashMap<AreaId, usize>),
    /// By the rank of the terms that a place has.
    Terms(&'static [Term], Box<dyn Fn(&Entry) -> Held>, Vec<usize>),
}

impl<'c> Counter<'c> {
    fn new(criterion: Criterion, territories: &'c ByTerritory, now: Option<Moment>) -> Self {
        let terms = |terms: &'static [Term], held| Self::Terms(terms, held, vec![0; terms.len()]);
        match criterion.values() {
            Values::Territory(level) => Self::Territory(*level, territories, HashMap::new()),
            Values::Names(of) => Self::Names(*of, HashMap::new()),
            Values::Terms { terms: all, .. } | Values::OneTerm { terms: all, .. } => {
                terms(all, Box::new(move |entry| entry.held(criterion)))
            }
            Values::Openings { terms: all, when } => match now {
                Some(now) => {
                    let held = move |entry: &Entry| {
                        entry.with_agenda(now.date(), |agenda| openings::held(agenda, when, now))
                    };
                    terms(all, Box::new(held))
                }
                None => terms(&[], Box::new(|_| Held::NOTHING)),
            },
        }
    }

    fn add(&mut self, entry: &'c Entry) {
        match self {
            Self::Names(of, counts) => {
                *counts.entry(of(&entry.lieu)).or_default() += 1;
            }
            Self::Territory(level, _, counts) => {
                if let Some(area) = entry.lineage.as_ref().and_then(|lineage| lineage.at(*level)) {
                    *counts.entry(area).or_default() += 1;
                }
            }
            Self::Terms(_, held, counts) => {
                for rank in held(entry).ranks() {
                    if let Some(count) = counts.get_mut(rank) {
                        *count += 1;
                    }
                }
            }
        }
    }

    fn counts(self) -> Vec<(String, usize)> {
        let sorted = |mut counts: Vec<(String, usize)>| {
            counts.sort_unstable();
            counts
        };
        match self {
            Self::Names(_, counts) => {
                sorted(counts.into_iter().map(|(name, n)| (name.to_owned(), n)).collect())
            }
            Self::Territory(_, territories, counts) => {
                let coded = counts.into_iter().map(|(area, n)| (territories.code(area).to_owned(), n));
                sorted(coded.collect())
            }
            Self::Terms(terms, _, counts) => {
                terms.iter().map(|term| term.slug.to_owned()).zip(counts).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests;
