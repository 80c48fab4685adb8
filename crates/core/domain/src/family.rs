//! Families of places: the few that the map tells apart.

use serde::{Deserialize, Serialize};

use crate::typologie::Typologie;

/// What the map tells apart by shape and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Espaces publics numériques.
    Epn,
    /// France Services and their forerunners.
    FranceServices,
    /// Libraries.
    #[serde(rename = "bibliotheque")]
    Library,
    /// Third places and fablabs.
    TiersLieu,
    /// Mairies, CCAS, intercommunal bodies.
    Mairie,
    /// Social centres, associations, youth information.
    Social,
    /// Anything that moves.
    Itinerant,
    /// The rest.
    #[serde(rename = "autre")]
    Other,
}

impl Family {
    /// Every family, in the order of the legend.
    pub const ALL: &[Self] = &[
        Self::Epn,
        Self::FranceServices,
        Self::Library,
        Self::TiersLieu,
        Self::Mairie,
        Self::Social,
        Self::Itinerant,
        Self::Other,
    ];

    /// The family in plain words, as the legend says it.
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::Epn => "Espace public numérique",
            Self::FranceServices => "France services",
            Self::Library => "Bibliothèque",
            Self::TiersLieu => "Tiers-lieu, atelier partagé",
            Self::Mairie => "Mairie, service communal",
            Self::Social => "Centre social, association",
            Self::Itinerant => "Lieu qui se déplace",
            Self::Other => "Autre lieu d’aide numérique",
        }
    }

    /// The family of a name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().find(|family| family.as_str() == slug).copied()
    }

    /// The name used in addresses, JSON and style sheets.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Epn => "epn",
            Self::FranceServices => "france-services",
            Self::Library => "bibliotheque",
            Self::TiersLieu => "tiers-lieu",
            Self::Mairie => "mairie",
            Self::Social => "social",
            Self::Itinerant => "itinerant",
            Self::Other => "autre",
        }
    }

    /// The family of a place with these kinds. A place of several kinds takes the most specific to digital help:
    /// an EPN in a library is an EPN.
    pub fn of(typologies: &[Typologie], itinerant: bool) -> Self {
        if itinerant {
            return Self::Itinerant;
        }
        typologies.iter().map(|t| Self::of_kind(*t)).min().unwrap_or(Self::Other)
    }

    /// All the families of a place with these kinds, in the order of the legend: a library that is an EPN too counts among
    /// both. It is « other » when it is nothing else.
    pub fn all_of(typologies: &[Typologie], itinerant: bool) -> impl Iterator<Item = Self> {
        let is = move |family: Self| match family {
            Self::Itinerant => itinerant,
            Self::Other => !itinerant && typologies.iter().all(|kind| Self::of_kind(*kind) == Self::Other),
            other => typologies.iter().any(|kind| Self::of_kind(*kind) == other),
        };
        Self::ALL.iter().copied().filter(move |family| is(*family))
    }

    const fn of_kind(typologie: Typologie) -> Self {
        use Typologie as T;
        match typologie {
            T::Epn | T::Enm => Self::Epn,
            T::Rfs | T::Msap | T::Pimms => Self::FranceServices,
            T::Bib | T::RelaisLecture => Self::Library,
            T::TiersLieux | T::Fablab => Self::TiersLieu,
            T::Muni | T::Ccas | T::Cias | T::Epci | T::Cc => Self::Mairie,
            T::Cs | T::Csc | T::Evs | T::Asso | T::Mjc | T::Mq | T::PijBij | T::Ml | T::Udaf => Self::Social,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_the_most_specific_kind() {
        assert_eq!(Family::of(&[Typologie::Bib, Typologie::Epn], false), Family::Epn);
        assert_eq!(Family::of(&[Typologie::Epn], true), Family::Itinerant);
        assert_eq!(Family::of(&[], false), Family::Other);
        assert_eq!(serde_json::to_string(&Family::FranceServices).unwrap(), "\"france-services\"");
        for family in [Family::Epn, Family::TiersLieu, Family::Other] {
            assert_eq!(serde_json::to_value(family).unwrap(), family.as_str());
        }
    }

    #[test]
    fn a_place_is_of_all_the_families_of_its_kinds() {
        let of = |kinds: &[Typologie], itinerant| Family::all_of(kinds, itinerant).collect::<Vec<_>>();
        assert_eq!(
            of(&[Typologie::Bib, Typologie::Epn, Typologie::Asso], false),
            [Family::Epn, Family::Library, Family::Social]
        );
        assert_eq!(of(&[Typologie::Msap], true), [Family::FranceServices, Family::Itinerant]);
        // What has no family of its own is « other » only where it is all there is.
        assert_eq!(of(&[Typologie::Caf, Typologie::Epn], false), [Family::Epn]);
        assert_eq!(of(&[Typologie::Caf], false), [Family::Other]);
        assert_eq!(of(&[], false), [Family::Other]);
        for kinds in [&[Typologie::Bib, Typologie::Epn][..], &[Typologie::Ft], &[]] {
            assert!(of(kinds, false).contains(&Family::of(kinds, false)), "its symbol is one of them");
        }
    }
}
