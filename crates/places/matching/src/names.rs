//! How two names compare, and what it is worth.

/// How two names compare.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Names {
    /// Their kinds have nothing in common, nor have their own words if both have some: surely not one place, even
    /// where all else agrees, as between a mairie and its library.
    OtherService,
    /// Their kinds have nothing in common, under one proper name.
    OtherServiceSameName,
    /// Both have only generic words, of one kind.
    SameKind,
    /// Both have only generic words, of two kinds that are one service under two names: PIMMS and France services.
    SameDesk,
    /// One has only generic words, of a kind that the other has too.
    OneProper,
    /// One speaks of a network that the other is known to be of, though its name does not say so; that apart, the names
    /// agree or one has only generic words.
    KnownKind,
    /// One has only generic words, and no kind of the other's.
    Incomparable,
    /// One of the two speaks of a branch or an annex.
    Annex,
    /// Their own words differ, but they are of one kind of which an address has only one.
    SameDoor,
    /// Their own words, as alike as this: from 0 to 1.
    Proper(f64),
}

/// Likeness of a name to a longer one that says more of the same place.
pub(super) const CONTAINED: f64 = 0.75;

/// Likeness at most of two names with different numbers in them, or several words of their own each.
pub(super) const UNLIKE: f64 = 0.4;

/// Likeness that speaks neither for nor against.
const NEUTRAL: f64 = 0.6;

/// What names with nothing in common are worth.
const NOTHING_ALIKE: f64 = -0.8;

impl Names {
    /// For or against, from -1 to 1. Different names speak less against than two kinds do: a place has often a
    /// popular name besides its own.
    pub(super) fn value(self) -> f64 {
        match self {
            Self::OtherService | Self::OtherServiceSameName => -1.0,
            Self::SameKind | Self::SameDesk => 0.75,
            Self::SameDoor => 0.6,
            Self::OneProper | Self::KnownKind => 0.45,
            Self::Annex => 0.0,
            Self::Incomparable => NOTHING_ALIKE,
            Self::Proper(likeness) if likeness >= NEUTRAL => (likeness - NEUTRAL) / (1.0 - NEUTRAL),
            Self::Proper(likeness) => (NEUTRAL - likeness) * NOTHING_ALIKE / NEUTRAL,
        }
    }

    /// Whether they may be two writings of one name.
    pub(super) fn fit(self) -> bool {
        match self {
            Self::SameKind | Self::SameDesk | Self::OneProper | Self::KnownKind => true,
            Self::Proper(likeness) => likeness >= CONTAINED,
            Self::OtherService
            | Self::OtherServiceSameName
            | Self::Incomparable
            | Self::Annex
            | Self::SameDoor => false,
        }
    }

    /// Whether each has words of its own that the other has not.
    pub(super) fn each_adds(self) -> bool {
        match self {
            Self::Proper(likeness) => likeness < CONTAINED,
            Self::SameDoor | Self::Annex => true,
            _ => false,
        }
    }

    pub(super) fn sentence(self) -> String {
        match self {
            Self::OtherService => "les noms parlent de services différents".to_owned(),
            Self::OtherServiceSameName => "même nom propre, mais de services différents".to_owned(),
            Self::SameKind => "noms de même sens, faits de mots génériques".to_owned(),
            Self::SameDesk => "« PIMMS » et « France services » : deux noms d’un même accueil".to_owned(),
            Self::SameDoor => {
                "noms propres différents, mais d’un même genre, dont une adresse n’a qu’un".to_owned()
            }
            Self::Annex => "un seul des deux noms parle d’une antenne ou d’une annexe".to_owned(),
            Self::KnownKind => {
                "un seul des noms dit le réseau (France services…), dont l’autre lieu est aussi".to_owned()
            }
            Self::OneProper => "noms de même genre, dont un seul a un nom propre".to_owned(),
            Self::Incomparable => "rien de commun entre les noms, dont un n’a pas de nom propre".to_owned(),
            Self::Proper(likeness) if likeness >= 1.0 => "mêmes noms, mots génériques mis à part".to_owned(),
            Self::Proper(likeness) => {
                let words = if self.fit() { "proches" } else { "différents" };
                format!("noms {words} ({:.0} % des mots en commun)", likeness * 100.0)
            }
        }
    }
}
