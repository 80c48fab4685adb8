use repere_domain::codes::{CodeDepartement, CodeInsee, Siren, Slug};
use repere_domain::{Localisation, Metres};

use crate::{Emprise, Entree};

/// Which places are wanted: any of the values of one criterion, and all of the criteria. An empty criterion wants
/// every place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filtre {
    /// Bassins de vie.
    pub bassins: Vec<Slug>,
    /// Départements.
    pub departements: Vec<CodeDepartement>,
    /// EPCI.
    pub epcis: Vec<Siren>,
    /// Communes.
    pub communes: Vec<CodeInsee>,
    /// A box.
    pub emprise: Option<Emprise>,
}

impl Filtre {
    /// Whether every place passes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a place passes.
    pub fn accepts(&self, entree: &Entree) -> bool {
        let r = entree.rattachement.as_ref();
        one_of(&self.bassins, r.map(|r| &r.bassin))
            && one_of(&self.departements, r.map(|r| &r.departement))
            && one_of(&self.epcis, r.map(|r| &r.epci))
            && one_of(&self.communes, r.map(|r| &r.commune))
            && self.emprise.is_none_or(|e| e.contains(entree.lieu.position.localisation))
    }
}

fn one_of<T: PartialEq>(wanted: &[T], value: Option<&T>) -> bool {
    wanted.is_empty() || value.is_some_and(|value| wanted.contains(value))
}

/// A search around a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proximite {
    /// From where.
    pub centre: Localisation,
    /// How far, that length included; everywhere when `None`.
    pub rayon: Option<Metres>,
}

/// Which part of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Page {
    /// Rank of the first place, from 0.
    pub depuis: usize,
    /// How many at most; all when `None`.
    pub limite: Option<usize>,
}

/// A question to the catalogue.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Requete {
    /// Which places.
    pub filtre: Filtre,
    /// Around where; the answer is then nearest first, otherwise by ascending id.
    pub proximite: Option<Proximite>,
    /// Which part of the answer.
    pub page: Page,
}

impl Requete {
    /// Whether the answer is the whole catalogue in its own order.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }
}

/// A place that answers.
#[derive(Debug, Clone, Copy)]
pub struct Trouve<'c> {
    /// The place.
    pub entree: &'c Entree,
    /// Its distance from the point of the search.
    pub distance: Option<Metres>,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Resultats<'c> {
    /// How many places answer, on this page or not.
    pub total: usize,
    /// Those of this page.
    pub lieux: Vec<Trouve<'c>>,
}

impl Resultats<'_> {
    /// Where the next page starts, when there is one.
    pub fn suivant(&self, page: Page) -> Option<usize> {
        let next = page.depuis.saturating_add(self.lieux.len());
        (!self.lieux.is_empty() && next < self.total).then_some(next)
    }
}
