//! The territory that a page is about.

use repere_catalogue::Territoires;
use repere_domain::territoire::Commune;
use repere_observatory::Niveau;
use repere_territory::Territoire;

/// A territory larger than a commune: one of a level, by its code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Etendue {
    niveau: Niveau,
    code: String,
}

/// The levels below the region, from which a page may choose one territory.
pub const NIVEAUX: [Niveau; 3] = [Niveau::Departement, Niveau::Bassin, Niveau::Epci];

impl Etendue {
    /// The whole region.
    pub fn region(territoire: &Territoire) -> Self {
        Self { niveau: Niveau::Region, code: territoire.region().0.to_owned() }
    }

    /// The territory of a level and a code; `None` when there is none.
    pub fn of(niveau: Niveau, code: &str, territoire: &Territoire) -> Option<Self> {
        let etendue = Self { niveau, code: code.to_owned() };
        (niveau != Niveau::Commune && etendue.known(territoire).is_some()).then_some(etendue)
    }

    /// Every territory of a level with its name, in the order in which people look for them.
    pub fn all(niveau: Niveau, territoire: &Territoire) -> Vec<(Self, &str)> {
        let named = |code: &str, nom| (Self { niveau, code: code.to_owned() }, nom);
        match niveau {
            Niveau::Commune => Vec::new(),
            Niveau::Epci => {
                territoire.epcis().iter().map(|e| named(e.siren.as_str(), e.nom.as_str())).collect()
            }
            Niveau::Bassin => {
                territoire.bassins().iter().map(|b| named(b.slug.as_str(), b.nom.as_str())).collect()
            }
            Niveau::Departement => {
                territoire.departements().iter().map(|d| named(d.code.as_str(), d.nom.as_str())).collect()
            }
            Niveau::Region => {
                let (code, nom) = territoire.region();
                vec![named(code, nom)]
            }
        }
    }

    /// What it is.
    pub const fn niveau(&self) -> Niveau {
        self.niveau
    }

    /// Its code.
    pub fn code(&self) -> &str {
        &self.code
    }

    fn known<'t>(&self, territoire: &'t Territoire) -> Option<&'t str> {
        Self::all(self.niveau, territoire).into_iter().find(|(one, _)| one == self).map(|(_, nom)| nom)
    }

    /// Its name.
    pub fn nom<'t>(&self, territoire: &'t Territoire) -> &'t str {
        self.known(territoire).unwrap_or_default()
    }

    /// « Département Cher », « Bassin de vie Blois ».
    pub fn en_clair(&self, territoire: &Territoire) -> String {
        let nom = self.nom(territoire);
        match self.niveau {
            Niveau::Region => format!("Région {nom}"),
            Niveau::Departement => format!("Département {nom}"),
            Niveau::Bassin => format!("Bassin de vie {nom}"),
            Niveau::Epci | Niveau::Commune => nom.to_owned(),
        }
    }

    /// Whether a commune is part of it.
    pub fn contains(&self, commune: &Commune) -> bool {
        match self.niveau {
            Niveau::Region => true,
            Niveau::Departement => commune.departement.as_str() == self.code,
            Niveau::Bassin => commune.bassin.as_str() == self.code,
            Niveau::Epci => commune.epci.as_str() == self.code,
            Niveau::Commune => commune.code.as_str() == self.code,
        }
    }

    /// The levels of the territories that it is made of, the coarsest first.
    pub const fn dedans(&self) -> &'static [Niveau] {
        match self.niveau {
            Niveau::Region => &NIVEAUX,
            Niveau::Departement => &[Niveau::Bassin, Niveau::Epci],
            Niveau::Bassin => &[Niveau::Epci],
            Niveau::Epci | Niveau::Commune => &[],
        }
    }

    /// The criterion that says it in addresses; nothing says the region.
    pub fn critere(&self) -> Option<(&'static str, &str)> {
        (self.niveau != Niveau::Region).then_some((self.niveau.as_str(), self.code.as_str()))
    }

    /// The same as a choice of territories.
    pub fn territoires(&self) -> Territoires {
        let mut territoires = Territoires::default();
        // A code that is known is well written.
        match self.niveau {
            Niveau::Region => {}
            Niveau::Departement => territoires.departements.extend(self.code.parse().ok()),
            Niveau::Bassin => territoires.bassins.extend(self.code.parse().ok()),
            Niveau::Epci => territoires.epcis.extend(self.code.parse().ok()),
            Niveau::Commune => territoires.communes.extend(self.code.parse().ok()),
        }
        territoires
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_territory_is_its_communes() {
        let territoire = Territoire::embedded().unwrap();
        let count = |etendue: &Etendue| territoire.communes().iter().filter(|c| etendue.contains(c)).count();
        for niveau in NIVEAUX {
            let all = Etendue::all(niveau, &territoire);
            let sum: usize = all.iter().map(|(etendue, _)| count(etendue)).sum();
            assert_eq!(sum, territoire.communes().len(), "{niveau}");
            for (etendue, nom) in all {
                assert_eq!(Etendue::of(niveau, etendue.code(), &territoire), Some(etendue.clone()));
                assert_eq!(etendue.nom(&territoire), nom);
                assert!(!etendue.territoires().is_empty());
            }
        }
        assert_eq!(count(&Etendue::region(&territoire)), territoire.communes().len());
        assert_eq!(Etendue::of(Niveau::Departement, "75", &territoire), None);
        assert_eq!(Etendue::of(Niveau::Commune, "36006", &territoire), None);
    }
}
