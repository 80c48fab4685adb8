//! How many places each value of each criterion would give, for certain, and how many do not say.

use std::collections::HashMap;
use std::sync::Arc;

use repere_domain::{Lieu, Localisation, Metres};
use repere_hours::Moment;
use repere_territory::{AreaId, Level};

use crate::by_territory::ByTerritory;
use crate::criterion::{Held, Values};
use crate::{Answer, Catalogue, Criterion, Entry, Filter, Term, openings};

/// For a filter, the number of places that each value of each criterion would leave if it were alone in its criterion,
/// the other criteria staying as they are: what a form writes beside its choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facets {
    total: Tally,
    /// By criterion, in the order of [`Criterion::ALL`].
    facets: Vec<Vec<(String, Tally)>>,
}

/// Places by what they answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Tally {
    /// Those that pass, for certain.
    pub sure: usize,
    /// Those that do not say enough: nothing they say speaks against it.
    pub unknown: usize,
}

impl Tally {
    const fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Yes => self.sure += 1,
            Answer::Unknown => self.unknown += 1,
            Answer::No => {}
        }
    }
}

impl Facets {
    /// Counts over a whole catalogue. Openings and ages are counted as seen from `now`, and not without it.
    pub fn count(catalogue: &Catalogue, filter: &Filter, now: Option<Moment>) -> Self {
        Self::over(catalogue.entries().iter().map(Arc::as_ref), catalogue, filter, now)
    }

    /// The same over the places within a distance of a point.
    pub fn near(
        catalogue: &Catalogue,
        filter: &Filter,
        (centre, radius): (Localisation, Metres),
        now: Option<Moment>,
    ) -> Self {
        Self::over(catalogue.within(centre, radius), catalogue, filter, now)
    }

    fn over<'c>(
        entries: impl Iterator<Item = &'c Entry>,
        catalogue: &'c Catalogue,
        filter: &Filter,
        now: Option<Moment>,
    ) -> Self {
        let mut counters =
            Criterion::ALL.map(|criterion| Counter::new(criterion, catalogue.by_territory(), now));
        let wanted: Vec<Criterion> =
            Criterion::ALL.into_iter().filter(|criterion| filter.constrains(*criterion)).collect();
        let mut total = Tally::default();
        for entry in entries.filter(|entry| filter.in_box(entry)) {
            let Some(Verdict { refusal, silent, silence }) = Verdict::of(entry, filter, &wanted) else {
                continue;
            };
            // What it answers to all the criteria but one.
            let others = |criterion: Criterion| {
                let unknown = silence > usize::from(silent == Some(criterion));
                if unknown { Answer::Unknown } else { Answer::Yes }
            };
            match refusal {
                // It would pass without this criterion: it counts there alone.
                Some(only) => counters[only as usize].add(entry, others(only)),
                None => {
                    total.add(if silence > 0 { Answer::Unknown } else { Answer::Yes });
                    for (criterion, counter) in Criterion::ALL.into_iter().zip(&mut counters) {
                        counter.add(entry, others(criterion));
                    }
                }
            }
        }
        Self { total, facets: counters.into_iter().map(Counter::counts).collect() }
    }

    /// How many places pass the filter as it is, and how many do not say.
    pub const fn total(&self) -> Tally {
        self.total
    }

    /// The values of a criterion as addresses write them, with their counts. Vocabularies are whole and in their order;
    /// territories and names are those that have a place, in alphabetical order.
    pub fn values(&self, criterion: Criterion) -> &[(String, Tally)] {
        self.facets.get(criterion as usize).map_or(&[], Vec::as_slice)
    }

    /// The counts of one value; nothing for one that does not exist.
    pub fn count_of(&self, criterion: Criterion, value: &str) -> Tally {
        let found = self.values(criterion).iter().find(|(known, _)| known == value);
        found.map_or(Tally::default(), |(_, count)| *count)
    }
}

/// What a place answers to the criteria of a filter.
struct Verdict {
    /// The only one that it says no to.
    refusal: Option<Criterion>,
    /// The first that it does not answer.
    silent: Option<Criterion>,
    /// How many it does not answer.
    silence: usize,
}

impl Verdict {
    /// `None` for a place that says no to several: no value of one criterion would have it pass.
    fn of(entry: &Entry, filter: &Filter, wanted: &[Criterion]) -> Option<Self> {
        let mut verdict = Self { refusal: None, silent: None, silence: 0 };
        for criterion in wanted {
            match filter.answer(*criterion, entry) {
                Answer::Yes => {}
                Answer::No if verdict.refusal.is_some() => return None,
                Answer::No => verdict.refusal = Some(*criterion),
                Answer::Unknown => {
                    // With several, which one is the first no longer matters.
                    verdict.silent.get_or_insert(*criterion);
                    verdict.silence += 1;
                }
            }
        }
        Some(verdict)
    }
}

/// The counts of one criterion.
enum Counter<'c> {
    /// By the name that a place has.
    Names(fn(&Lieu) -> &str, HashMap<&'c str, Tally>),
    /// By the area of a level that a place is in.
    Territory(Level, &'c ByTerritory, HashMap<AreaId, Tally>),
    /// By the rank of the terms that a place has or may have; and how many may have any of them.
    Terms(&'static [Term], Box<dyn Fn(&Entry) -> Held>, Vec<Tally>, usize),
}

impl<'c> Counter<'c> {
    fn new(criterion: Criterion, territories: &'c ByTerritory, now: Option<Moment>) -> Self {
        let terms =
            |terms: &'static [Term], held| Self::Terms(terms, held, vec![Tally::default(); terms.len()], 0);
        match criterion.values() {
            Values::Territory(level) => Self::Territory(*level, territories, HashMap::new()),
            Values::Names(of) => Self::Names(*of, HashMap::new()),
            Values::Terms { terms: all, .. } | Values::OneTerm { terms: all, .. } => {
                terms(all, Box::new(move |entry| entry.held(criterion)))
            }
            Values::Daily { terms: all, .. } => match now {
                Some(now) => terms(all, Box::new(move |entry| criterion.held_on(entry, now.date()))),
                None => terms(&[], Box::new(|_| Held::NOTHING)),
            },
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

    /// Counts a place, given what it answers to the other criteria: yes or unknown.
    fn add(&mut self, entry: &'c Entry, others: Answer) {
        match self {
            Self::Names(of, counts) => counts.entry(of(&entry.lieu)).or_default().add(others),
            Self::Territory(level, _, counts) => {
                if let Some(area) = entry.lineage.as_ref().and_then(|lineage| lineage.at(*level)) {
                    counts.entry(area).or_default().add(others);
                }
            }
            Self::Terms(terms, held, counts, silent) => {
                let held = held(entry);
                if held.is_silent() {
                    *silent += 1;
                    return;
                }
                for rank in held.ranks() {
                    if let Some(count) = counts.get_mut(rank) {
                        count.add(others);
                    }
                }
                for rank in held.unsaid(terms.len()) {
                    counts[rank].add(Answer::Unknown);
                }
            }
        }
    }

    fn counts(self) -> Vec<(String, Tally)> {
        let sorted = |mut counts: Vec<(String, Tally)>| {
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
            Self::Terms(terms, _, counts, silent) => {
                let counted = terms.iter().zip(counts).map(|(term, Tally { sure, unknown })| {
                    (term.slug.to_owned(), Tally { sure, unknown: unknown + silent })
                });
                counted.collect()
            }
        }
    }
}

#[cfg(test)]
mod tests;
