//! What is said of two places that may be one.

use std::fmt;

use repere_domain::LieuId;

/// Two places that may be one, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The place whose identifier comes first.
    pub a: LieuId,
    /// The other.
    pub b: LieuId,
    /// How likely it is that they are one, from 0 to 1, to four decimals.
    pub score: f64,
    /// What to make of it.
    pub verdict: Verdict,
    /// The evidence: every criterion, in the order of [`Clue::ALL`].
    pub parts: Vec<Part>,
    /// What forbids to call the pair certain, whatever its score.
    pub guard: Option<Guard>,
}

/// What to make of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// One place, proposed for merging.
    Certain,
    /// Perhaps: a person must look.
    ToCheck,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Certain => "certain",
            Self::ToCheck => "à vérifier",
        })
    }
}

/// What two places are compared on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clue {
    /// Names, without their generic words.
    Name,
    /// Number and street.
    Address,
    /// Distance between exact points.
    Distance,
    /// Telephone.
    Phone,
    /// SIRET, SIREN or RNA.
    Pivot,
    /// Kinds.
    Typologie,
    /// E-mail and web addresses.
    Web,
}

impl Clue {
    /// Every criterion, in the order of [`Pair::parts`].
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Address, Self::Distance, Self::Phone, Self::Pivot, Self::Typologie, Self::Web];

    /// Its name in a table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "nom",
            Self::Address => "adresse",
            Self::Distance => "distance",
            Self::Phone => "téléphone",
            Self::Pivot => "siret",
            Self::Typologie => "typologie",
            Self::Web => "courriel_site",
        }
    }

    /// What it weighs: the log-odds that it adds when it agrees in full.
    ///
    /// The name weighs most: many places share an address, a switchboard and a SIRET and are not one another.
    pub const fn weight(self) -> f64 {
        match self {
            Self::Name => 4.0,
            Self::Address | Self::Phone => 2.0,
            Self::Pivot => 1.5,
            Self::Distance | Self::Web => 1.0,
            Self::Typologie => 0.5,
        }
    }
}

/// What one criterion says of a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The criterion.
    pub clue: Clue,
    /// From -1 (against) to 1 (for); `None` when it is not known on both sides.
    pub value: Option<f64>,
    /// What it weighs.
    pub weight: f64,
    /// The same in a French sentence.
    pub sentence: String,
}

impl Part {
    /// What it adds to the log-odds of the pair; 0 when it is not known.
    pub fn contribution(&self) -> f64 {
        self.value.unwrap_or(0.0) * self.weight
    }
}

/// What forbids to call a pair certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Guard {
    /// One name speaks of a service that the other place is not known to be: an EPN in a mairie.
    HousedService,
    /// The kinds have nothing in common: two services of one body.
    DistinctServices,
    /// Two branches of one network or one body.
    Branches,
    /// The names differ too much, whatever else agrees.
    DifferentNames,
    /// The exact points are too far from one another.
    DistantPoints,
}

impl Guard {
    /// Why the pair must be looked at, in a French sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::HousedService => {
                "un service n’est pas le lieu qui l’héberge : un seul des deux noms en parle"
            }
            Self::DistinctServices => "les typologies n’ont rien en commun : deux services d’un même lieu ?",
            Self::Branches => "deux antennes d’un même réseau ou d’un même organisme ?",
            Self::DifferentNames => "les noms diffèrent : deux lieux peuvent partager adresse et téléphone",
            Self::DistantPoints => "les deux points exacts sont à plus d’un kilomètre l’un de l’autre",
        }
    }
}

impl fmt::Display for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())
    }
}
