//! How two names compare, and what it is worth.

/// How two names compare.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Noms {
    /// Their kinds have nothing in common, nor have their own words if both have some: surely not one place, even
    /// where all else agrees, as between a mairie and its library.
    AutreService,
    /// Their kinds have nothing in common, under one proper name.
    AutreServiceMemeNom,
    /// Both have only generic words, of one kind.
    MemeGenre,
    /// Both have only generic words, of two kinds that are one service under two names: PIMMS and France services.
    MemeAccueil,
    /// One has only generic words, of a kind that the other has too.
    UnSeulPropre,
    /// One speaks of a network that the other is known to be of, though its name does not say so; that apart, the names
    /// agree or one has only generic words.
    GenreConnu,
    /// One has only generic words, and no kind of the other's.
    Incomparables,
    /// One of the two speaks of a branch or an annex.
    Annexe,
    /// Their own words differ, but they are of one kind of which an address has only one.
    MemePorte,
    /// Their own words, as alike as this: from 0 to 1.
    Propres(f64),
}

/// Likeness of a name to a longer one that says more of the same place.
pub(super) const CONTAINED: f64 = 0.75;

/// Likeness at most of two names with different numbers in them, or several words of their own each.
pub(super) const UNLIKE: f64 = 0.4;

/// Likeness that speaks neither for nor against.
const NEUTRAL: f64 = 0.6;

/// What names with nothing in common are worth.
const NOTHING_ALIKE: f64 = -0.8;

impl Noms {
    /// For or against, from -1 to 1. Different names speak less against than two kinds do: a place has often a
    /// popular name besides its own.
    pub(super) fn valeur(self) -> f64 {
        match self {
            Self::AutreService | Self::AutreServiceMemeNom => -1.0,
            Self::MemeGenre | Self::MemeAccueil => 0.75,
            Self::MemePorte => 0.6,
            Self::UnSeulPropre | Self::GenreConnu => 0.45,
            Self::Annexe => 0.0,
            Self::Incomparables => NOTHING_ALIKE,
            Self::Propres(likeness) if likeness >= NEUTRAL => (likeness - NEUTRAL) / (1.0 - NEUTRAL),
            Self::Propres(likeness) => (NEUTRAL - likeness) * NOTHING_ALIKE / NEUTRAL,
        }
    }

    /// Whether they may be two writings of one name.
    pub(super) fn fit(self) -> bool {
        match self {
            Self::MemeGenre | Self::MemeAccueil | Self::UnSeulPropre | Self::GenreConnu => true,
            Self::Propres(likeness) => likeness >= CONTAINED,
            Self::AutreService
            | Self::AutreServiceMemeNom
            | Self::Incomparables
            | Self::Annexe
            | Self::MemePorte => false,
        }
    }

    /// Whether each has words of its own that the other has not.
    pub(super) fn each_adds(self) -> bool {
        match self {
            Self::Propres(likeness) => likeness < CONTAINED,
            Self::MemePorte | Self::Annexe => true,
            _ => false,
        }
    }

    pub(super) fn phrase(self) -> String {
        match self {
            Self::AutreService => "les noms parlent de services différents".to_owned(),
            Self::AutreServiceMemeNom => "même nom propre, mais de services différents".to_owned(),
            Self::MemeGenre => "noms de même sens, faits de mots génériques".to_owned(),
            Self::MemeAccueil => "« PIMMS » et « France services » : deux noms d’un même accueil".to_owned(),
            Self::MemePorte => {
                "noms propres différents, mais d’un même genre, dont une adresse n’a qu’un".to_owned()
            }
            Self::Annexe => "un seul des deux noms parle d’une antenne ou d’une annexe".to_owned(),
            Self::GenreConnu => {
                "un seul des noms dit le réseau (France services…), dont l’autre lieu est aussi".to_owned()
            }
            Self::UnSeulPropre => "noms de même genre, dont un seul a un nom propre".to_owned(),
            Self::Incomparables => "rien de commun entre les noms, dont un n’a pas de nom propre".to_owned(),
            Self::Propres(likeness) if likeness >= 1.0 => "mêmes noms, mots génériques mis à part".to_owned(),
            Self::Propres(likeness) => {
                let words = if self.fit() { "proches" } else { "différents" };
                format!("noms {words} ({:.0} % des mots en commun)", likeness * 100.0)
            }
        }
    }
}
