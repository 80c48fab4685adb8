//! Filters as people write them: named criteria with short values, the same in addresses, in the API and on the command line.

use repere_hours::Moment;
use repere_territory::{Areas, Territoire};
use thiserror::Error;

use crate::criterion::Values;
use crate::filter::Wanted;
use crate::{Criterion, Filter, Openings, Term, When};

/// Why a criterion cannot be used. The value may be anything that somebody wrote, so it is not in the message.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}: {why}", .criterion.name())]
pub struct CriterionError {
    /// The criterion.
    pub criterion: Criterion,
    /// What is wrong with it.
    pub why: Unusable,
}

/// What is wrong with a value of a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unusable {
    /// It is none of those that the criterion has.
    #[error("it has no such value")]
    Unknown(String),
    /// No place bears this name.
    #[error("no place bears that name")]
    Unborne {
        /// The name.
        name: String,
        /// Those that places bear.
        known: Vec<String>,
    },
    /// It depends on the time, and there is no clock here.
    #[error("it takes a clock")]
    NoClock,
}

/// Named values: repeated, or separated by commas; empty ones, which forms send, count as absent.
#[derive(Debug, Clone, Copy)]
pub struct Criteria<'a> {
    pairs: &'a [(String, String)],
    now: Option<Moment>,
}

impl<'a> Criteria<'a> {
    /// The criteria among `pairs`; other names are somebody else's.
    pub const fn new(pairs: &'a [(String, String)]) -> Self {
        Self { pairs, now: None }
    }

    /// The same, read at a moment: without one, what depends on the clock is refused, since it has no meaning.
    #[must_use]
    pub const fn at(self, now: Moment) -> Self {
        Self { now: Some(now), ..self }
    }

    /// The filter that they make, territories included. A territory or a value that does not exist is an error, not an
    /// empty answer.
    ///
    /// # Errors
    /// The first value that is not one.
    pub fn filter(self, territoire: &Territoire) -> Result<Filter, CriterionError> {
        let territoires = self.territoires(territoire)?;
        let mut filter = self.place_filter()?;
        filter.territoires = territoires;
        Ok(filter)
    }

    /// The filter of places by what they are and offer, territories apart.
    ///
    /// # Errors
    /// As [`Criteria::filter`].
    pub fn place_filter(self) -> Result<Filter, CriterionError> {
        let mut filter = Filter::default();
        for criterion in Criterion::ALL {
            if let Some(wanted) = self.wanted(criterion)? {
                filter.want(criterion, wanted);
            }
        }
        Ok(filter)
    }

    /// What is wanted of a criterion of places; `None` when that is nothing in particular.
    fn wanted(self, criterion: Criterion) -> Result<Option<Wanted>, CriterionError> {
        Ok(match criterion.values() {
            Values::Territory(_) => None,
            Values::Terms { terms, .. } => {
                let ranks = self.ranks(criterion, terms)?;
                let terms = ranks.iter().fold(0_u128, |bits, rank| bits | 1 << rank);
                (!ranks.is_empty()).then_some(Wanted::Terms(terms))
            }
            Values::OneTerm { terms, .. } => {
                let last = self.ranks(criterion, terms)?.last().copied();
                last.filter(|rank| *rank > 0).map(|rank| Wanted::Terms(1_u128 << rank))
            }
            Values::Daily { terms, .. } => {
                let ranks = self.ranks(criterion, terms)?;
                let terms = ranks.iter().fold(0_u128, |bits, rank| bits | 1 << rank);
                match self.now {
                    _ if ranks.is_empty() => None,
                    Some(now) => Some(Wanted::Daily { terms, today: now.date() }),
                    None => return Err(CriterionError { criterion, why: Unusable::NoClock }),
                }
            }
            Values::Openings { terms, when } => self.openings(criterion, terms, when)?.map(Wanted::Openings),
            Values::Names(_) => {
                let mut names: Vec<String> = self.values(criterion.name()).map(str::to_owned).collect();
                names.sort_unstable();
                names.dedup();
                (!names.is_empty()).then_some(Wanted::Names(names))
            }
        })
    }

    /// The territories that they choose.
    ///
    /// # Errors
    /// As [`Criteria::filter`].
    pub fn territoires(self, territoire: &Territoire) -> Result<Areas, CriterionError> {
        let mut areas = Vec::new();
        for criterion in Criterion::territories() {
            let Values::Territory(level) = *criterion.values() else { continue };
            for value in self.values(criterion.name()) {
                let area = territoire.find(level, value);
                areas.push(area.ok_or_else(|| unknown(criterion, value))?.id());
            }
        }
        Ok(areas.into_iter().collect())
    }

    /// The ranks of the terms that are given, in the order in which they are.
    fn ranks(self, criterion: Criterion, terms: &[Term]) -> Result<Vec<usize>, CriterionError> {
        let rank = |value: &str| terms.iter().position(|term| term.slug == value);
        let known = |value| rank(value).ok_or_else(|| unknown(criterion, value));
        self.values(criterion.name()).map(known).collect()
    }

    fn openings(
        self,
        criterion: Criterion,
        terms: &[Term],
        named: &[When],
    ) -> Result<Option<Openings>, CriterionError> {
        let mut wanted = Vec::new();
        for value in self.values(criterion.name()) {
            let Some(now) = self.now else {
                return Err(CriterionError { criterion, why: Unusable::NoClock });
            };
            let term = terms.iter().zip(named).find(|(term, _)| term.slug == value);
            let one = term
                .map(|(_, when)| *when)
                .or_else(|| value.parse().ok().map(When::On))
                .or_else(|| value.parse().ok().map(When::At))
                .filter(|one| Openings::new(now, vec![*one]).is_some())
                .ok_or_else(|| unknown(criterion, value))?;
            if !wanted.contains(&one) {
                wanted.push(one);
            }
        }
        Ok(self.now.and_then(|now| Openings::new(now, wanted)))
    }

    fn values(self, criterion: &str) -> impl Iterator<Item = &'a str> {
        let of_criterion = self.pairs.iter().filter(move |(name, _)| name == criterion);
        of_criterion.flat_map(|(_, value)| value.split(',')).map(str::trim).filter(|value| !value.is_empty())
    }
}

fn unknown(criterion: Criterion, value: &str) -> CriterionError {
    CriterionError { criterion, why: Unusable::Unknown(value.to_owned()) }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use repere_hours::Occasion;
    use repere_territory::Level;

    use super::*;

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    fn read(pairs: &[(&str, &str)]) -> Result<Filter, CriterionError> {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Criteria::new(&pairs).at("2026-11-24T14:30".parse().unwrap()).filter(&TERRITOIRE)
    }

    #[test]
    fn openings_are_read_on_a_clock() {
        let filter = read(&[("ouvert", "maintenant,soir"), ("ouvert", "2026-12-21T23:59")]).unwrap();
        let moment = |text: &str| text.parse().unwrap();
        let when = vec![When::Now, When::On(Occasion::EVENING), When::At(moment("2026-12-21T23:59"))];
        let mut expected = Filter::default();
        let openings = Openings::new(moment("2026-11-24T14:30"), when).unwrap();
        expected.want(Criterion::Open, Wanted::Openings(openings));
        assert_eq!(filter, expected);
        for wrong in ["demain", "2026-11-24 14:30", "2026-11-23T14:30", "2026-12-22T00:00"] {
            assert_eq!(read(&[("ouvert", wrong)]).unwrap_err(), unknown(Criterion::Open, wrong));
        }
        let pairs = [("ouvert".to_owned(), "samedi".to_owned())];
        let timeless = Criteria::new(&pairs).place_filter().unwrap_err();
        assert_eq!(timeless, CriterionError { criterion: Criterion::Open, why: Unusable::NoClock });
        let pairs = [("fraicheur".to_owned(), "plus-de-18-mois".to_owned())];
        let timeless = Criteria::new(&pairs).place_filter().unwrap_err();
        assert_eq!(timeless, CriterionError { criterion: Criterion::Freshness, why: Unusable::NoClock });
        assert!(read(&[("accessible", "fauteuil")]).unwrap().constrains(Criterion::Accessible));
        assert!(read(&[("accessible", "fauteuil,chaise")]).is_err());
    }

    #[test]
    fn values_repeat_or_are_separated_by_commas() {
        let filter = read(&[
            ("besoin", "demarches,outils"),
            ("besoin", "demarches"),
            ("cout", ""),
            ("departement", "37, 41"),
            ("positions", "exactes"),
            ("limite", "12"),
        ])
        .unwrap();
        let mut expected = Filter::default();
        expected.want(Criterion::Service, Wanted::Terms(0b11));
        expected.want(Criterion::Positions, Wanted::Terms(0b10));
        assert_eq!(filter.territoires.of(Level::DEPARTEMENT).len(), 2);
        expected.territoires = filter.territoires.clone();
        assert_eq!(filter, expected);
        // Of a criterion with one value, the last that is given.
        let last = |values| read(&[("positions", values)]).unwrap().constrains(Criterion::Positions);
        assert_eq!(["exactes,toutes", "toutes,exactes", "toutes"].map(last), [false, true, false]);
        assert!(read(&[]).unwrap().is_empty());
    }

    #[test]
    fn what_does_not_exist_is_an_error() {
        for (criterion, value) in [
            (Criterion::Service, "fromage"),
            (Criterion::Cost, "Gratuit"),
            (Criterion::Bassin, "atlantide"),
            (Criterion::Commune, "99999"),
            (Criterion::Positions, "precises"),
        ] {
            assert_eq!(read(&[(criterion.name(), value)]).unwrap_err(), unknown(criterion, value));
        }
    }

    #[test]
    fn an_answer_is_good_for_a_minute_for_a_day_or_for_ever() {
        let now: Moment = "2026-11-24T14:30".parse().unwrap();
        let as_of = |pairs: &[(&str, &str)]| read(pairs).unwrap().as_of(now);
        assert_eq!(as_of(&[("besoin", "demarches")]), "");
        assert_eq!(as_of(&[("besoin", "demarches"), ("fraicheur", "6-a-12-mois")]), "2026-11-24");
        assert_eq!(as_of(&[("ouvert", "samedi"), ("fraicheur", "6-a-12-mois")]), "2026-11-24T14:30");
    }

    /// A filter of places as an address writes it.
    fn written(filter: &Filter) -> Vec<(String, String)> {
        let written = |criterion: Criterion| {
            let values = criterion.terms().iter().filter(move |term| {
                let alone = read(&[(criterion.name(), term.slug)]).unwrap();
                filter.overlaps(&alone, criterion)
            });
            values.map(move |term| (criterion.name().to_owned(), term.slug.to_owned()))
        };
        let names = filter.names().map(|(criterion, name)| (criterion.name().to_owned(), name.to_owned()));
        Criterion::ALL.into_iter().flat_map(written).chain(names).collect()
    }

    #[test]
    fn every_value_of_every_criterion_goes_from_an_address_to_a_filter_and_back() {
        let values = |criterion: Criterion| -> Vec<&str> {
            if criterion.is_by_name() {
                vec!["essai"]
            } else {
                criterion.terms().iter().map(|t| t.slug).collect()
            }
        };
        for criterion in Criterion::documented() {
            assert!(!values(criterion).is_empty(), "{}", criterion.name());
            for value in values(criterion) {
                let filter = read(&[(criterion.name(), value)]).unwrap();
                let constrained: Vec<_> =
                    Criterion::ALL.into_iter().filter(|one| filter.constrains(*one)).collect();
                if value == "toutes" {
                    assert!(filter.is_empty());
                } else {
                    assert_eq!(constrained, [criterion], "{value}");
                    assert_eq!(written(&filter), [(criterion.name().to_owned(), value.to_owned())]);
                }
            }
        }
    }
}
