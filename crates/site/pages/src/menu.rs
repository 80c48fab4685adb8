//! The parts of the site that every page leads to.

use repere_words::french::typeset;

/// A part of the site, as the menu names it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Section {
    /// The search and the map.
    Find,
    /// The guided path to a sheet.
    Guide,
    /// How far people live from the nearest place.
    ZonesBlanches,
    /// Portraits of territories.
    Bassins,
    /// Everything to take away.
    Data,
}

impl Section {
    /// What is for everybody.
    pub(crate) const PUBLIC: [Self; 1] = [Self::Find];
    /// What is for those who work with the places, or answer for a territory.
    pub(crate) const PROFESSIONAL: [Self; 4] = [Self::Guide, Self::ZonesBlanches, Self::Bassins, Self::Data];

    /// Where it begins.
    pub fn address(self) -> &'static str {
        match self {
            Self::Find => "/",
            Self::Guide => "/orientation",
            Self::ZonesBlanches => "/zones-blanches",
            Self::Bassins => "/bassins",
            Self::Data => "/donnees",
        }
    }

    /// What the menu calls it.
    pub fn label(self) -> String {
        typeset(match self {
            Self::Find => "Trouver de l’aide",
            Self::Guide => "Orienter une personne",
            Self::ZonesBlanches => "Où manque-t-il des lieux ?",
            Self::Bassins => "Bassins de vie",
            Self::Data => "Données",
        })
    }
}
