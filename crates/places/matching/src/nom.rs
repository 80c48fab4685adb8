//! Names: what kinds they speak of, and what is left that is proper to the place.

use super::genres::{self, Genres};
use super::mots::{self, Accord, Mot};
use super::noms::{CONTAINED, Noms, UNLIKE};

/// Words that say little of which place it is. Singular, as [`mots::of`] gives them.
const GENERIQUES: [&str; 30] = [
    "accueil",
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

/// Words that make a place another one than that which bears the rest of the name.
const ANNEXES: [&str; 3] = ["annexe", "antenne", "succursale"];

/// Shortest name, glued, that is looked for inside another.
const GLUED_MIN: usize = 7;

/// A name taken apart.
#[derive(Debug)]
pub(super) struct Nom {
    /// The kinds that it speaks of.
    pub(super) genres: Genres,
    /// What is left without kinds, commune and generic words; those generic words when nothing else says anything.
    propres: Vec<Mot>,
    /// The same without spaces: « Robot’In » is « Robotin ».
    colle: String,
    /// All its words but its kinds and the commune.
    words: Vec<Mot>,
    /// Whether it speaks of a branch or an annex.
    annexe: bool,
}

impl Nom {
    /// Takes the name of a place of `commune` apart.
    pub(super) fn new(nom: &str, commune: &str) -> Self {
        let mut words = mots::of(nom);
        remove_commune(&mut words, &mots::of(commune));
        let genres = genres::take(&mut words);
        let count = words.len();
        words.retain(|mot| !ANNEXES.contains(&mot.as_str()));
        let annexe = words.len() < count;
        let (generic, mut propres): (Vec<Mot>, Vec<Mot>) =
            words.iter().cloned().partition(|mot| GENERIQUES.contains(&mot.as_str()));
        if propres.is_empty() && genres.is_empty() {
            propres = generic;
        }
        let colle = propres.iter().map(Mot::as_str).collect();
        Self { genres, propres, colle, words, annexe }
    }

    /// Whether a word of it names a network of many branches.
    pub(super) fn names_network(&self, other: &Self) -> bool {
        self.propres.iter().any(|mot| genres::is_sigle(mot) && other.propres.contains(mot))
    }

    /// How it compares to another; `own` and `others` are the kinds that the two places are known to be beside their
    /// names.
    pub(super) fn compare(&self, own: Genres, other: &Self, others: Genres) -> Noms {
        let said = self.genres.with_other_names();
        // What one name says of a network, the other place may be known to be: an EPN with a France services desk.
        let known = said.among(genres::networks()).meets(others)
            || other.genres.with_other_names().among(genres::networks()).meets(own);
        let both = !self.propres.is_empty() && !other.propres.is_empty();
        if said.opposes(other.genres) {
            let one_name = both && self.likeness(other) >= CONTAINED;
            match (one_name, known) {
                (true, true) => return Noms::GenreConnu,
                (true, false) => return Noms::AutreServiceMemeNom,
                (false, _) => return Noms::AutreService,
            }
        }
        if self.annexe != other.annexe {
            return Noms::Annexe;
        }
        match (self.propres.is_empty(), other.propres.is_empty()) {
            (true, true) if self.genres.opposes(other.genres) => Noms::MemeAccueil,
            (true, true) => Noms::MemeGenre,
            (false, false) => Noms::Propres(self.likeness(other)),
            _ if said.meets(other.genres) => Noms::UnSeulPropre,
            _ if known => Noms::GenreConnu,
            _ => Noms::Incomparables,
        }
    }

    fn likeness(&self, other: &Self) -> f64 {
        if self.colle == other.colle {
            return 1.0;
        }
        let accord = Accord::between(&self.propres, &other.propres);
        let contained = accord.contained() || self.holds_glued(other) || other.holds_glued(self);
        let likeness = if contained { accord.dice().max(CONTAINED) } else { accord.dice() };
        // Two services of one body share its name: « Essai 28 : accueil de jour » and « Essai 28 : halte du soir ».
        let likeness = if accord.each_adds_words() { likeness.min(UNLIKE) } else { likeness };
        // « Fabrique 2 » is not a slip for « Fabrique 3 ».
        if accord.nombres_differents { likeness.min(UNLIKE) } else { likeness }
    }

    /// Whether words of it, glued, are all those of another: « BGE – Atelier2Web » and « Atelier 2web ».
    fn holds_glued(&self, other: &Self) -> bool {
        let whole: String = other.words.iter().map(Mot::as_str).collect();
        whole.len() >= GLUED_MIN
            && (0..self.words.len()).any(|first| {
                let mut rest = whole.as_str();
                for word in &self.words[first..] {
                    match rest.strip_prefix(word.as_str()) {
                        Some("") => return true,
                        Some(after) => rest = after,
                        None => return false,
                    }
                }
                false
            })
    }
}

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
        let of = |name| Nom::new(name, "Saint-Exemple-sur-Cher");
        of(a).compare(Genres::default(), &of(b), Genres::default())
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
            ("Fabrique 2", "Fabrique 3", Noms::Propres(UNLIKE)),
            ("Espace Saint-Luc", "Espace Luc", Noms::Propres(CONTAINED)),
            ("PIMMS de Saint-Exemple", "France services", Noms::MemeAccueil),
            ("PIMMS Médiation", "France services des Tilleuls", Noms::UnSeulPropre),
            ("Essai 28 : centre de jour lointain", "Essai 28 : halte nocturne", Noms::Propres(UNLIKE)),
            ("Mairie annexe", "Mairie", Noms::Annexe),
            ("France services CC du Val", "France services CC du Val – antenne", Noms::Annexe),
            ("BGE – Atelier2Web", "France services ATELIER 2web", Noms::Propres(CONTAINED)),
            ("Point d’accueil", "Accueil", Noms::Propres(CONTAINED)),
        ] {
            assert_eq!(noms(a, b), expected, "{a} / {b}");
            assert_eq!(noms(b, a), expected, "{b} / {a}");
        }
    }
}
