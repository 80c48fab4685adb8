//! Names: what kinds they speak of, and what is left that is proper to the place.

use super::genres::{self, Genres};
use super::mots::{self, Accord, Mot};

/// Words that say little of which place it is. Singular, as [`mots::of`] gives them.
const GENERIQUES: [&str; 31] = [
    "accueil",
    "antenne",
    "association",
    "asso",
    "atelier",
    "bureau",
    "cc",
    "cdc",
    "centre",
    "club",
    "commune",
    "communaute",
    "communal",
    "communale",
    "espace",
    "federation",
    "info",
    "informatique",
    "intercommunal",
    "intercommunale",
    "lieu",
    "local",
    "maison",
    "municipal",
    "municipale",
    "numerique",
    "point",
    "pole",
    "public",
    "service",
    "ville",
];

/// A name taken apart.
#[derive(Debug)]
pub(super) struct Nom {
    /// The kinds that it speaks of.
    pub(super) genres: Genres,
    /// What is left without kinds, commune and generic words; those generic words when nothing else says anything.
    propres: Vec<Mot>,
    /// The same without spaces: « Robot’In » is « Robotin ».
    colle: String,
}

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
    /// One has only generic words, of a kind that the other has too.
    UnSeulPropre,
    /// One has only generic words, and no kind of the other's.
    Incomparables,
    /// Their own words, as alike as this: from 0 to 1.
    Propres(f64),
}

impl Nom {
    /// Takes the name of a place of `commune` apart.
    pub(super) fn new(nom: &str, commune: &str) -> Self {
        let mut words = mots::of(nom);
        remove_commune(&mut words, &mots::of(commune));
        let genres = genres::take(&mut words);
        let (generic, mut propres): (Vec<Mot>, Vec<Mot>) =
            words.into_iter().partition(|mot| GENERIQUES.contains(&mot.as_str()));
        if propres.is_empty() && genres.is_empty() {
            propres = generic;
        }
        let colle = propres.iter().map(Mot::as_str).collect();
        Self { genres, propres, colle }
    }

    /// Whether a word of it names a network of many branches.
    pub(super) fn names_network(&self, other: &Self) -> bool {
        self.propres.iter().any(|mot| genres::is_sigle(mot) && other.propres.contains(mot))
    }

    /// How it compares to another.
    pub(super) fn compare(&self, other: &Self) -> Noms {
        if self.genres.opposes(other.genres) {
            let both = !self.propres.is_empty() && !other.propres.is_empty();
            let one_name = both && self.likeness(other) >= CONTAINED;
            return if one_name { Noms::AutreServiceMemeNom } else { Noms::AutreService };
        }
        match (self.propres.is_empty(), other.propres.is_empty()) {
            (true, true) => Noms::MemeGenre,
            (false, false) => Noms::Propres(self.likeness(other)),
            _ if self.genres.meets(other.genres) => Noms::UnSeulPropre,
            _ => Noms::Incomparables,
        }
    }

    fn likeness(&self, other: &Self) -> f64 {
        if self.colle == other.colle {
            return 1.0;
        }
        let accord = Accord::between(&self.propres, &other.propres);
        let likeness = if accord.contained() { accord.dice().max(CONTAINED) } else { accord.dice() };
        // « Fabrique 2 » is not a slip for « Fabrique 3 ».
        if accord.nombres_differents { likeness.min(OTHER_NUMBER) } else { likeness }
    }
}

/// Likeness of a name to a longer one that says more of the same place.
const CONTAINED: f64 = 0.75;

/// Likeness at most of two names with different numbers in them.
const OTHER_NUMBER: f64 = 0.4;

impl Noms {
    /// For or against, from -1 to 1. Different names speak less against than two kinds do: a place has often a
    /// popular name besides its own.
    pub(super) fn valeur(self) -> f64 {
        match self {
            Self::AutreService | Self::AutreServiceMemeNom => -1.0,
            Self::MemeGenre => 0.75,
            Self::UnSeulPropre => 0.45,
            Self::Incomparables => -0.4,
            Self::Propres(likeness) if likeness >= NEUTRAL => (likeness - NEUTRAL) / (1.0 - NEUTRAL),
            Self::Propres(likeness) => (likeness - NEUTRAL) * 0.6 / NEUTRAL,
        }
    }

    /// Whether they may be two writings of one name.
    pub(super) fn fit(self) -> bool {
        match self {
            Self::MemeGenre | Self::UnSeulPropre => true,
            Self::Propres(likeness) => likeness >= CONTAINED,
            Self::AutreService | Self::AutreServiceMemeNom | Self::Incomparables => false,
        }
    }

    /// Whether each has words of its own that the other has not.
    pub(super) fn each_adds(self) -> bool {
        matches!(self, Self::Propres(likeness) if likeness < CONTAINED)
    }

    pub(super) fn phrase(self) -> String {
        match self {
            Self::AutreService => "les noms parlent de services différents".to_owned(),
            Self::AutreServiceMemeNom => "même nom propre, mais de services différents".to_owned(),
            Self::MemeGenre => "noms de même sens, faits de mots génériques".to_owned(),
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

/// Likeness that speaks neither for nor against.
const NEUTRAL: f64 = 0.6;

/// Removes the commune from a name, or what people shorten it to: its first words.
fn remove_commune(words: &mut Vec<Mot>, commune: &[Mot]) {
    let mut at = 0;
    while at < words.len() {
        let run = words[at..].iter().zip(commune).take_while(|(a, b)| a == b).count();
        // « Saint » alone is not short for « Saint-Aubin ».
        let saint = |mot: &Mot| matches!(mot.as_str(), "saint" | "sainte");
        if run == 0 || (run < commune.len() && run == 1 && saint(&commune[0])) {
            at += 1;
        } else {
            words.drain(at..at + run);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noms(a: &str, b: &str) -> Noms {
        Nom::new(a, "Saint-Exemple-sur-Cher").compare(&Nom::new(b, "Saint-Exemple-sur-Cher"))
    }

    #[test]
    fn names_without_their_generic_words() {
        for (a, b, expected) in [
            ("Médiathèque de St Exemple", "BIBLIOTHEQUE MUNICIPALE", Noms::MemeGenre),
            ("Médiathèque Ada-Lovelace", "Bibliothèque ADA LOVELACE de Saint-Exemple", Noms::Propres(1.0)),
            ("Médiathèque Ada-Lovelace", "Médiathèque", Noms::UnSeulPropre),
            ("Les Tilleuls", "Mairie", Noms::Incomparables),
            ("PIJ des Tilleuls", "France Services des Tilleuls", Noms::AutreServiceMemeNom),
            ("PIJ des Tilleuls", "Mairie", Noms::AutreService),
            ("Ro’Bot’In", "Robotin", Noms::Propres(1.0)),
            ("Atelier Lovelase", "L’atelier Lovelace", Noms::Propres(1.0)),
            ("Fabrique 2", "Fabrique 3", Noms::Propres(OTHER_NUMBER)),
            ("Espace Saint-Luc", "Espace Luc", Noms::Propres(CONTAINED)),
            ("Point d’accueil", "Accueil", Noms::Propres(CONTAINED)),
        ] {
            assert_eq!(noms(a, b), expected, "{a} / {b}");
            assert_eq!(noms(b, a), expected, "{b} / {a}");
        }
    }
}
