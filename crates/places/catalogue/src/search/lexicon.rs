//! The words of all names, and where each is.

use std::collections::BTreeMap;

use super::frappe::{Mot, tolerance};

/// How well a word answers a typed one, the best first. A word of the name is better than one of what is around it
/// (the commune of a place, the former name of a commune).
pub(super) mod qualite {
    pub(in super::super) const NOM: u8 = 0;
    pub(in super::super) const DEBUT: u8 = 1;
    pub(in super::super) const AUTOUR: u8 = 2;
    pub(in super::super) const DEBUT_AUTOUR: u8 = 3;
    pub(in super::super) const FRAPPE: u8 = 4;
    pub(in super::super) const NON: u8 = u8::MAX;
}

/// Where a word is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Rank of the entry.
    pub(super) fiche: u32,
    /// Not in its name, but in what is around it.
    pub(super) autour: bool,
}

/// The words by alphabetical order.
#[derive(Debug, Default)]
pub(super) struct Lexique {
    words: Vec<(Box<str>, Mot)>,
    places: Vec<Vec<Place>>,
    fiches: usize,
}

impl Lexique {
    /// The words of entries: for each, its folded name and what is around it, folded too.
    pub(super) fn new<'a>(fiches: impl ExactSizeIterator<Item = (&'a str, &'a str)>) -> Self {
        let count = fiches.len();
        let mut places: BTreeMap<Box<str>, Vec<Place>> = BTreeMap::new();
        for ((nom, autour), fiche) in fiches.zip(0..) {
            for (text, autour) in [(nom, false), (autour, true)] {
                for word in text.split_whitespace() {
                    match places.get_mut(word) {
                        Some(known) => known.push(Place { fiche, autour }),
                        None => drop(places.insert(word.into(), vec![Place { fiche, autour }])),
                    }
                }
            }
        }
        let (words, places) =
            places.into_iter().map(|(word, places)| ((word.clone(), Mot::new(&word)), places)).unzip();
        Self { words, places, fiches: count }
    }

    /// How well each entry answers a typed word, by its beginning or whole.
    pub(super) fn answers(&self, mot: &str) -> Vec<u8> {
        let mut answers = vec![qualite::NON; self.fiches];
        let first = self.words.partition_point(|(word, _)| **word < *mot);
        let beginning = self.words[first..].iter().take_while(|(word, _)| word.starts_with(mot));
        for ((word, _), places) in beginning.zip(&self.places[first..]) {
            let [nom, autour] = if **word == *mot {
                [qualite::NOM, qualite::AUTOUR]
            } else {
                [qualite::DEBUT, qualite::DEBUT_AUTOUR]
            };
            note(&mut answers, places, nom, autour);
        }
        answers
    }

    /// Adds the entries that have a word close to the typed one.
    pub(super) fn add_close(&self, mot: &str, answers: &mut [u8]) {
        let typed = Mot::new(mot);
        let most = tolerance(typed.len());
        if most == 0 {
            return;
        }
        for ((_, word), places) in self.words.iter().zip(&self.places) {
            if let Some(errors) = typed.errors(word, most) {
                let close = qualite::FRAPPE + errors as u8;
                note(answers, places, close, close + 2);
            }
        }
    }
}

fn note(answers: &mut [u8], places: &[Place], nom: u8, autour: u8) {
    for place in places {
        if let Some(answer) = answers.get_mut(place.fiche as usize) {
            *answer = (*answer).min(if place.autour { autour } else { nom });
        }
    }
}
