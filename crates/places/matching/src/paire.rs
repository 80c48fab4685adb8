//! What is said of two places that may be one.

use std::fmt;

use repere_domain::LieuId;
use serde::Serialize;

/// Two places that may be one, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paire {
    /// The place whose identifier comes first.
    pub a: LieuId,
    /// The other.
    pub b: LieuId,
    /// How likely it is that they are one, from 0 to 1, to four decimals.
    pub score: f64,
    /// What to make of it.
    pub niveau: Niveau,
    /// The evidence: every criterion, in the order of [`Critere::ALL`].
    pub parts: Vec<Part>,
    /// What forbids to call the pair certain, whatever its score.
    pub garde: Option<Garde>,
}

/// What to make of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Niveau {
    /// One place, proposed for merging.
    Certain,
    /// Perhaps: a person must look.
    AVerifier,
}

impl fmt::Display for Niveau {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Certain => "certain",
            Self::AVerifier => "à vérifier",
        })
    }
}

/// What two places are compared on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Critere {
    /// Names, without their generic words.
    Nom,
    /// Number and street.
    Adresse,
    /// Distance between exact points.
    Distance,
    /// Telephone.
    Telephone,
    /// SIRET, SIREN or RNA.
    Pivot,
    /// Kinds.
    Typologie,
    /// E-mail and web addresses.
    Web,
}

impl Critere {
    /// Every criterion, in the order of [`Paire::parts`].
    pub const ALL: [Self; 7] =
        [Self::Nom, Self::Adresse, Self::Distance, Self::Telephone, Self::Pivot, Self::Typologie, Self::Web];

    /// Its name in a table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nom => "nom",
            Self::Adresse => "adresse",
            Self::Distance => "distance",
            Self::Telephone => "téléphone",
            Self::Pivot => "siret",
            Self::Typologie => "typologie",
            Self::Web => "courriel_site",
        }
    }

    /// What it weighs: the log-odds that it adds when it agrees in full.
    ///
    /// The name weighs most: many places share an address, a switchboard and a SIRET and are not one another.
    pub const fn poids(self) -> f64 {
        match self {
            Self::Nom => 4.0,
            Self::Adresse | Self::Telephone => 2.0,
            Self::Pivot => 1.5,
            Self::Distance | Self::Web => 1.0,
            Self::Typologie => 0.5,
        }
    }
}

/// What one criterion says of a pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// The criterion.
    pub critere: Critere,
    /// From -1 (against) to 1 (for); `None` when it is not known on both sides.
    pub valeur: Option<f64>,
    /// What it weighs.
    pub poids: f64,
    /// The same in a French sentence.
    pub phrase: String,
}

impl Part {
    /// What it adds to the log-odds of the pair; 0 when it is not known.
    pub fn apport(&self) -> f64 {
        self.valeur.unwrap_or(0.0) * self.poids
    }
}

/// What forbids to call a pair certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Garde {
    /// One name speaks of a service that the other place is not known to be: an EPN in a mairie.
    ServiceHeberge,
    /// The kinds have nothing in common: two services of one body.
    ServicesDistincts,
    /// Two branches of one network or one body.
    Antennes,
    /// The names differ too much, whatever else agrees.
    NomsDifferents,
    /// The exact points are too far from one another.
    PointsEloignes,
}

impl Garde {
    /// Why the pair must be looked at, in a French sentence.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::ServiceHeberge => {
                "un service n’est pas le lieu qui l’héberge : un seul des deux noms en parle"
            }
            Self::ServicesDistincts => "les typologies n’ont rien en commun : deux services d’un même lieu ?",
            Self::Antennes => "deux antennes d’un même réseau ou d’un même organisme ?",
            Self::NomsDifferents => "les noms diffèrent : deux lieux peuvent partager adresse et téléphone",
            Self::PointsEloignes => "les deux points exacts sont à plus d’un kilomètre l’un de l’autre",
        }
    }
}

impl fmt::Display for Garde {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.phrase())
    }
}
