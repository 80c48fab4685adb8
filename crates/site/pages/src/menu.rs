//! The parts of the site that every page leads to.

/// A part of the site, as the menu names it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Section {
    /// The search and the map.
    Find,
    /// The guided path to a sheet.
    Guide,
    /// How far people live from the nearest place.
    ZonesBlanches,
    /// Portraits of territories.
    Bassins,
}

impl Section {
    /// All of them, in the order of the menu.
    pub(crate) const ALL: [Self; 4] = [Self::Find, Self::Guide, Self::ZonesBlanches, Self::Bassins];

    /// Where it begins.
    pub(crate) fn adresse(self) -> &'static str {
        match self {
            Self::Find => "/",
            Self::Guide => "/orientation",
            Self::ZonesBlanches => "/zones-blanches",
            Self::Bassins => "/bassins",
        }
    }

    /// What the menu calls it.
    pub(crate) fn libelle(self) -> &'static str {
        match self {
            Self::Find => "Trouver un lieu",
            Self::Guide => "Orienter",
            Self::ZonesBlanches => "Zones blanches",
            Self::Bassins => "Bassins de vie",
        }
    }
}
