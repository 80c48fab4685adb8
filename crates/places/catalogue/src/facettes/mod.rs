//! How many places each value of each criterion would give.

use std::collections::HashMap;

use repere_domain::QualitePosition;
use repere_domain::typologie::Famille;
use repere_domain::vocabulaire::{
    Dispositif, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public, Service,
};
use repere_hours::Moment;

use crate::criteres::{EXACTES, FAUTEUIL, TOUTES};
use crate::ouvert::answers;
use crate::{Catalogue, Critere, Entree, Filtre, Quand, Rattachement};

/// For a filter, the number of places that each value of each criterion would leave if it were alone in its criterion,
/// the other criteria staying as they are: what a form writes beside its choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facettes {
    total: usize,
    /// By criterion, in the order of [`Critere::ALL`].
    facettes: Vec<Vec<(String, usize)>>,
}

impl Facettes {
    /// Counts over a whole catalogue. Openings are counted as seen from `maintenant`, and not without it.
    pub fn compter(catalogue: &Catalogue, filtre: &Filtre, maintenant: Option<Moment>) -> Self {
        let mut counters = Critere::ALL.map(|critere| Counter::new(critere, maintenant));
        let mut total = 0;
        for entree in catalogue.entrees().iter().filter(|entree| filtre.in_box(entree)) {
            let mut refusals = Critere::ALL.into_iter().filter(|critere| !filtre.passes(*critere, entree));
            match (refusals.next(), refusals.next()) {
                (None, _) => {
                    total += 1;
                    counters.iter_mut().for_each(|counter| counter.add(entree));
                }
                // It would pass without this criterion: it counts there alone.
                (Some(only), None) => counters[only as usize].add(entree),
                _ => {}
            }
        }
        Self { total, facettes: counters.into_iter().map(Counter::counts).collect() }
    }

    /// How many places pass the filter as it is.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// The values of a criterion as addresses write them, with their counts. Vocabularies are whole and in their order;
    /// territories are those that have a place, by their codes.
    pub fn valeurs(&self, critere: Critere) -> &[(String, usize)] {
        self.facettes.get(critere as usize).map_or(&[], Vec::as_slice)
    }

    /// The count of one value; 0 for one that does not exist.
    pub fn compte(&self, critere: Critere, valeur: &str) -> usize {
        self.valeurs(critere).iter().find(|(known, _)| known == valeur).map_or(0, |(_, count)| *count)
    }
}

/// The counts of one criterion.
enum Counter<'c> {
    Territory(fn(&Rattachement) -> &str, HashMap<&'c str, usize>),
    Terms(Terms, Vec<usize>),
}

/// A criterion with few values.
struct Terms {
    noms: Vec<&'static str>,
    /// Which of them a place has, as bits by rank.
    of: Box<dyn Fn(&Entree) -> u64>,
}

impl<'c> Counter<'c> {
    fn new(critere: Critere, maintenant: Option<Moment>) -> Self {
        let territory = |code| Self::Territory(code, HashMap::new());
        let terms = match critere {
            Critere::Bassin => return territory(|r| r.bassin.as_str()),
            Critere::Departement => return territory(|r| r.departement.as_str()),
            Critere::Epci => return territory(|r| r.epci.as_str()),
            Critere::Commune => return territory(|r| r.commune.as_str()),
            Critere::Besoin => lists(Service::ALL, Service::slug, |e| &e.lieu.services),
            Critere::Public => lists(Public::ALL, Public::slug, |e| &e.lieu.publics_specifiquement_adresses),
            Critere::PriseEnCharge => {
                lists(PriseEnCharge::ALL, PriseEnCharge::slug, |e| &e.lieu.prise_en_charge_specifique)
            }
            Critere::Cout => lists(Frais::ALL, Frais::slug, |e| &e.lieu.frais_a_charge),
            Critere::Acces => lists(ModaliteAcces::ALL, ModaliteAcces::slug, |e| &e.lieu.modalites_acces),
            Critere::Accompagnement => {
                let all = ModaliteAccompagnement::ALL;
                lists(all, ModaliteAccompagnement::slug, |e| &e.lieu.modalites_accompagnement)
            }
            Critere::Dispositif => {
                lists(Dispositif::ALL, Dispositif::slug, |e| &e.lieu.dispositif_programmes_nationaux)
            }
            Critere::Famille => {
                let noms = Famille::ALL.iter().map(|famille| famille.as_str()).collect();
                Terms { noms, of: Box::new(|entree| 1 << entree.lieu.famille() as u64) }
            }
            Critere::Itinerance => lists(Itinerance::ALL, Itinerance::slug, Entree::itinerance),
            Critere::Positions => Terms {
                noms: vec![TOUTES, EXACTES],
                of: Box::new(|e| 1 | u64::from(e.lieu.position.qualite == QualitePosition::Exacte) << 1),
            },
            Critere::Ouvert => openings(maintenant),
            Critere::Accessible => Terms {
                noms: vec![FAUTEUIL],
                of: Box::new(|entree| u64::from(entree.is_accessible_fauteuil())),
            },
        };
        let counts = vec![0; terms.noms.len()];
        Self::Terms(terms, counts)
    }

    fn add(&mut self, entree: &'c Entree) {
        match self {
            Self::Territory(code, counts) => {
                if let Some(rattachement) = &entree.rattachement {
                    *counts.entry(code(rattachement)).or_default() += 1;
                }
            }
            Self::Terms(terms, counts) => {
                let mut bits = (terms.of)(entree);
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
            Self::Territory(_, counts) => {
                let mut counts: Vec<_> = counts.into_iter().map(|(code, n)| (code.to_owned(), n)).collect();
                counts.sort_unstable();
                counts
            }
            Self::Terms(terms, counts) => terms.noms.into_iter().map(str::to_owned).zip(counts).collect(),
        }
    }
}

/// A criterion of which a place has a list; the list may say the same twice.
fn lists<T: Copy + PartialEq + 'static>(
    all: &'static [T],
    slug: fn(T) -> &'static str,
    of: fn(&Entree) -> &[T],
) -> Terms {
    let rank = move |term: &T| all.iter().position(|one| one == term).unwrap_or(63);
    Terms {
        noms: all.iter().map(|term| slug(*term)).collect(),
        of: Box::new(move |entree| of(entree).iter().fold(0, |bits, term| bits | 1 << rank(term))),
    }
}

fn openings(maintenant: Option<Moment>) -> Terms {
    let Some(maintenant) = maintenant else { return Terms { noms: Vec::new(), of: Box::new(|_| 0) } };
    Terms {
        noms: Quand::NOMMES.iter().map(|(nom, _)| *nom).collect(),
        of: Box::new(move |entree| {
            entree.with_agenda(maintenant.date(), |agenda| {
                let answer = |(_, quand)| u64::from(answers(agenda, quand, maintenant));
                Quand::NOMMES.into_iter().rev().fold(0, |bits, one| bits << 1 | answer(one))
            })
        }),
    }
}

#[cfg(test)]
mod tests;
