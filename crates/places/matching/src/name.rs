//! Names: what kinds they speak of, and what is left that is proper to the place.

use super::kinds::{self, Kinds};
use super::names::{CONTAINED, Names, UNLIKE};
use super::words::{self, Overlap, Word};

/// Words that say little of which place it is. Singular, as [`words::of`] gives them.
const GENERIC: [&str; 30] = [
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
pub(super) struct Name {
    /// The kinds that it speaks of.
    pub(super) kinds: Kinds,
    /// What is left without kinds, commune and generic words; those generic words when nothing else says anything.
    proper: Vec<Word>,
    /// The same without spaces: « Robot’In » is « Robotin ».
    glued: String,
    /// All its words but its kinds and the commune.
    words: Vec<Word>,
    /// Whether it speaks of a branch or an annex.
    annex: bool,
}

impl Name {
    /// Takes the name of a place of `commune` apart.
    pub(super) fn new(nom: &str, commune: &str) -> Self {
        let mut words = words::of(nom);
        remove_commune(&mut words, &words::of(commune));
        let kinds = kinds::take(&mut words);
        let count = words.len();
        words.retain(|word| !ANNEXES.contains(&word.as_str()));
        let annex = words.len() < count;
        let (generic, mut proper): (Vec<Word>, Vec<Word>) =
            words.iter().cloned().partition(|word| GENERIC.contains(&word.as_str()));
        if proper.is_empty() && kinds.is_empty() {
            proper = generic;
        }
        let glued = proper.iter().map(Word::as_str).collect();
        Self { kinds, proper, glued, words, annex }
    }

    /// Whether a word of it names a network of many branches.
    pub(super) fn names_network(&self, other: &Self) -> bool {
        self.proper.iter().any(|word| kinds::is_acronym(word) && other.proper.contains(word))
    }

    /// How it compares to another; `own` and `others` are the kinds that the two places are known to be beside their
    /// names.
    pub(super) fn compare(&self, own: Kinds, other: &Self, others: Kinds) -> Names {
        let said = self.kinds.with_other_names();
        // What one name says of a network, the other place may be known to be: an EPN with a France services desk.
        let known = said.among(kinds::networks()).meets(others)
            || other.kinds.with_other_names().among(kinds::networks()).meets(own);
        if said.opposes(other.kinds) {
            let both = !self.proper.is_empty() && !other.proper.is_empty();
            let one_name = both && self.likeness(other) >= CONTAINED;
            match (one_name, known) {
                (true, true) => return Names::KnownKind,
                (true, false) => return Names::OtherServiceSameName,
                (false, _) => return Names::OtherService,
            }
        }
        if self.annex != other.annex {
            return Names::Annex;
        }
        self.compare_beside_branches(other, known)
    }

    /// Whether one of two names is that of the other's annex: they fit, but for the word that says so.
    pub(super) fn is_annex_of(&self, other: &Self) -> bool {
        self.annex != other.annex
            && !self.kinds.with_other_names().opposes(other.kinds)
            && self.compare_beside_branches(other, false).fit()
    }

    /// How names of kinds that may be one compare, whether or not one speaks of a branch. `known`: what one says of a network the other
    /// place is known to be.
    fn compare_beside_branches(&self, other: &Self, known: bool) -> Names {
        match (self.proper.is_empty(), other.proper.is_empty()) {
            (true, true) if self.kinds.opposes(other.kinds) => Names::SameDesk,
            (true, true) => Names::SameKind,
            (false, false) => Names::Proper(self.likeness(other)),
            _ if self.kinds.with_other_names().meets(other.kinds) => Names::OneProper,
            _ if known => Names::KnownKind,
            _ => Names::Incomparable,
        }
    }

    fn likeness(&self, other: &Self) -> f64 {
        if self.glued == other.glued {
            return 1.0;
        }
        let overlap = Overlap::between(&self.proper, &other.proper);
        let contained = overlap.contained() || self.holds_glued(other) || other.holds_glued(self);
        let likeness = if contained { overlap.dice().max(CONTAINED) } else { overlap.dice() };
        // Two services of one body share its name: « Essai 28 : accueil de jour » and « Essai 28 : halte du soir ».
        let likeness = if overlap.each_adds_words() { likeness.min(UNLIKE) } else { likeness };
        // « Fabrique 2 » is not a slip for « Fabrique 3 ».
        if overlap.different_numbers { likeness.min(UNLIKE) } else { likeness }
    }

    /// Whether words of it, glued, are all those of another: « BGE – Atelier2Web » and « Atelier 2web ».
    fn holds_glued(&self, other: &Self) -> bool {
        let whole: String = other.words.iter().map(Word::as_str).collect();
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
fn remove_commune(words: &mut Vec<Word>, commune: &[Word]) {
    let mut at = 0;
    while at < words.len() {
        let run = words[at..].iter().zip(commune).take_while(|(a, b)| a == b).count();
        // « Saint » alone is not short for « Saint-Aubin ».
        let saint = |word: &Word| matches!(word.as_str(), "saint" | "sainte");
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

    fn names(a: &str, b: &str) -> Names {
        let of = |name| Name::new(name, "Saint-Exemple-sur-Cher");
        of(a).compare(Kinds::default(), &of(b), Kinds::default())
    }

    #[test]
    fn an_annex_bears_the_name_of_what_it_is_of() {
        let is_annex = |a: &str, b: &str| {
            let [a, b] = [a, b].map(|name| Name::new(name, "Saint-Exemple-sur-Cher"));
            assert_eq!(a.is_annex_of(&b), b.is_annex_of(&a));
            a.is_annex_of(&b)
        };
        for (annex, of) in [
            ("Annexe de la médiathèque", "Médiathèque de Saint-Exemple"),
            ("Annexe de la médiathèque Lovelace", "Médiathèque Ada-Lovelace"),
            ("Mairie annexe", "Mairie"),
            ("Antenne de la maison des Tilleuls", "Maison des Tilleuls"),
        ] {
            assert!(is_annex(annex, of), "{annex} / {of}");
        }
        for (annex, other) in [
            ("Annexe de la médiathèque", "Mairie"),
            ("Annexe de la médiathèque Lovelace", "Médiathèque des Tilleuls"),
            ("Mairie annexe", "Mairie annexe"),
            ("Médiathèque", "Médiathèque"),
        ] {
            assert!(!is_annex(annex, other), "{annex} / {other}");
        }
    }

    #[test]
    fn names_without_their_generic_words() {
        for (a, b, expected) in [
            ("Médiathèque de St Exemple", "BIBLIOTHEQUE MUNICIPALE", Names::SameKind),
            ("Médiathèque Ada-Lovelace", "Bibliothèque ADA LOVELACE de Saint-Exemple", Names::Proper(1.0)),
            ("Médiathèque Ada-Lovelace", "Médiathèque", Names::OneProper),
            ("Les Tilleuls", "Mairie", Names::Incomparable),
            ("PIJ des Tilleuls", "France Services des Tilleuls", Names::OtherServiceSameName),
            ("PIJ des Tilleuls", "Mairie", Names::OtherService),
            ("Ro’Bot’In", "Robotin", Names::Proper(1.0)),
            ("Atelier Lovelase", "L’atelier Lovelace", Names::Proper(1.0)),
            ("Fabrique 2", "Fabrique 3", Names::Proper(UNLIKE)),
            ("Espace Saint-Luc", "Espace Luc", Names::Proper(CONTAINED)),
            ("PIMMS de Saint-Exemple", "France services", Names::SameDesk),
            ("PIMMS Médiation", "France services des Tilleuls", Names::OneProper),
            ("Essai 28 : centre de jour lointain", "Essai 28 : halte nocturne", Names::Proper(UNLIKE)),
            ("Mairie annexe", "Mairie", Names::Annex),
            ("France services CC du Val", "France services CC du Val – antenne", Names::Annex),
            ("BGE – Atelier2Web", "France services ATELIER 2web", Names::Proper(CONTAINED)),
            ("Point d’accueil", "Accueil", Names::Proper(CONTAINED)),
        ] {
            assert_eq!(names(a, b), expected, "{a} / {b}");
            assert_eq!(names(b, a), expected, "{b} / {a}");
        }
    }
}
