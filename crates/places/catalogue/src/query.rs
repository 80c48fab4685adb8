use repere_domain::{Localisation, Metres};

use crate::{Answer, Entry, Filter};

/// A search around a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Around {
    /// From where.
    pub centre: Localisation,
    /// How far, that length included; everywhere when `None`.
    pub radius: Option<Metres>,
}

/// Which part of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Page {
    /// Rank of the first place, from 0.
    pub offset: usize,
    /// How many at most; all when `None`.
    pub limit: Option<usize>,
}

/// How much an answer says of each place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// All that is known.
    #[default]
    Whole,
    /// What a map draws.
    Brief,
}

/// A question to the catalogue.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Which places.
    pub filter: Filter,
    /// What the places that are wanted answer to the filter: yes for certain, or nothing that tells.
    pub answer: Answer,
    /// Around where; the answer is then nearest first, otherwise by ascending id.
    pub around: Option<Around>,
    /// Which part of the answer.
    pub page: Page,
    /// How much of each place.
    pub detail: Detail,
}

impl Query {
    /// Whether a place is among those that are wanted.
    pub(crate) fn wants(&self, entry: &Entry) -> bool {
        self.filter.judge(entry) == self.answer
    }

    /// Whether the answer is the whole catalogue in its own order, whatever is said of each place.
    pub fn is_everything(&self) -> bool {
        *self == Self { detail: self.detail, ..Self::default() }
    }
}

/// A place that answers.
#[derive(Debug, Clone, Copy)]
pub struct Found<'c> {
    /// The place.
    pub entry: &'c Entry,
    /// Its distance from the point of the search.
    pub distance: Option<Metres>,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Results<'c> {
    /// How many places answer, on this page or not.
    pub total: usize,
    /// Those of this page.
    pub lieux: Vec<Found<'c>>,
}

impl Results<'_> {
    /// Where the next page starts, when there is one.
    pub fn next(&self, page: Page) -> Option<usize> {
        let next = page.offset.saturating_add(self.lieux.len());
        (!self.lieux.is_empty() && next < self.total).then_some(next)
    }
}
