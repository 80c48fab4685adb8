//! The table of fields: what a place says, one row per field ([`ALL`]). Readers, writers, corrections by hand and mappings follow
//! from it.

mod table;
mod value;

use crate::{Lieu, PrivateData};
pub use table::ALL;
pub use value::{Rejected, Value};

/// What stands between the values of a field that holds several.
pub const SEPARATOR: char = '|';

/// One field of a place.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name: that of the national standard, and the key of the place's JSON.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// How its value is written.
    pub kind: Kind,
    /// Whose field it is.
    pub origin: Origin,
    /// Whether it may be corrected by hand: not what says which record it is, nor since when.
    pub by_hand: bool,
    /// Whether it is read from its own cell alone; the others are read together by the readers themselves.
    pub alone: bool,
    access: Access,
    /// What plain French calls a term of its vocabulary.
    words: Option<fn(&str) -> Option<&'static str>>,
}

/// How the value of a field is written.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// One line.
    Line,
    /// A street and a number, on one line; a place without one is worth a word.
    Address,
    /// Several lines.
    Lines,
    /// Paragraphs, of so many characters at most.
    Paragraphs(Option<usize>),
    /// Several short texts.
    Labels,
    /// Several terms of a vocabulary, whose terms are these.
    Terms(fn() -> Vec<&'static str>),
    /// A SIRET, SIREN or RNA number.
    Pivot,
    /// A code: INSEE, postal.
    Code,
    /// A telephone number.
    Telephone,
    /// E-mail addresses.
    Courriels,
    /// One web address.
    Url,
    /// Web addresses.
    Urls,
    /// Opening hours in the OSM syntax.
    Horaires,
    /// Decimal degrees.
    Degrees,
    /// A day.
    Date,
}

/// Whose field it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A column of the national standard; `true` when a file must have it.
    Standard(bool),
    /// What Repère adds.
    Own,
}

/// How its value is reached: what may not be published stands in another type than what may.
#[derive(Debug, Clone, Copy)]
enum Access {
    Public { get: fn(&Lieu) -> Value, set: fn(&mut Lieu, &[&str]) -> Vec<Rejected> },
    Private { set: fn(&mut PrivateData, &[&str]) -> Vec<Rejected> },
}

impl Field {
    /// Its value in a place; none when it is private.
    pub fn get(&self, lieu: &Lieu) -> Value {
        match self.access {
            Access::Public { get, .. } => get(lieu),
            Access::Private { .. } => Value::Empty,
        }
    }

    /// Puts a value, one text per item, none to empty it. Gives back the texts that are no value of it; the others are kept.
    pub fn set(&self, lieu: &mut Lieu, private: &mut PrivateData, texts: &[&str]) -> Vec<Rejected> {
        match self.access {
            Access::Public { set, .. } => set(lieu, texts),
            Access::Private { set } => set(private, texts),
        }
    }

    /// Whether it is kept for the staff.
    pub const fn is_private(&self) -> bool {
        matches!(self.access, Access::Private { .. })
    }

    /// Whether it is a column of the national standard.
    pub const fn is_standard(&self) -> bool {
        matches!(self.origin, Origin::Standard(_))
    }

    /// Whether a file of the national standard must have it.
    pub const fn is_required(&self) -> bool {
        matches!(self.origin, Origin::Standard(true))
    }

    /// Whether it holds several values.
    pub const fn is_list(&self) -> bool {
        matches!(self.kind, Kind::Labels | Kind::Terms(_) | Kind::Courriels | Kind::Urls)
    }

    /// A term of its vocabulary in plain French, where there are words for it.
    pub fn plain_words(&self, term: &str) -> Option<&'static str> {
        self.words.and_then(|words| words(term))
    }

    /// The terms of its vocabulary, when it has one.
    pub fn terms(&self) -> Option<Vec<&'static str>> {
        match self.kind {
            Kind::Terms(terms) => Some(terms()),
            _ => None,
        }
    }
}

/// The field of that name.
pub fn named(name: &str) -> Option<&'static Field> {
    ALL.iter().find(|field| field.name == name)
}

/// The columns of the national standard, in its order.
pub fn standard() -> impl Iterator<Item = &'static Field> {
    ALL.iter().filter(|field| field.is_standard())
}

#[cfg(test)]
mod tests;
