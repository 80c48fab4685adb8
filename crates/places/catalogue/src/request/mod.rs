//! Plain requests: what a sentence asks for, and where.
//!
//! « je n’arrive pas à faire ma carte grise à Romorantin » asks for help with formalities, near a commune. The everyday words and
//! what they ask for are data ([`Lexicon`]), communes and places those of the catalogue ([`NameIndex`]); days are read here.

mod days;
mod lexicon;
mod place;
mod reader;
mod span;
mod spelling;
mod token;

use repere_domain::codes::CodePostal;
use repere_territory::{AreaId, OutsideTown};

use crate::{Criterion, Suggestion};

pub use lexicon::{Lexicon, LexiconError, LexiconMistake};
pub use reader::Reader;

/// What a text asks for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// Where.
    pub whereabouts: Whereabouts,
    /// What, in the order of the text; each value once.
    pub wants: Vec<Want>,
    /// What no place of the catalogue says anything of: to ask for it would leave nobody.
    pub unanswered: Vec<Want>,
    /// The words that were not understood, as they were written.
    pub unknown: Vec<String>,
    /// The words that were read as others.
    pub corrections: Vec<Correction>,
}

/// A word that was read as another, which it nearly is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// As it was written.
    pub written: String,
    /// As it was read, without accents.
    pub read: String,
}

/// Something wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Want {
    /// What it is about, as it follows « Pour »: « les impôts ».
    pub purpose: Option<String>,
    /// The criterion that asks for it.
    pub criterion: Criterion,
    /// Its value.
    pub value: String,
}

/// Where somebody wants to be helped.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Whereabouts {
    /// The text does not say.
    #[default]
    Unsaid,
    /// In a commune, or near it.
    Commune {
        /// The likeliest.
        meant: Suggestion,
        /// The others that the text may mean, the likeliest first.
        others: Vec<Suggestion>,
    },
    /// In the communes of one postal code, several, the most inhabited first.
    PostalCode {
        /// The code.
        code: CodePostal,
        /// Its communes.
        communes: Vec<Suggestion>,
    },
    /// In a territory: a département, an EPCI.
    Area(AreaId),
    /// In a town that is not of this territory.
    Outside {
        /// Those of that name, at least one.
        towns: Vec<OutsideTown>,
        /// The communes of this territory whose name begins so.
        others: Vec<Suggestion>,
    },
    /// At a place of the catalogue, or one of several.
    Places(Vec<Suggestion>),
    /// At the address of a street, which is still to be located; in this commune, when it is named.
    Address(Option<Suggestion>),
}

impl Request {
    /// Whether anything was understood.
    pub fn is_understood(&self) -> bool {
        self.whereabouts != Whereabouts::Unsaid || !self.wants.is_empty() || !self.unanswered.is_empty()
    }

    /// What the request is about, in words that follow « Pour ».
    pub fn purpose(&self) -> Option<&str> {
        self.wants.iter().chain(&self.unanswered).find_map(|want| want.purpose.as_deref())
    }
}

#[cfg(test)]
mod tests;
