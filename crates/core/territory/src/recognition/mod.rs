//! From what a source wrote of an address to the commune it means.
//!
//! Sources write cities in capitals, without articles, under names of the past, with CEDEX postal codes, with a neighbour's
//! postal code or code; some of their points are wrong. Four witnesses (name, postal code, INSEE code, point) are heard
//! together, and only a certain answer is given: whoever is in doubt asks a person.

mod hearing;
mod likeness;

use repere_domain::codes::CodeInsee;
use repere_domain::territoire::Commune;
use repere_domain::{Localisation, Metres};

use crate::Territoire;
use hearing::Hearing;

/// What a source wrote about where a place is. Nothing needs to be clean.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct WrittenAddress<'a> {
    /// Name of the commune, as written.
    pub nom: Option<&'a str>,
    /// Postal code, as written; five digits or it is not heard.
    pub code_postal: Option<&'a str>,
    /// INSEE code, as written, of today or of the past; one that has not the form of a code is not heard.
    pub code_insee: Option<&'a str>,
    /// The point it gives.
    pub localisation: Option<Localisation>,
}

/// The commune that is meant, and what says so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recognition<'t> {
    /// The commune.
    pub commune: &'t Commune,
    /// What says so.
    pub evidence: Evidence,
    /// What the written name is to it.
    pub called: Called,
}

/// How a commune was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Its code, and something else that agrees with it; or its code and nothing else.
    Code,
    /// Its name and one of its postal codes.
    NameAndPostcode,
    /// The name of a former commune that is part of it, and one of its postal codes.
    FormerNameAndPostcode,
    /// Its name only, unique where the postal code may be: no postal code, a CEDEX one, or a neighbour's; and no point far
    /// from it.
    NameAlone,
    /// The name of a former commune only, likewise.
    FormerNameAlone,
    /// Its name, which others share or which the postal code denies, and the point inside it.
    NameAndPoint,
    /// Nearly its name, or the beginning of it, like no other of its postal code.
    CloseNameAndPostcode,
    /// One of its postal codes and the point inside it; the name is missing or unknown.
    PostcodeAndPoint,
    /// Its postal code, which it shares with no other commune, and no name.
    PostcodeAlone,
    /// The point inside it; nothing written denies it.
    PointAlone,
}

/// What a written name is to a commune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Called {
    /// Its own name.
    Own,
    /// The name of a commune that is part of it, or one that it had.
    Former,
    /// Nearly one of these.
    Nearly,
    /// The name of others.
    Other,
    /// Like no name there is.
    Unknown,
    /// No name was written.
    Nothing,
}

/// Why no commune is certain.
#[derive(Debug, Clone, PartialEq)]
pub enum Unresolved {
    /// No name, no postal code, no code, no point.
    NothingWritten,
    /// Nothing written leads into this territory.
    Unknown,
    /// Several communes answer, by ascending code.
    Ambiguous(Vec<CodeInsee>),
    /// A name and nothing else leads here, and the point is far from the commune of that name.
    FarFromPoint {
        /// The commune, the nearest one of that name.
        commune: CodeInsee,
        /// How far the point is from it.
        distance: Metres,
    },
    /// What is written denies itself.
    Contradictory,
}

pub(crate) fn recognise<'t>(
    territoire: &'t Territoire,
    written: &WrittenAddress<'_>,
) -> Result<Recognition<'t>, Unresolved> {
    let hearing = Hearing::of(territoire, written);
    let (commune, evidence) = hearing.verdict()?;
    let called = hearing.called(commune);
    Ok(Recognition { commune: &territoire.communes()[commune], evidence, called })
}
