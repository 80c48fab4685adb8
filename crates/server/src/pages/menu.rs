//! The parts of the site that every page leads to.

/// A part of the site, as the menu names it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Rubrique {
    /// The search and the map.
    Trouver,
    /// How far people live from the nearest place.
    ZonesBlanches,
    /// Portraits of territories.
    Bassins,
}

impl Rubrique {
    /// All of them, in the order of the menu.
    pub(crate) const ALL: [Self; 3] = [Self::Trouver, Self::ZonesBlanches, Self::Bassins];

    /// Where it begins.
    pub(crate) fn adresse(self) -> &'static str {
        match self {
            Self::Trouver => "/",
            Self::ZonesBlanches => "/zones-blanches",
            Self::Bassins => "/bassins",
        }
    }

    /// What the menu calls it.
    pub(crate) fn libelle(self) -> &'static str {
        match self {
            Self::Trouver => "Trouver un lieu",
            Self::ZonesBlanches => "Zones blanches",
            Self::Bassins => "Bassins de vie",
        }
    }
}
