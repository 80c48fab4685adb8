//! Filters as people write them: named criteria with short values, the same in addresses, in the API and on the command line.

use repere_domain::codes::{CodeDepartement, CodeInsee, Siren, Slug};
use repere_domain::typologie::Famille;
use repere_domain::vocabulaire::{
    Dispositif, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public, Service,
};
use repere_hours::Moment;
use repere_territory::Territoire;
use thiserror::Error;

use crate::{Critere, Filtre, Ouvert, Quand, Territoires};

/// Why a criterion cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{critere} : {message}")]
pub struct CritereError {
    /// The criterion.
    pub critere: &'static str,
    /// What is wrong and what is possible, in French.
    pub message: String,
}

/// Named values: repeated, or separated by commas; empty ones, which forms send, count as absent.
#[derive(Debug, Clone, Copy)]
pub struct Criteres<'a> {
    pairs: &'a [(String, String)],
    maintenant: Option<Moment>,
}

impl<'a> Criteres<'a> {
    /// The criteria among `pairs`; other names are somebody else's.
    pub const fn new(pairs: &'a [(String, String)]) -> Self {
        Self { pairs, maintenant: None }
    }

    /// The same, read at a moment: without one, « ouvert » is refused, since it has no meaning.
    #[must_use]
    pub const fn at(self, maintenant: Moment) -> Self {
        Self { maintenant: Some(maintenant), ..self }
    }

    /// The filter that they make, territories included. A territory or a value that does not exist is an error, not an
    /// empty answer.
    ///
    /// # Errors
    /// The first value that is not one.
    pub fn filtre(self, territoire: &Territoire) -> Result<Filtre, CritereError> {
        Ok(Filtre { territoires: self.territoires(territoire)?, ..self.filtre_de_lieu()? })
    }

    /// The filter of places by what they are and offer, territories apart.
    ///
    /// # Errors
    /// As [`Criteres::filtre`].
    pub fn filtre_de_lieu(self) -> Result<Filtre, CritereError> {
        Ok(Filtre {
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
            positions_exactes: self.positions_exactes()?,
            ouvert: self.ouvert()?,
            accessible_fauteuil: self.accessible_fauteuil()?,
            ..Filtre::default()
        })
    }

    /// The territories that they choose.
    ///
    /// # Errors
    /// As [`Criteres::filtre`].
    pub fn territoires(self, territoire: &Territoire) -> Result<Territoires, CritereError> {
        Ok(Territoires {
            bassins: self.known("bassin", "un bassin de vie connu ; voir /api/v1/bassins", |text| {
                text.parse().ok().filter(|slug: &Slug| territoire.bassin(slug).is_some())
            })?,
            departements: self.known(
                "departement",
                "un département connu ; voir /api/v1/departements",
                |text| {
                    text.parse().ok().filter(|code: &CodeDepartement| territoire.departement(code).is_some())
                },
            )?,
            epcis: self.known("epci", "un EPCI connu ; voir /api/v1/epci", |text| {
                text.parse().ok().filter(|siren: &Siren| territoire.epci(siren).is_some())
            })?,
            communes: self.known("commune", "un code INSEE connu ; voir /api/v1/communes", |text| {
                text.parse().ok().filter(|code: &CodeInsee| territoire.commune(code).is_some())
            })?,
        })
    }

    fn positions_exactes(self) -> Result<bool, CritereError> {
        let mut exactes = false;
        for value in self.values("positions") {
            exactes = match value {
                TOUTES => false,
                EXACTES => true,
                _ => return Err(unknown("positions", value, &format!("possible : {TOUTES}, {EXACTES}"))),
            };
        }
        Ok(exactes)
    }

    fn ouvert(self) -> Result<Option<Ouvert>, CritereError> {
        const CRITERE: &str = Critere::Ouvert.nom();
        let noms = Quand::NOMMES.map(|(nom, _)| nom).join(", ");
        let possible =
            format!("possible : {noms}, ou une heure des quatre semaines à venir comme 2026-11-24T14:30");
        let mut quand = Vec::new();
        for value in self.values(CRITERE) {
            let Some(maintenant) = self.maintenant else {
                return Err(CritereError {
                    critere: CRITERE,
                    message: "ce critère n’est pas possible ici".into(),
                });
            };
            let nomme = Quand::NOMMES.iter().find(|(nom, _)| *nom == value).map(|(_, quand)| *quand);
            let one = nomme
                .or_else(|| value.parse().ok().map(Quand::Le))
                .filter(|one| Ouvert::new(maintenant, vec![*one]).is_some())
                .ok_or_else(|| unknown(CRITERE, value, &possible))?;
            if !quand.contains(&one) {
                quand.push(one);
            }
        }
        Ok(self.maintenant.and_then(|maintenant| Ouvert::new(maintenant, quand)))
    }

    fn accessible_fauteuil(self) -> Result<bool, CritereError> {
        const CRITERE: &str = Critere::Accessible.nom();
        let mut values = self.values(CRITERE);
        match values.find(|value| *value != FAUTEUIL) {
            Some(value) => Err(unknown(CRITERE, value, &format!("possible : {FAUTEUIL}"))),
            None => Ok(self.values(CRITERE).next().is_some()),
        }
    }

    fn values(self, critere: &str) -> impl Iterator<Item = &'a str> {
        let of_criterion = self.pairs.iter().filter(move |(name, _)| name == critere);
        of_criterion.flat_map(|(_, value)| value.split(',')).map(str::trim).filter(|value| !value.is_empty())
    }

    fn terms<T: Copy + PartialEq>(
        self,
        critere: &'static str,
        all: &[T],
        slug: fn(T) -> &'static str,
    ) -> Result<Vec<T>, CritereError> {
        let mut terms = Vec::new();
        for value in self.values(critere) {
            let Some(term) = all.iter().find(|term| slug(**term) == value) else {
                let possible: Vec<&str> = all.iter().map(|term| slug(*term)).collect();
                return Err(unknown(critere, value, &format!("possible : {}", possible.join(", "))));
            };
            if !terms.contains(term) {
                terms.push(*term);
            }
        }
        Ok(terms)
    }

    fn known<T: PartialEq>(
        self,
        critere: &'static str,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, CritereError> {
        let mut found = Vec::new();
        for value in self.values(critere) {
            let one = read(value).ok_or_else(|| unknown(critere, value, &format!("il faut {expected}")))?;
            if !found.contains(&one) {
                found.push(one);
            }
        }
        Ok(found)
    }
}

/// Values of the criteria that have no vocabulary.
pub(crate) const TOUTES: &str = "toutes";
pub(crate) const EXACTES: &str = "exactes";
pub(crate) const FAUTEUIL: &str = "fauteuil";

/// What is shown of a wrong value: a very long one is not sent back whole.
const SHOWN: usize = 40;

fn unknown(critere: &'static str, value: &str, possible: &str) -> CritereError {
    let shown: String = value.chars().take(SHOWN).collect();
    CritereError { critere, message: format!("« {shown} » est inconnu ; {possible}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Filtre, CritereError> {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Criteres::new(&pairs).at("2026-11-24T14:30".parse().unwrap()).filtre(&Territoire::embedded().unwrap())
    }

    #[test]
    fn openings_are_read_on_a_clock() {
        let filtre = read(&[("ouvert", "maintenant,soir"), ("ouvert", "2026-12-21T23:59")]).unwrap();
        let last = "2026-12-21T23:59".parse().unwrap();
        assert_eq!(filtre.ouvert.unwrap().quand(), [Quand::Maintenant, Quand::Soir, Quand::Le(last)]);
        for wrong in ["demain", "2026-11-24 14:30", "2026-11-23T14:30", "2026-12-22T00:00"] {
            assert!(read(&[("ouvert", wrong)]).unwrap_err().message.contains("maintenant, samedi, soir"));
        }
        let pairs = [("ouvert".to_owned(), "samedi".to_owned())];
        assert_eq!(Criteres::new(&pairs).filtre_de_lieu().unwrap_err().critere, "ouvert");
        assert!(read(&[("accessible", "fauteuil")]).unwrap().accessible_fauteuil);
        assert!(read(&[("accessible", "fauteuil,chaise")]).is_err());
    }

    #[test]
    fn values_repeat_or_are_separated_by_commas() {
        let filtre = read(&[
            ("besoin", "demarches,outils"),
            ("besoin", "demarches"),
            ("cout", ""),
            ("departement", "37, 41"),
            ("positions", "exactes"),
            ("limite", "12"),
        ])
        .unwrap();
        assert_eq!(filtre.besoins, [Service::AideAuxDemarches, Service::MaitriseDesOutils]);
        assert_eq!(filtre.territoires.departements.len(), 2);
        assert!(filtre.couts.is_empty() && filtre.positions_exactes);
        assert!(read(&[]).unwrap().is_empty());
    }

    #[test]
    fn what_does_not_exist_is_an_error_that_says_what_does() {
        for (critere, value, said) in [
            ("besoin", "fromage", "demarches, outils"),
            ("cout", "Gratuit", "gratuit, gratuit-sous-condition"),
            ("bassin", "atlantide", "/api/v1/bassins"),
            ("commune", "99999", "/api/v1/communes"),
            ("positions", "precises", "toutes, exactes"),
        ] {
            let error = read(&[(critere, value)]).unwrap_err();
            assert_eq!(error.critere, critere);
            assert!(error.message.contains(said) && error.message.contains(value), "{error}");
        }
        assert!(read(&[("besoin", &"x".repeat(9_000))]).unwrap_err().message.len() < 400);
    }
}
