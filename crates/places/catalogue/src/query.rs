use repere_domain::{Localisation, Metres};

use crate::{Entree, Filtre};

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
