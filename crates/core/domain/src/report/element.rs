//! What of a place may be said to be wrong.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::vocabulary::{UnknownTerm, vocabulary};

vocabulary! {
    /// What of a place is said to be wrong.
    Element, "elements signalés" {
        /// The place is no more, or has moved.
        Closed = "ferme",
        /// Its name.
        Nom = "nom",
        /// Its address, or its point on the map.
        Adresse = "adresse",
        /// Its telephone number.
        Telephone = "telephone",
        /// Its e-mail address.
        Courriel = "courriel",
        /// Its web site.
        SiteWeb = "site_web",
        /// Its opening hours.
        Horaires = "horaires",
        /// What it offers, to whom.
        Services = "services",
        /// How to get in.
        Access = "acces",
        /// What it costs.
        Frais = "frais",
        /// Something else.
        Other = "autre",
    }
}

impl Element {
    /// In plain French, after « Qu’est-ce qui ne va pas ? ».
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::Closed => "Le lieu a fermé ou a déménagé",
            Self::Nom => "Le nom",
            Self::Adresse => "L’adresse ou la position sur la carte",
            Self::Telephone => "Le numéro de téléphone",
            Self::Courriel => "L’adresse de courriel",
            Self::SiteWeb => "Le site web",
            Self::Horaires => "Les horaires",
            Self::Services => "Les services ou les publics",
            Self::Access => "La façon de venir ou l’accessibilité",
            Self::Frais => "Le prix",
            Self::Other => "Autre chose",
        }
    }

    /// Whether a value may stand in the place of the one that is shown.
    pub const fn has_value(self) -> bool {
        !matches!(self, Self::Closed | Self::Other)
    }
}
