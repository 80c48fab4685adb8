//! Filters as people write them: named criteria with short values, the same in addresses, in the API and on the command line.

use repere_domain::typologie::Famille;
use repere_domain::vocabulaire::{
    Dispositif, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public, Service,
};
use repere_hours::Moment;
use repere_territory::{Areas, Level, Territoire};
use thiserror::Error;

use crate::{Criterion, Filter, Openings, When};

/// Why a criterion cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{criterion} : {message}")]
pub struct CriterionError {
    /// The criterion.
    pub criterion: &'static str,
    /// What is wrong and what is possible, in French.
    pub message: String,
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

    /// The same, read at a moment: without one, « ouvert » is refused, since it has no meaning.
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
        Ok(Filter { territoires: self.territoires(territoire)?, ..self.place_filter()? })
    }

    /// The filter of places by what they are and offer, territories apart.
    ///
    /// # Errors
    /// As [`Criteria::filter`].
    pub fn place_filter(self) -> Result<Filter, CriterionError> {
        Ok(Filter {
            besoins: self.terms("besoin", Service::ALL, Service::slug)?,
            publics: self.terms("public", Public::ALL, Public::slug)?,
            prises_en_charge: self.terms("prise_en_charge", PriseEnCharge::ALL, PriseEnCharge::slug)?,
            couts: self.terms("cout", Frais::ALL, Frais::slug)?,
            acces: self.terms("acces", ModaliteAcces::ALL, ModaliteAcces::slug)?,
            accompagnements: self.terms(
                "accompagnement",
                ModaliteAccompagnement::ALL,
                ModaliteAccompagnement::slug,
            )?,
            dispositifs: self.terms("dispositif", Dispositif::ALL, Dispositif::slug)?,
            familles: self.terms("famille", Famille::ALL, Famille::as_str)?,
            itinerance: self.terms("itinerance", Itinerance::ALL, Itinerance::slug)?,
            exact_positions: self.exact_positions()?,
            openings: self.openings()?,
            wheelchair: self.wheelchair()?,
            ..Filter::default()
        })
    }

    /// The territories that they choose.
    ///
    /// # Errors
    /// As [`Criteria::filter`].
    pub fn territoires(self, territoire: &Territoire) -> Result<Areas, CriterionError> {
        let mut areas = Vec::new();
        for level in Level::CHOICES {
            for value in self.values(level.key()) {
                let area = territoire.find(level, value);
                let expected = || unknown(level.key(), value, &format!("il faut {}", level.expected()));
                areas.push(area.ok_or_else(expected)?.id());
            }
        }
        Ok(areas.into_iter().collect())
    }

    fn exact_positions(self) -> Result<bool, CriterionError> {
        let mut exact = false;
        for value in self.values("positions") {
            exact = match value {
                TOUTES => false,
                EXACTES => true,
                _ => return Err(unknown("positions", value, &format!("possible : {TOUTES}, {EXACTES}"))),
            };
        }
        Ok(exact)
    }

    fn openings(self) -> Result<Option<Openings>, CriterionError> {
        const CRITERION: &str = Criterion::Ouvert.name();
        let names = When::NAMED.map(|(nom, _)| nom).join(", ");
        let possible =
            format!("possible : {names}, ou une heure des quatre semaines à venir comme 2026-11-24T14:30");
        let mut when = Vec::new();
        for value in self.values(CRITERION) {
            let Some(now) = self.now else {
                return Err(CriterionError {
                    criterion: CRITERION,
                    message: "ce critère n’est pas possible ici".into(),
                });
            };
            let named = When::NAMED.iter().find(|(nom, _)| *nom == value).map(|(_, when)| *when);
            let one = named
                .or_else(|| value.parse().ok().map(When::At))
                .filter(|one| Openings::new(now, vec![*one]).is_some())
                .ok_or_else(|| unknown(CRITERION, value, &possible))?;
            if !when.contains(&one) {
                when.push(one);
            }
        }
        Ok(self.now.and_then(|now| Openings::new(now, when)))
    }

    fn wheelchair(self) -> Result<bool, CriterionError> {
        const CRITERION: &str = Criterion::Accessible.name();
        let mut values = self.values(CRITERION);
        match values.find(|value| *value != FAUTEUIL) {
            Some(value) => Err(unknown(CRITERION, value, &format!("possible : {FAUTEUIL}"))),
            None => Ok(self.values(CRITERION).next().is_some()),
        }
    }

    fn values(self, criterion: &str) -> impl Iterator<Item = &'a str> {
        let of_criterion = self.pairs.iter().filter(move |(name, _)| name == criterion);
        of_criterion.flat_map(|(_, value)| value.split(',')).map(str::trim).filter(|value| !value.is_empty())
    }

    fn terms<T: Copy + PartialEq>(
        self,
        criterion: &'static str,
        all: &[T],
        slug: fn(T) -> &'static str,
    ) -> Result<Vec<T>, CriterionError> {
        let mut terms = Vec::new();
        for value in self.values(criterion) {
            let Some(term) = all.iter().find(|term| slug(**term) == value) else {
                let possible: Vec<&str> = all.iter().map(|term| slug(*term)).collect();
                return Err(unknown(criterion, value, &format!("possible : {}", possible.join(", "))));
            };
            if !terms.contains(term) {
                terms.push(*term);
            }
        }
        Ok(terms)
    }
}

/// Values of the criteria that have no vocabulary.
pub(crate) const TOUTES: &str = "toutes";
pub(crate) const EXACTES: &str = "exactes";
pub(crate) const FAUTEUIL: &str = "fauteuil";

/// What is shown of a wrong value: a very long one is not sent back whole.
const SHOWN: usize = 40;

fn unknown(criterion: &'static str, value: &str, possible: &str) -> CriterionError {
    let shown: String = value.chars().take(SHOWN).collect();
    CriterionError { criterion, message: format!("« {shown} » est inconnu ; {possible}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Filter, CriterionError> {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Criteria::new(&pairs).at("2026-11-24T14:30".parse().unwrap()).filter(&Territoire::embedded().unwrap())
    }

    #[test]
    fn openings_are_read_on_a_clock() {
        let filter = read(&[("ouvert", "maintenant,soir"), ("ouvert", "2026-12-21T23:59")]).unwrap();
        let last = "2026-12-21T23:59".parse().unwrap();
        assert_eq!(filter.openings.unwrap().when(), [When::Now, When::Evening, When::At(last)]);
        for wrong in ["demain", "2026-11-24 14:30", "2026-11-23T14:30", "2026-12-22T00:00"] {
            assert!(read(&[("ouvert", wrong)]).unwrap_err().message.contains("maintenant, samedi, soir"));
        }
        let pairs = [("ouvert".to_owned(), "samedi".to_owned())];
        assert_eq!(Criteria::new(&pairs).place_filter().unwrap_err().criterion, "ouvert");
        assert!(read(&[("accessible", "fauteuil")]).unwrap().wheelchair);
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
        assert_eq!(filter.besoins, [Service::AideAuxDemarches, Service::MaitriseDesOutils]);
        assert_eq!(filter.territoires.of(Level::DEPARTEMENT).len(), 2);
        assert!(filter.couts.is_empty() && filter.exact_positions);
        assert!(read(&[]).unwrap().is_empty());
    }

    #[test]
    fn what_does_not_exist_is_an_error_that_says_what_does() {
        for (criterion, value, said) in [
            ("besoin", "fromage", "demarches, outils"),
            ("cout", "Gratuit", "gratuit, gratuit-sous-condition"),
            ("bassin", "atlantide", "/api/v1/bassins"),
            ("commune", "99999", "/api/v1/communes"),
            ("positions", "precises", "toutes, exactes"),
        ] {
            let error = read(&[(criterion, value)]).unwrap_err();
            assert_eq!(error.criterion, criterion);
            assert!(error.message.contains(said) && error.message.contains(value), "{error}");
        }
        assert!(read(&[("besoin", &"x".repeat(9_000))]).unwrap_err().message.len() < 400);
    }
}
