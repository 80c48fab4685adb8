//! What the values of a criterion are, and what of a place answers them.

use chrono::NaiveDate;
use repere_domain::Lieu;
use repere_territory::Level;

use super::Held;
use crate::When;

/// A value that has a name in addresses and words on pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Its name in addresses.
    pub slug: &'static str,
    /// What people read.
    pub words: &'static str,
}

/// What a person may choose of a criterion.
pub(crate) enum Values {
    /// Territories of one level, by their codes; a place is in one.
    Territory(Level),
    /// Any of some terms; `held` says which of them a place has.
    Terms { terms: &'static [Term], held: fn(&Lieu) -> Held },
    /// One of some terms, the last that is given; the first wants every place.
    OneTerm { terms: &'static [Term], held: fn(&Lieu) -> Held },
    /// Any of some terms, of which a place has others as days pass; `held` says which it has on a day.
    Daily { terms: &'static [Term], held: fn(&Lieu, NaiveDate) -> Held },
    /// Any of some openings, or of some moments; of each term, what it means.
    Openings { terms: &'static [Term], when: &'static [When] },
    /// Any of the names that places bear.
    Names(fn(&Lieu) -> &str),
}

/// The terms of a vocabulary of the domain, given how it names them.
macro_rules! terms {
    ($vocabulary:ident, $slug:ident) => {
        terms!($vocabulary, $slug, plain_words)
    };
    ($vocabulary:ident, $slug:ident, $words:ident) => {{
        const ALL: &[$vocabulary] = $vocabulary::ALL;
        const TERMS: [Term; ALL.len()] = {
            let mut terms = [Term { slug: "", words: "" }; ALL.len()];
            let mut rank = 0;
            while rank < ALL.len() {
                terms[rank] = Term { slug: ALL[rank].$slug(), words: ALL[rank].$words() };
                rank += 1;
            }
            terms
        };
        &TERMS
    }};
}

/// The terms of a vocabulary, of which a place has a list.
macro_rules! list {
    ($vocabulary:ident, $said:expr) => {
        Values::Terms {
            terms: terms!($vocabulary, slug),
            held: |lieu| {
                let said: fn(&Lieu) -> &[$vocabulary] = $said;
                Held::listed($vocabulary::ALL, said(lieu))
            },
        }
    };
}

pub(super) use {list, terms};
