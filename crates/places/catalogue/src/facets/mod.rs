//! How many places each value of each criterion would give.

use std::collections::HashMap;

use repere_domain::QualitePosition;
use repere_domain::typologie::Famille;
use repere_domain::vocabulaire::{
    Dispositif, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public, Service,
};
use repere_hours::Moment;
use repere_territory::{AreaId, Level};

use crate::by_territory::ByTerritory;
use crate::criteria::{EXACTES, FAUTEUIL, TOUTES};
use crate::openings::answers;
use crate::{Catalogue, Criterion, Entry, Filter, When};

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
        let territories = &catalogue.by_territory;
        let mut counters = Criterion::ALL.map(|criterion| Counter::new(criterion, territories, now));
        let mut total = 0;
        for entry in catalogue.entries().iter().filter(|entry| filter.in_box(entry)) {
            let mut refusals =
                Criterion::ALL.into_iter().filter(|criterion| !filter.passes(*criterion, entry));
            match (refusals.next(), refusals.next()) {
                (None, _) => {
                    total += 1;
                    counters.iter_mut().for_each(|counter| counter.add(entry));
                }
                // It would pass without this criterion: it counts there alone.
                (Some(only), None) => counters[only as usize].add(entry),
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
    /// territories are those that have a place, by their codes.
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
    Territory(Level, &'c ByTerritory, HashMap<AreaId, usize>),
    Terms(Terms, Vec<usize>),
}

/// A criterion with few values.
struct Terms {
    names: Vec<&'static str>,
    /// Which of them a place has, as bits by rank.
    of: Box<dyn Fn(&Entry) -> u64>,
}

impl<'c> Counter<'c> {
    fn new(criterion: Criterion, territories: &'c ByTerritory, now: Option<Moment>) -> Self {
        let territory = |level| Self::Territory(level, territories, HashMap::new());
        let terms = match criterion {
            Criterion::Bassin => return territory(Level::BASSIN),
            Criterion::Departement => return territory(Level::DEPARTEMENT),
            Criterion::Epci => return territory(Level::EPCI),
            Criterion::Commune => return territory(Level::COMMUNE),
            Criterion::Besoin => lists(Service::ALL, Service::slug, |e| &e.lieu.services),
            Criterion::Public => {
                lists(Public::ALL, Public::slug, |e| &e.lieu.publics_specifiquement_adresses)
            }
            Criterion::PriseEnCharge => {
                lists(PriseEnCharge::ALL, PriseEnCharge::slug, |e| &e.lieu.prise_en_charge_specifique)
            }
            Criterion::Cout => lists(Frais::ALL, Frais::slug, |e| &e.lieu.frais_a_charge),
            Criterion::Acces => lists(ModaliteAcces::ALL, ModaliteAcces::slug, |e| &e.lieu.modalites_acces),
            Criterion::Accompagnement => {
                let all = ModaliteAccompagnement::ALL;
                lists(all, ModaliteAccompagnement::slug, |e| &e.lieu.modalites_accompagnement)
            }
            Criterion::Dispositif => {
                lists(Dispositif::ALL, Dispositif::slug, |e| &e.lieu.dispositif_programmes_nationaux)
            }
            Criterion::Famille => {
                let names = Famille::ALL.iter().map(|famille| famille.as_str()).collect();
                Terms { names, of: Box::new(|entry| 1 << entry.lieu.famille() as u64) }
            }
            Criterion::Itinerance => lists(Itinerance::ALL, Itinerance::slug, Entry::itinerance),
            Criterion::Positions => Terms {
                names: vec![TOUTES, EXACTES],
                of: Box::new(|e| 1 | u64::from(e.lieu.position.qualite == QualitePosition::Exacte) << 1),
            },
            Criterion::Ouvert => openings(now),
            Criterion::Accessible => Terms {
                names: vec![FAUTEUIL],
                of: Box::new(|entry| u64::from(entry.is_wheelchair_accessible())),
            },
        };
        let counts = vec![0; terms.names.len()];
        Self::Terms(terms, counts)
    }

    fn add(&mut self, entry: &Entry) {
        match self {
            Self::Territory(level, _, counts) => {
                if let Some(area) = entry.lineage.as_ref().and_then(|lineage| lineage.at(*level)) {
                    *counts.entry(area).or_default() += 1;
                }
            }
            Self::Terms(terms, counts) => {
                let mut bits = (terms.of)(entry);
                while bits != 0 {
                    if let Some(count) = counts.get_mut(bits.trailing_zeros() as usize) {
                        *count += 1;
                    }
                    bits &= bits - 1;
                }
            }
        }
    }

    fn counts(self) -> Vec<(String, usize)> {
        match self {
            Self::Territory(_, territories, counts) => {
                let coded = counts.into_iter().map(|(area, n)| (territories.code(area).to_owned(), n));
                let mut counts: Vec<_> = coded.collect();
                counts.sort_unstable();
                counts
            }
            Self::Terms(terms, counts) => terms.names.into_iter().map(str::to_owned).zip(counts).collect(),
        }
    }
}

/// A criterion of which a place has a list; the list may say the same twice.
fn lists<T: Copy + PartialEq + 'static>(
    all: &'static [T],
    slug: fn(T) -> &'static str,
    of: fn(&Entry) -> &[T],
) -> Terms {
    let rank = move |term: &T| all.iter().position(|one| one == term).unwrap_or(63);
    Terms {
        names: all.iter().map(|term| slug(*term)).collect(),
        of: Box::new(move |entry| of(entry).iter().fold(0, |bits, term| bits | 1 << rank(term))),
    }
}

fn openings(now: Option<Moment>) -> Terms {
    let Some(now) = now else { return Terms { names: Vec::new(), of: Box::new(|_| 0) } };
    Terms {
        names: When::NAMED.iter().map(|(nom, _)| *nom).collect(),
        of: Box::new(move |entry| {
            entry.with_agenda(now.date(), |agenda| {
                let answer = |(_, when)| u64::from(answers(agenda, when, now));
                When::NAMED.into_iter().rev().fold(0, |bits, one| bits << 1 | answer(one))
            })
        }),
    }
}

#[cfg(test)]
mod tests;
